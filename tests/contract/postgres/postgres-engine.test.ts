import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { migrations } from "#server/store/migrations.ts";
import { openDatabase, NewerDatabaseError } from "#server/store/open-database.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { connectPostgres, type Connect } from "#server/store/postgres/connections.ts";
import { openPostgresEngine } from "#server/store/postgres/postgres-engine.ts";
import { openPostgresLine, startWorkerThread } from "#server/store/postgres/postgres-worker-channel.ts";
import { postgresMigrations } from "#server/store/postgres/postgres-migrations.ts";
import type { SqlEngine } from "#server/store/sql-engine.ts";
import { storageFailureOf } from "#server/store/storage-error.ts";
import { freshPostgres, openMeetingAt, openPostgresAt } from "#tests/support/postgres-meeting.ts";
import { query } from "#tests/support/postgres-server.ts";
import { buildPostgresVersion2, buildPostgresVersion7 } from "#tests/support/earlier-databases.ts";
import { runCommand } from "#tests/support/run-command.ts";
import {
  idNamed,
  meetingId,
  openMeeting,
  otherMeetingId,
  recordsOfType,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

const open: SqlEngine[] = [];
const halls: TestMeeting[] = [];
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close();
  for (const hall of halls.splice(0)) await hall.store.close();
});
const openEngine = (url: string): SqlEngine => {
  const engine = openPostgresAt(url);
  open.push(engine);
  return engine;
};
const openHallAt = async (url: string, deps: Parameters<typeof openMeetingAt>[1] = {}): Promise<TestMeeting> => {
  const hall = await openMeetingAt(url, deps);
  halls.push(hall);
  return hall;
};

/** Ends the engine's own connection, as a restart of the database or a broken network would; others share the database. */
const lineOf = (engine: SqlEngine) => {
  const pid = engine.reading(() => engine.db.prepare("SELECT pg_backend_pid() AS pid").get())?.pid;
  return { hangUp: (url: string) => query(url, "SELECT pg_terminate_backend($1)", [pid]) };
};

const failureOf = (work: () => unknown): unknown => {
  try {
    work();
    return "done";
  } catch (error) {
    return storageFailureOf(error) ?? error;
  }
};

test("the tables are those of SQLite, column for column", async () => {
  const url = await freshPostgres();
  openEngine(url);
  const found = await query<{ readonly name: string }>(
    url,
    `SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'YES' THEN '' ELSE '!' END AS name
    FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'schema_step'`,
  );
  const file = openDatabase(":memory:");
  const expected = file
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .flatMap(({ name: table }) =>
      file
        .prepare(`PRAGMA table_info(${String(table)})`)
        .all()
        .map(({ name, notnull, pk }) => `${String(table)}.${String(name)}${notnull === 1 || pk !== 0 ? "!" : ""}`),
    );
  file.close();
  expect(found.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
});

test("a transaction that a mistake has ended is not called committed, though PostgreSQL calls its COMMIT no error", async () => {
  const engine = openEngine(await freshPostgres());
  engine.begin("m");
  engine.db.prepare("INSERT INTO setting (key, value) VALUES (?, ?)").run("colour", "red");
  expect(() => engine.db.prepare("SELECT 1 / ?::int").get(0)).toThrow("division by zero");
  expect(() => engine.commit()).toThrow("the transaction had failed");
  engine.rollback();
  expect(engine.reading(() => engine.db.prepare("SELECT value FROM setting").get())).toBeUndefined();
});

test("what is left of a transaction whose connection broke is not written without its beginning", async () => {
  const url = await freshPostgres();
  const engine = openEngine(url);
  const put = engine.db.prepare("INSERT INTO setting (key, value) VALUES (?, ?)");
  const line = lineOf(engine);
  engine.begin("m");
  put.run("first", "1");
  await line.hangUp(url);
  expect(failureOf(() => put.run("second", "2"))).toBe("io");
  expect(failureOf(() => put.run("third", "3"))).toBe("io");
  expect(failureOf(() => engine.commit())).toBe("io");
  engine.rollback();

  engine.begin("m");
  put.run("fourth", "4");
  engine.commit();
  expect(engine.reading(() => engine.db.prepare("SELECT key FROM setting").all())).toEqual([{ key: "fourth" }]);
});

test("a connection that had been closed while nothing was said is made anew, and what has to come first comes first", async () => {
  const url = await freshPostgres();
  const engine = openEngine(url);
  const said: string[] = [];
  engine.onRenewed(() => said.push("renewed"));
  await lineOf(engine).hangUp(url);
  said.push(String(engine.reading(() => engine.db.prepare("SELECT 'read' AS word").get())?.word));
  said.push(String(engine.reading(() => engine.db.prepare("SELECT 'again' AS word").get())?.word));
  expect(said).toEqual(["renewed", "read", "again"]);
});

test("a database that does not even refuse is not waited for by each request anew", { timeout: 30_000 }, async () => {
  const url = await freshPostgres();
  const { hostname: host, port } = new URL(url);
  const way = new Worker(join(import.meta.dirname, "..", "..", "support", "silent-proxy.ts"), {
    workerData: { host, port: Number(port) },
  });
  const hear = async () => (await once(way, "message"))[0] as { readonly port?: number; readonly calls?: number };
  const tell = async (wish: "silent" | "open") => {
    way.postMessage(wish);
    return hear();
  };
  const own = (await hear()).port ?? 0;
  const noFeed = () => ({ onTold: () => {}, close: async () => {} });
  const engine = openPostgresEngine(url.replace(`:${port}/`, `:${own}/`), "test", { createFeed: noFeed });
  open.push(engine);

  await tell("silent");
  const failures = Array.from({ length: 20 }, () => failureOf(() => engine.begin("m")));
  expect(new Set(failures)).toEqual(new Set(["io"]));
  expect(await tell("open")).toEqual({ calls: 1 });

  await pause(1_100);
  engine.begin("m");
  engine.commit();
  await engine.close();
  await way.terminate();
});

test("text that PostgreSQL cannot keep finds nothing, and ends no transaction", async () => {
  const engine = openEngine(await freshPostgres());
  engine.begin("m");
  expect(engine.db.prepare("SELECT * FROM setting WHERE key = ?").get("a\0b")).toBeUndefined();
  expect(engine.rowsNamed?.("m", [{ type: "entry", id: "\0" }])).toEqual([]);
  engine.commit();
});

test("a process that is frozen in the middle of a transaction loses it, and holds up only that meeting's writers meanwhile", async () => {
  const url = await freshPostgres();
  const hall = await openHallAt(url);
  const phone = await hall.phone("device-1");
  const frozen = openEngine(url);
  frozen.begin(meetingId);
  frozen.db.prepare("UPDATE space SET no = no + 1000 WHERE id = ?").run(meetingId);

  const begun = performance.now();
  let written = 0;
  const writing = phone.put(phone.entry("ก")).then((ack) => {
    written = performance.now() - begun;
    return ack;
  });
  let slowest = 0;
  for (let reads = 0; reads < 10; reads++) {
    const asked = performance.now();
    await phone.read();
    slowest = Math.max(slowest, performance.now() - asked);
    await pause(20);
  }
  expect(written).toBe(0);
  expect(slowest).toBeLessThan(1_500);
  expect(await writing).toMatchObject({ status: "stored", no: 1 });
  expect(written).toBeLessThan(10_000);
  expect(failureOf(() => frozen.commit())).toBe("io");
});

/**
 * A hall whose next transaction is ended by the database in its middle, as after two seconds in which its process was
 * frozen. @param isMiddle tells by what is to be sent whether this is the moment
 */
const hallThatIsFrozen = async (isMiddle: (sent: readonly unknown[]) => boolean) => {
  const url = await freshPostgres();
  const moment = { isAwaited: false };
  const connect: Connect = async (to, onLost) => {
    let noteLost = (): void => {};
    const lost = new Promise<void>((done) => (noteLost = done));
    const on = await connectPostgres(to, () => {
      onLost();
      noteLost();
    });
    const [said] = await on.ask([`SELECT pg_backend_pid() AS pid`]);
    const pid = said !== undefined && "rows" in said ? said.rows[0]?.pid : undefined;
    return {
      ...on,
      ask: async (sent) => {
        if (moment.isAwaited && isMiddle(sent)) {
          moment.isAwaited = false;
          await query(url, "SELECT pg_terminate_backend($1)", [pid]);
          await lost;
        }
        return on.ask(sent);
      },
    };
  };
  const hall = await openMeeting({ engine: openPostgresEngine(url, randomUUID(), { connect }) });
  halls.push(hall);
  return { hall, freezeNext: () => void (moment.isAwaited = true), hasBeenFrozen: () => !moment.isAwaited };
};
const hasText = (sent: readonly unknown[], text: string): boolean =>
  sent.some((one) => typeof one === "string" && one.includes(text));

test.each([
  [
    "before it has all that it needs",
    (sent: readonly unknown[]) => !hasText(sent, "BEGIN") && !hasText(sent, "COMMIT"),
  ],
  ["before its end is asked for", (sent: readonly unknown[]) => hasText(sent, "COMMIT")],
])(
  "a write of a process that was frozen in the middle of it, %s, is done once, and nobody is refused",
  async (_, isMiddle) => {
    const { hall, freezeNext, hasBeenFrozen } = await hallThatIsFrozen(isMiddle);
    const phone = await hall.phone("device-1");
    freezeNext();
    const sent = [phone.profile(), phone.entry("ก")];
    expect((await phone.send(sent)).acks).toMatchObject([{ status: "stored" }, { status: "stored", no: 1 }]);
    expect(hasBeenFrozen()).toBe(true);
    expect((await phone.send(sent)).acks).toMatchObject([{ status: "duplicate" }, { status: "duplicate", no: 1 }]);
    expect(await phone.put(phone.entry("ข"))).toMatchObject({ status: "stored", no: 2 });
    expect(recordsOfType(await phone.all(), "entry")).toMatchObject([{ text: "ก" }, { text: "ข" }]);
  },
);

test("a reader whose process was frozen meanwhile reads all the same", async () => {
  const { hall, freezeNext, hasBeenFrozen } = await hallThatIsFrozen((sent) => !hasText(sent, "BEGIN"));
  const phone = await hall.phone("device-1");
  await phone.put(phone.entry("ก"));
  freezeNext();
  expect(recordsOfType(await phone.all(), "entry")).toMatchObject([{ text: "ก" }]);
  expect(hasBeenFrozen()).toBe(true);
});

test("who waits for a meeting's lock too long is told to come again", { timeout: 30_000 }, async () => {
  const url = await freshPostgres();
  const [one, other] = [openEngine(url), openEngine(url)];
  one.begin("m");
  expect(failureOf(() => other.begin("m"))).toBe("busy");
  other.begin("another meeting");
  other.commit();
  one.commit();
});

test(
  "a call to wake up that belongs to the answer before is not taken for an answer",
  { timeout: 60_000 },
  async () => {
    const callers: Worker[] = [];
    const line = openPostgresLine(await freshPostgres(), (url) => {
      const talker = startWorkerThread(url);
      callers.push(
        new Worker("for (;;) Atomics.notify(require('node:worker_threads').workerData, 0);", {
          eval: true,
          workerData: talker.flag,
        }),
      );
      return talker;
    });
    line.ask({ kind: "begin", text: "BEGIN" });
    const answers = Array.from({ length: 200 }, (_, count) => {
      const { rows } = line.ask({ kind: "query", text: "SELECT $1::bigint AS n", values: [count] });
      return rows[0]?.n;
    });
    await Promise.all(callers.map((caller) => caller.terminate()));
    await line.close();
    expect(answers).toEqual(answers.map((_, count) => count));
  },
);

test("a database of a newer server is left alone", async () => {
  const url = await freshPostgres();
  await openEngine(url).close();
  await query(url, `INSERT INTO schema_step (n) VALUES (${postgresMigrations.length + 1})`);
  expect(() => openPostgresAt(url)).toThrow(NewerDatabaseError);
  expect(migrations.length).toBeGreaterThan(0);
});

test("two processes see each other's writing at once, and number entries one after the other", async () => {
  const url = await freshPostgres();
  const [here, there] = [await openHallAt(url), await openHallAt(url)];
  const told: number[] = [];
  there.store.onChange((_, to) => told.push(to));
  const [phone, other] = [await here.phone("device-1"), await there.phone("device-2")];
  const entry = phone.entry("ถามที่นี่");
  await phone.put(entry);
  await there.office().act("entry/accept", entry.id);
  await other.put(other.entry("ถามที่นั่น"));
  expect(recordsOfType(await phone.all(), "entry")).toMatchObject([{ no: 1, status: "accepted" }]);
  expect(recordsOfType(await other.all(), "entry").map(({ no }) => no)).toEqual([1, 2]);
  const { seq } = (await here.store.position(meetingId)) ?? { seq: 0 };
  expect(told.at(-1)).toBe(seq);
});

test("two processes that make meetings at once give each its own number, and make one rehearsal of a meeting", async () => {
  const url = await freshPostgres();
  const newSecret = () => randomBytes(32);
  const both = [await openHallAt(url, { newSecret }), await openHallAt(url, { newSecret })];
  const committee = committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ");
  const maker = { officerId: "o" };
  const order = { startsAt: "2019-12-12T13:30:00+07:00", take: [] };
  const making = [...both, ...both].map(({ store }) =>
    store.makeMeeting(committee, { ...order, id: randomUUID() }, maker),
  );
  const numbers = (await Promise.all(making)).map((made) => made?.number);
  expect(new Set(numbers)).toEqual(new Set([6, 7, 8, 9]));
  const rehearsing = both.map(({ store }) =>
    store.makeRehearsal(committee, { id: randomUUID(), of: meetingId }, maker),
  );
  const [one, other] = await Promise.all(rehearsing);
  expect(one?.id).toBe(other?.id);
});

test("an ordinary start of one more process resets nobody", async () => {
  const url = await freshPostgres();
  const here = await openHallAt(url);
  const phone = await here.phone("device-1");
  await phone.put(phone.entry("ก"));
  const before = await phone.read();
  const there = await openHallAt(url);
  const same = await there.phone("device-1");
  await same.put(same.entry("ข"));
  await phone.put(phone.entry("ค"));
  const answer = await phone.read({ epoch: before.epoch, seq: before.to });
  expect(answer).toMatchObject({ reset: false, more: false });
  expect(answer.epoch).not.toBe(before.epoch);
  expect(recordsOfType(answer.records, "entry")).toMatchObject([{ text: "ข" }, { text: "ค" }]);
});

test("a database of the version before is brought up to date, and its log chained anew, when two processes start on it", async () => {
  const url = await freshPostgres();
  await buildPostgresVersion2(url);
  const hall = await openHallAt(url);
  await openHallAt(url);
  const phone = await hall.phone("device-1");
  expect(recordsOfType(await phone.all(), "entry")).toMatchObject([
    { text: "แก้ในฉบับที่สอง", status: "answered" },
    { text: "อีกข้อหนึ่ง", status: "declined" },
    { gone: true, erased: "privacy" },
  ]);
  await phone.put(phone.entry("ข้อใหม่"));
  const sound = await runCommand("cli/verify.ts", [], { RUAM_DATABASE_URL: url });
  expect([sound.code, sound.printed]).toEqual([0, expect.stringContaining("acts of the office: 4")]);
  await query(url, "UPDATE record SET state = replace(state, 'ใหม่', 'เก่า') WHERE type = 'entry'");
  const altered = await runCommand("cli/verify.ts", [], { RUAM_DATABASE_URL: url });
  expect([altered.code, altered.said]).toEqual([1, expect.stringContaining("is not as it was written")]);
});

test("a database that knew meetings alone has its spaces after two processes have started on it at once", async () => {
  const url = await freshPostgres();
  await buildPostgresVersion7(url);
  const [here, there] = [await openHallAt(url), await openHallAt(url)];
  const organisation = organisationIdOf(meetingId);
  for (const { store } of [here, there]) {
    expect(await store.officerRole(organisation, idNamed("owner"))).toEqual({ role: "owner", units: [] });
    expect(await store.officerRole(otherMeetingId, idNamed("desk"))).toEqual({ role: "desk", units: [] });
    expect(await store.officerRole(meetingId, idNamed("desk"))).toBeUndefined();
  }
  await (await here.phone("device-1")).put((await here.phone("device-1")).entry("ข้อใหม่"));
  const sound = await runCommand("cli/verify.ts", [], { RUAM_DATABASE_URL: url });
  expect(sound).toMatchObject({ code: 0, said: "" });
  expect(sound.printed.match(/^unaltered: (meeting|committee|organisation)/gm)).toHaveLength(6);
});

test("npm run verify looks through the log in it, and finds what was altered", async () => {
  const url = await freshPostgres();
  const hall = await openHallAt(url);
  const phone = await hall.phone();
  const entry = phone.entry("ถาม");
  await phone.put(entry);
  await hall.office().act("entry/accept", entry.id);
  await hall.office().act("entry/decline", entry.id, { reason: "ซ้ำ" });
  const env = { RUAM_DATABASE_URL: url };
  const sound = await runCommand("cli/verify.ts", [], env);
  expect([sound.code, sound.printed]).toEqual([0, expect.stringContaining("acts of the office: 2")]);

  await query(url, "UPDATE audit SET body = replace(body, 'ซ้ำ', 'ดี') WHERE kind = 'entry/decline'");
  const altered = await runCommand("cli/verify.ts", [], env);
  expect([altered.code, altered.said]).toEqual([1, expect.stringContaining("ALTERED")]);
});

test.each([
  ["backup", "pg_dump"],
  ["restore", "pg_restore"],
])("npm run %s says that PostgreSQL's own program does it", async (command, program) => {
  const ended = await runCommand(`cli/${command}.ts`, ["file"], { RUAM_DATABASE_URL: "postgres://ruam:x@db/ruam" });
  expect([ended.code, ended.said]).toEqual([1, expect.stringContaining(program)]);
});
