import type { CorrectionRoundRecord } from "#domain/correction-round.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { closeRound } from "./acts.ts";
import { correctionRound, type CorrectionRoundRow } from "./row.ts";

const fields: FieldReaders<CorrectionRoundRecord> = {
  round: attendees,
  lastDay: attendees,
  openedAt: attendees,
  closedAt: attendees,
  asked: officeOnly,
  reason: officeOnly,
};

/**
 * The round of corrections (promise P6). It is sent to its readers and to the office. The registry adds its opening
 * act.
 */
export const correctionRoundKind = defineKind<CorrectionRoundRow, CorrectionRoundRecord>({
  token: correctionRound,
  onConsole: "some-papers",
  repeatsErased: "nothing",
  fields,
  isFor: (reader) => reader.readsAuthors || reader.isAsked?.() === true,
  importing: "worked-out",
  acts: { "correction-round/close": closeRound },
});
