import type { DatabaseSync } from "node:sqlite";
import { createCommitQueue, type CommitQueue } from "./commit-queue.ts";
import { createDeviceTable, type DeviceTable } from "./device-table.ts";
import { createErasureTable, type ErasureTable } from "./erasure-table.ts";
import { createMeetingTable, type MeetingTable } from "./meeting-table.ts";
import { createOfficerTable, type OfficerTable } from "./officer-table.ts";
import { openDatabase } from "./open-database.ts";
import { createPersonalCodes } from "./personal-codes.ts";
import { createRecordTable, type RecordTable } from "./record-table.ts";
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
  readonly writeAtStart: (job: () => void) => void;
  readonly scrub: Scrub;
  readonly read: <T>(work: () => T) => Promise<T>;
  readonly canWrite: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** Opens the database and begins a new epoch in each of its meetings. @throws StorageError, NewerDatabaseError */
export const openTables = (deps: OpenStoreDeps): Tables => {
  const db = (deps.open ?? openDatabase)(deps.path);
  try {
    const newSalt = () => Buffer.from(deps.newSecret()).toString("base64url");
    const meetings = createMeetingTable(db, newSalt);
    const officers = createOfficerTable(db);
    const devices = createDeviceTable(db, createPersonalCodes(begin(db, deps, meetings, officers)));
    const records = createRecordTable(db);
    const erasures = createErasureTable(db);
    const forgetAll = () => {
      records.forgetRows();
      officers.forgetSessions();
      devices.forgetParticipants();
      erasures.forgetErasures();
      meetings.forgetHeads();
    };
    const queue = createCommitQueue(
      db,
      deps.schedule ?? ((run) => void setImmediate(run)),
      deps.faultPoint,
      deps.onUnconfirmed,
      forgetAll,
    );
    return {
      records,
      meetings,
      devices,
      officers,
      erasures,
      write: queue.write,
      writeAtStart: (job) => {
        try {
          writeNow(db, job);
        } catch (error) {
          forgetAll();
          throw error;
        }
      },
      scrub: createScrub(db, deps.onUnconfirmed),
      read,
      canWrite: createProbe(db, queue, deps.now),
      close: async () => {
        await queue.idle();
        db.close();
      },
    };
  } catch (error) {
    db.close();
    throw named(error);
  }
};

const secretKey = "server-secret";

/** What every start writes: the epochs, and at the first one the secret. Returns the secret. */
const begin = (
  db: DatabaseSync,
  { newId, newSecret }: OpenStoreDeps,
  meetings: MeetingTable,
  officers: OfficerTable,
): Uint8Array => {
  const secret = officers.setting(secretKey) ?? Buffer.from(newSecret()).toString("base64url");
  writeNow(db, () => {
    meetings.beginEpochs(newId);
    officers.putSetting(secretKey, secret);
  });
  return Buffer.from(secret, "base64url");
};

const writeNow = (db: DatabaseSync, job: () => void): void => {
  db.exec("BEGIN IMMEDIATE");
  try {
    job();
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw named(error);
  }
};

/** Empties the journal, in which erased words would go on standing. */
type Scrub = {
  readonly plan: () => void;
  /** Does what was planned; where another process reads in the journal just now, the next call tries again. */
  readonly run: () => void;
};

const createScrub = (db: DatabaseSync, onUnconfirmed: () => void = () => {}): Scrub => {
  const empty = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  let isPlanned = false;

  const tryNow = (): boolean => {
    // Waits for nobody: a backup that reads would hold everybody up.
    db.exec("PRAGMA busy_timeout = 0");
    try {
      return empty.get()?.busy === 0;
    } catch (error) {
      if (storageFailureOf(error) === "fsync") onUnconfirmed();
      return false;
    } finally {
      db.exec("PRAGMA busy_timeout = 5000");
    }
  };

  return {
    plan: () => {
      isPlanned = true;
    },
    run: () => {
      if (isPlanned) isPlanned = !tryNow();
    },
  };
};

const named = (error: unknown): unknown => {
  const failure = storageFailureOf(error);
  return failure === undefined || error instanceof StorageError ? error : new StorageError(failure, error);
};

/** A read answers as a promise, so that a store across a network could stand in this one's place. */
const read = async <T>(work: () => T): Promise<T> => {
  try {
    return work();
  } catch (error) {
    throw named(error);
  }
};

const probeLifeMs = 1_000;

/**
 * Whether writing works: room for some pages, taken back at once so that a probe leaves no free pages behind for the
 * next one to find, and a small write that has to reach the disk.
 */
const createProbe = (db: DatabaseSync, queue: CommitQueue, now: () => number): (() => Promise<boolean>) => {
  const begin = db.prepare("SAVEPOINT room");
  const takePages = db.prepare("INSERT INTO probe (filler) VALUES (zeroblob(16384))");
  const giveBack = db.prepare("ROLLBACK TO room");
  const end = db.prepare("RELEASE room");
  const touch = db.prepare("UPDATE setting SET value = value WHERE key = ?");
  let latest: { readonly at: number; readonly result: Promise<boolean> } | undefined;

  const tryNow = (): Promise<boolean> =>
    queue
      .write(() => {
        begin.run();
        takePages.run();
        giveBack.run();
        end.run();
        touch.run(secretKey);
      })
      .then(
        () => true,
        () => false,
      );

  return () => {
    if (latest === undefined || Math.abs(now() - latest.at) >= probeLifeMs) latest = { at: now(), result: tryNow() };
    return latest.result;
  };
};
