import { expect, test } from "vitest";
import type { Connection } from "#server/store/postgres/connections.ts";
import { decide } from "#server/store/postgres/replay-rounds.ts";
import { createReexecution, type Job } from "#server/store/postgres/job-replay.ts";
import { joinWrites, type Asked, type Statement } from "#server/store/postgres/statement.ts";

/* Jobs that ask for rows in their middle, on a database that answers later (ADR 13). */

const statement = (text: string, more: Partial<Statement> = {}): Statement => ({
  name: text,
  text,
  tables: ["shelf"],
  isKept: false,
  ...more,
});
const find = statement("find");
const put = statement("put");

/** A table of words by name. It keeps what it was asked, in the order in which it was. */
const aDatabase = (rows: Record<string, string>) => {
  const replay = createReexecution();
  const heard: string[] = [];
  const answer = (sent: Asked | string) => {
    const [name = "", word = ""] = typeof sent === "string" ? [sent] : sent.values.map(String);
    heard.push(typeof sent === "string" ? sent : `${sent.statement.text} ${name}`);
    if (typeof sent === "string") return { rows: [], count: 0 };
    if (sent.statement !== put) return { rows: name in rows ? [{ word: rows[name] ?? "" }] : [], count: 0 };
    const isNew = !(name in rows);
    rows[name] = word;
    return { rows: [], count: Number(isNew) };
  };
  const on: Connection = { ask: async (sent) => sent.map(answer), close: async () => {} };
  const run = async (...jobs: Job[]) => {
    const beginWith = async (more: readonly Asked[]) => more.map(answer);
    const { outcomes, left } = await decide(replay, on, jobs, { beginWith, isGuessing: true });
    return { outcomes: jobs.map((job) => outcomes.get(job)), left: left.map(({ values }) => values) };
  };
  const word = (name: string) => String(replay.ask(find, [name]).rows[0]?.word);
  const write = (name: string, text: string) => replay.write({ statement: put, values: [name, text] });
  return { replay, heard, run, word, write };
};

test("all that a job asks for before it goes on by an answer is looked up at once, and it is run again with it", async () => {
  const { run, word, heard, write } = aDatabase({ a: "c", b: "2", c: "3" });
  const { outcomes, left } = await run(() => {
    const [first, second] = [word("a"), word("b")];
    const third = word(first);
    write("d", `${second}${third}`);
    return third;
  });
  expect(outcomes).toEqual([{ value: "3" }]);
  expect(left).toEqual([["d", "23"]]);
  expect(heard).toEqual(["find a", "find b", "find undefined", "find c"]);
});

test("what a job asks for after its own writing is asked for after that was sent, and it is not sent twice", async () => {
  const { run, word, write, heard } = aDatabase({});
  const { outcomes, left } = await run(() => {
    write("a", "1");
    const found = word("a");
    write("b", "2");
    return found;
  });
  expect(outcomes).toEqual([{ value: "1" }]);
  expect(heard).toEqual(["SAVEPOINT job", "put a", "find a"]);
  expect(left).toEqual([["b", "2"]]);
});

test("how many rows a write has changed is known to the job that asks", async () => {
  const { run, write } = aDatabase({ a: "1" });
  const { outcomes } = await run(() => [write("a", "2").count(), write("b", "2").count()]);
  expect(outcomes).toEqual([{ value: [0, 1] }]);
});

test("a job reads what the one before it has written", async () => {
  const { run, word, write } = aDatabase({ a: "1" });
  const { outcomes } = await run(
    () => write("a", `${word("a")}+`) && "done",
    () => word("a"),
  );
  expect(outcomes).toEqual([{ value: "done" }, { value: "1+" }]);
});

test("a job that fails leaves nothing behind, and the others go on", async () => {
  const { run, word, write, heard } = aDatabase({});
  const { outcomes, left } = await run(
    () => {
      write("a", "1");
      word("a");
      throw new Error("a mistake");
    },
    () => write("b", "2") && "done",
  );
  expect(outcomes).toEqual([{ error: new Error("a mistake") }, { value: "done" }]);
  expect(heard.slice(-1)).toEqual(["ROLLBACK TO job"]);
  expect(left).toEqual([["b", "2"]]);
});

test("times and ids are the same when a job is run again, and nothing is done for good on a guess", async () => {
  const { run, word, replay } = aDatabase({ a: "1", b: "2" });
  const effects: string[] = [];
  let ids = 0;
  const { outcomes } = await run(() => {
    const id = replay.drawn(() => `id ${++ids}`);
    const found = word("a");
    replay.certain();
    effects.push(`${id} ${found}`);
    return `${id} ${word(found === "1" ? "b" : "c")}`;
  });
  expect(outcomes).toEqual([{ value: "id 1 2" }]);
  expect(new Set(effects)).toEqual(new Set(["id 1 1"]));
});

test("a job that would write something else when it is run again is a mistake, and not written", async () => {
  const { run, word, write } = aDatabase({});
  let count = 0;
  const { outcomes } = await run(() => {
    write("a", String(++count));
    return word("a");
  });
  expect(outcomes).toEqual([{ error: new Error("a job wrote something else when it was run again") }]);
});

test("rows for one table are sent in one statement, where nothing else is written there between and none comes twice", () => {
  const rows = statement("rows", { keyColumns: 1, columns: 1 });
  const other = statement("other", { tables: ["head"] });
  const drop = statement("drop");
  const into = (...names: string[]): Asked => ({ statement: rows, values: [], rows: names.map((name) => [name]) });
  const plain = (one: Statement): Asked => ({ statement: one, values: [] });
  const said = joinWrites([into("a"), plain(other), into("b", "c"), into("a"), plain(drop), into("d")]);
  expect(said.map(({ statement: one, rows: some }) => [one.text, some?.flat() ?? []])).toEqual([
    ["rows", ["a", "b", "c"]],
    ["other", []],
    ["rows", ["a"]],
    ["drop", []],
    ["rows", ["d"]],
  ]);
});
