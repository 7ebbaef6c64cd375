import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { attendanceIdOf, endorsementIdOf, profileIdOf } from "#domain/ids.ts";
import { openDatabase } from "#server/store/open-database.ts";
import type { RowName, SqlEngine, SqlStatement } from "#server/store/sql-engine.ts";
import { createSqliteEngine } from "#server/store/sqlite-engine.ts";
import { meetingId, openMeeting, type TestMeeting } from "#tests/support/server-meeting.ts";

/* Across a network each question costs its way there and back, so that a batch asks for the rows it names at once. */

type Asked = { readonly together: string[][]; readonly alone: string[] };

const nameOf = ({ type, id }: RowName): string => `${type} ${id}`;

/** A database that gives many rows at once, as one across a network does, and keeps what it was asked. */
const farDatabase = (): { readonly engine: SqlEngine; readonly asked: Asked } => {
  const near = createSqliteEngine(openDatabase(":memory:"));
  const asked: Asked = { together: [], alone: [] };
  const row = near.db.prepare("SELECT * FROM record WHERE space_id = ? AND type = ? AND id = ?");
  const engine: SqlEngine = {
    ...near,
    rowsNamed: (meeting, names) => {
      asked.together.push(names.map(nameOf).toSorted());
      return names.map(({ type, id }) => row.get(meeting, type, id)).filter((found) => found !== undefined);
    },
    db: {
      prepare: (sql) => {
        const statement = near.db.prepare(sql);
        return sql.includes("type = ? AND id = ?") ? noting(statement, asked.alone) : statement;
      },
    },
  };
  return { engine, asked };
};

/** A statement that asks for one row of a type, and says for which. */
const noting = (statement: SqlStatement, alone: string[]): SqlStatement => ({
  run: (...values) => statement.run(...values),
  all: (...values) => statement.all(...values),
  iterate: (...values) => statement.iterate(...values),
  get: (...values) => {
    const [, type, id] = values;
    if (typeof type === "string" && typeof id === "string") alone.push(nameOf({ type, id }));
    return statement.get(...values);
  },
});

const openFar = async (): Promise<{ readonly hall: TestMeeting; readonly asked: Asked }> => {
  const { engine, asked } = farDatabase();
  const hall = await openMeeting({ engine });
  return { hall, asked };
};

const forget = (asked: Asked): void => {
  asked.together.length = 0;
  asked.alone.length = 0;
};

test("all that a phone's batch names is asked for at once, and nothing of it a second time", async () => {
  const { hall, asked } = await openFar();
  const other = await hall.phone();
  const liked = other.entry("ควรขยายเวลา");
  await other.put(liked);
  const phone = await hall.phone();
  const entry = phone.entry("ทำไมล่าช้า", { target: { type: "agenda-item", id: "A1" } });
  forget(asked);

  const { acks } = await phone.send([phone.profile(), phone.checkIn(), entry, phone.endorse(liked.id)]);
  expect(acks.map(({ status }) => status)).toEqual(["stored", "stored", "stored", "stored"]);
  const { participantId } = phone;
  expect(asked.together).toHaveLength(1);
  expect(asked.together[0]).toEqual(
    expect.arrayContaining([
      `meeting ${meetingId}`,
      `summary ${meetingId}`,
      `profile ${profileIdOf(meetingId, participantId)}`,
      `attendance ${attendanceIdOf(meetingId, participantId)}`,
      `entry ${entry.id}`,
      `answer ${entry.id}`,
      "agenda-item A1",
      `endorsement ${endorsementIdOf(meetingId, participantId, liked.id)}`,
      `entry ${liked.id}`,
    ]),
  );
  const twice = asked.alone.filter((name) => asked.together[0]?.includes(name));
  expect(twice).toEqual([]);
});

test("of an act of the office, the entry, its answer and the minutes are asked for at once", async () => {
  const { hall, asked } = await openFar();
  const phone = await hall.phone();
  const entry = phone.entry("ทำไมล่าช้า");
  await phone.put(entry);
  forget(asked);

  const args = { text: "รอผู้รับจ้าง", oral: false, unitId: null };
  const at = hall.clock.now;
  const { acks } = await hall.office().send([{ opId: randomUUID(), kind: "answer/put", id: entry.id, at, args }]);
  expect(acks).toMatchObject([{ status: "stored" }]);
  expect(asked.together).toEqual([
    [
      `answer ${entry.id}`,
      "document minutes",
      `entry ${entry.id}`,
      `meeting ${meetingId}`,
      `summary ${meetingId}`,
    ].toSorted(),
  ]);
  expect(asked.alone.filter((name) => asked.together[0]?.includes(name))).toEqual([]);
});

test("what two operations of a batch name is asked for once", async () => {
  const { hall, asked } = await openFar();
  const phone = await hall.phone();
  const first = phone.entry("หนึ่ง");
  forget(asked);
  await phone.send([first, { ...phone.entry("สอง"), id: first.id, rev: 2 }]);
  const [names = []] = asked.together;
  expect(names).toHaveLength(new Set(names).size);
});

test("what names nothing that could be asked for is left out, and is answered all the same", async () => {
  const { hall, asked } = await openFar();
  const phone = await hall.phone();
  const whole = phone.entry("ทำไมล่าช้า");
  const broken = [
    { ...whole, opId: randomUUID(), id: 7 },
    { ...whole, opId: randomUUID(), id: randomUUID(), state: "none" },
    { ...whole, opId: randomUUID(), id: randomUUID(), state: { ...whole.state, target: null } },
    { ...whole, opId: randomUUID(), id: randomUUID(), state: { ...whole.state, target: { type: 1, id: 2 } } },
    { opId: randomUUID(), kind: 5, id: randomUUID() },
  ];
  forget(asked);
  const { acks } = await phone.send([...broken, whole]);
  expect(acks.map(({ status }) => status)).toEqual([...broken.map(() => "refused"), "stored"]);
  // An operation of no known kind names nothing.
  const named = [...broken.slice(1, -1), whole].flatMap(({ id }) => [`entry ${id}`, `answer ${id}`]);
  const profile = `profile ${profileIdOf(meetingId, phone.participantId)}`;
  expect(asked.together).toEqual([
    [
      `early-endorsement ${meetingId}`,
      `meeting ${meetingId}`,
      `summary ${meetingId}`,
      profile,
      "project P1",
      ...named,
    ].toSorted(),
  ]);
  expect(hall.bugs).toEqual([]);
});

test("a row that was asked for beforehand and was not there is found once it is", async () => {
  const { hall } = await openFar();
  const phone = await hall.phone();
  const entry = phone.entry("ร่าง");
  await phone.put(entry);
  const ack = await phone.put({ ...phone.entry("ฉบับแก้"), id: entry.id, rev: 2 });
  expect(ack).toMatchObject({ status: "stored", rev: 2, no: 1 });
});
