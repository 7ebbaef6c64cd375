import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLeavingOffice, isOfficePage } from "#client/office-sign-out.ts";
import { createFakeBroadcast } from "#tests/support/fake-browser.ts";
import { answerDraftKey, spokenDraftKey, type Draft } from "#client/local/vault-records.ts";
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

const aTab = async (options: { readonly session?: Session; readonly path?: string } = {}) => {
  const { stores, commands, queries } = await aPhone({ fetch: () => new Promise(() => undefined) }, disk);
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
    path: () => options.path ?? `/office/${aMeetingId}`,
    stop: () => steps.push("stop"),
  });
  ends.push(() => {
    leaving.stopListening();
    stores.close();
  });
  return { ...leaving, stores, commands, queries, steps };
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
  const [tab, other, attending] = [await aTab(), await aTab(), await aTab({ path: `/m/${aMeetingId}/now` })];
  await fill(tab);
  await tab.leaveOffice("signed-out");
  expect(await rowsOf(other)).toBe(0);
  expect(tab.steps).toEqual(["stop", "storage", "clear", "/sign-in"]);
  await vi.waitFor(() => expect(other.steps).toEqual(["stop", "/sign-in"]));
  expect(attending.steps).toEqual([]);
});

test("an act that could not be sent yet, and a person's own words, stay: the browser is not asked to throw them away", async () => {
  const tab = await aTab();
  await fill(tab);
  await tab.stores.vault.mine.put(anOwnRecord());
  await tab.leaveOffice("signed-out");
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
  await vi.waitFor(() => expect(other.steps).toEqual(["stop", "/sign-in"]));
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

const words = { meetingId: aMeetingId, target: { type: "agenda-item", id: "" }, entryKind: "question" } as const;
const blank = { criteria: [], showName: false, correcting: null };
const anAnswer: Omit<Draft, "key" | "savedAt"> = {
  ...words,
  ...blank,
  text: "จะขุดลอกคลองให้เสร็จในเดือน",
  answer: { entryId: "e-1", oral: true, unitId: null, over: null },
};
const aSpeech: Omit<Draft, "key" | "savedAt"> = {
  ...words,
  ...blank,
  text: "ผู้แทนชุมชนกล่าวว่า",
  spoken: { personId: "p-9" },
};
const writeHalf = async ({ commands }: Tab) => {
  await commands.saveDraft(anAnswer);
  await commands.saveDraft(aSpeech);
};
const accept = ({ commands }: Tab) => commands.act(aMeetingId, { kind: "entry/accept", id: "e-1" });
const isSeen = async ({ queries }: Tab) => ({
  answers: (await queries.answerDrafts(aMeetingId)).map(({ text }) => text),
  spoken: (await queries.draft(spokenDraftKey(aMeetingId)))?.text,
  acts: (await queries.officeActs(aMeetingId)).length,
});
const nothingSeen = { answers: [], spoken: undefined, acts: 0 };
const allSeen = { answers: [anAnswer.text], spoken: aSpeech.text, acts: 1 };

test("who signs out leaves no half-written answer and no note of what was said to whoever comes next", async () => {
  const tab = await aTab();
  await tab.commands.officerIs("officer-1", "สมศรี");
  await fill(tab);
  await writeHalf(tab);
  expect(await tab.queries.officeDraftCount()).toBe(2);
  await tab.leaveOffice("signed-out");
  expect(tab.steps).toEqual(["stop", "storage", "clear", "/sign-in"]);
  const next = await aTab();
  expect(await next.stores.vault.drafts.toArray()).toEqual([]);
});

test("one's own half-written question stays when an officer signs out", async () => {
  const tab = await aTab();
  await tab.commands.saveDraft({ ...words, ...blank, text: "ขอถามเรื่องถนน" });
  await tab.leaveOffice("signed-out");
  expect((await tab.queries.drafts(aMeetingId)).map(({ text }) => text)).toEqual(["ขอถามเรื่องถนน"]);
});

test("what an officer wrote before the session expired waits for that officer: another neither sees nor sends it", async () => {
  const tab = await aTab();
  await tab.commands.officerIs("officer-1", "สมศรี");
  await writeHalf(tab);
  await accept(tab);
  expect(await isSeen(tab)).toEqual(allSeen);
  await tab.heardPaused("sign-in");
  expect(await isSeen(tab)).toEqual(nothingSeen);

  await tab.commands.officerIs("officer-2", "มานะ");
  expect(await isSeen(tab)).toEqual(nothingSeen);
  // It is not forgotten: whoever is signed in is told whose acts wait here.
  expect(await tab.queries.actsAside()).toEqual([{ id: "officer-1", name: "สมศรี", count: 1 }]);
  await tab.commands.saveDraft({ ...anAnswer, text: "คำตอบของเจ้าหน้าที่อีกคน" });
  await tab.heardPaused("sign-in");

  await tab.commands.officerIs("officer-1", "สมศรี");
  expect(await isSeen(tab)).toEqual(allSeen);
  expect(await tab.queries.draft(answerDraftKey(aMeetingId, "e-1"))).toMatchObject({ text: anAnswer.text });
});

test("an officer who signs in after another, with no word between, does not take over what waits", async () => {
  const tab = await aTab();
  await accept(tab);
  await tab.commands.officerIs("officer-1", "สมศรี");
  expect(await isSeen(tab)).toMatchObject({ acts: 1 });
  await tab.commands.officerIs("officer-2", "มานะ");
  expect(await isSeen(tab)).toMatchObject({ acts: 0 });
  await accept(tab);
  await tab.commands.officerIs("officer-1", "สมศรี");
  expect(await isSeen(tab)).toMatchObject({ acts: 1 });
});

test.each([
  ["/office", true],
  [`/office/${aMeetingId}/minutes`, true],
  [`/unit/${aMeetingId}`, true],
  ["/follow-ups/c-1", true],
  ["/officers", true],
  [`/m/${aMeetingId}/now`, false],
  ["/officers-guide", false],
  ["/screen", false],
])("%s is a page of an officer: %s", (path, isOffice) => {
  expect(isOfficePage(path, false)).toBe(isOffice);
});

test("the presiding person's page is closed with the office, and stays where that person joined by the own phone", () => {
  expect(isOfficePage(`/chair/${aMeetingId}`, false)).toBe(true);
  expect(isOfficePage(`/chair/${aMeetingId}`, true)).toBe(false);
});
