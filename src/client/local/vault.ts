import Dexie, { type Table } from "dexie";
import type { DeviceKey, JoinWith, Position } from "#protocol/messages.ts";
import type { Draft, Membership, OfficeAct, OwnRecord } from "./vault-records.ts";
import type { DatabaseDeps } from "./environment.ts";

/** Where this phone stands in a meeting's history. `generation` counts how often the server has lost history. */
export type SyncState = { readonly generation: number; readonly hw: Position | null };

export type KeptDeviceKey = {
  readonly privateKey: CryptoKey;
  readonly publicKey: DeviceKey;
  /** The RFC 7638 thumbprint of the public key. */
  readonly deviceId: string;
};

/** A join that has not been answered yet. It was asked for without a network, and is sent first. */
export type PendingJoin = { readonly joinWith: JoinWith; readonly at: number; readonly failed?: "join-code-unknown" };

/** A wording of an entry that the server has: revision and time of its saving, and the entry's number where one was said. */
export type AckedEntry = readonly [id: string, rev: number, savedAt: number, no?: number];

export type MetaRow =
  | { readonly key: "marker"; readonly kind: "marker"; readonly bornAt: number; readonly emptied?: true }
  | ({ readonly key: "device-key"; readonly kind: "device-key" } & KeptDeviceKey)
  /** `joins` counts the persons who joined from this phone, so that an answer to an earlier joining is recognised. */
  | { readonly key: "current"; readonly kind: "current"; readonly meetingId: string; readonly joins?: number }
  /** Announcements that were read on this phone; the server is not told. */
  | { readonly key: `announced/${string}`; readonly kind: "announced"; readonly ids: readonly string[] }
  /** The officer who was signed in on this browser last. */
  | {
      readonly key: "officer";
      readonly kind: "officer";
      readonly officerId: string;
      /** By their ids, how those are called who have signed in here: for telling whose acts wait. */
      readonly names: Readonly<Record<string, string>>;
    }
  | ({ readonly key: "pending-join"; readonly kind: "pending-join" } & PendingJoin)
  | ({ readonly key: `membership/${string}`; readonly kind: "membership" } & Membership)
  | ({ readonly key: `sync/${string}`; readonly kind: "sync" } & SyncState)
  /** What one request of a long queue got acknowledged, and in which generation (`own-records.ts`). */
  | {
      readonly key: `acks/${string}`;
      readonly kind: "acks";
      readonly meetingId: string;
      readonly generation: number;
      readonly acks: readonly AckedEntry[];
    }
  /** How often own records were written on this phone. */
  | { readonly key: "own-changes"; readonly kind: "own-changes"; readonly count: number };

/** The person's own records. Its version almost never changes, and an update of the app never touches a row. */
export type Vault = Dexie & {
  readonly mine: Table<OwnRecord, string>;
  readonly acts: Table<OfficeAct, string>;
  readonly drafts: Table<Draft, string>;
  readonly meta: Table<MetaRow, string>;
};

export const vaultName = "ruam-vault";
export const vaultVersion = 1;

/**
 * Durability is strict: a completed transaction is on the disk (docs/sync-protocol.md, "The device"). Dexie's cache is
 * off, because it shows rows before their transaction has completed.
 */
export const createVault = (deps: DatabaseDeps = {}, name = vaultName): Vault => {
  const vault = new Dexie(name, { ...deps, cache: "disabled", chromeTransactionDurability: "strict" }) as Vault;
  vault.version(vaultVersion).stores({
    mine: "id, meetingId",
    acts: "opId, meetingId",
    drafts: "key, meetingId",
    meta: "key",
  });
  return vault;
};

const noSyncState: SyncState = { generation: 0, hw: null };

/** The sync position of a meeting; the starting position where nothing was read yet. */
export const readSyncState = async (vault: Vault, meetingId: string): Promise<SyncState> => {
  const row = await vault.meta.get(`sync/${meetingId}`);
  return row?.kind === "sync" ? { generation: row.generation, hw: row.hw } : noSyncState;
};

/** Stores the sync position of a meeting. */
export const writeSyncState = (vault: Vault, meetingId: string, state: SyncState): PromiseLike<unknown> =>
  vault.meta.put({ key: `sync/${meetingId}`, kind: "sync", ...state });

/** Who this phone is in a meeting; undefined before joining. */
export const readMembership = async (vault: Vault, meetingId: string): Promise<Membership | undefined> => {
  const row = await vault.meta.get(`membership/${meetingId}`);
  return row?.kind === "membership" ? row : undefined;
};

/** All meetings that this phone has joined. */
export const readMemberships = async (vault: Vault): Promise<Membership[]> =>
  (await vault.meta.where("key").startsWith("membership/").toArray()).filter((row) => row.kind === "membership");
