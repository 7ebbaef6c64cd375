import { readDeviceKey } from "../local/device-key.ts";
import { isPending, type OfficeAct, type OwnRecord } from "../local/vault-records.ts";
import { operationOf } from "../local/write-rescue-file.ts";
import type { NewId } from "../local/environment.ts";
import { ownRecordsOf, ownRows, ownRowsById, readOwnChanges, withAcks } from "../local/own-records.ts";
import { readMembership, readSyncState, type SyncState, type Vault } from "../local/vault.ts";
import { isActPending } from "./ack-reducer.ts";
import { measured, type Measured } from "./batch-size-steps.ts";
import type { SentOperation } from "./apply-answers.ts";

/** Something that waits to be sent: an own record under its id, or an act under its `opId`. */
export type Waiting = {
  readonly kind: "own" | "act";
  readonly key: string;
  readonly version: number;
  /** The record that it is about: acts on one record keep their order. */
  readonly about: string;
};

export type Prepared = { readonly waiting: Waiting; readonly opId: string; readonly operation: SentOperation };

export type Batch = {
  readonly deviceId: string;
  readonly participantId: string | null;
  readonly asked: SyncState;
  /** How often own records had been written when these were read. */
  readonly ownChanges: number;
  readonly prepared: readonly Measured<Prepared>[];
};

const belongsTo = (own: OwnRecord, participantId: string | null): boolean =>
  participantId !== null && own.participantId === participantId;

/**
 * Rows that waited when they were read, and how often own records had been written by then. As long as that is the same,
 * they are what stands in the vault, whichever tab writes; only acknowledgements may have come beside them.
 */
export type HeldRows = { readonly ownChanges: number; readonly rows: ReadonlyMap<string, OwnRecord> };

/** Rows that were read while others were written are of no one moment: no count stands for them. */
const noCount = -1;

const readRows = async (vault: Vault, meetingId: string, before: HeldRows | undefined): Promise<HeldRows> => {
  const ownChanges = await readOwnChanges(vault);
  if (before?.ownChanges === ownChanges) return before;
  const waiting = (await ownRows(vault)).filter((own) => own.meetingId === meetingId && isPending(own));
  const isOfOneMoment = (await readOwnChanges(vault)) === ownChanges;
  return { ownChanges: isOfOneMoment ? ownChanges : noCount, rows: new Map(waiting.map((own) => [own.id, own])) };
};

/** What waits, oldest first: records of the present participant, and acts. */
export const findWaiting = async (vault: Vault, meetingId: string): Promise<readonly Waiting[]> =>
  (await findQueue(vault, meetingId)).waiting;

/**
 * What waits, with the rows that it was computed from: it is computed from the records themselves each time, so that no
 * separate index or flag can be wrong (docs/sync-protocol.md, "The device", 2).
 * @param before rows that were read earlier; they are read again where anything was written since
 */
export const findQueue = async (
  vault: Vault,
  meetingId: string,
  before?: HeldRows,
): Promise<{ readonly waiting: readonly Waiting[]; readonly held: HeldRows }> => {
  const participantId = (await readMembership(vault, meetingId))?.participantId ?? null;
  const held = await readRows(vault, meetingId, before);
  const own = await withAcks(vault, [...held.rows.values()]);
  const acts = await vault.acts.where("meetingId").equals(meetingId).toArray();
  const records = own
    .filter((record) => isPending(record) && belongsTo(record, participantId))
    .toSorted((a, b) => a.savedAt - b.savedAt)
    .map((record) => ({ kind: "own" as const, key: record.id, version: record.rev, about: record.id }));
  const pendingActs = acts
    .filter(isActPending)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((act) => ({ kind: "act" as const, key: act.opId, version: 0, about: act.op.id }));
  return { waiting: [...records, ...pendingActs], held };
};

/** Whether records wait that were saved before anybody had joined here. */
export const hasUnclaimed = async (vault: Vault, meetingId: string): Promise<boolean> =>
  (await ownRecordsOf(vault, meetingId)).some((own) => own.participantId === null && isPending(own));

type Preparing = {
  readonly waiting: readonly Waiting[];
  readonly newId: NewId;
  /** The rows as they were read before, if they still stand as often as own records were written by now. */
  readonly held?: (ownChanges: number) => HeldRows["rows"] | undefined;
};

/** The operations of what waits, as it stands now, with the generation and high water that the answer must still meet. */
export const prepare = (vault: Vault, meetingId: string, { waiting, newId, held }: Preparing): Promise<Batch> =>
  vault.transaction("r", vault.mine, vault.acts, vault.meta, async () => {
    const [asked, key, membership, ownChanges] = await Promise.all([
      readSyncState(vault, meetingId),
      readDeviceKey(vault),
      readMembership(vault, meetingId),
      readOwnChanges(vault),
    ]);
    const deviceId = key?.deviceId ?? "";
    const participantId = membership?.participantId ?? null;
    const ids = keysOf(waiting, "own");
    const rows = held?.(ownChanges) ?? byId(await ownRowsById(vault, ids));
    const acts = new Map<string, OfficeAct>();
    for (const act of await vault.acts.bulkGet(keysOf(waiting, "act"))) {
      if (act !== undefined && isActPending(act)) acts.set(act.opId, act);
    }
    const named = new Set<string>();
    const prepared = waiting.flatMap((item) => {
      const ready =
        item.kind === "own"
          ? prepareOwn(rows.get(item.key), participantId, newId)
          : prepareAct(acts.get(item.key), named);
      return ready === undefined ? [] : [ready];
    });
    return { deviceId, participantId, asked, ownChanges, prepared };
  });

/** The same where nothing was written since: records alone, as they are held, for the device and person of the request before. */
export const prepareHeld = (
  before: Batch,
  rows: HeldRows["rows"],
  waiting: readonly Waiting[],
  newId: NewId,
): Batch => ({
  ...before,
  prepared: waiting.flatMap(({ key }) => prepareOwn(rows.get(key), before.participantId, newId) ?? []),
});

const byId = (records: readonly (OwnRecord | undefined)[]): HeldRows["rows"] =>
  new Map(records.flatMap((own) => (own === undefined ? [] : [[own.id, own]])));

const keysOf = (waiting: readonly Waiting[], kind: Waiting["kind"]): string[] =>
  waiting.flatMap((item) => (item.kind === kind ? [item.key] : []));

const prepareOwn = (
  own: OwnRecord | undefined,
  participantId: string | null,
  newId: NewId,
): Measured<Prepared> | undefined => {
  if (own === undefined || participantId === null || !isPending(own) || !belongsTo(own, participantId))
    return undefined;
  const opId = newId();
  const prepared: Prepared = {
    waiting: { kind: "own", key: own.id, version: own.rev, about: own.id },
    opId,
    operation: {
      kind: "own",
      id: own.id,
      sent: { rev: own.rev, state: own.state },
      ...(own.kind === "entry/put" ? { entrySavedAt: own.savedAt } : {}),
    },
  };
  return measured(prepared, operationOf(own, opId, participantId));
};

/** One act of a record in a request: the server sorts by id, and a second act follows the result of the first. */
const prepareAct = (act: OfficeAct | undefined, named: Set<string>): Measured<Prepared> | undefined => {
  if (act === undefined || named.has(act.op.id)) return undefined;
  named.add(act.op.id);
  const prepared: Prepared = {
    waiting: { kind: "act", key: act.opId, version: 0, about: act.op.id },
    opId: act.opId,
    operation: { kind: "act", opId: act.opId },
  };
  return measured(prepared, act.op);
};
