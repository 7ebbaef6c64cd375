import type { AnswerRecord } from "#domain/records.ts";
import { withoutParts } from "#domain/erasure-notes-and-redaction.ts";
import { defineKind, type Import } from "../core/kind.ts";
import { everybody, officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { blankRow } from "../core/row.ts";
import { proposeAnswer, putAnswer } from "./acts.ts";
import { answer, type AnswerRow } from "./row.ts";

const fields: FieldReaders<AnswerRecord> = {
  entryId: everybody,
  text: everybody,
  oral: everybody,
  unitId: everybody,
  answeredAt: everybody,
  firstAnsweredAt: everybody,
  speaker: everybody,
  takenBack: officeOnly,
  proposed: officeOnly,
};

/** Where the text of an answer is erased, the speaker's name is erased with it. */
const unnamed = <T extends { readonly speaker?: string }>({ speaker: _name, ...rest }: T): Omit<T, "speaker"> => rest;

const importAnswer: Import = (draft, imported, { now }) => {
  if (imported.type !== "answer") return;
  const { type, id, proposed: _handedIn, ...state } = imported;
  draft.put({
    ...blankRow(answer, id, null, now),
    type,
    rev: 1,
    officeRev: 1,
    state,
    office: null,
    view: null,
    own: "shown",
    desk: "shown",
  });
};

/** What was answered to an entry, in writing or in the room. It has the entry's id. */
export const answerKind = defineKind<AnswerRow, AnswerRecord>({
  token: answer,
  isReadOnAllDevices: true,
  onConsole: "all",
  repeatsErased: "under-its-id",
  fields,
  fieldErasing: {
    fields: {
      text: (row, erased) => ({
        ...row,
        state: {
          ...unnamed(row.state),
          text: withoutParts(row.state.text, row.rev, erased),
          ...(row.state.proposed && {
            proposed: { ...unnamed(row.state.proposed), text: withoutParts(row.state.proposed.text, row.rev, erased) },
          }),
        },
      }),
    },
  },
  values: ({ own, state }) => ({ ...state, ...(own === "shown" ? {} : { takenBack: true as const }) }),
  importing: importAnswer,
  held: ({ type, id, rev, seq, takenBack, ...state }) => ({
    ...blankRow(answer, id, null, state.answeredAt),
    type,
    rev,
    seq,
    officeRev: rev,
    state,
    office: null,
    view: null,
    own: takenBack === true ? "gone" : "shown",
    desk: "shown",
  }),
  acts: { "answer/put": putAnswer, "answer/propose": proposeAnswer },
});
