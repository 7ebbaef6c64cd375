import { afterEach, expect, test } from "vitest";
import { createDiskReserve, reserveBytes } from "#server/disk-reserve.ts";
import { createLimits } from "#server/http/rate-limits.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { anEntryPut, joinBody, joinDevice, makeKeyPair } from "#tests/support/wire-device.ts";

let hall: Hall;
afterEach(() => hall.close());

test("where the disk is nearly full the secretariat goes on, phones keep their words, and come again when there is room", async () => {
  let hasRoom = true;
  hall = await openHall({ deps: { hasRoom: () => hasRoom } });
  const phone = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
  const office = await hall.setUpOfficer();
  const keys = await makeKeyPair();
  const join = async (pair: typeof keys) =>
    hall.post("/api/v1/join", await joinBody(hall.ask, { code: demoCode }, pair));
  expect((await join(keys)).status).toBe(200);
  const entry = anEntryPut(phone.participantId, "ยังอยู่ในเครื่อง");
  hasRoom = false;

  const kept = await phone.send([entry]);
  expect([kept.status, kept.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(await kept.json()).toEqual({ error: { kind: "storage" } });
  expect((await join(await makeKeyPair())).status).toBe(503);
  // Who belongs here already is let in again, reads, and the office acts.
  expect((await join(keys)).status).toBe(200);
  expect((await phone.get("/changes")).status).toBe(200);
  const act = { opId: crypto.randomUUID(), kind: "meeting/open", id: demoMeetingId, at: 1, args: {} };
  const acted = await hall.post(`/api/v1/meetings/${demoMeetingId}/ops`, { ops: [act] }, { cookie: office });
  expect(acted.status).toBe(200);

  hasRoom = true;
  expect(((await (await phone.send([entry])).json()) as { acks: unknown[] }).acks).toMatchObject([
    { status: "stored" },
  ]);
});

test("the disk is asked now and then; one that does not say is taken to have room", async () => {
  hall = await openHall();
  let [now, free] = [0, reserveBytes];
  let asked = 0;
  const hasRoom = createDiskReserve({
    folder: "/data",
    monotonic: () => now,
    freeBytes: () => {
      asked += 1;
      if (free < 0) throw new Error("no such disk");
      return free;
    },
  });
  expect([hasRoom(), hasRoom(), asked]).toEqual([true, true, 1]);
  [now, free] = [5_000, reserveBytes - 1];
  expect([hasRoom(), asked]).toEqual([false, 2]);
  [now, free] = [10_000, -1];
  expect(hasRoom()).toBe(true);
});

test("a hall joins at once; more than a hall is let in one after the other, and nobody is refused", async () => {
  let [now, waiting] = [0, [] as { readonly at: number; readonly run: () => void }[]];
  const limits = createLimits({
    monotonic: () => now,
    later: (delayMs, run) => {
      const timer = { at: now + delayMs, run };
      waiting.push(timer);
      return () => (waiting = waiting.filter((other) => other !== timer));
    },
    salt: "salt",
  });
  const pass = async (ms: number) => {
    for (const end = now + ms; now < end; now += 10) {
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { run } of due) run();
      await Promise.resolve();
    }
  };
  hall = await openHall({ deps: { limits } });
  for (let device = 0; device < 1_000; device++) expect(limits.take("newcomers", "m")).toBeUndefined();
  expect(limits.take("newcomers", "m")).toBeDefined();
  const late = Array.from({ length: 20 }, (_, device) => limits.queue("newcomers", "m", `device ${device}`));
  let inside = 0;
  for (const one of late) void one.then((wait) => (inside += Number(wait === undefined)));
  await pass(1_000);
  expect(inside).toBeGreaterThanOrEqual(8);
  expect(inside).toBeLessThanOrEqual(12);
  await pass(2_000);
  expect(inside).toBe(20);
});
