import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createCommitQueue } from "#server/store/commit-queue.ts";
import { createSqliteEngine } from "#server/store/sqlite-engine.ts";
import { StorageError } from "#server/store/storage-error.ts";

let db: DatabaseSync;
let turns: (() => void)[];
const schedule = (run: () => void): void => void turns.push(run);
const nextTurn = () => turns.splice(0).forEach((run) => run());
const queueOn = () => createCommitQueue(createSqliteEngine(db), { schedule });
const rows = () =>
  db
    .prepare("SELECT word FROM said ORDER BY rowid")
    .all()
    .map(({ word }) => word);
const say = (word: string) => () => {
  db.prepare("INSERT INTO said (word) VALUES (?)").run(word);
  return word;
};

beforeEach(() => {
  db = new DatabaseSync(":memory:");
  db.exec("CREATE TABLE said (word TEXT NOT NULL UNIQUE)");
  turns = [];
});

describe("writes that wait together", () => {
  test("begin in one turn, in their order, and are answered with what each of them said", async () => {
    const queue = queueOn();
    const answers = Promise.all([queue.write(say("ก")), queue.write(say("ข"))]);
    expect(turns).toHaveLength(1);
    expect(rows()).toEqual([]);
    nextTurn();
    expect(await answers).toEqual(["ก", "ข"]);
    expect(rows()).toEqual(["ก", "ข"]);
  });

  test("one that fails halfway leaves nothing behind and spoils no neighbour", async () => {
    const queue = queueOn();
    const halfway = queue.write(() => {
      say("ครึ่ง")();
      throw new Error("a mistake");
    });
    const neighbours = Promise.all([queue.write(say("ก")), queue.write(say("ข"))]);
    nextTurn();
    await expect(halfway).rejects.toThrow("a mistake");
    expect(await neighbours).toEqual(["ก", "ข"]);
    expect(rows()).toEqual(["ก", "ข"]);
  });

  test("one that ran before another failed is written once, and is answered with what it said last", async () => {
    const queue = queueOn();
    let times = 0;
    const first = queue.write(() => say(`ครั้งที่ ${++times}`)());
    const failing = queue.write(() => {
      throw new Error("a mistake");
    });
    nextTurn();
    await expect(failing).rejects.toThrow("a mistake");
    expect(rows()).toEqual([await first]);
    expect(db.isTransaction).toBe(false);
  });

  test("one that waits alone and fails halfway leaves nothing behind, and the next is written", async () => {
    const onForget = vi.fn<() => void>();
    const queue = createCommitQueue(createSqliteEngine(db), { schedule, onForget });
    const halfway = queue.write(() => {
      say("ครึ่ง")();
      throw new Error("a mistake");
    });
    nextTurn();
    await expect(halfway).rejects.toThrow("a mistake");
    expect(onForget).toHaveBeenCalledTimes(1);
    const next = queue.write(say("ก"));
    nextTurn();
    expect(await next).toBe("ก");
    expect(rows()).toEqual(["ก"]);
    expect(db.isTransaction).toBe(false);
  });

  test("a constraint that is broken is that one's mistake", async () => {
    const queue = queueOn();
    const twice = [queue.write(say("ก")), queue.write(say("ก")), queue.write(say("ข"))];
    nextTurn();
    const settled = await Promise.allSettled(twice);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(rows()).toEqual(["ก", "ข"]);
  });

  test("a full disk is everybody's, nothing is kept, and the next write tries afresh", async () => {
    const queue = queueOn();
    db.exec("PRAGMA max_page_count = 1");
    const lost = [queue.write(say("ก")), queue.write(say("ใหญ่".repeat(100_000)))];
    nextTurn();
    for (const one of await Promise.allSettled(lost)) {
      expect(one).toMatchObject({ status: "rejected", reason: { failure: "full" } });
    }
    expect(rows()).toEqual([]);
    db.exec("PRAGMA max_page_count = 100000");
    const again = queue.write(say("ก"));
    nextTurn();
    expect(await again).toBe("ก");
  });

  test("no more than a bounded number share a commit; the rest follow in the next turn", async () => {
    const queue = queueOn();
    const all = Promise.all(Array.from({ length: 250 }, (_, index) => queue.write(say(String(index)))));
    const idle = queue.idle();
    nextTurn();
    expect(rows()).toHaveLength(200);
    nextTurn();
    expect(await all).toHaveLength(250);
    nextTurn();
    await idle;
  });

  test("an error that says neither storage nor mistake of ours is told as a storage error of its own kind", async () => {
    const faultPoint = () => {
      throw new Error("the commit broke");
    };
    const queue = createCommitQueue(createSqliteEngine(db), { schedule, faultPoint });
    const lost = queue.write(say("ก"));
    nextTurn();
    await expect(lost).rejects.toBeInstanceOf(StorageError);
    expect(rows()).toEqual([]);
  });
});

describe("what was remembered of the database", () => {
  const forgetful = (isShared: boolean) => {
    const forget = vi.fn<() => void>();
    const engine = { ...createSqliteEngine(db), isShared };
    return {
      forget,
      queue: createCommitQueue(engine, { schedule, onForget: forget }),
    };
  };

  test("stays true after a write, where nobody else writes", async () => {
    const { queue, forget } = forgetful(false);
    const done = queue.write(say("ก"));
    nextTurn();
    await done;
    expect(forget).not.toHaveBeenCalled();
  });

  test("is forgotten when a job, or all of them, were taken back", async () => {
    const { queue, forget } = forgetful(false);
    const mistaken = queue.write(() => {
      throw new Error("a mistake");
    });
    nextTurn();
    await expect(mistaken).rejects.toThrow("a mistake");
    expect(forget).toHaveBeenCalledTimes(1);
    db.exec("PRAGMA max_page_count = 1");
    const lost = queue.write(say("ใหญ่".repeat(100_000)));
    nextTurn();
    await expect(lost).rejects.toMatchObject({ failure: "full" });
    expect(forget).toHaveBeenCalledTimes(2);
  });

  test("is forgotten before every write, where other processes write too", async () => {
    const { queue, forget } = forgetful(true);
    const seen: number[] = [];
    const done = queue.write(() => seen.push(forget.mock.calls.length));
    nextTurn();
    await done;
    expect(seen).toEqual([1]);
  });
});

describe("writes of several meetings", () => {
  const sharing = (isShared: boolean) => {
    const begun: (string | undefined)[] = [];
    const engine = createSqliteEngine(db);
    const begin = (lock: string | undefined): void => {
      begun.push(lock);
      engine.begin(lock);
    };
    const queue = createCommitQueue({ ...engine, isShared, begin }, { schedule });
    return { queue, begun };
  };

  test("share a commit where one process writes", async () => {
    const { queue, begun } = sharing(false);
    const done = Promise.all([queue.write(say("ก"), "meeting-1"), queue.write(say("ข"), "meeting-2")]);
    nextTurn();
    await done;
    expect(begun).toEqual(["meeting-1"]);
  });

  test("where several processes write, each meeting has a commit of its own, with what needs no lock in the first", async () => {
    const { queue, begun } = sharing(true);
    const done = Promise.all([
      queue.write(say("ไม่มี")),
      queue.write(say("ก"), "meeting-1"),
      queue.write(say("ข"), "meeting-2"),
      queue.write(say("ค"), "meeting-1"),
    ]);
    nextTurn();
    expect(rows()).toEqual(["ไม่มี", "ก", "ค"]);
    nextTurn();
    await done;
    expect(begun).toEqual(["meeting-1", "meeting-2"]);
    expect(rows()).toEqual(["ไม่มี", "ก", "ค", "ข"]);
  });

  test("the engine looks after its journal a turn after each commit, when its answers have left, and not after one that was taken back", async () => {
    const engine = createSqliteEngine(db);
    const settle = vi.fn<() => void>(engine.settle);
    const queue = createCommitQueue({ ...engine, settle }, { schedule });
    const done = Promise.all([queue.write(say("ก")), queue.write(say("ข"))]);
    nextTurn();
    await done;
    expect(settle).not.toHaveBeenCalled();
    nextTurn();
    expect(settle).toHaveBeenCalledOnce();
    db.exec("PRAGMA max_page_count = 1");
    const lost = queue.write(say("ใหญ่".repeat(100_000)));
    nextTurn();
    await expect(lost).rejects.toMatchObject({ failure: "full" });
    nextTurn();
    expect(settle).toHaveBeenCalledOnce();
  });

  test("a journal that the disk does not confirm stops what is written next, and takes back no answer", async () => {
    const told = vi.fn<() => void>();
    const settle = () => {
      throw Object.assign(new Error("disk I/O error"), { errcode: 1034 });
    };
    const queue = createCommitQueue({ ...createSqliteEngine(db), settle }, { schedule, onUnconfirmed: told });
    const answered = queue.write(say("ก"));
    nextTurn();
    expect(await answered).toBe("ก");
    const waiting = queue.write(say("ข"));
    nextTurn();
    await expect(waiting).rejects.toMatchObject({ failure: "fsync" });
    expect(told).toHaveBeenCalledOnce();
    expect(rows()).toEqual(["ก"]);
  });
});

test("who stops the server waits for what is in hand, and for nothing when nothing is", async () => {
  const queue = queueOn();
  await queue.idle();
  const done = queue.write(say("ก"));
  let isIdle = false;
  const idle = queue.idle().then(() => {
    isIdle = true;
  });
  await Promise.resolve();
  expect(isIdle).toBe(false);
  nextTurn();
  await done;
  expect(isIdle).toBe(false);
  nextTurn();
  await idle;
  expect(rows()).toEqual(["ก"]);
});

test("after a commit that the disk did not confirm nothing is written any more, and it is told once", async () => {
  const prepare = db.prepare.bind(db);
  let isFailing = true;
  const commitOnce = prepare("COMMIT");
  vi.spyOn(db, "prepare").mockImplementation((sql) => {
    const statement = prepare(sql);
    if (sql !== "COMMIT") return statement;
    vi.spyOn(statement, "run").mockImplementation(() => {
      if (isFailing) throw Object.assign(new Error("disk I/O error"), { errcode: 1034 });
      return commitOnce.run();
    });
    return statement;
  });
  const told = vi.fn<() => void>();
  const queue = createCommitQueue(createSqliteEngine(db), { schedule, onUnconfirmed: told });
  const first = Promise.allSettled([queue.write(say("ก")), queue.write(say("ข"))]);
  nextTurn();
  expect(await first).toMatchObject([{ reason: { failure: "fsync" } }, { reason: { failure: "fsync" } }]);

  isFailing = false;
  const second = Promise.allSettled([queue.write(say("ค"))]);
  nextTurn();
  expect(await second).toMatchObject([{ reason: { failure: "fsync" } }]);
  expect(told).toHaveBeenCalledOnce();
  expect(rows()).toEqual([]);
});

describe("a lock on the database that somebody else holds", () => {
  const folder = mkdtempSync(join(tmpdir(), "ruam-locked-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const lockedQueue = (isShared = false) => {
    const path = join(folder, `${randomUUID()}.db`);
    const [own, other] = [new DatabaseSync(path), new DatabaseSync(path)];
    own.exec("PRAGMA journal_mode = WAL; CREATE TABLE said (word TEXT NOT NULL UNIQUE)");
    other.exec("BEGIN IMMEDIATE");
    const clock = { now: 0 };
    const waits: (() => void)[] = [];
    const engine = { ...createSqliteEngine(own), isShared };
    const queue = createCommitQueue(engine, {
      schedule,
      elapsed: () => clock.now,
      later: (ms, run) =>
        void waits.push(() => {
          clock.now += ms;
          run();
        }),
    });
    const put = (word: string) => () => own.prepare("INSERT INTO said (word) VALUES (?)").run(word);
    const words = () =>
      own
        .prepare("SELECT word FROM said ORDER BY rowid")
        .all()
        .map(({ word }) => word);
    const nextWait = () => waits.splice(0).forEach((run) => run());
    return { queue, other, clock, put, words, nextWait };
  };

  test("stands nobody still: writing waits, reading goes on, and then all is written in its order", async () => {
    const { queue, other, put, words, nextWait } = lockedQueue();
    const begun = performance.now();
    const done = Promise.all([queue.write(put("ก")), queue.write(put("ข"))]);
    nextTurn();
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(words()).toEqual([]);
    const later = queue.write(put("ค"));
    nextTurn();
    nextWait();
    other.exec("COMMIT");
    nextTurn();
    nextWait();
    nextTurn();
    await Promise.all([done, later]);
    expect(words()).toEqual(["ก", "ข", "ค"]);
  });

  test("for longer than phones should wait is told to them, and the next write asks for it afresh", async () => {
    const { queue, other, clock, put, words, nextWait } = lockedQueue();
    const lost = queue.write(put("ก"));
    const told = Promise.allSettled([lost]);
    for (let tries = 0; tries < 300; tries++) {
      nextTurn();
      nextWait();
    }
    expect(await told).toMatchObject([{ status: "rejected", reason: { failure: "busy" } }]);
    expect(clock.now).toBeGreaterThanOrEqual(5_000);
    expect(clock.now).toBeLessThan(6_000);
    other.exec("COMMIT");
    const again = queue.write(put("ข"));
    nextTurn();
    await again;
    expect(words()).toEqual(["ข"]);
  });

  test("holds up only what needs it, where several processes write", async () => {
    const { queue, other, put, words, nextWait } = lockedQueue(true);
    const held = queue.write(put("ก"), "meeting-1");
    nextTurn();
    other.exec("COMMIT");
    const free = queue.write(put("ข"), "meeting-2");
    nextTurn();
    await free;
    expect(words()).toEqual(["ข"]);
    nextTurn();
    nextWait();
    nextTurn();
    nextWait();
    await held;
    expect(words()).toEqual(["ข", "ก"]);
  });
});
