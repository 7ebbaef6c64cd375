import Dexie from "dexie";
import { isPending, type Draft, type OfficeAct, type OwnRecord } from "./vault-records.ts";
import type { Now, Timers } from "./environment.ts";
import { afterAckRows, ackRows, wordingOf } from "./acks-in-rows.ts";
import { ackRowsIn, ownRows, restoreOwn } from "./own-records.ts";
import { vaultName, type MetaRow, type Vault } from "./vault.ts";

/** All that the vault held when it was last read. */
export type VaultCopy = {
  readonly mine: readonly OwnRecord[];
  readonly acts: readonly OfficeAct[];
  readonly drafts: readonly Draft[];
  readonly meta: readonly MetaRow[];
};

export type WordCount = {
  readonly waiting: number;
  readonly needsPerson: number;
  readonly isEmptied: boolean;
};

const generationsIn = (meta: VaultCopy["meta"]): ReadonlyMap<string, number> =>
  new Map(meta.flatMap((row) => (row.kind === "sync" ? [[row.key.slice("sync/".length), row.generation]] : [])));

/** What was counted of the same records, and which rows of acknowledgements were taken off it. */
type Counted = {
  readonly mine: VaultCopy["mine"];
  readonly waiting: Set<string>;
  readonly needsPerson: number;
  readonly taken: Set<string>;
};

const countAnew = (mine: VaultCopy["mine"]): Counted => ({
  mine,
  waiting: new Set(mine.filter(isPending).map(({ id, rev, savedAt }) => wordingOf(id, rev, savedAt))),
  needsPerson: mine.filter((own) => own.refused?.rev === own.rev || own.conflict?.rev === own.rev).length,
  taken: new Set(),
});

/**
 * Counts what waits and what needs the person, in all meetings. Of the records that it has counted before, it takes off what
 * has been acknowledged beside them since: a long queue gets a row for each of a hundred requests.
 */
export const createCountWords = () => {
  let counted: Counted | undefined;
  return ({ mine, acts, meta }: VaultCopy): WordCount => {
    const generations = generationsIn(meta);
    const rows = meta.flatMap((row) =>
      row.kind === "acks" && row.generation === generations.get(row.meetingId) ? [row] : [],
    );
    const keys = new Set<string>(rows.map(({ key }) => key));
    if (counted?.mine !== mine || [...counted.taken].some((key) => !keys.has(key))) counted = countAnew(mine);
    for (const { key, acks } of rows) {
      if (counted.taken.has(key)) continue;
      counted.taken.add(key);
      for (const [id, rev, savedAt] of acks) counted.waiting.delete(wordingOf(id, rev, savedAt));
    }
    return {
      waiting:
        counted.waiting.size + acts.filter((act) => act.refused === undefined && act.conflict === undefined).length,
      needsPerson: counted.needsPerson,
      isEmptied: meta.some((row) => row.kind === "marker" && row.emptied === true),
    };
  };
};

/** What waits and what needs the person, in all meetings. */
export const countWords = (copy: VaultCopy): WordCount => createCountWords()(copy);

/** Rows of acknowledgements never change: of those that were read before, none is read again. */
const readMeta = async (vault: Vault, before: VaultCopy["meta"]): Promise<MetaRow[]> => {
  const held = new Map<string, MetaRow>(before.flatMap((row) => (row.kind === "acks" ? [[row.key, row]] : [])));
  if (held.size === 0) return vault.meta.toArray();
  const [first, rest, keys] = await Promise.all([
    vault.meta.where("key").below(ackRows).toArray(),
    vault.meta.where("key").aboveOrEqual(afterAckRows).toArray(),
    ackRowsIn(vault).primaryKeys(),
  ]);
  const come = await vault.meta.bulkGet(keys.filter((key) => !held.has(key)));
  for (const row of come) if (row !== undefined) held.set(row.key, row);
  return [...first, ...keys.flatMap((key) => held.get(key) ?? []), ...rest];
};

/**
 * Reads the whole vault in one transaction.
 * @param before a copy of which everything but the tables in `changed` still holds: only those are read
 */
export const copyVault = (vault: Vault, before?: VaultCopy, changed?: ReadonlySet<string>): Promise<VaultCopy> =>
  vault.transaction("r", vault.mine, vault.acts, vault.drafts, vault.meta, async () => {
    const keep = <K extends "mine" | "acts" | "drafts">(table: K): VaultCopy[K] | undefined =>
      changed?.has(table) === true ? undefined : before?.[table];
    return {
      mine: keep("mine") ?? (await ownRows(vault)),
      acts: keep("acts") ?? (await vault.acts.toArray()),
      drafts: keep("drafts") ?? (await vault.drafts.toArray()),
      meta: await readMeta(vault, before?.meta ?? []), // it tells whether this still is the vault of which the rest was read
    };
  });

/** Whether the copy has the marker that every opened vault has. */
export const hasMarker = (copy: VaultCopy): boolean => copy.meta.some((row) => row.key === "marker");

/**
 * Restores what this page still has into a vault that was evicted while it was open. What was saved since then stays.
 */
export const restoreVault = (vault: Vault, copy: VaultCopy): Promise<void> =>
  vault.transaction("rw", vault.mine, vault.acts, vault.drafts, vault.meta, async () => {
    if ((await vault.meta.get("marker")) !== undefined) return;
    await vault.acts.bulkPut([...copy.acts]);
    await vault.drafts.bulkPut([...copy.drafts]);
    await vault.meta.bulkPut([...copy.meta]);
    await restoreOwn(vault, copy.mine);
  });

/** Reads again only the tables that have changed: a draft that is being typed has none of the records read. */
const createCopying = (vault: Vault) => {
  const own = `idb://${vaultName}/`;
  let last: VaultCopy | undefined;
  let changed = new Set<string>();
  return {
    /** @returns whether something of the vault has changed */
    hear: (parts: Readonly<Record<string, unknown>>): boolean => {
      const named = Object.keys(parts).flatMap((part) =>
        part.startsWith(own) ? part.slice(own.length).split("/", 1) : [],
      );
      const tables = "all" in parts ? vault.tables.map(({ name }) => name) : named;
      for (const table of tables) changed.add(table);
      return tables.length > 0;
    },
    read: async (): Promise<VaultCopy | undefined> => {
      const asked = changed;
      changed = new Set();
      const copy = await copyVault(vault, last, asked).catch(() => undefined);
      last = copy !== undefined && hasMarker(copy) ? copy : undefined;
      return copy;
    },
  };
};

/** A large vault is not read again and again during sending: reading takes a tenth of the time at most. */
const restFactor = 9;
/** A vault of an ordinary evening is read at once: it is restored from this copy when the browser evicts it. */
const longVault = 500;

type VaultWatch = {
  /** The burst of changes is over: what has changed since the last reading is read now. */
  readonly endRest: () => void;
  readonly stop: () => void;
};

/**
 * Reads the vault after every change of it, in this tab or another.
 * @param onCopy called with each copy; a vault that cannot be read now is read after the next change
 */
export const watchVault = (
  vault: Vault,
  deps: { readonly timers: Timers; readonly monotonic: Now; readonly onCopy: (copy: VaultCopy) => void },
): VaultWatch => {
  let state: "idle" | "reading" | "changed-while-reading" | "stopped" = "idle";
  let timer: unknown;
  let isResting = false;
  let mayRest = true;
  const copying = createCopying(vault);

  const read = async (): Promise<void> => {
    if (state !== "idle") {
      if (state === "reading") state = "changed-while-reading";
      return;
    }
    state = "reading";
    mayRest = true;
    const startedAt = deps.monotonic();
    const copy = await copying.read();
    if (isStopped()) return;
    if (copy !== undefined) deps.onCopy(copy);
    const tookMs = deps.monotonic() - startedAt;
    const isShort = copy !== undefined && copy.mine.length + copy.acts.length < longVault;
    isResting = true;
    timer = deps.timers.set(goOn, isShort || !mayRest ? 0 : tookMs * restFactor);
  };
  const isStopped = (): boolean => state === "stopped";

  const goOn = (): void => {
    deps.timers.clear(timer);
    isResting = false;
    const again = state === "changed-while-reading";
    if (isStopped()) return;
    state = "idle";
    if (again) void read();
  };

  const onMutated = (parts: Readonly<Record<string, unknown>>): void => {
    if (copying.hear(parts)) void read();
  };
  Dexie.on("storagemutated", onMutated);
  void read();
  return {
    endRest: () => {
      mayRest = false;
      if (isResting) goOn();
    },
    stop: () => {
      state = "stopped";
      deps.timers.clear(timer);
      Dexie.on.storagemutated.unsubscribe(onMutated);
    },
  };
};
