import { untouchedEntry } from "#domain/entry-office-state.ts";
import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import { answer, type AnswerRow } from "../answer/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { removed } from "../core/row.ts";
import { live } from "../live/row.ts";
import type { EntryRow } from "./row.ts";

/** Neither the answer nor the unit's proposed answer. */
const withoutAnswer = ({ state: { proposed: _handedIn, ...state }, ...row }: AnswerRow): AnswerRow => ({
  ...row,
  state: { ...state, text: "" },
});

/**
 * The part of an erasure that the office's console shows: the entry and its answer are gone, and the entry is not the
 * one being answered any more. A blank row of each stays, so that whoever has read it is told that it is gone.
 * @param now receipt, ms
 */
export const blankErasedEntry = (draft: StagedRows, row: EntryRow, why: ErasureReason, now: number): void => {
  const { entryKind, target } = row.state;
  const state = { entryKind, target, text: "", criteria: [], showName: false, withdrawn: true, erased: why };
  const office = { ...untouchedEntry, redacted: true };
  draft.put(removed({ ...row, state, office, officeRev: row.officeRev + 1, view: null }, now));

  const itsAnswer = draft.get(answer, row.id);
  if (itsAnswer !== undefined) draft.put(removed(withoutAnswer(itsAnswer), now));

  const current = draft.get(live, draft.meetingId);
  if (current?.state.nowAnswering !== row.id) return;
  const rev = current.rev + 1;
  draft.put({ ...current, rev, officeRev: rev, state: { ...current.state, nowAnswering: null } });
};
