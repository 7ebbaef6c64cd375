import { expect, test } from "vitest";
import type { StoresDeps } from "#client/local/stores.ts";
import { runBackgroundSync } from "#client/sync/run-background-sync.ts";
import { createFakeNetwork, type NetworkFault } from "#tests/support/fake-network.ts";
import { createFakeLocks } from "#tests/support/fake-browser.ts";
import { createModelServer } from "#tests/support/model-server.ts";
import { aDisk, aMeetingId, anEntryState, aPhone, openStores, testPorts } from "#tests/support/test-device.ts";

const aHall = () => {
  const server = createModelServer({ meetingId: aMeetingId, now: () => 1_760_000_000_000 });
  const weather = { fault: "pass" as NetworkFault };
  return { server, weather, network: createFakeNetwork({ server: server.fetch, choose: () => weather.fault }) };
};

/** A phone that has joined, with one entry that waits, whose page is gone. */
const leftWithAnEntry = async (hall: ReturnType<typeof aHall>) => {
  const disk = aDisk();
  const phone = await aPhone({ fetch: hall.network.fetch }, disk);
  await phone.asking.join({ code: "KK5M-26XW" });
  await phone.sync(aMeetingId);
  await phone.commands.putEntry(aMeetingId, anEntryState(), { correcting: null });
  phone.stores.close();
  return disk;
};
const storesOn = (disk: ReturnType<typeof aDisk>): StoresDeps => disk as unknown as StoresDeps;

test("a worker that is started sends what waits, reads the meeting that was joined last, and says that it is done", async () => {
  const hall = aHall();
  const disk = await leftWithAnEntry(hall);
  const seenBefore = hall.network.seen.length;
  expect(await runBackgroundSync(testPorts({ fetch: hall.network.fetch }), storesOn(disk))).toBe(true);
  expect([...hall.server.records().values()]).toMatchObject([{ state: anEntryState() }]);
  const paths = hall.network.seen.slice(seenBefore).map(({ path }) => path);
  expect(paths.some((path) => path.endsWith(`${aMeetingId}/ops`))).toBe(true);
  expect(paths.some((path) => path.includes(`${aMeetingId}/changes`))).toBe(true);
});

test("one that finds no network says that it is not, and the words wait where they were", async () => {
  const hall = aHall();
  const disk = await leftWithAnEntry(hall);
  hall.weather.fault = "drop-request";
  expect(await runBackgroundSync(testPorts({ fetch: hall.network.fetch }), storesOn(disk))).toBe(false);
  expect(hall.server.records().size).toBe(0);
  const stores = await openStores(disk);
  expect(await stores.vault.mine.toArray()).toMatchObject([{ rev: 1, ackedRev: 0 }]);
  stores.close();
});

test("one on a phone that has joined nothing has nothing to do", async () => {
  const hall = aHall();
  expect(await runBackgroundSync(testPorts({ fetch: hall.network.fetch }), storesOn(aDisk()))).toBe(true);
  expect(hall.network.seen).toEqual([]);
});

test("one takes its turn after the page that holds it, and sends nothing twice", async () => {
  const hall = aHall();
  const disk = await leftWithAnEntry(hall);
  const locks = createFakeLocks();
  const ports = testPorts({ fetch: hall.network.fetch, locks });
  const both = await Promise.all([runBackgroundSync(ports, storesOn(disk)), runBackgroundSync(ports, storesOn(disk))]);
  expect(both).toEqual([true, true]);
  expect(hall.network.seen.filter(({ path }) => path.endsWith("/ops"))).toHaveLength(1);
  expect(hall.server.handled.operations).toBe(1);
});

test("it leaves the databases closed, so that nothing holds up an upgrade", async () => {
  const hall = aHall();
  const disk = await leftWithAnEntry(hall);
  await runBackgroundSync(testPorts({ fetch: hall.network.fetch }), storesOn(disk));
  const names = (await disk.indexedDB.databases()).flatMap(({ name }) => name ?? []);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const blocked = await new Promise<boolean>((resolve) => {
      const request = disk.indexedDB.deleteDatabase(name);
      request.onblocked = () => resolve(true);
      request.onsuccess = () => resolve(false);
    });
    expect(blocked).toBe(false);
  }
});
