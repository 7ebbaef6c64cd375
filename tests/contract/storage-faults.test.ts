import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, realpathSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "#tests/support/free-port.ts";
import type { Ack } from "#protocol/messages.ts";
import { failDisk } from "#tests/support/failing-disk.ts";
import { demoCode } from "#tests/support/hall-server.ts";
import { runCommand } from "#tests/support/run-command.ts";
import { startServer, type RunningServer } from "#tests/support/running-server.ts";
import { anEntryPut, askAt, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";

let data: string;
let port: number;
let origin: string;
const running: RunningServer[] = [];

beforeEach(async () => {
  data = realpathSync(mkdtempSync(join(tmpdir(), "ruam-disk-")));
  port = await freePort();
  origin = `http://localhost:${port}`;
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

const start = async (): Promise<RunningServer> => {
  const server = await startServer({ port, origin, data });
  running.push(server);
  return server;
};
const joinHall = () => joinDevice(askAt(origin), origin, { code: demoCode });
const health = async () => (await fetch(`${origin}/healthz`)).status;
type Page = {
  readonly epoch: string;
  readonly to: number;
  readonly more: boolean;
  readonly records: readonly { readonly type: string; readonly mine?: boolean; readonly id: string }[];
};

const ownIds = async (phone: WireDevice): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>();
  for (let place = ""; ;) {
    const page = (await (await phone.get(`/changes${place}`)).json()) as Page;
    for (const { type, mine, id } of page.records) if (type === "entry" && mine === true) ids.add(id);
    if (!page.more) return ids;
    place = `?epoch=${page.epoch}&after=${page.to}`;
  }
};

/** Ids that an answer said were stored, and how the other requests ended. */
const sendAll = async (phone: WireDevice, count: number) => {
  const stored: string[] = [];
  const others = new Set<unknown>();
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      try {
        const response = await phone.send([anEntryPut(phone.participantId, `ข้อที่ ${index} `.repeat(50))]);
        const body = (await response.json()) as { acks?: Ack[]; error?: { kind: string } };
        for (const ack of body.acks ?? []) if (ack.status === "stored") stored.push(ack.id);
        if (response.status !== 200) others.add(`${response.status} ${body.error?.kind}`);
      } catch {
        others.add("no answer");
      }
    }),
  );
  return { stored, others: [...others] };
};

describe("a disk that fails under a running server", () => {
  test.each([
    ["is full", "ENOSPC"],
    ["reports errors", "EIO"],
  ] as const)(
    "that %s: nothing is acknowledged, reading goes on, and writing comes back by itself",
    { timeout: 40_000 },
    async (_, error) => {
      const server = await start();
      const phone = await joinHall();
      expect(await sendAll(phone, 3)).toMatchObject({ stored: { length: 3 }, others: [] });
      const before = await ownIds(phone);

      const heal = await failDisk(server.pid, { calls: "write", error, path: join(data, "ruam.db-wal") });
      expect(await sendAll(phone, 20)).toEqual({ stored: [], others: ["503 storage"] });
      expect(await ownIds(phone)).toEqual(before);
      await expect.poll(health, { timeout: 5_000 }).toBe(503);
      await heal();

      await expect.poll(health, { timeout: 5_000 }).toBe(200);
      expect(await sendAll(phone, 20)).toMatchObject({ stored: { length: 20 }, others: [] });
      expect((await ownIds(phone)).size).toBe(23);
    },
  );

  test.each([
    ["the journal", "ruam.db-wal", 40],
    ["the file that the journal goes into", "ruam.db", 1_800],
  ])(
    "that cannot confirm %s: the server says so in one line, ends, and has acknowledged nothing that is lost",
    { timeout: 60_000 },
    async (_, file, count) => {
      const server = await start();
      const phone = await joinHall();
      const first = await sendAll(phone, 3);
      const heal = await failDisk(server.pid, { calls: "sync", error: "EIO", path: join(data, file) });
      const { stored, others } = await sendAll(phone, count);
      expect(stored.length).toBeLessThan(count);
      expect(others).toContain("no answer");
      expect(await server.ended()).toBe(1);
      await heal();
      expect(server.said().trim().split("\n")).toEqual([
        "Ruam stops: the disk could not confirm what was written. Check it, then start again.",
      ]);

      await start();
      const there = await ownIds(phone);
      expect([...first.stored, ...stored].filter((id) => !there.has(id))).toEqual([]);
    },
  );
});

test("told to stop while many write: what was answered as stored is there, the rest is no answer or 503", async () => {
  const server = await start();
  const phones = await Promise.all(Array.from({ length: 8 }, joinHall));
  const writing = phones.map((phone) => sendAll(phone, 60));
  await new Promise((later) => setTimeout(later, 60));
  expect(await server.stop("SIGTERM")).toBe(0);
  const results = await Promise.all(writing);
  expect(results.some(({ stored }) => stored.length > 0)).toBe(true);
  expect(results.flatMap(({ others }) => others).filter((end) => end !== "no answer" && end !== "503 storage")).toEqual(
    [],
  );

  await start();
  for (const [index, phone] of phones.entries()) {
    const there = await ownIds(phone);
    expect((results[index]?.stored ?? []).filter((id) => !there.has(id))).toEqual([]);
  }
}, 40_000);

/** Only root may make a disk so small. */
const isRoot = process.getuid?.() === 0;

describe.runIf(isRoot)("a disk that is full already when the server starts", () => {
  let small: string;
  beforeEach(() => {
    small = mkdtempSync(join(tmpdir(), "ruam-small-disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", small]);
  });
  afterEach(() => {
    execFileSync("umount", [small]);
    rmSync(small, { recursive: true });
  });
  const fillUp = () => {
    const file = openSync(join(small, "other"), "w");
    try {
      for (const size of [65_536, 4_096, 1]) for (;;) if (writeSync(file, Buffer.alloc(size, 1)) < size) break;
    } catch {
      // No room is left.
    } finally {
      closeSync(file);
    }
  };
  const startOn = (dataFolder: string) =>
    runCommand("main.ts", [], { RUAM_DATA: dataFolder, RUAM_LEDGER: join(data, "ledger"), PORT: "0" });
  const diskNearlyFull = {
    code: 1,
    printed: "",
    said: expect.stringMatching(/^Ruam cannot start: there is no room left.*\n$/),
  };

  test("is called full, where there is a database", { timeout: 40_000 }, async () => {
    const folder = join(small, "data");
    const server = await startServer({ port, origin, data: folder, env: { RUAM_LEDGER: join(data, "ledger") } });
    await server.stop("SIGTERM");
    fillUp();
    expect(await startOn(folder)).toEqual(diskNearlyFull);
    rmSync(join(small, "other"));
    running.push(await startServer({ port, origin, data: folder, env: { RUAM_LEDGER: join(data, "ledger") } }));
    await running.splice(0)[0]?.stop("SIGTERM");
  });

  test("is called full, where there is none yet", { timeout: 40_000 }, async () => {
    fillUp();
    expect(await startOn(join(small, "data"))).toEqual(diskNearlyFull);
  });
});
