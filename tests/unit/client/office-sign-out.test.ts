import { afterEach, beforeEach, expect, test } from "vitest";
import { createLeavingOffice } from "#client/office-sign-out.ts";
import { createFakeBroadcast } from "#tests/support/fake-browser.ts";
import { aDisk, aMeetingId, anOwnRecord, aPhone } from "#tests/support/test-device.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const signedIn = { kind: "answer", value: true } as const;
const expired = { kind: "error", status: 401, error: "not-joined", retryAfterMs: null } as const;
const noNetwork = { kind: "no-network", isPortal: false, status: null, retryAfterMs: null } as const;
type Session = typeof signedIn | typeof expired | typeof noNetwork;

let disk = aDisk();
let channel = createFakeBroadcast();
beforeEach(() => {
  disk = aDisk();
  channel = createFakeBroadcast();
});

const aTab = async (options: { readonly session?: Session; readonly isOffice?: boolean } = {}) => {
  const { stores, commands } = await aPhone({ fetch: () => new Promise(() => undefined) }, disk);
  const steps: string[] = [];
  const leaving = createLeavingOffice({
    stores,
    leaveOffice: commands.leaveOffice,
    broadcast: channel.aTab(),
    transport: {
      session: () => Promise.resolve(options.session ?? expired),
      clearOffice: () => (steps.push("clear"), Promise.resolve(signedIn)),
    },
    keeping: { storages: [{ clear: () => steps.push("storage") }], goTo: (path) => steps.push(path) },
    isOffice: () => options.isOffice ?? true,
    stop: () => steps.push("stop"),
  });
  ends.push(() => {
    leaving.stopListening();
    stores.close();
  });
  return { ...leaving, stores, steps };
};
type Tab = Awaited<ReturnType<typeof aTab>>;

const aRow = {
  type: "entry",
  id: "e-1",
  rev: 1,
  seq: 1,
  text: "ถนนหน้าบ้าน",
  authorName: "สมชาย",
  meetingId: aMeetingId,
};
const fill = async ({ stores }: Tab) => {
  await stores.cache.rows.put(aRow as never);
  await stores.cache.reading.put({
    meetingId: aMeetingId,
    generation: 0,
    cursor: null,
    scope: "office",
    baseline: 1,
    inStepAt: 1,
  });
};
const rowsOf = ({ stores }: Tab) => stores.cache.rows.count();

test("signing out empties what the server said, and every tab of the office goes to the door", async () => {
  const [tab, other, attending] = [await aTab(), await aTab(), await aTab({ isOffice: false })];
  await fill(tab);
  await tab.leaveOffice();
  expect(await rowsOf(other)).toBe(0);
  expect(tab.steps).toEqual(["stop", "storage", "clear", "/sign-in"]);
  expect(other.steps).toEqual(["stop", "/sign-in"]);
  expect(attending.steps).toEqual([]);
});

test("an act that could not be sent yet, and a person's own words, stay: the browser is not asked to throw them away", async () => {
  const tab = await aTab();
  await fill(tab);
  await tab.stores.vault.mine.put(anOwnRecord());
  await tab.leaveOffice();
  expect(await rowsOf(tab)).toBe(0);
  expect(await tab.stores.vault.mine.count()).toBe(1);
  expect(tab.steps).toEqual(["stop", "/sign-in"]);
});

test("an expired session empties it likewise, in every tab", async () => {
  const [tab, other] = [await aTab(), await aTab()];
  await fill(tab);
  await tab.heardPaused("sign-in");
  expect(await rowsOf(tab)).toBe(0);
  expect(tab.steps).toEqual(["stop", "/sign-in"]);
  expect(other.steps).toEqual(["stop", "/sign-in"]);
});

test.each([signedIn, noNetwork])(
  "a pause empties nothing while the server does not say that nobody is signed in",
  async (session) => {
    const tab = await aTab({ session });
    await fill(tab);
    await tab.heardPaused("sign-in");
    await tab.heardPaused("not-joined");
    await tab.heardPaused(null);
    expect(await rowsOf(tab)).toBe(1);
    expect(tab.steps).toEqual([]);
  },
);
