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

/** Which entries the office has merged into which, or had before something else was decided: read once for an erasure. */
export type MergeGroups = {
  /** The entries that stand merged into this one. */
  readonly membersOf: (id: string) => readonly EntryRow[];
  /** Those, and all that would be merged into it again if a later decision were undone. */
  readonly namersOf: (id: string) => readonly EntryRow[];
  /** What named the one names the other by now. */
  readonly renamed: (from: string, to: string) => void;
};

const standingsOf = ({ office }: EntryRow): readonly EntryStanding[] =>
  office == null ? [] : [office, ...office.before];

export const readMergeGroups = (draft: StagedRows): MergeGroups => {
  const namers = new Map<string, Set<string>>();
  for (const row of draft.ofType(entry))
    for (const { mergedInto: into } of standingsOf(row))
      if (into !== null) namers.set(into, (namers.get(into) ?? new Set()).add(row.id));
  // The rows are asked for again: an erasure of many entries has changed some of them by then.
  const namersOf = (id: string): readonly EntryRow[] =>
    [...(namers.get(id) ?? [])]
      .flatMap((one) => draft.get(entry, one) ?? [])
      .filter(({ state }) => state.erased === undefined);
  return {
    membersOf: (id) => namersOf(id).filter(({ office }) => office?.status === "merged" && office.mergedInto === id),
    namersOf,
    renamed: (from, to) => namers.set(to, new Set([...(namers.get(to) ?? []), ...(namers.get(from) ?? [])])),
  };
};

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

/** The office's part of an entry that named the one, and names the other; undefined: it names nothing in its place. */
const officeNaming = (row: EntryRow, from: string, to: string | undefined): EntryOffice => {
  const office = row.office ?? untouchedEntry;
  const named = <S extends EntryStanding>(standing: S): S =>
    standing.mergedInto === from && to !== undefined ? { ...standing, mergedInto: to } : standing;
  // Nothing is merged into what is gone, or into itself, when a later decision is undone.
  const before = office.before.map(named).filter(({ mergedInto: into }) => into !== from && into !== row.id);
  return { ...named(office), before };
};

/**
 * Puts the next entry in the place of one that is going to be erased, if others were merged into it.
 * @param now receipt, ms
 * @returns the id of that entry
 */
export const putSuccessorInPlace = (
  draft: StagedRows,
  from: EntryRow,
  now: number,
  groups: MergeGroups,
): string | undefined => {
  const naming = groups.namersOf(from.id);
  const successor = successorOf(groups.membersOf(from.id), from);
  if (successor !== undefined) {
    passOnAnswer(draft, from, successor, now);
    const endorsements = successor.endorsements + passOnEndorsements(draft, from, successor, now);
    const office = officeOfSuccessor(from, successor);
    const officeRev = successor.officeRev + 1;
    putEntry(draft, { ...successor, office, officeRev, endorsements, roomSeq: 0, updatedAt: now });
  }
  for (const row of naming) {
    if (row.id === successor?.id) continue;
    const office = officeNaming(row, from.id, successor?.id);
    putEntry(draft, { ...row, office, officeRev: row.officeRev + 1, updatedAt: now });
  }
  if (successor === undefined) return undefined;
  groups.renamed(from.id, successor.id);
  for (const row of draft.ofType(speech))
    if (row.office.entryId === from.id)
      draft.put({ ...row, office: { ...row.office, entryId: successor.id }, updatedAt: now });
  if (answerOf(draft, successor.id) !== undefined) moveAnswerInMinutes(draft, from.id, successor.id, now);
  return successor.id;
};
