import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createCommitQueue } from "#server/store/commit-queue.ts";
import { createSqliteEngine } from "#server/store/sqlite-engine.ts";
import { StorageError } from "#server/store/storage-error.ts";

let db: DatabaseSync;
let turns: (() => void)[];
const nextTurn = () => turns.splice(0).forEach((run) => run());
const queueOn = () => createCommitQueue(createSqliteEngine(db), (run) => turns.push(run));
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
    await idle;
    expect(await all).toHaveLength(250);
  });

  test("an error that says neither storage nor mistake of ours is told as a storage error of its own kind", async () => {
    const queue = createCommitQueue(
      createSqliteEngine(db),
      (run) => turns.push(run),
      () => {
        throw new Error("the commit broke");
      },
    );
    const lost = queue.write(say("ก"));
    nextTurn();
    await expect(lost).rejects.toBeInstanceOf(StorageError);
    expect(rows()).toEqual([]);
  });
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
  const queue = createCommitQueue(
    createSqliteEngine(db),
    (run) => turns.push(run),
    () => {},
    told,
  );
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
