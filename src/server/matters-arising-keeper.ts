import { isArising, type Arising, type ArisingStep } from "#domain/matters-arising.ts";
import { readDocumentAddress } from "#domain/document-link.ts";
import { verdictIdOf } from "#domain/ids.ts";
import { meetingReferenceOf } from "#domain/minutes-item-references.ts";
import { isOfResolution, type FollowUpStep } from "#domain/space-records.ts";
import { agendaItem } from "#kinds/agenda-item/row.ts";
import { arising } from "#kinds/arising/row.ts";
import { followingOf, followLedger, type Following } from "#kinds/arising/follow-ledger.ts";
import { entry } from "#kinds/entry/row.ts";
import { followUp, type FollowUpRow } from "#kinds/follow-up/row.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { project } from "#kinds/project/row.ts";
import { unit } from "#kinds/unit/row.ts";
import { verdict } from "#kinds/verdict/row.ts";
import type { SpacesDeps, WriteIn } from "./ensure-parent-spaces.ts";
import type { Tables } from "./store/open-tables.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

type Reads = Pick<Tables, "records" | "spaces">;
type Deps = SpacesDeps & Reads & Pick<Tables, "read">;

/** The number of the item under which the minutes of the meeting say the entry: its own, or that of its strategy. */
const paragraphOfEntry = ({ records }: Reads, meetingId: string, entryId: string): string | null => {
  const target = records.row(meetingId, entry, entryId)?.state.target;
  if (target === undefined) return null;
  if (target.type === "agenda-item") return records.row(meetingId, agendaItem, target.id)?.state.number ?? null;
  const strategyId =
    target.type === "strategy" ? target.id : records.row(meetingId, project, target.id)?.state.strategyId;
  const items = records.rowsOfType(meetingId, agendaItem).filter(({ room }) => room === "shown");
  return items.find(({ state }) => state.strategyId === strategyId)?.state.number ?? null;
};

const stepOf = (
  reads: Reads,
  committeeId: string,
  { state: { fromMeetingId, entryId } }: FollowUpRow,
  step: FollowUpStep,
): ArisingStep => {
  const { state, note, at, meetingId, paragraphId } = step;
  // A meeting of another committee is not told of, also where an older ledger names one.
  const isOurs = meetingId !== null && reads.spaces.head(meetingId)?.parent === committeeId;
  const named = isOurs ? reads.records.row(meetingId, meeting, meetingId)?.state : undefined;
  if (meetingId === null || named === undefined) return { state, note, at, session: null, paragraph: null };
  const item = paragraphId === null ? undefined : reads.records.row(meetingId, agendaItem, paragraphId)?.state.number;
  const paragraph = item ?? (meetingId === fromMeetingId ? paragraphOfEntry(reads, meetingId, entryId) : null);
  return { state, note, at, session: meetingReferenceOf(named), paragraph };
};

/** What the author says of it, where that is not that it was done; a record of the meeting in which it was written. */
const disputeOf = ({ records }: Reads, { id, state }: FollowUpRow): Arising["verdict"] => {
  const { fromMeetingId } = state;
  const owner = records.row(fromMeetingId, entry, id)?.owner ?? null;
  if (owner === null) return null;
  const said = records.row(fromMeetingId, verdict, verdictIdOf(fromMeetingId, owner, id));
  return said?.own !== "shown" || said.state.verdict === "done" ? null : said.state.verdict;
};

/** What meetings may show of a committee's ledger. */
export const ledgerOf = (reads: Reads, committeeId: string) =>
  reads.records
    .rowsOfType(committeeId, followUp)
    // An erased suggestion is not shown, and one that is hidden in its own meeting is shown in no other.
    .filter(({ room, state }) => room === "shown" && state.text !== "")
    .filter(({ id, state }) => reads.records.row(state.fromMeetingId, entry, id)?.office?.redacted !== true);

/** Titles and addresses; no field where there is none, so that rows of before stay as they are. */
const documentsOf = (documents: NonNullable<FollowUpRow["state"]["documents"]>): Pick<Arising, "documents"> => {
  const told = documents.filter(({ url }) => readDocumentAddress(url) !== undefined);
  return told.length === 0 ? {} : { documents: told.map(({ title, url }) => ({ title, url })) };
};

/** A row of the ledger as a meeting reads it. */
export const arisingOf = (reads: Reads, committeeId: string, row: FollowUpRow): Arising => {
  const { state, id, no } = row;
  const above = reads.spaces.head(committeeId)?.parent ?? "";
  const unitName =
    state.unitId === null
      ? null
      : (reads.records.row(state.fromMeetingId, unit, state.unitId) ?? reads.records.row(above, unit, state.unitId))
          ?.state.name;
  return {
    id,
    ledgerNo: no ?? 0,
    ...(isOfResolution(state) && { origin: "resolution" as const }),
    text: state.text,
    unitId: state.unitId,
    unitName: unitName ?? null,
    dueDate: state.dueDate,
    state: state.state,
    verdict: disputeOf(reads, row),
    steps: state.history.map((step) => stepOf(reads, committeeId, row, step)),
    ...documentsOf(state.documents ?? []),
  };
};

/** What of the committee's ledger may stand in a meeting: what came from another one. */
const ledgerFor = (reads: Reads, committeeId: string, meetingId: string): readonly Arising[] =>
  ledgerOf(reads, committeeId)
    .filter(({ state }) => state.fromMeetingId !== meetingId)
    .map((row) => arisingOf(reads, committeeId, row));

/** Whether a new meeting of the committee has something to go on with. */
export const hasArising = (reads: Reads, committeeId: string): boolean =>
  ledgerOf(reads, committeeId).some((row) => isArising({ state: row.state.state, verdict: disputeOf(reads, row) }));

/** Puts the open suggestions into a meeting's unit of work. It reads the ledger as it is now, without its lock. */
export const putArising = (reads: Reads, set: UnitOfWork, committeeId: string, how: Following, now: number): void =>
  followLedger(set, ledgerFor(reads, committeeId, set.meetingId), how, now);

/** The meetings of the committee in whose เรื่องสืบเนื่อง the words of a suggestion stand. */
export const meetingsWith = ({ spaces, records }: Reads, committeeId: string, id: string): readonly string[] =>
  spaces
    .childrenOf(committeeId)
    .flatMap((head) => ((records.row(head.id, arising, id)?.state.text ?? "") === "" ? [] : head.id));

/**
 * Keeps the matters arising of meetings equal to their committee's ledger (promise F1). It runs after the ledger's own
 * transaction, because no operation writes into two spaces. What it misses is repeated with the next change of the
 * ledger, and at the latest when the meeting begins.
 */
export const createArising = (deps: Deps, writeIn: WriteIn) => {
  const follow = async (committeeId: string, meetingId: string, how?: Following): Promise<void> => {
    const state = await deps.read(() => deps.records.row(meetingId, meeting, meetingId)?.state);
    if (state === undefined || state.rehearsalOf !== undefined || followingOf(state) === "none") return;
    await writeIn(meetingId, () => {
      const [head, now] = [deps.spaces.head(meetingId), deps.records.row(meetingId, meeting, meetingId)?.state];
      if (head === undefined || now === undefined) return;
      const set = deps.unitOfWork(head, deps.now());
      putArising(deps, set, committeeId, how ?? followingOf(now), deps.now());
      set.finish();
    });
  };
  const followInAll = async (committeeId: string): Promise<void> => {
    for (const { id } of await deps.read(() => deps.spaces.childrenOf(committeeId))) await follow(committeeId, id);
  };
  const parentOf = (spaceId: string) => deps.read(() => deps.spaces.head(spaceId)?.parent ?? null);

  return {
    /** After a change of the committee's ledger. */
    ledgerChanged: followInAll,
    /** After an author has said whether something was done, or the office has hidden an entry. @param meetingId the meeting in which it was written */
    meetingTold: async (meetingId: string): Promise<void> => {
      const committeeId = await parentOf(meetingId);
      if (committeeId !== null) await followInAll(committeeId);
    },
    /** As a meeting begins, or has been brought in: what is open now is what it goes on with. */
    meetingBegins: async (meetingId: string): Promise<void> => {
      const committeeId = await parentOf(meetingId);
      if (committeeId !== null) await follow(committeeId, meetingId, "list");
    },
  };
};

export type ArisingKeeper = ReturnType<typeof createArising>;
