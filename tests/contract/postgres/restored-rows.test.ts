import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ack, ChangesAnswer, SendAnswer } from "#protocol/messages.ts";
import { apiPrefix } from "#protocol/constants.ts";
import { demoCode, demoMeetingId } from "#tests/support/hall-server.ts";
import { query, startPostgres, type PostgresServer } from "#tests/support/postgres-server.ts";
import { createSeededRandom } from "#tests/support/seeded-random.ts";
import { fleetOrigin, startFleet, type ServerFleet } from "#tests/support/server-fleet.ts";
import { anEntryPut, cookieOf, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";

/*
 * What an operator does who puts a dump back while the processes run: pg_restore takes the tables away and makes them
 * anew, and cuts no connection.
 */
let database: PostgresServer;
let fleet: ServerFleet;
beforeAll(async () => {
  database = await startPostgres();
  fleet = await startFleet({ databaseUrl: database.url, count: 2, random: createSeededRandom(1) });
}, 60_000);
afterAll(async () => {
  await fleet.stop();
  await database.remove();
});

const here = () => fleet.origins[0] ?? "";
const there = () => fleet.origins[1] ?? "";

/** Asks one process, whichever the cookie came from, and again where the tables are not there just then. */
const askAt = async (origin: string, cookie: string, path: string, body?: unknown): Promise<unknown> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`${origin}${apiPrefix}/meetings/${demoMeetingId}${path}`, {
      headers: { cookie, origin: fleetOrigin, "content-type": "application/json" },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    if (answer.status !== 503) return answer.json();
    await pause(50);
  }
  throw new Error("it never came back");
};
type Hw = { readonly epoch: string; readonly seq: number };
const sendAt = async (origin: string, device: WireDevice, ops: readonly unknown[], hw: Hw | null = null) =>
  (await askAt(origin, device.cookie, "/ops", {
    deviceId: device.deviceId,
    sentAt: Date.now(),
    hw,
    ops,
  })) as SendAnswer & { readonly acks: readonly Ack[] };
const readAt = async (origin: string, device: WireDevice, hw?: Hw) =>
  (await askAt(
    origin,
    device.cookie,
    hw === undefined
      ? "/changes"
      : `/changes?epoch=${hw.epoch}&after=${hw.seq}&hwEpoch=${hw.epoch}&hwSeq=${hw.seq}&limit=500`,
  )) as ChangesAnswer;
const joinHall = (): Promise<WireDevice> => joinDevice(fleet.ask, fleetOrigin, { code: demoCode });
const ownTexts = ({ records }: ChangesAnswer): readonly string[] =>
  records.flatMap((record) => (record.type === "entry" && "text" in record && record.mine ? record.text : []));

/** The officer of the test before, whom the restore has signed out. */
const signIn = async (): Promise<string> =>
  cookieOf(
    await fleet.ask(`${apiPrefix}/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: fleetOrigin },
      body: JSON.stringify({ name: "สมศรี", password: "รหัสผ่านยาวพอ" }),
    }),
  );

const dumpTo = (file: string) => database.run("pg_dump", ["-Fc", "-f", file]);
const putBack = (file: string, ...more: readonly string[]) =>
  database.run("pg_restore", ["--clean", "--if-exists", ...more, file]);

test.each([
  ["table by table", []],
  ["all at once", ["--single-transaction"]],
])("a dump that is put back %s under running processes: every phone hears of it, at either of them", async (_, how) => {
  const [phone, other] = [await joinHall(), await joinHall()];
  const first = anEntryPut(phone.participantId, "ก่อนสำเนา");
  await sendAt(here(), phone, [first]);
  const file = join(database.folder, "dump");
  await dumpTo(file);
  const late = anEntryPut(phone.participantId, "หลังสำเนา");
  await sendAt(here(), phone, [late]);
  const { epoch, to } = await readAt(here(), phone);
  const hw = { epoch, seq: to };

  await putBack(file, ...how);
  // Others write meanwhile, so that the counter passes what the phone has seen.
  const many = Array.from({ length: 20 }, (__, index) => anEntryPut(other.participantId, `ของอีกท่าน ${index}`));
  expect((await sendAt(there(), other, many)).acks.every(({ status }) => status === "stored")).toBe(true);

  for (const origin of [here(), there()])
    expect(await readAt(origin, phone, hw)).toMatchObject({ reset: true, records: [], to: 0 });
  expect(await sendAt(here(), phone, [late], hw)).toMatchObject({ reset: true, acks: [{ status: "stored" }] });
  for (const origin of [here(), there()])
    expect(ownTexts(await readAt(origin, phone))).toEqual(["ก่อนสำเนา", "หลังสำเนา"]);
  const numbers = await query<{ readonly n: number }>(
    database.url,
    "SELECT count(*) - count(DISTINCT no) AS n FROM record WHERE type = 'entry' AND no IS NOT NULL",
  );
  expect(numbers).toEqual([{ n: "0" }]);
});

test("words that were erased since the dump stay erased at every process, and officers sign in again", async () => {
  const phone = await joinHall();
  const secret = "โทรหาผมที่ 0812345678";
  const entry = anEntryPut(phone.participantId, secret);
  await sendAt(here(), phone, [entry]);
  const officer = await fleet.setUpOfficer();
  const file = join(database.folder, "dump");
  await dumpTo(file);
  const erase = { opId: randomUUID(), kind: "entry/erase", id: entry.id, at: Date.now(), args: { reason: "privacy" } };
  const erased = await askAt(here(), officer, "/ops", { deviceId: "desk", sentAt: Date.now(), hw: null, ops: [erase] });
  expect(erased).toMatchObject({ acks: [{ status: "stored" }] });
  await pause(300);

  await putBack(file, "--single-transaction");
  // The process that did not erase it is asked first, and alone.
  for (const origin of [there(), here()]) {
    expect(ownTexts(await readAt(origin, phone))).toEqual([]);
    expect(await sendAt(origin, phone, [entry])).toMatchObject({
      acks: [{ status: "refused", reason: { kind: "erased" } }],
    });
  }
  const left = await query<{ readonly state: string }>(database.url, "SELECT state FROM record WHERE type = 'entry'");
  expect(left.filter(({ state }) => state.includes(secret))).toEqual([]);
  const session = await fetch(`${here()}${apiPrefix}/session`, { headers: { cookie: officer } });
  expect(session.status).toBe(401);
});

/** As a large dump is put back: its tables stand there, and are filled, long before the keys between them. */
const putBackSlowly = async (file: string): Promise<void> => {
  await query(database.url, "DROP SCHEMA public CASCADE");
  await query(database.url, "CREATE SCHEMA public");
  await database.run("pg_restore", ["--section=pre-data", file]);
  await pause(1_500);
  await database.run("pg_restore", ["--section=data", file]);
  await pause(1_500);
  await database.run("pg_restore", ["--section=post-data", file]);
};

test.each<readonly [string, (file: string) => Promise<unknown>]>([
  ["put back", putBack],
  ["put back slowly", putBackSlowly],
])(
  "a dump that is %s while nobody asks for anything is noticed all the same, and its erased words go",
  async (_, how) => {
    const phone = await joinHall();
    const secret = `บ้านเลขที่ 99/9 ${randomUUID()}`;
    const entry = anEntryPut(phone.participantId, secret);
    await sendAt(here(), phone, [entry]);
    const officer = await signIn();
    const file = join(database.folder, "dump");
    await dumpTo(file);
    const erase = { opId: randomUUID(), kind: "entry/erase", id: entry.id, at: Date.now(), args: { reason: "abuse" } };
    await askAt(here(), officer, "/ops", { deviceId: "desk", sentAt: Date.now(), hw: null, ops: [erase] });
    await pause(300);
    await how(file);
    const standing = async () =>
      (await query(database.url, "SELECT 1 FROM record WHERE type = 'entry' AND state LIKE $1", [`%${secret}%`]))
        .length;
    await expect.poll(standing, { timeout: 25_000 }).toBe(0);
  },
);
