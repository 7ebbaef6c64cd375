import type { CorrectionRoundRecord } from "#domain/corrections.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, officeOnly, type FieldReaders } from "../core/readers.ts";
import { closeRound } from "./acts.ts";
import { correctionRound, type CorrectionRoundRow } from "./shape.ts";

const fields: FieldReaders<CorrectionRoundRecord> = {
  round: attendees,
  lastDay: attendees,
  openedAt: attendees,
  closedAt: attendees,
  asked: officeOnly,
  reason: officeOnly,
};

/** That the draft goes round (promise P6): told to who is asked, and to the office. The registry makes its opening. */
export const correctionRoundKind = defineKind<CorrectionRoundRow, CorrectionRoundRecord>({
  token: correctionRound,
  fields,
  isFor: (reader) => reader.readsAuthors || reader.isAsked?.() === true,
  importing: "worked-out",
  acts: { "correction-round/close": closeRound },
});
