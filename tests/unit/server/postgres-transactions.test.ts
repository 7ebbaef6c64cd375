import { expect, test } from "vitest";
import type { Connection, Said } from "#server/store/postgres/connections.ts";
import { createReexecution } from "#server/store/postgres/job-replay.ts";
import { PostgresError } from "#server/store/postgres/postgres-error.ts";
import type { Asked, Statement } from "#server/store/postgres/statement.ts";
import { createTransactions } from "#server/store/postgres/transactions.ts";
import { storageFailureOf } from "#server/store/storage-error.ts";

const put: Statement = { name: "put", text: "put", tables: ["shelf"], isKept: false };

/** A database that refuses some words, each with an error of its own, and keeps the others at a COMMIT. */
const aDatabase = (refused: Readonly<Record<string, string>>) => {
  const kept: string[] = [];
  const replay = createReexecution();
  const connect = async (): Promise<Connection> => {
    let written: string[] = [];
    let hasFailed = false;
    const answer = (sent: Asked | string): Said => {
      if (typeof sent !== "string") {
        const word = String(sent.values[0]);
        const code = refused[word];
        if (code !== undefined) hasFailed = true;
        else written.push(word);
        return code === undefined ? { rows: [], count: 1 } : new PostgresError(`no ${word}`, code);
      }
      const isKept = sent === "COMMIT" && !hasFailed;
      if (isKept) kept.push(...written);
      [written, hasFailed] = [[], false];
      return { rows: [{}], count: 0, command: isKept ? "COMMIT" : "ROLLBACK" };
    };
    return { ask: async (sent) => sent.map(answer), close: async () => {} };
  };
  const life = { isOf: () => true, isCurrent: () => true, lose: () => {}, renew: () => {} };
  const { write } = createTransactions({ url: "", connect, replay, life, lockFor: put });
  const putting = (word: string) => () => {
    replay.write({ statement: put, values: [word] });
    return word;
  };
  return { kept, write: (...words: string[]) => write(undefined, words.map(putting), () => {}) };
};

test.each([
  ["the connection is lost", "08006", "io"],
  ["another process holds the lock", "55P03", "busy"],
])(
  "a job that was kept by itself stays done where at a later one %s: nobody does it again",
  async (_what, code, failure) => {
    const { kept, write } = aDatabase({ mistake: "23505", gone: code });
    const [first, mistaken, gone, last] = await write("first", "mistake", "gone", "last");
    expect(first).toEqual({ value: "first" });
    expect(mistaken).toMatchObject({ error: { message: "no mistake" } });
    for (const outcome of [gone, last]) {
      expect(outcome).toHaveProperty("error");
      expect(storageFailureOf((outcome as { error: unknown }).error)).toBe(failure);
    }
    expect(kept).toEqual(["first"]);
  },
);

test("where nothing was kept before the storage failed, all are told so at once", async () => {
  const { kept, write } = aDatabase({ mistake: "23505", gone: "55P03" });
  await expect(write("gone", "mistake", "last")).rejects.toThrow("no gone");
  expect(kept).toEqual([]);
});
