import { isTakenUp } from "#domain/counted-entries.ts";
import { isOpen } from "#domain/follow-up-days.ts";
import type { AnswerRecord, EntryRecord, MeetingDataRecord, UnitRecord } from "#domain/records.ts";
import { followUpStates, type FollowUpRecord, type VerdictRecord } from "#domain/space-records.ts";

/** A suggestion that the room was shown and the ledger does not have yet. */
export type Untaken = {
  readonly id: string;
  readonly entry: EntryRecord;
  readonly meetingId: string;
  readonly unitId: string | null;
};

const ofType = <T extends MeetingDataRecord["type"]>(records: readonly MeetingDataRecord[], type: T) =>
  records.filter((record): record is Extract<MeetingDataRecord, { type: T }> => record.type === type);

/** Suggestions of a meeting that were accepted or answered and are not in the ledger. */
export const untakenOf = (
  meetingId: string,
  records: readonly MeetingDataRecord[],
  ledger: readonly FollowUpRecord[],
): readonly Untaken[] => {
  const answers = new Map<string, AnswerRecord>(ofType(records, "answer").map((one) => [one.entryId, one]));
  const projects = new Map(ofType(records, "project").map((one) => [one.id, one]));
  return ofType(records, "entry")
    .filter(({ entryKind, status }) => entryKind === "suggestion" && isTakenUp(status))
    .filter(({ id }) => ledger.every((one) => one.id !== id))
    .map((entry) => ({
      id: entry.id,
      entry,
      meetingId,
      unitId: answers.get(entry.id)?.unitId ?? projects.get(entry.target.id)?.unitId ?? null,
    }));
};

/** The units among a space's records. */
export const unitsOf = (records: readonly MeetingDataRecord[]): readonly UnitRecord[] => ofType(records, "unit");

/** The suggestions among a committee's records. */
export const followUpsOf = (records: readonly MeetingDataRecord[]): readonly FollowUpRecord[] =>
  ofType(records, "follow-up");

/** What the authors say of what came of their suggestions, by the id of the follow-up. */
export type Verdicts = Readonly<Record<string, VerdictRecord>>;

/** The authors' verdicts among a space's records. */
export const verdictsOf = (records: readonly MeetingDataRecord[]): Verdicts =>
  Object.fromEntries(ofType(records, "verdict").map((one) => [one.followUpId, one]));

/** Reported as done, and its author does not find so. */
export const isDisputed = ({ id, state }: Pick<FollowUpRecord, "id" | "state">, verdicts: Verdicts): boolean =>
  state === "done" && verdicts[id] !== undefined && verdicts[id].verdict !== "done";

/** What its author disputes first, then what is overdue, then what is due next; what has no date, and what is closed, last. */
export const inOrder = (ledger: readonly FollowUpRecord[], verdicts: Verdicts = {}): readonly FollowUpRecord[] =>
  ledger.toSorted(
    (a, b) =>
      Number(isDisputed(b, verdicts)) - Number(isDisputed(a, verdicts)) ||
      Number(isOpen(b)) - Number(isOpen(a)) ||
      (a.dueDate ?? "9999").localeCompare(b.dueDate ?? "9999") ||
      a.number - b.number,
  );

export const ledgerOrders = ["next", "number", "unit", "state", "age"] as const;
export type LedgerOrder = (typeof ledgerOrders)[number];

/**
 * The ledger in the order that was asked for; what is alike in it stays as `inOrder` has it.
 * @param ledger in the order of what has to be done next
 */
export const orderedBy = (
  ledger: readonly FollowUpRecord[],
  order: LedgerOrder,
  unitName: (row: FollowUpRecord) => string,
): readonly FollowUpRecord[] => {
  const compare: Readonly<Record<LedgerOrder, (a: FollowUpRecord, b: FollowUpRecord) => number>> = {
    next: () => 0,
    number: (a, b) => a.number - b.number,
    // What nobody answers for stands last.
    unit: (a, b) =>
      Number(unitName(a) === "") - Number(unitName(b) === "") || unitName(a).localeCompare(unitName(b), "th"),
    state: (a, b) => followUpStates.indexOf(a.state) - followUpStates.indexOf(b.state),
    age: (a, b) => (a.history[0]?.at ?? 0) - (b.history[0]?.at ?? 0),
  };
  return ledger.toSorted(compare[order]);
};
