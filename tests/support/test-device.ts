import { webcrypto } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { EntryState } from "#domain/records.ts";
import { createDevice, createDeviceCycle } from "#client/sync/create-device.ts";
import { createJoinClient, type DeviceEnvironment } from "#client/sync/join-client.ts";
import type { OwnRecord } from "#client/local/vault-records.ts";
import { createStores, type StoresDeps } from "#client/local/stores.ts";
import { noBroadcast, noLocks } from "#client/local/environment.ts";
import type { Fetch } from "#client/sync/transport.ts";
import { createSeededIds, createSeededRandom } from "./seeded-random.ts";

/** The disk of a phone: what outlives a restart. */
export type Disk = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };
export const aDisk = (): Disk => ({ indexedDB: new IDBFactory(), IDBKeyRange });

const noTimers = { set: () => 0, clear: () => undefined };

/** Ports for a test: nothing happens by itself, and everything can be replaced. */
export const testPorts = (ports: Partial<DeviceEnvironment> & { readonly fetch: Fetch }): DeviceEnvironment => {
  const random = createSeededRandom(7);
  return {
    now: () => 1_760_000_000_000,
    monotonic: () => 0,
    newId: createSeededIds(random),
    random,
    timers: noTimers,
    locks: noLocks,
    broadcast: noBroadcast,
    subtle: webcrypto.subtle as unknown as SubtleCrypto,
    isForeground: () => true,
    ...ports,
  };
};

export const openStores = async (disk: Disk, deps: Omit<StoresDeps, "indexedDB" | "IDBKeyRange"> = {}) => {
  const stores = createStores({ ...(disk as unknown as StoresDeps), ...deps });
  await stores.open();
  return stores;
};

/** A phone with databases and commands, whose cycles run when the test says so. */
export const aPhone = async (
  ports: Partial<DeviceEnvironment> & { readonly fetch: Fetch },
  disk: Disk = aDisk(),
  storesDeps: Omit<StoresDeps, "indexedDB" | "IDBKeyRange"> = {},
) => {
  const stores = await openStores(disk, storesDeps);
  const all = testPorts(ports);
  const still = { ...all, timers: noTimers };
  const joinClient = createJoinClient(stores, all);
  const parts = { ...joinClient, ...createDeviceCycle(stores, all, joinClient) };
  const device = createDevice(stores, { ...still, fetch: () => new Promise(() => undefined) });
  return {
    disk,
    stores,
    ...parts,
    commands: device.commands,
    queries: device.queries,
    /** One cycle, as the engine runs it. */
    sync: (meetingId: string | null, isStopped: () => boolean = () => false) => parts.cycle.run(meetingId, isStopped),
  };
};

export type Phone = Awaited<ReturnType<typeof aPhone>>;

export const anEntryState = (changes: Partial<EntryState> = {}): EntryState => ({
  entryKind: "question",
  target: { type: "project", id: "p-1" },
  text: "เหตุใดปริมาณขยะจึงลดลงต่ำกว่าเป้าหมาย",
  criteria: [],
  showName: false,
  withdrawn: false,
  ...changes,
});

/** An entry of one's own that waits to be sent, unless `changes` say otherwise. */
export const anOwnRecord = (changes: Partial<OwnRecord> = {}): OwnRecord => ({
  id: "e-1",
  meetingId: aMeetingId,
  kind: "entry/put",
  participantId: "p-1",
  rev: 1,
  ackedRev: 0,
  savedAt: 1,
  createdAt: 1,
  clockSuspect: false,
  schema: 1,
  state: anEntryState(),
  ...changes,
});

export const aMeetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
