import type { SpeechRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, authorAndOffice, isOwnRow, type FieldReaders, type Reader } from "../core/field-audiences.ts";
import { blankRow } from "../core/row.ts";
import { callSpeech, endSpeech, extendSpeech, recordSpeech, skipSpeech, undoSpeech } from "./acts.ts";
import { speechOwned } from "./owned-operation.ts";
import { speech, type SpeechRow } from "./row.ts";
import { isWithdrawn } from "./speech-status.ts";

const fields: FieldReaders<SpeechRecord> = {
  target: attendees,
  entryId: attendees,
  unitId: attendees,
  name: attendees,
  sector: attendees,
  mine: attendees,
  raisedAt: attendees,
  receivedAt: attendees,
  skippedAt: attendees,
  calledAt: attendees,
  endedAt: attendees,
  extraMinutes: attendees,
  hasSpoken: attendees,
  withdrawn: attendees,
  officeRev: attendees,
  showName: authorAndOffice,
};

const values = (row: SpeechRow, reader: Reader) => {
  const { state, office, view: speaker } = row;
  const isOwn = isOwnRow(row, reader);
  const knows = isOwn || reader.readsAuthors || state.showName;
  return {
    ...office,
    target: state.target,
    name: knows && speaker.name !== "" ? speaker.name : null,
    sector: speaker.sector,
    mine: isOwn,
    raisedAt: row.createdAt,
    receivedAt: speaker.receivedAt,
    hasSpoken: speaker.hasSpoken,
    withdrawn: isWithdrawn(row),
    officeRev: row.officeRev,
    showName: state.showName,
  };
};

/** A raised hand, and the speech that follows (promise R2). */
export const speechKind = defineKind<SpeechRow, SpeechRecord>({
  token: speech,
  onConsole: "all",
  repeatsErased: "nothing",
  owned: speechOwned,
  fields,
  values,
  importing: "worked-out",
  held: (record) => ({
    ...blankRow(speech, record.id, null, record.receivedAt),
    type: "speech",
    rev: record.rev,
    seq: record.seq,
    officeRev: record.officeRev,
    createdAt: record.raisedAt,
    state: {
      target: record.target,
      raised: true,
      withdrawn: record.withdrawn,
      showName: record.showName ?? record.name !== null,
    },
    office: {
      calledAt: record.calledAt,
      endedAt: record.endedAt,
      skippedAt: record.skippedAt,
      extraMinutes: record.extraMinutes,
      entryId: record.entryId,
      unitId: record.unitId,
    },
    view: {
      name: record.name ?? "",
      sector: record.sector,
      receivedAt: record.receivedAt,
      hasSpoken: record.hasSpoken,
    },
    room: record.withdrawn ? "gone" : "shown",
    desk: "shown",
  }),
  acts: {
    "speech/call": callSpeech,
    "speech/end": endSpeech,
    "speech/skip": skipSpeech,
    "speech/extend": extendSpeech,
    "speech/undo": undoSpeech,
    "speech/record": recordSpeech,
  },
});
