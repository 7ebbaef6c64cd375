import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import type { ChangesAnswer, SendAnswer } from "#protocol/messages.ts";
import { demoCode } from "#tests/support/hall-server.ts";
import { query, startPostgres, type PostgresServer } from "#tests/support/postgres-server.ts";
import { createSeededRandom } from "#tests/support/seeded-random.ts";
import { askUntilAnswered, fleetOrigin, startFleet, type ServerFleet } from "#tests/support/server-fleet.ts";
import { anEntryPut, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const startDatabase = async (settings: readonly string[] = []): Promise<PostgresServer> => {
  const database = await startPostgres(settings);
  undo.push(database.remove);
  return database;
};

const startServers = async (databaseUrl: string, count: number): Promise<ServerFleet> => {
  const fleet = await startFleet({ databaseUrl, count, random: createSeededRandom(1) });
  undo.push(fleet.stop);
  return fleet;
};

const joinHall = ({ ask }: ServerFleet): Promise<WireDevice> => joinDevice(ask, fleetOrigin, { code: demoCode });

const readAll = async (device: WireDevice): Promise<ChangesAnswer> =>
  (await (await askUntilAnswered(() => device.get("/changes?epoch=&after=0&limit=500"))).json()) as ChangesAnswer;

const textsOf = ({ records }: ChangesAnswer): readonly string[] =>
  records.flatMap((record) => (record.type === "entry" && "text" in record && record.mine ? record.text : []));

/** The own entries, however many pages they fill. */
const idsOf = async (device: WireDevice): Promise<readonly string[]> => {
  const ids: string[] = [];
  let [epoch, after, more] = ["", 0, true];
  while (more) {
    const answer = (await (await device.get(`/changes?epoch=${epoch}&after=${after}`)).json()) as ChangesAnswer;
    for (const record of answer.records)
      if (record.type === "entry" && "mine" in record && record.mine) ids.push(record.id);
    [epoch, after, more] = [answer.epoch, answer.to, answer.more];
  }
  return ids;
};

const healthOf = async (origin: string): Promise<number> => (await fetch(`${origin}/healthz`)).status;
const untilHealth = async (origin: string, status: number): Promise<void> => {
  for (let attempt = 0; attempt < 200 && (await healthOf(origin)) !== status; attempt++) await pause(100);
  expect(await healthOf(origin)).toBe(status);
};

test("a database whose power is cut: nothing is acknowledged meanwhile, and the servers go on by themselves with all that was", async () => {
  const database = await startDatabase();
  const fleet = await startServers(database.url, 2);
  const device = await joinHall(fleet);
  const acknowledged: string[] = [];
  let count = 0;
  let isWriting = true;
  const writing = (async () => {
    while (isWriting) {
      const ops = [anEntryPut(device.participantId, `ข้อที่ ${++count}`)];
      const answer = await device.send(ops).catch(() => undefined);
      if (answer?.status === 200) {
        const { acks } = (await answer.json()) as SendAnswer;
        if (acks[0]?.status === "stored") acknowledged.push(`ข้อที่ ${count}`);
      } else await pause(20);
    }
  })();
  for (let cut = 0; cut < 3; cut++) {
    // In the middle of the writing, however slow the machine is.
    const before = acknowledged.length;
    while (acknowledged.length < before + 4) await pause(20);
    await database.stop("immediate");
    for (const origin of fleet.origins) expect(await healthOf(origin)).toBe(503);
    const refused = await device.send([anEntryPut(device.participantId, "ไม่มีฐานข้อมูล")]);
    expect([refused.status, await refused.json()]).toEqual([503, { error: { kind: "storage" } }]);
    await database.start();
  }
  for (const origin of fleet.origins) await untilHealth(origin, 200);
  isWriting = false;
  await writing;
  const kept = textsOf(await readAll(device));
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(acknowledged.filter((text) => !kept.includes(text))).toEqual([]);
  expect(new Set(kept).size).toBe(kept.length);
});

test("a database that is brought back from an older copy under running servers: phones are told, and offer again", async () => {
  const database = await startDatabase();
  const fleet = await startServers(database.url, 2);
  const device = await joinHall(fleet);
  const [data, copy] = [join(database.folder, "data"), join(database.folder, "copy")];
  await device.send([anEntryPut(device.participantId, "ก่อนสำเนา")]);
  await database.stop("fast");
  execFileSync("cp", ["-a", data, copy]);
  await database.start();

  const late = anEntryPut(device.participantId, "หลังสำเนา");
  await askUntilAnswered(() => device.send([late]));
  const before = await readAll(device);
  await database.stop("fast");
  rmSync(data, { recursive: true });
  execFileSync("cp", ["-a", copy, data]);
  await database.start();

  // Others write meanwhile, so that the counter stands beyond what the phone has seen.
  const other = await joinHall(fleet);
  const many = Array.from({ length: 10 }, (_, index) => anEntryPut(other.participantId, `ของอีกท่าน ${index}`));
  await askUntilAnswered(() => other.send(many));
  const where = `/changes?epoch=${before.epoch}&after=${before.to}&hwEpoch=${before.epoch}&hwSeq=${before.to}`;
  expect(await (await askUntilAnswered(() => device.get(where))).json()).toMatchObject({ reset: true, records: [] });
  const { acks } = (await (await askUntilAnswered(() => device.send([late]))).json()) as SendAnswer;
  expect(acks).toMatchObject([{ status: "stored" }]);
  expect(textsOf(await readAll(device))).toEqual(["ก่อนสำเนา", "หลังสำเนา"]);
});

/** Only root may make a disk so small. */
const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)(
  "a database whose disk is full: nothing is acknowledged, reading goes on, and writing comes back by itself",
  async () => {
    const database = await startDatabase();
    const small = mkdtempSync(join(tmpdir(), "ruam-small-disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m,mode=0777", "tmpfs", small]);
    undo.push(async () => {
      await database.stop("immediate");
      execFileSync("umount", [small]);
      rmSync(small, { recursive: true });
    });
    mkdirSync(join(small, "tables"));
    chmodSync(join(small, "tables"), 0o700);
    execFileSync("chown", ["postgres:postgres", join(small, "tables")]);
    await query(database.url, `CREATE TABLESPACE small LOCATION '${join(small, "tables")}'`);
    await query(database.url, "ALTER ROLE ruam SET default_tablespace = small");
    const fleet = await startServers(database.url, 1);
    const device = await joinHall(fleet);

    const stored: string[] = [];
    const sendSome = async (round: number) => {
      const ops = Array.from({ length: 60 }, (_, index) =>
        anEntryPut(device.participantId, `${round}.${index} ${"กขคงจฉชซ".repeat(100)}`),
      );
      const answer = await device.send(ops);
      const body = (await answer.json()) as SendAnswer | { readonly error: { readonly kind: string } };
      const acks = "acks" in body ? body.acks.filter(({ status }) => status === "stored") : [];
      stored.push(...acks.map(({ id }) => id));
      return { status: answer.status, error: "error" in body ? body.error.kind : undefined, stored: acks.length };
    };
    const fine = { status: 200, error: undefined, stored: 60 };
    const full = { status: 503, error: "storage", stored: 0 };
    let [round, last] = [1, await sendSome(0)];
    for (; last.status === 200 && round < 200; round++) last = await sendSome(round);
    expect(last).toEqual(full);

    const [origin = ""] = fleet.origins;
    expect((await idsOf(device)).toSorted()).toEqual(stored.toSorted());
    expect(await sendSome(++round)).toEqual(full);
    await untilHealth(origin, 503);

    execFileSync("mount", ["-o", "remount,size=64m", small]);
    await untilHealth(origin, 200);
    expect(await sendSome(++round)).toEqual(fine);
    expect((await idsOf(device)).toSorted()).toEqual(stored.toSorted());
  },
);

test("a database that does not wait for its disk is refused at the start, with what to do", async () => {
  const database = await startDatabase(["fsync=off"]);
  await expect(startServers(database.url, 1)).rejects.toThrow(/fsync = off.*set it to on/);
});

test("one that is not there is refused at the start with its place and without its password", async () => {
  const start = startServers("postgres://ruam:hunter2@127.0.0.1:9/ruam", 1);
  await expect(start).rejects.toThrow(/cannot start: the database postgres:\/\/127\.0\.0\.1:9\/ruam/);
  await expect(start).rejects.not.toThrow(/hunter2/);
});

test("every connection that writes waits for the disk, whatever the database's own setting is", async () => {
  const database = await startDatabase(["synchronous_commit=off"]);
  const fleet = await startServers(database.url, 1);
  const device = await joinHall(fleet);
  await device.send([anEntryPut(device.participantId, "ถาม")]);
  await database.stop("immediate");
  await database.start();
  expect(textsOf(await readAll(device))).toEqual(["ถาม"]);
});
