import { refused, type Outcome, type Sender } from "#kinds/core/outcome.ts";
import { changesLedger, isToldLater } from "#kinds/arising/follow-ledger.ts";
import { changesCharges } from "#kinds/follow-up/update-ledger-from-resolutions.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { profile } from "#kinds/profile/row.ts";
import { actOf, ownedOf } from "#kinds/registry.ts";
import { summary } from "#kinds/summary/row.ts";
import type { Ack } from "#protocol/messages.ts";
import { key, operationEnvelope, read } from "#protocol/schemas.ts";
import { applyOffice } from "./apply/office-act.ts";
import { limitDepth } from "./apply/limit-depth.ts";
import { applyOwned } from "./apply/owned-operation.ts";
import type { ArisingKeeper } from "./matters-arising-keeper.ts";
import type { LedgerUpdateAfterResolution } from "./ledger-update-after-resolution.ts";
import { isObject } from "./plain-object.ts";
import { isInHistory } from "./position-in-history.ts";
import { counterFor } from "./read-changes.ts";
import type { FaultPoint } from "./store/commit-queue.ts";
import type { SpaceHead, SpaceTable } from "./store/space-table.ts";
import type { RecordTable } from "./store/record-table.ts";
import type { RowName } from "./store/sql-engine.ts";
import { storageFailureOf } from "./store/storage-error.ts";
import type { ApplyChanges, Batch } from "./store/store.ts";
import type { Rehearsals } from "./store/rehearsal-types.ts";
import type { UnitOfWork, UnitOfWorkDeps } from "./unit-of-work.ts";

export type ApplyChangesDeps = {
  readonly spaces: SpaceTable;
  readonly records: RecordTable;
  readonly now: () => number;
  /** Runs the job in a durable transaction that it may share with others (store/commit-queue). */
  readonly write: <T>(meetingId: string, job: () => T) => Promise<T>;
  readonly unitOfWork: (head: SpaceHead, receivedAt: number) => UnitOfWork;
  /** Reads the rows of a batch ahead, on databases where one query for all of them is cheaper. */
  readonly foresee: (
    meetingId: string,
    what: { readonly rows: () => readonly RowName[]; readonly participantId: string | null },
  ) => void;
  /** The id of a participant's profile. */
  readonly profileId: UnitOfWorkDeps["profileId"];
  readonly rehearsals: Pick<Rehearsals, "endRehearsalsOver" | "isRehearsal">;
  /** Updates of other spaces after the transaction of this one, by what has changed here. */
  readonly following: Pick<ArisingKeeper, "ledgerChanged" | "meetingTold" | "meetingBegins"> & {
    readonly chargesChanged: LedgerUpdateAfterResolution;
  };
  readonly faultPoint: FaultPoint;
  /** Called for an operation that failed by an error of ours; its device is answered `retry` and keeps it. */
  readonly reportBug: (error: unknown) => void;
};

type Raw = Readonly<Record<string, unknown>> & { readonly opId: string };
/** An operation's place in the batch; the same operation may be in it twice. */
type Slot = { readonly raw: Raw };

/** How long a device waits before it sends an operation again that failed by an error of ours. */
const bugRetryMs = 60_000;

/** The only write path: author, kind, shape, rule, revision, log, and the counter last; one answer after the commit. */
export const createApplyChanges = (deps: ApplyChangesDeps): ApplyChanges => {
  const decideOne = (set: UnitOfWork, sender: Sender, raw: Raw): Outcome => {
    try {
      if (otherMeetings(set, raw).some(deps.rehearsals.isRehearsal))
        return refused("target-unknown", { id: idOf(raw) });
      return set.attempt(
        () => (isOwned(raw) ? applyOwned(set, sender, raw) : applyOffice(set, sender, raw)),
        ({ status }) => status === "stored",
      );
    } catch (error) {
      if (storageFailureOf(error) !== undefined) throw error;
      deps.reportBug(error);
      return { status: "retry", afterMs: bugRetryMs };
    }
  };

  const applyNow = (batch: Batch, receivedAt: number) => {
    const { meetingId } = batch;
    const slots = batch.ops
      .map(limitDepth)
      .filter(isNamed)
      .map((raw) => ({ raw }));
    // All rows that the batch names are requested first, so that an asynchronous database is asked once.
    const head = deps.spaces.head(meetingId);
    const before = deps.spaces.epochs(meetingId);
    const known = batch.hw === null ? 0 : counterFor(deps.records, batch, head?.seq ?? 0);
    deps.foresee(meetingId, { rows: () => namesIn(deps, batch, slots), participantId: batch.actor.participantId });
    if (head === undefined) throw new Error(`no meeting ${meetingId}`);
    const set = deps.unitOfWork(head, receivedAt);
    const sender = toSender(batch, receivedAt);
    const wasBegun = isBegun(set, meetingId);
    const outcomes = new Map<Slot, Outcome>();
    inOrder(slots).forEach((slot, index) => {
      deps.faultPoint(`op${index + 1}`);
      outcomes.set(slot, decideOne(set, sender, slot.raw));
    });
    if (batch.isWhole === true && [...outcomes.values()].some(({ status }) => !isDone(status))) {
      // Nothing has been written yet: rows stay in the unit of work until it is finished.
      const acks = notTaken(slots, outcomes);
      return { epoch: before.at(-1)?.id ?? "", reset: false, acks, begins: false, follows: [] };
    }
    set.finish();
    const begins = !wasBegun && isBegun(set, meetingId);
    return {
      begins,
      follows: whatFollows(outcomes, begins),
      // The write may have begun an epoch: the numbers in the answer belong to it.
      epoch: deps.spaces.epochs(meetingId).at(-1)?.id ?? "",
      reset: batch.hw !== null && !isInHistory(before, known, batch.hw),
      acks: slots.flatMap((slot) => {
        const outcome = outcomes.get(slot);
        return outcome === undefined ? [] : toAck(set, slot.raw, outcome);
      }),
    };
  };

  return async (batch) => {
    const receivedAt = deps.now();
    const { begins, follows, ...answer } = await deps.write(batch.meetingId, () => applyNow(batch, receivedAt));
    // The meeting begins, so its rehearsals are deleted. If that fails here, retention deletes them later.
    if (begins) await deps.rehearsals.endRehearsalsOver().catch(deps.reportBug);
    // The matters arising of other meetings follow from it. What fails here is repeated when they begin.
    for (const one of follows) await deps.following[one](batch.meetingId).catch(deps.reportBug);
    deps.faultPoint("before_answer");
    return { ...answer, serverTime: deps.now() };
  };
};

/**
 * The rows that the rules will read, as far as the batch names them. It runs before any operation has been checked, so
 * it skips whatever is no valid name.
 */
const namesIn = (
  { profileId }: Pick<ApplyChangesDeps, "profileId">,
  { meetingId, actor }: Batch,
  slots: readonly Slot[],
): readonly RowName[] => {
  const names = new Map<string, RowName>();
  const add = (name: unknown): void => {
    if (!isObject(name)) return;
    const [type, id] = [read(key, name.type), read(key, name.id)];
    if (type !== undefined && id !== undefined) names.set(`${type} ${id}`, { type, id });
  };
  add({ type: meeting.type, id: meetingId });
  add({ type: summary.type, id: meetingId });
  if (actor.participantId !== null) add({ type: profile.type, id: profileId(meetingId, actor.participantId) });
  for (const { raw } of slots) for (const name of namesOf(raw, meetingId)) add(name);
  return [...names.values()];
};

const namesOf = (raw: Raw, meetingId: string): readonly unknown[] => {
  const owned = ownedOf(raw.kind);
  const args = isObject(raw.args) ? raw.args : {};
  if (owned === undefined) return actOf(raw.kind)?.needs({ id: String(read(key, raw.id) ?? ""), args }) ?? [];
  return [{ type: owned.type, id: raw.id }, ...owned.needs(raw.id, isObject(raw.state) ? raw.state : {}, meetingId)];
};

/** An operation can be answered only by its `opId`; one without is left out. */
const isNamed = (raw: unknown): raw is Raw => read(operationEnvelope, raw) !== undefined;

/** An operation that names an author is an owned record, unless its kind is one of the office. */
const isOwned = ({ kind, participantId }: Raw): boolean =>
  ownedOf(kind) !== undefined || (actOf(kind) === undefined && participantId !== undefined);

/**
 * Sorted by dependency, then by id, so that transactions of several writers cannot deadlock. The office's acts keep the
 * order in which the officer did them.
 */
const inOrder = (slots: readonly Slot[]): readonly Slot[] => {
  const owned = slots
    .filter(({ raw }) => isOwned(raw))
    .sort((a, b) => turnOf(a.raw) - turnOf(b.raw) || compareText(idOf(a.raw), idOf(b.raw)));
  return [...owned, ...slots.filter(({ raw }) => !isOwned(raw))];
};

const turnOf = ({ kind }: Raw): number => ownedOf(kind)?.turn ?? 0;
const idOf = (raw: Raw): string => (typeof raw.id === "string" ? raw.id : "");
const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * Other meetings that an act of the committee names. Rehearsals are left out, because nothing that was said in them is
 * a suggestion (promise M8).
 */
const otherMeetings = (set: UnitOfWork, { args }: Raw): readonly string[] =>
  set.spaceKind === "committee" && isObject(args)
    ? [args.fromMeetingId, args.meetingId].filter((id) => typeof id === "string")
    : [];

type Followed = keyof ApplyChangesDeps["following"];

/**
 * The changes that other spaces follow: the ledger, what a meeting says of its suggestions, and the units that it
 * charges.
 */
const whatFollows = (outcomes: ReadonlyMap<Slot, Outcome>, begins: boolean): readonly Followed[] => {
  const written = [...outcomes].flatMap(([{ raw }, { status }]) => (status === "stored" ? String(raw.kind) : []));
  const inMeetings: readonly Followed[] = written.some(changesLedger)
    ? ["ledgerChanged"]
    : written.some(isToldLater)
      ? ["meetingTold"]
      : [];
  return [
    ...(begins ? (["meetingBegins"] as const) : inMeetings),
    ...(written.some(changesCharges) ? (["chargesChanged"] as const) : []),
  ];
};

const isBegun = (set: UnitOfWork, meetingId: string): boolean =>
  set.spaceKind === "meeting" && set.get(meeting, meetingId)?.state.status === "in-session";

const toSender = (batch: Batch, receivedAt: number): Sender => ({
  actor: batch.actor,
  deviceId: batch.deviceId,
  receivedAt,
  clockOffset: batch.sentAt !== undefined && Number.isSafeInteger(batch.sentAt) ? receivedAt - batch.sentAt : 0,
});

const isDone = (status: Outcome["status"]): boolean => status === "stored" || status === "duplicate";

/** For a batch that is accepted whole or not at all: what prevented it. */
const notTaken = (slots: readonly Slot[], outcomes: ReadonlyMap<Slot, Outcome>): readonly Ack[] =>
  slots.flatMap((slot): Ack[] => {
    const outcome = outcomes.get(slot);
    if (outcome === undefined || outcome.status === "stored" || outcome.status === "duplicate") return [];
    return [{ opId: slot.raw.opId, id: idOf(slot.raw), ...outcome }];
  });

const toAck = (set: UnitOfWork, raw: Raw, outcome: Outcome): Ack => {
  const name = {
    opId: raw.opId,
    id: idOf(raw),
    ...(typeof raw.rev === "number" && isOwned(raw) ? { rev: raw.rev } : {}),
  };
  if (outcome.status !== "stored" && outcome.status !== "duplicate") return { ...name, ...outcome };
  const { type, id } = outcome.status === "stored" ? outcome.row : outcome;
  const row = set.get({ type }, id);
  const officeRev =
    outcome.status === "stored" ? (isOwned(raw) ? undefined : outcome.row.officeRev) : outcome.officeRev;
  return {
    ...name,
    status: outcome.status,
    seq: row?.seq ?? 0,
    ...(row === undefined || row.no === null ? {} : { no: row.no }),
    ...(officeRev === undefined ? {} : { officeRev }),
  };
};
