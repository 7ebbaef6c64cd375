import pg from "pg";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createSeededRandom } from "#tests/support/seeded-random.ts";
import { freshPostgres } from "#tests/support/postgres-meeting.ts";
import { query } from "#tests/support/postgres-server.ts";
import { testSeed } from "#tests/support/test-seed.ts";

/*
 * Why a meeting has a counter row: transactions become visible in the order in which they commit, not in the order in
 * which they took a number. Shown on the database alone, without any code of ours.
 */
const seed = testSeed;
const [writers, rowsEach] = [6, 25];

const numberings = {
  "a counter row that is moved last in the transaction":
    "WITH moved AS (UPDATE head SET seq = seq + 1 RETURNING seq) INSERT INTO change (seq) SELECT seq FROM moved",
  "an identity column": "INSERT INTO change (seq) VALUES (nextval('numbers'))",
} as const;

/** Writers commit after a while of their own, and a reader follows by its cursor. @returns how many rows it never saw */
const missedWith = async (insert: string): Promise<number> => {
  const url = await freshPostgres();
  await query(url, "CREATE TABLE head (seq BIGINT); INSERT INTO head VALUES (0)");
  await query(url, "CREATE TABLE change (seq BIGINT PRIMARY KEY); CREATE SEQUENCE numbers");
  const random = createSeededRandom(seed);
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  const write = async (): Promise<void> => {
    const client = await connect();
    for (let row = 0; row < rowsEach; row++) {
      await client.query("BEGIN");
      await client.query(insert);
      await pause(random() * 4);
      await client.query("COMMIT");
    }
    await client.end();
  };
  const reader = await connect();
  const seen = new Set<string>();
  let [cursor, isWriting] = ["0", true];
  const readOnce = async (): Promise<void> => {
    const { rows } = await reader.query<{ seq: string }>("SELECT seq FROM change WHERE seq > $1 ORDER BY seq", [
      cursor,
    ]);
    for (const { seq } of rows) seen.add(seq);
    cursor = rows.at(-1)?.seq ?? cursor;
  };
  const reading = (async () => {
    while (isWriting) await readOnce();
    await readOnce();
  })();
  await Promise.all(Array.from({ length: writers }, write));
  isWriting = false;
  await reading;
  await reader.end();
  return writers * rowsEach - seen.size;
};

test(`a reader misses nothing by a counter row, and rows by an identity column (seed ${seed})`, async () => {
  expect(await missedWith(numberings["a counter row that is moved last in the transaction"])).toBe(0);
  expect(await missedWith(numberings["an identity column"])).toBeGreaterThan(0);
});
