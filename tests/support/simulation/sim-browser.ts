import { createECDH, createHash, createPrivateKey, sign } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { Broadcast, Locks } from "#client/local/environment.ts";
import { noLocks } from "#client/local/environment.ts";
import { createStores, type Stores, type StoresDeps } from "#client/local/stores.ts";
import { createDevice, type Device } from "#client/sync/create-device.ts";
import { createSocket, type createNetwork } from "./sim-network.ts";
import { serverStart } from "./sim-server.ts";
import type { World } from "./world.ts";

type Guard = (task: () => void) => () => void;

/** A tab of a browser. When it is killed, what it had not committed is undone, and nothing of it acts any more. */
export type Tab = {
  readonly stores: Stores;
  readonly device: Device;
  readonly isDead: () => boolean;
  readonly isAway: () => boolean;
  /** Resolves when the tab is killed. */
  readonly died: Promise<"died">;
  readonly freeze: (forMs: number) => void;
  /** The page is left for another one, kept as it stands, and come back to. */
  readonly leave: (forMs: number) => void;
  /** How often it was left. */
  readonly timesLeft: () => number;
  readonly kill: () => void;
};

export type Browser = ReturnType<typeof createBrowser>;

type BrowserDeps = {
  readonly world: World;
  readonly network: ReturnType<typeof createNetwork>;
  readonly newId: () => string;
  readonly name: string;
  readonly locks: "locks" | "no-locks";
  /** Of a longer queue the acknowledgements of a request stand in one row. */
  readonly longQueue?: number | undefined;
  /** A meeting that is followed without having been joined: the office's. */
  readonly follows?: string;
};

/** One browser: its disk, its cookies and its clock outlive its tabs. */
export const createBrowser = (deps: BrowserDeps) => {
  const { world, network, name } = deps;
  const { random } = world;
  const realm = world.realm(name);
  const socket = createSocket(realm);
  const disk = new IDBFactory();
  const subtle = createSimSubtle(random);
  const locks = createSimLocks((task) => void world.post(realm, task, 0.1));
  const listeners = new Set<{ readonly hear: (message: unknown) => void }>();
  const tabs = new Set<Tab>();
  const clock = { offsetMs: (random() - 0.5) * 600_000 };
  let isForeground = true;

  const open = async (): Promise<Tab> => {
    const life = { isDead: false, frozenUntil: 0, isAway: false, timesLeft: 0 };
    let tellDeath: (death: "died") => void = () => undefined;
    const died = new Promise<"died">((resolve) => (tellDeath = resolve));
    const guard: Guard = (task) => () => {
      if (life.isDead) return;
      if (world.now() < life.frozenUntil) world.post(realm, guard(task), life.frozenUntil - world.now());
      else task();
    };
    const connections = new Set<IDBDatabase>();
    const stores = createStores({
      indexedDB: gateDisk(disk, life, connections),
      IDBKeyRange: IDBKeyRange as unknown as NonNullable<StoresDeps["IDBKeyRange"]>,
    });
    const tabLocks = locks.forTab(life);
    const device = createDevice(stores, {
      fetch: network.fetchFor(socket, guard),
      now: () => Math.round(serverStart + world.now() + clock.offsetMs),
      monotonic: world.now,
      newId: deps.newId,
      random,
      timers: world.timersOf(realm, guard),
      locks: deps.locks === "locks" ? tabLocks : noLocks,
      broadcast: broadcastFor(guard),
      subtle,
      isForeground: () => isForeground,
      longQueue: deps.longQueue,
    });
    const tab: Tab = {
      stores,
      device,
      died,
      isDead: () => life.isDead,
      isAway: () => life.isAway,
      freeze: (forMs) => void (life.frozenUntil = world.now() + forMs),
      leave: (forMs) => {
        if (life.isDead || life.isAway) return;
        world.note(`${name}: page left`);
        life.isAway = true;
        life.timesLeft++;
        device.suspend();
        stores.suspend();
        tab.freeze(forMs);
        const comeBack = guard(() => {
          world.note(`${name}: page shown again`);
          stores.resume();
          device.resume();
          void stores.run(async () => void (life.isAway = false));
        });
        world.post(realm, comeBack, forMs);
      },
      timesLeft: () => life.timesLeft,
      kill: () => {
        if (life.isDead) return;
        life.isDead = true;
        tabs.delete(tab);
        world.note(`${name}: tab killed`);
        abortTransactions(disk, connections);
        locks.release(life);
        stores.close();
        tellDeath("died");
      },
    };
    tabs.add(tab);
    world.note(`${name}: tab opened`);
    await stores.open();
    if (life.isDead) return tab;
    if (deps.follows !== undefined) device.sync.follow(deps.follows);
    await device.start();
    return tab;
  };

  const broadcastFor = (guard: Guard): Broadcast => {
    const mine = new Set<{ readonly hear: (message: unknown) => void }>();
    return {
      post: (message) => {
        for (const listener of listeners) {
          if (!mine.has(listener)) world.post(realm, () => listener.hear(structuredClone(message)), 1);
        }
      },
      listen: (hear) => {
        const listener = { hear: (message: unknown) => guard(() => hear(message))() };
        mine.add(listener);
        listeners.add(listener);
        return () => {
          mine.delete(listener);
          listeners.delete(listener);
        };
      },
    };
  };

  return {
    name,
    realm,
    socket,
    tabs,
    open,
    /** The draft that the person is just sending off; it is there, or the entry is. */
    draft: undefined as { readonly key: string; readonly text: string } | undefined,
    /** The next time that something is being saved, this happens in the midst of it. */
    trip: undefined as (() => void) | undefined,
    /** What the phone told the person it could not do. */
    trouble: [] as string[],
    /** A tab in which the person acts; undefined while the browser is closed. */
    aTab: (): Tab | undefined => {
      const shown = [...tabs].filter((tab) => !tab.isAway());
      return shown[Math.floor(random() * shown.length)];
    },
    kill: () => {
      for (const tab of tabs) tab.kill();
    },
    stealLock: locks.steal,
    jumpClock: (byMs: number): void => {
      world.note(`${name}: clock ${Math.round(byMs / 86_400_000)} d`);
      clock.offsetMs += byMs;
    },
    setForeground: (state: "foreground" | "hidden"): void => {
      isForeground = state === "foreground";
      if (isForeground) for (const { device } of tabs) device.sync.trigger("foreground");
    },
    /** The databases as they stand, read without any of the tabs. */
    look: async <T>(read: (stores: Stores) => Promise<T>): Promise<T> => {
      const stores = createStores({
        indexedDB: disk,
        IDBKeyRange: IDBKeyRange as unknown as NonNullable<StoresDeps["IDBKeyRange"]>,
      });
      await stores.open();
      try {
        return await read(stores);
      } finally {
        stores.close();
      }
    },
  };
};

/** The disk as one tab sees it: a tab that is gone opens nothing, and what it has open is known. */
const gateDisk = (disk: IDBFactory, life: { isDead: boolean }, connections: Set<IDBDatabase>): IDBFactory =>
  ({
    open: (name: string, version?: number) => {
      if (life.isDead) return {};
      const request = disk.open(name, version);
      request.addEventListener("success", () => {
        const connection = request.result as unknown as IDBDatabase;
        if (life.isDead) connection.close();
        else connections.add(connection);
      });
      return request;
    },
    deleteDatabase: disk.deleteDatabase.bind(disk),
    cmp: disk.cmp.bind(disk),
    databases: disk.databases.bind(disk),
  }) as unknown as IDBFactory;

type RawTransaction = {
  readonly db: IDBDatabase;
  readonly mode: string;
  readonly _state: string;
  readonly _abort: (name: string) => void;
};
type RawDisk = { readonly _databases: ReadonlyMap<string, { readonly transactions: readonly RawTransaction[] }> };

/** What a killed process leaves undone: fake-indexeddb would let its transactions end in peace. */
const abortTransactions = (disk: IDBFactory, connections: ReadonlySet<IDBDatabase>): void => {
  for (const { transactions } of (disk as unknown as RawDisk)._databases.values()) {
    for (const transaction of transactions) {
      const isOurs = connections.has(transaction.db) && transaction.mode !== "versionchange";
      if (isOurs && transaction._state !== "finished") transaction._abort("AbortError");
    }
  }
};

/** WebCrypto, as far as joining needs it, from the seed and without threads. */
const createSimSubtle = (random: () => number): SubtleCrypto =>
  ({
    generateKey: async () => {
      const secret = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 1 : Math.floor(random() * 256)));
      const curve = createECDH("prime256v1");
      curve.setPrivateKey(secret);
      const point = curve.getPublicKey();
      const x = point.subarray(1, 33).toString("base64url");
      const y = point.subarray(33).toString("base64url");
      const d = Buffer.from(secret).toString("base64url");
      return { privateKey: { x, y, d }, publicKey: { x, y } };
    },
    exportKey: async (_format: string, key: object) => key,
    digest: async (_name: string, bytes: Uint8Array) =>
      new Uint8Array(createHash("sha256").update(bytes).digest()).buffer,
    sign: async (_algorithm: object, { x, y, d }: Record<"x" | "y" | "d", string>, bytes: Uint8Array) => {
      const key = createPrivateKey({ key: { kty: "EC", crv: "P-256", x, y, d }, format: "jwk" });
      return new Uint8Array(sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" })).buffer;
    },
  }) as unknown as SubtleCrypto;

type Life = object;
type Request = { readonly life: Life; readonly grant: () => void };
type Holder = { readonly life: Life; readonly rob: () => void };

/** The Web Locks of one browser: one holder for each name, waiting in order, stealing; closed tabs release theirs. */
const createSimLocks = (soon: (task: () => void) => void) => {
  const holders = new Map<string, Holder>();
  const queues = new Map<string, Request[]>();
  const aborted = (): Error => new DOMException("aborted", "AbortError");

  const next = (name: string): void => {
    if (holders.has(name)) return;
    const request = queues.get(name)?.shift();
    if (request !== undefined) request.grant();
  };
  const drop = (name: string, holder: Holder): void => {
    if (holders.get(name) !== holder) return;
    holders.delete(name);
    soon(() => next(name));
  };
  const hold = (name: string, life: Life, task: () => Promise<void>, settle: Settle): void => {
    const holder: Holder = { life, rob: () => settle.failed(aborted()) };
    holders.set(name, holder);
    task().then(
      () => {
        drop(name, holder);
        settle.done();
      },
      (error: unknown) => {
        drop(name, holder);
        settle.failed(error);
      },
    );
  };

  return {
    forTab: (life: Life): Locks => ({
      request: (name, { steal = false, signal }, task) =>
        new Promise<void>((resolve, reject) => {
          const settle: Settle = { done: resolve, failed: reject };
          if (steal) {
            const held = holders.get(name);
            hold(name, life, task, settle);
            held?.rob();
            return;
          }
          const queue = queues.get(name) ?? [];
          queues.set(name, queue);
          const request: Request = { life, grant: () => hold(name, life, task, settle) };
          queue.push(request);
          signal?.addEventListener("abort", () => {
            const index = queue.indexOf(request);
            if (index === -1) return;
            queue.splice(index, 1);
            reject(aborted());
          });
          soon(() => next(name));
        }),
    }),
    release: (life: Life): void => {
      for (const [name, queue] of queues)
        queues.set(
          name,
          queue.filter((request) => request.life !== life),
        );
      for (const [name, holder] of holders) if (holder.life === life) drop(name, holder);
    },
    /** Somebody takes the lock from whoever has it. */
    steal: (name: string): void => {
      const holder = holders.get(name);
      if (holder === undefined) return;
      holders.delete(name);
      holder.rob();
      soon(() => next(name));
    },
  };
};

type Settle = { readonly done: () => void; readonly failed: (error: unknown) => void };
