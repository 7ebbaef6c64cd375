import { deedsKept, untouchedEntry } from "#domain/entry-office-state.ts";
import { endorsementIdOf } from "#domain/ids.ts";
import { isSameContent } from "#domain/same-content.ts";
import type { EntryOffice, EntryStanding } from "#domain/records.ts";
import { answer } from "../answer/row.ts";
import { blankRow } from "../core/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { moveAnswerInMinutes } from "../document-version/move-answer.ts";
import { isCountedByAnother } from "../endorsement/count-each-person-once.ts";
import { endorsement } from "../endorsement/row.ts";
import { speech } from "../speech/row.ts";
import { answerOf, putEntry } from "./entry-status.ts";
import { entry, type EntryRow } from "./row.ts";

/*
 * Entries that were merged into another are answered with it. Where that one is erased, the next of them takes its place: what
 * the office decided, and what the unit answered, was said to all who asked.
 */

/**
 * The entry that takes the place of one that is erased: of those merged into it the one with the lowest number, somebody
 * else's before the same author's, and one that the room may read before one that was hidden.
 */
const successorOf = (members: readonly EntryRow[], { owner }: EntryRow): EntryRow | undefined =>
  members.toSorted(
    (a, b) =>
      Number(a.owner === owner) - Number(b.owner === owner) ||
      Number(a.office?.redacted === true) - Number(b.office?.redacted === true) ||
      (a.no ?? 0) - (b.no ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )[0];

/** The entries that were merged into this one. */
export const mergedInto = (draft: StagedRows, id: string): readonly EntryRow[] =>
  draft
    .ofType(entry)
    .filter(
      ({ state, office }) => state.erased === undefined && office?.status === "merged" && office.mergedInto === id,
    );

/** That the entry was hidden, and why, was said of its words. */
const standingWithoutWords = ({ status, reason, mergedInto: into }: EntryStanding): EntryStanding => ({
  status,
  reason: status === "declined" ? reason : null,
  mergedInto: into,
  redacted: false,
});

/** What the office decided on the one, as it holds for the other. */
const officeOfSuccessor = (from: EntryRow, successor: EntryRow): EntryOffice => {
  const [decided, own] = [from.office ?? untouchedEntry, successor.office ?? untouchedEntry];
  const standing = standingWithoutWords(decided);
  const target = decided.movedTo ?? from.state.target;
  const before = decided.before
    .map(standingWithoutWords)
    .filter((one) => one.mergedInto !== successor.id && !isSameContent(one, standing));
  const deeds = [...(decided.deeds ?? []), ...(own.deeds ?? [])].toSorted((a, b) => a.at - b.at).slice(-deedsKept);
  return {
    ...own,
    ...standing,
    movedTo: isSameContent(target, successor.state.target) ? null : target,
    // The author's words are hidden as before; shown again, the entry stands where the group stands.
    ...(own.redacted && { redacted: true, reason: own.reason }),
    before: own.redacted ? [...before, standing] : before,
    ...(deeds.length > 0 && { deeds }),
    ...(decided.proposedAt !== undefined && { proposedAt: decided.proposedAt }),
  };
};

const passOnAnswer = (draft: StagedRows, from: EntryRow, successor: EntryRow, now: number): void => {
  const given = draft.get(answer, from.id);
  if (given === undefined) return;
  const former = draft.get(answer, successor.id);
  // What the office took back takes away no other answer.
  if (given.own !== "shown" && former?.own === "shown") return;
  draft.put({
    ...given,
    id: successor.id,
    owner: successor.owner,
    rev: Math.max(given.rev, former?.rev ?? 0) + 1,
    seq: former?.seq ?? 0,
    roomSeq: former?.roomSeq ?? 0,
    room: former?.room ?? "never",
    updatedAt: now,
    state: { ...given.state, entryId: successor.id },
  });
};

/** Who endorsed the one endorses the other, unless that participant has said something about the other. @returns how many more */
const passOnEndorsements = (draft: StagedRows, from: EntryRow, successor: EntryRow, now: number): number => {
  let more = 0;
  for (const row of draft.ofType(endorsement)) {
    const { owner } = row;
    if (row.state.entryId !== from.id || !row.state.on || owner === null || owner === successor.owner) continue;
    const id = endorsementIdOf(draft.meetingId, owner, successor.id);
    if (draft.get(endorsement, id) !== undefined) continue;
    if (!isCountedByAnother(draft, owner, successor.id)) more += 1;
    // Revision 0: whatever the device says of it itself is newer.
    const state = { entryId: successor.id, on: true };
    draft.put({ ...blankRow(endorsement, id, owner, now), type: "endorsement", state, office: null, view: null });
  }
  return more;
};

/**
 * Puts the next entry in the place of one that is going to be erased, if others were merged into it.
 * @param now receipt, ms
 */
export const putSuccessorInPlace = (draft: StagedRows, from: EntryRow, now: number): void => {
  const members = mergedInto(draft, from.id);
  const successor = successorOf(members, from);
  if (successor === undefined) return;
  passOnAnswer(draft, from, successor, now);
  const endorsements = successor.endorsements + passOnEndorsements(draft, from, successor, now);
  const officeRev = successor.officeRev + 1;
  putEntry(draft, {
    ...successor,
    office: officeOfSuccessor(from, successor),
    officeRev,
    endorsements,
    roomSeq: 0,
    updatedAt: now,
  });
  for (const { id } of members) {
    const row = draft.get(entry, id);
    if (id === successor.id || row?.office == null) continue;
    putEntry(draft, {
      ...row,
      office: { ...row.office, mergedInto: successor.id },
      officeRev: row.officeRev + 1,
      updatedAt: now,
    });
  }
  for (const row of draft.ofType(speech))
    if (row.office.entryId === from.id)
      draft.put({ ...row, office: { ...row.office, entryId: successor.id }, updatedAt: now });
  if (answerOf(draft, successor.id) !== undefined) moveAnswerInMinutes(draft, from.id, successor.id, now);
};
