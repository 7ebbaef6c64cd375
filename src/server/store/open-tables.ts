import { createCommitQueue, type CommitQueue } from "./commit-queue.ts";
import { createDeviceTable, type DeviceTable } from "./device-table.ts";
import { createErasureTable, type ErasureTable } from "./erasure-table.ts";
import { createMeetingTable, type MeetingTable } from "./meeting-table.ts";
import { createOfficerTable, type OfficerTable } from "./officer-table.ts";
import { openDatabase } from "./open-database.ts";
import { createPersonalCodes } from "./personal-codes.ts";
import { createRecordTable, type RecordTable } from "./record-table.ts";
import type { Scrub, SqlEngine } from "./sql-engine.ts";
import { createSqliteEngine } from "./sqlite-engine.ts";
import { StorageError, storageFailureOf } from "./storage-error.ts";
import type { OpenStoreDeps } from "./store.ts";

/** The tables of one database. Their functions are called inside `read` or `write`, never bare. */
export type Tables = {
  readonly records: RecordTable;
  readonly meetings: MeetingTable;
  readonly devices: DeviceTable;
  readonly officers: OfficerTable;
  readonly erasures: ErasureTable;
  readonly write: CommitQueue["write"];
  /** Before anything else writes: a transaction at once. */
  readonly writeAtStart: (job: () => void, lock: string) => void;
  readonly readAtStart: <T>(work: () => T) => T;
  readonly scrub: Scrub;
  readonly tell: SqlEngine["tell"];
  readonly onTold: SqlEngine["onTold"];
  /** Calls back whenever what was remembered of the tables may not be so any more. */
  readonly onForget: (listener: () => void) => void;
  readonly read: <T>(work: () => T) => Promise<T>;
  readonly canWrite: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** Opens the database and begins a new epoch in each of its meetings. @throws StorageError, NewerDatabaseError */
export const openTables = (deps: OpenStoreDeps): Tables => {
  const engine = openEngine(deps);
  try {
    return tablesOf(engine, deps);
  } catch (error) {
    void engine.close();
    throw named(error);
  }
};

const tablesOf = (engine: SqlEngine, deps: OpenStoreDeps): Tables => {
  const newSalt = () => Buffer.from(deps.newSecret()).toString("base64url");
  const officers = createOfficerTable(engine.db);
  const contents = {
    officers,
    meetings: createMeetingTable(engine, newSalt),
    devices: createDeviceTable(engine.db, createPersonalCodes(keepSecret(engine, deps, officers))),
    records: createRecordTable(engine),
    erasures: createErasureTable(engine.db),
  };
  const { forgetAll, onForget } = createForgetting(contents);
  const beginLife = () => beginEpochs(engine, contents.meetings, deps.newId);
  beginLife();
  engine.onRenewed(beginLife);
  const schedule = deps.schedule ?? ((run: () => void) => void setImmediate(run));
  const queue = createCommitQueue(engine, schedule, deps.faultPoint, deps.onUnconfirmed, forgetAll);
  const readNow = createReading(engine, forgetAll);
  return {
    ...contents,
    write: queue.write,
    writeAtStart: (job, lock) => {
      try {
        writeNow(engine, lock, job);
      } catch (error) {
        forgetAll();
        throw error;
      }
    },
    readAtStart: readNow,
    scrub: engine.scrub,
    tell: engine.tell,
    onTold: engine.onTold,
    onForget,
    // A read answers as a promise, whether its database is in this process or across a network.
    read: async (work) => readNow(work),
    canWrite: createProbe(engine, queue, officers, deps.elapsed ?? (() => performance.now())),
    close: async () => {
      await queue.idle();
      await engine.close();
    },
  };
};

type Contents = Pick<Tables, "records" | "meetings" | "devices" | "officers" | "erasures">;

const createForgetting = ({ records, officers, devices, erasures, meetings }: Contents) => {
  const forgetful = new Set<() => void>();
  return {
    onForget: (listener: () => void): void => void forgetful.add(listener),
    forgetAll: (): void => {
      for (const forget of forgetful) forget();
      records.forgetRows();
      officers.forgetSessions();
      devices.forgetParticipants();
      erasures.forgetErasures();
      meetings.forgetHeads();
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

const openEngine = ({ engine, open = openDatabase, path, onUnconfirmed }: OpenStoreDeps): SqlEngine =>
  engine ?? createSqliteEngine(open(path), onUnconfirmed);

const secretKey = "server-secret";
const startLock = "start";

/** The secret of the first start; with every start it is seen whether the database takes anything. */
const keepSecret = (engine: SqlEngine, { newSecret }: OpenStoreDeps, officers: OfficerTable): Uint8Array => {
  const fresh = () => Buffer.from(newSecret()).toString("base64url");
  let kept = "";
  writeNow(engine, startLock, () => {
    kept = officers.setting(secretKey) ?? officers.ensureSetting(secretKey, fresh());
    officers.putSetting(secretKey, kept);
  });
  return Buffer.from(kept, "base64url");
};

/** A new life begins in every meeting: in one transaction, or under each meeting's own lock where others write too. */
const beginEpochs = (engine: SqlEngine, meetings: MeetingTable, newId: () => string): void => {
  const ids = engine.reading(() => meetings.heads().map(({ id }) => id));
  const begin = (some: readonly string[]) => () => {
    for (const id of some) meetings.beginEpoch(id, newId());
  };
  if (!engine.isShared) return writeNow(engine, startLock, begin(ids));
  for (const id of ids) writeNow(engine, id, begin([id]));
};

const writeNow = (engine: SqlEngine, lock: string, job: () => void): void => {
  engine.begin(lock);
  try {
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
  elapsed: () => number,
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
