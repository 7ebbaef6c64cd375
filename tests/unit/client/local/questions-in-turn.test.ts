import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createCommands } from "#client/local/commands.ts";
import { createOfficeEntries } from "#client/local/office-entries.ts";
import { createQueries } from "#client/local/queries.ts";
import type { Stores } from "#client/local/stores.ts";
import { aDisk, aMeetingId, openStores } from "#tests/support/test-device.ts";

const thira = {
  namePrefix: "",
  givenName: "ธีรา",
  familyName: "รักเมือง",
  position: "",
  affiliation: "",
  sector: "civil",
};
const [aPerson, another] = ["11111111-1111-5111-8111-111111111111", "22222222-2222-5222-8222-222222222222"];

/** How often the databases were asked one after the other: what is asked while another answer is awaited costs no time. */
const countTurns = () => {
  let [turns, awaited] = [0, 0];
  const undo = (["get", "getAll", "count", "put"] as const).map((name) => {
    const ask = IDBObjectStore.prototype[name] as (...asked: unknown[]) => IDBRequest;
    const counted = function (this: unknown, ...asked: unknown[]): IDBRequest {
      if (awaited++ === 0) turns++;
      const request = ask.apply(this, asked);
      for (const end of ["success", "error"]) request.addEventListener(end, () => void awaited--);
      return request;
    };
    Object.assign(IDBObjectStore.prototype, { [name]: counted });
    return () => Object.assign(IDBObjectStore.prototype, { [name]: ask });
  });
  return { turns: () => turns, stop: () => undo.forEach((put) => put()) };
};

let stores: Stores;
let commands: ReturnType<typeof createCommands>;
let queries: ReturnType<typeof createQueries>;
let counted: ReturnType<typeof countTurns> | undefined;

const join = (participantId: string) =>
  stores.vault.meta.put({
    key: `membership/${aMeetingId}`,
    kind: "membership",
    meetingId: aMeetingId,
    joinWith: { code: "KK5M-26XW" },
    participantId,
    displayName: null,
    joinedAt: 1,
  });

beforeEach(async () => {
  stores = await openStores(aDisk());
  commands = createCommands({
    stores,
    now: () => 1,
    newId: () => "none is needed",
    isClockSuspect: () => false,
    onSaved: () => undefined,
  });
  queries = createQueries({ stores });
  await join(aPerson);
});
afterEach(() => {
  counted?.stop();
  stores.close();
});

test("from the tap on a name to what the slip shows, the databases are asked four times one after the other", async () => {
  expect((await queries.myAttendance(aMeetingId)).isPresent).toBe(false); // the meeting's screens have read it
  counted = countTurns();
  expect((await commands.checkIn(aMeetingId, thira, {})).ok).toBe(true);
  expect((await queries.myAttendance(aMeetingId)).isPresent).toBe(true);
  expect(counted.turns()).toBe(4);
});

test.each(["agenda", "strategies", "projects"] as const)(
  "what is read of the %s and what was seen of it are asked for side by side",
  async (list) => {
    counted = countTurns();
    await queries[list](aMeetingId);
    expect(counted.turns()).toBe(1);
  },
);

test("a draft of the minutes is asked for beside what was said of it, here and there", async () => {
  counted = countTurns();
  await queries.myCorrections(aMeetingId);
  expect(counted.turns()).toBeLessThanOrEqual(2); // own records are counted before they are read
});

test("the console asks for entries, answers and titles side by side, and how many there are before", async () => {
  const read = queries.over(createOfficeEntries);
  counted = countTurns();
  await read(aMeetingId);
  expect(counted.turns()).toBe(2);
});

test("where another person has joined on this phone meanwhile, it is that person who checks in", async () => {
  await queries.myAttendance(aMeetingId);
  await join(another);
  await commands.checkIn(aMeetingId, thira, {});
  expect((await queries.myAttendance(aMeetingId)).own?.participantId).toBe(another);
  expect(await stores.vault.mine.count()).toBe(2);
});
