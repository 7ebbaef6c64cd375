import { screen } from "#kinds/screen/row.ts";
import { createAccountTable, type AccountTable } from "./account-table.ts";
import { accessLock, createAccessLog, type AccessLog } from "./access-rights-chain.ts";
import { createCommitQueue, type CommitQueue } from "./commit-queue.ts";
import { createLockQueue, createReadQueue } from "./per-lock-commit-queue.ts";
import { createDeviceTable, type DeviceTable } from "./device-table.ts";
import { createDatabaseOwner, guardedEngine } from "./database-owner.ts";
import { createLife, createLifeStart, startLock } from "./process-epochs.ts";
import { createRoleTable, type RoleTable } from "./role-table.ts";
import { createOfficerTable, type OfficerTable } from "./officer-table.ts";
import { createSpaceAndLogTables, type SpaceAndLogTables } from "./space-and-log-tables.ts";
import { openDatabase } from "./open-database.ts";
import { createPairingTable, type PairingTable } from "./pairing-table.ts";
import { createPersonalCodes } from "./derive-personal-codes.ts";
import { createRoomCodeBook, type RoomCodeBook } from "./room-codes.ts";
import { createRecordTable, type RecordTable } from "./record-table.ts";
import { sealAccess, sealLogs, type SealDeps } from "./chain-existing-logs.ts";
import type { RemoteSide, Scrub, SqlEngine } from "./sql-engine.ts";
import { createSqliteEngine } from "./sqlite-engine.ts";
import { StorageError, storageFailureOf } from "./storage-error.ts";
import { createSpaceWiper, type SpaceWiper } from "./wipe-space.ts";
import { createStorageUsageTable, type StorageUsageTable } from "./storage-usage-table.ts";
import type { OpenStoreDeps } from "./store.ts";

/** Screens that wait, and the codes that stand in the room. */
export type RoomTables = RoomCodeBook & { readonly pairings: PairingTable };

/** The tables of one database. Their functions are called inside `read` or `write`, never bare. */
export type Tables = SpaceAndLogTables & {
  readonly records: RecordTable;
  readonly roles: RoleTable;
  readonly access: AccessLog;
  readonly devices: DeviceTable;
  readonly officers: OfficerTable;
  readonly accounts: AccountTable;
  readonly usage: StorageUsageTable;
  readonly room: RoomTables;
  readonly wiper: SpaceWiper;
  readonly write: CommitQueue["write"];
  /** Writes what changes accounts or the office's sessions: it is noted in their chain. */
  readonly writeNoted: <T>(job: () => T) => Promise<T>;
  /** Before anything else is answered: a transaction at once. At a start it waits for whoever holds the lock. */
  readonly writeFirst: (lock: string, job: () => void) => void;
  readonly readFirst: <T>(work: () => T) => T;
  /** Calls back in every new life of this process on its database, before the rest. */
  readonly onNewLife: (listener: () => void) => void;
  readonly scrub: Scrub;
  readonly tell: SqlEngine["tell"];
  readonly onTold: SqlEngine["onTold"];
  /** After a whole space was taken out of the tables. */
  readonly forgetAll: () => void;
  /** Calls back whenever cached rows may be out of date. */
  readonly onForget: (listener: () => void) => void;
  readonly read: <T>(work: () => T) => Promise<T>;
  /** Within a job: what may come out otherwise when it is run again (sql-engine, `RemoteSide`) and must not. */
  readonly drawn: <T>(draw: () => T) => T;
  readonly canWrite: () => Promise<boolean>;
  readonly affirmHolding: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the database: a life begins, and with its first record in a space an epoch there. @throws StorageError, NewerDatabaseError */
export const openTables = (deps: OpenStoreDeps): Tables => {
  const engine = openEngine(deps);
  try {
    return tablesOf(engine, deps);
  } catch (error) {
    void engine.close();
    throw named(error);
  }
};

/** The screens that were taken out of a meeting's room. */
const endedScreensIn = (records: RecordTable) => (meetingId: string) =>
  records
    .rowsOfType(meetingId, screen)
    .flatMap(({ id, desk, updatedAt }) => (desk === "gone" ? { id, at: updatedAt } : []));

const tablesOf = (opened: SqlEngine, deps: OpenStoreDeps): Tables => {
  const { engine, holder } = holdDatabase(opened, deps);
  const newSalt = () => Buffer.from(deps.newSecret()).toString("base64url");
  const officers = createOfficerTable(engine.db);
  const secret = keepSecret(engine, deps, officers);
  const records = createRecordTable(engine, newSalt);
  const life = createLife(deps.newId);
  const contents = {
    ...createSpaceAndLogTables(engine, newSalt, life),
    officers,
    access: createAccessLog(engine.db),
    accounts: createAccountTable(engine.db, deps.now),
    roles: createRoleTable(engine.db),
    devices: createDeviceTable(engine.db, createPersonalCodes(secret)),
    records,
    usage: createStorageUsageTable(engine.db),
    wiper: createSpaceWiper(engine),
    room: { pairings: createPairingTable(engine.db), ...createRoomCodeBook(secret, endedScreensIn(records)) },
  };
  const { forgetAll, onForget } = createForgetting(contents);
  const seal = (write: SealDeps["write"]): void => {
    sealLogs({ engine, newSalt, now: deps.now, write });
    sealAccess(engine, contents, deps.now, write);
  };
  seal((lock, job) => writeAtStart(engine, lock, job));
  const beginLife = createLifeStart({ engine, officers, life });
  beginLife((lock, job) => writeAtStart(engine, lock, job));
  const newLife: (() => void)[] = [];
  engine.onRenewed(() => {
    seal((lock, job) => writeNow(engine, lock, job));
    beginLife((lock, job) => writeNow(engine, lock, job));
    for (const listener of newLife) listener();
  });
  const queue = createQueue(engine, deps, forgetAll);
  const readNow = createReading(engine, forgetAll);
  return {
    ...contents,
    write: queue.write,
    writeNoted: (job) => queue.write(() => contents.access.noting(job), accessLock),
    writeFirst: createWriteFirst(engine, () => newLife.length === 0, forgetAll),
    readFirst: readNow,
    onNewLife: (listener) => void newLife.push(listener),
    scrub: engine.scrub,
    tell: engine.tell,
    onTold: engine.onTold,
    onForget,
    forgetAll,
    // A read answers as a promise, whether its database is in this process or across a network.
    read: engine.remote === undefined ? async (work) => readNow(work) : createRemoteReading(engine.remote),
    drawn: engine.remote?.drawn ?? ((draw) => draw()),
    affirmHolding: () => queue.write(holder.affirm),
    canWrite: createProbe(engine, queue, officers, deps.elapsed),
    close: async () => {
      await queue.idle();
      // If that fails, it stays: the lock file shows that no process is here.
      if (!engine.isShared) await queue.write(holder.release).catch(() => {});
      // The queue looks after the journal a turn after a write; a closed one would look like a disk that does not confirm.
      await queue.idle();
      await engine.close();
    },
  };
};

const createWriteFirst =
  (engine: SqlEngine, isStarting: () => boolean, forgetAll: () => void): Tables["writeFirst"] =>
  (lock, job) => {
    try {
      if (isStarting()) writeAtStart(engine, lock, job);
      else writeNow(engine, lock, job);
    } catch (error) {
      forgetAll();
      throw error;
    }
  };

/** Makes the database this process's own, where it is not one that several share. */
const holdDatabase = (engine: SqlEngine, { newId, onTaken = () => {} }: OpenStoreDeps) => {
  if (engine.isShared) return { engine, holder: { take: () => {}, release: () => {}, affirm: () => {} } };
  const { holder, isMine } = createDatabaseOwner(createOfficerTable(engine.db), newId());
  writeAtStart(engine, startLock, holder.take);
  return { engine: guardedEngine(engine, isMine, onTaken), holder };
};

type Contents = Pick<Tables, "records" | "spaces" | "devices" | "officers" | "erasures" | "usage">;

const createForgetting = ({ records, officers, devices, erasures, spaces, usage }: Contents) => {
  const forgetful = new Set<() => void>();
  return {
    onForget: (listener: () => void): void => void forgetful.add(listener),
    forgetAll: (): void => {
      for (const forget of forgetful) forget();
      records.forgetRows();
      officers.forgetSessions();
      devices.forgetParticipants();
      erasures.forgetErasures();
      spaces.forgetHeads();
      usage.forgetUsage();
    },
  };
};

const createReading =
  (engine: SqlEngine, forgetAll: () => void) =>
  <T>(work: () => T): T => {
    try {
      return engine.reading(() => {
        if (engine.isShared) forgetAll();
        return work();
      });
    } catch (error) {
      throw named(error);
    }
  };

const createQueue = (engine: SqlEngine, deps: OpenStoreDeps, forgetAll: () => void): CommitQueue => {
  const { remote } = engine;
  const schedule = deps.schedule ?? ((run: () => void) => void setImmediate(run));
  const { faultPoint = () => {}, onUnconfirmed = () => {}, elapsed = () => performance.now() } = deps;
  const queueDeps = { schedule, faultPoint, onUnconfirmed, onForget: forgetAll, elapsed };
  remote?.onStart(forgetAll);
  return remote === undefined
    ? createCommitQueue(engine, queueDeps)
    : createLockQueue(remote, engine.maxJobs, queueDeps);
};

const mostReadingAtOnce = 3;

const createRemoteReading = (remote: RemoteSide): Tables["read"] => {
  const read = createReadQueue(remote, mostReadingAtOnce);
  return (work) =>
    read(work).catch((error: unknown) => {
      throw named(error);
    });
};

const openEngine = ({ engine, open = openDatabase, path, onUnconfirmed }: OpenStoreDeps): SqlEngine =>
  engine ?? createSqliteEngine(open(path), onUnconfirmed);

const secretKey = "server-secret";

/** The secret of the first start; with every start it is seen whether the database takes anything. */
const keepSecret = (engine: SqlEngine, { newSecret }: OpenStoreDeps, officers: OfficerTable): Uint8Array => {
  const fresh = () => Buffer.from(newSecret()).toString("base64url");
  let kept = "";
  writeAtStart(engine, startLock, () => {
    kept = officers.setting(secretKey) ?? officers.ensureSetting(secretKey, fresh());
    officers.putSetting(secretKey, kept);
  });
  return Buffer.from(kept, "base64url");
};

/** A start waits for a lock synchronously: there are no requests yet. */
const startPatienceMs = 5_000;
const startRestMs = 50;

const writeAtStart = (engine: SqlEngine, lock: string, job: () => void): void => {
  for (const end = performance.now() + startPatienceMs; ;) {
    try {
      return writeNow(engine, lock, job);
    } catch (error) {
      if (storageFailureOf(error) !== "busy" || performance.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, startRestMs);
    }
  }
};

const writeNow = (engine: SqlEngine, lock: string, job: () => void): void => {
  try {
    engine.begin(lock);
    job();
    engine.commit();
  } catch (error) {
    engine.rollback();
    throw named(error);
  }
};

const named = (error: unknown): unknown => {
  const failure = storageFailureOf(error);
  return failure === undefined || error instanceof StorageError ? error : new StorageError(failure, error);
};

const probeLifeMs = 1_000;

/** Whether writing works: some room, and a small write that has to reach the disk. */
const createProbe = (
  engine: SqlEngine,
  queue: CommitQueue,
  officers: OfficerTable,
  elapsed = () => performance.now(),
): (() => Promise<boolean>) => {
  let latest: { readonly at: number; readonly result: Promise<boolean> } | undefined;

  const tryNow = (): Promise<boolean> =>
    queue
      .write(() => {
        engine.tryRoom();
        officers.putSetting(secretKey, officers.setting(secretKey) ?? "");
      })
      .then(
        () => true,
        () => false,
      );

  return () => {
    if (latest === undefined || elapsed() - latest.at >= probeLifeMs) latest = { at: elapsed(), result: tryNow() };
    return latest.result;
  };
};
