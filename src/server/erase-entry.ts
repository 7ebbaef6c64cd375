import { untouchedEntry } from "#domain/entry-office.ts";
import type { ErasureReason } from "#domain/erasure.ts";
import { removeRow } from "./apply/meeting-acts.ts";
import type { WorkingSet } from "./working-set.ts";

/**
 * Takes an entry's words away, with whose they are, what the office wrote about them, and the answer. A blank row stays,
 * so that whoever has read it is told that it is gone. Nothing happens where the entry is not here.
 */
export const eraseEntry = (set: WorkingSet, id: string, reason: ErasureReason, now: number): void => {
  const entry = set.get("entry", id);
  if (entry === undefined) return;
  const { entryKind, target } = entry.state;
  const state = { entryKind, target, text: "", criteria: [], showName: false, withdrawn: true, erased: reason };
  const office = { ...untouchedEntry, redacted: true };
  removeRow(set, { ...entry, state, office, officeRev: entry.officeRev + 1, view: null }, now);

  const answer = set.get("answer", id);
  if (answer !== undefined) removeRow(set, { ...answer, state: { ...answer.state, text: "" } }, now);

  const live = set.get("live", set.meetingId);
  if (live?.state.nowAnswering !== id) return;
  set.put({ ...live, rev: live.rev + 1, officeRev: live.rev + 1, state: { ...live.state, nowAnswering: null } });
};
