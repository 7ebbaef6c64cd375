import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDevice } from "#client/sync/create-device.ts";
import { watchVault } from "#client/local/vault-copy.ts";
import { createModelServer } from "#tests/support/model-server.ts";
import { createSeededIds, createSeededRandom } from "#tests/support/seeded-random.ts";
import { aDisk, aMeetingId, anEntryState, openStores, testPorts } from "#tests/support/test-device.ts";
import { createVirtualClock } from "#tests/support/virtual-clock.ts";

type Way = (path: string, body: string) => Response | undefined;

const forbidden = (): Response => new Response("<h1>Request rejected. ID 4711</h1>", { status: 403 });
const closed: Way = () => forbidden();
/** A firewall that lets everything through but one wording. */
const without =
  (words: string, status = 403): Way =>
  (_path, body) =>
    body.includes(words) ? new Response("<h1>Request rejected</h1>", { status }) : undefined;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const aPhoneBehindAFirewall = async () => {
  const clock = createVirtualClock();
  const server = createModelServer({ meetingId: aMeetingId, now: clock.now });
  const way: { current: Way } = { current: () => undefined };
  const sent: string[][] = [];
  let cookie = "";
  const stores = await openStores(aDisk());
  const device = createDevice(
    stores,
    testPorts({
      ...clock,
      newId: createSeededIds(createSeededRandom(3)),
      random: () => 1,
      fetch: async (path, init) => {
        const body = typeof init.body === "string" ? init.body : "";
        if (path.endsWith("/ops")) {
          const { ops } = JSON.parse(body) as { ops: { state: { text: string } }[] };
          sent.push(ops.map(({ state }) => state.text));
        }
        if (path.endsWith("/live")) return new Response("", { status: 404 });
        const refused = way.current(path, body);
        if (refused !== undefined) return refused;
        const headers = new Headers(init.headers);
        headers.set("cookie", cookie);
        const answer = await server.fetch(path, { ...init, headers });
        cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
        return answer;
      },
    }),
  );
  const watch = watchVault(stores.vault, { ...clock, onCopy: device.heardVault });
  open.push(() => {
    watch.stop();
    device.stop();
    stores.close();
  });
  await device.start();
  await device.asking.join({ code: "KK5M-26XW" });
  await clock.advance(100);
  const connections: string[] = [];
  device.sync.subscribe(({ connection }) => connections.push(connection));
  /** What else it has said of the connection since the server was heard first. */
  const otherThanConnected = () =>
    connections.slice(connections.indexOf("connected")).filter((connection) => connection !== "connected");
  const ask = async (text: string, correcting: string | null = null): Promise<string> => {
    const asked = await device.commands.putEntry(aMeetingId, anEntryState({ text }), { correcting });
    return asked.ok ? asked.value.id : "";
  };
  const arrived = () => [...server.records().values()].map(({ state }) => (state as { text: string }).text);
  return {
    clock,
    server,
    way,
    sent,
    device,
    ask,
    arrived,
    connections,
    otherThanConnected,
    status: device.sync.status,
  };
};

type Phone = Awaited<ReturnType<typeof aPhoneBehindAFirewall>>;
let phone: Phone;
beforeEach(async () => {
  phone = await aPhoneBehindAFirewall();
});

/** Three questions, written while the phone cannot reach anything; the second is the one that the firewall dislikes. */
const writeThree = async (): Promise<readonly string[]> => {
  const before = phone.way.current;
  phone.way.current = () => {
    throw new TypeError("Failed to fetch");
  };
  const ids: string[] = [];
  for (const text of ["ก่อน", "SELECT งบ FROM โครงการ", "หลัง"]) {
    ids.push(await phone.ask(text));
    await phone.clock.advance(10);
  }
  phone.way.current = before;
  phone.sent.length = 0;
  phone.connections.length = 0;
  phone.device.sync.trigger("button");
  await phone.clock.advance(50);
  return ids;
};

describe("a firewall that answers one wording with its own 403", () => {
  beforeEach(() => {
    phone.way.current = without("SELECT");
  });

  test("does not hold up the questions before and after it", async () => {
    await writeThree();
    expect(phone.arrived()).toEqual(["ก่อน", "หลัง"]);
    expect(phone.sent.slice(1)).toEqual([["ก่อน"], ["SELECT งบ FROM โครงการ"], ["หลัง"]]);
  });

  test("is named by the one entry that it refuses, and the phone says that it is connected", async () => {
    const [, blocked] = await writeThree();
    expect(phone.status()).toMatchObject({ connection: "connected", blocked: [blocked], waiting: 1, paused: null });
    expect(phone.otherThanConnected()).toEqual([]);
    expect(phone.status().lastInStepAt).toBeGreaterThan(0);
  });

  test("is tried again at the longest interval, and never spoils what is written meanwhile", async () => {
    await writeThree();
    phone.sent.length = 0;
    await phone.ask("ใหม่");
    await phone.clock.advance(100);
    expect(phone.sent).toEqual([["ใหม่"]]);
    await phone.clock.advance(60_000);
    expect(phone.sent.slice(1).every((texts) => texts.length === 1)).toBe(true);
    expect(phone.sent.length).toBeGreaterThanOrEqual(4);
    expect(phone.sent.length).toBeLessThanOrEqual(6);
    expect(phone.otherThanConnected()).toEqual([]);
  });

  test("is forgotten when another wording passes", async () => {
    const [, blocked = ""] = await writeThree();
    await phone.ask("งบของโครงการมีเท่าใด", blocked);
    await phone.clock.advance(100);
    expect(phone.arrived()).toContain("งบของโครงการมีเท่าใด");
    expect(phone.status()).toMatchObject({ blocked: [], waiting: 0 });
  });

  test("is forgotten when the phone has come to another network", async () => {
    await writeThree();
    phone.way.current = () => undefined;
    await phone.clock.advance(15_001);
    expect(phone.arrived()).toHaveLength(3);
    expect(phone.status()).toMatchObject({ blocked: [], waiting: 0 });
  });
});

test.each([400, 404, 406, 451])("a firewall may say %i just as well", async (status) => {
  phone.way.current = without("SELECT", status);
  await writeThree();
  expect(phone.arrived()).toEqual(["ก่อน", "หลัง"]);
});

test("where everything is refused, nothing is blamed on one entry, and there is no signal", async () => {
  phone.way.current = closed;
  await writeThree();
  await phone.clock.advance(5_000);
  expect(phone.status()).toMatchObject({ connection: "not-connected", blocked: [], waiting: 3 });
});

test("where reading passes and no sending does, a hundred entries are not tried one by one without end", async () => {
  phone.way.current = (path) => (path.endsWith("/ops") ? forbidden() : undefined);
  for (let no = 0; no < 100; no++) await phone.ask(`ข้อที่ ${no}`);
  await phone.clock.advance(100);
  phone.sent.length = 0;
  await phone.clock.advance(30_000);
  expect(phone.sent.length).toBeLessThan(90);
  phone.way.current = () => undefined;
  for (let minute = 0; minute < 20 && phone.arrived().length < 100; minute++) await phone.clock.advance(60_000);
  expect(phone.arrived()).toHaveLength(100);
});
