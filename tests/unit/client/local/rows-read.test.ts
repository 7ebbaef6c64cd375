import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { CachedRow } from "#client/local/cache.ts";
import type { Queries } from "#client/local/queries-contract.ts";
import { createQueries } from "#client/local/queries.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import { createOfficeEntries } from "#client/local/office-entries.ts";
import type { Target } from "#domain/records.ts";
import { fillCache } from "#tests/support/fill-cache.ts";

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const project = (id: string): Target => ({ type: "project", id });
const nowAnswering = "entry-9";

/** A large meeting: how many records of each kind are on the phone. */
const held = {
  entry: 1_000,
  own: 210,
  answer: 900,
  project: 20,
  person: 60,
  attendance: 50,
  unit: 12,
  speech: 15,
  announcement: 4,
};

const many = (count: number, make: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => make(index));

const rows = (): readonly CachedRow[] =>
  [
    ...many(held.entry, (no) => ({
      type: "entry",
      id: `entry-${no}`,
      no,
      entryKind: no % 3 === 0 ? "suggestion" : "question",
      status: no % 2 === 0 ? "answered" : "accepted",
      target: project(`project-${no % held.project}`),
      text: `ข้อ ${no}`,
      mine: no < held.own,
      ...(no < held.own ? { own: 1 } : {}),
      mergedInto: null,
      createdAt: no,
    })),
    ...many(held.answer, (index) => ({ type: "answer", id: `entry-${index}`, entryId: `entry-${index}` })),
    ...many(held.project, (order) => ({ type: "project", id: `project-${order}`, order, name: { th: "โครงการ" } })),
    ...many(held.person, (index) => ({
      type: "person",
      id: `person-${index}`,
      role: null,
      givenName: "",
      familyName: "",
    })),
    ...many(held.attendance, (index) => ({ type: "attendance", id: `attendance-${index}` })),
    ...many(held.unit, (order) => ({ type: "unit", id: `unit-${order}`, order })),
    ...many(held.speech, (index) => ({ type: "speech", id: `speech-${index}`, owner: "" })),
    ...many(held.announcement, (at) => ({ type: "announcement", id: `announcement-${at}`, at })),
    { type: "meeting", id: meetingId },
    { type: "live", id: meetingId, nowAnswering },
    { type: "summary", id: meetingId },
  ].map((row, seq) => ({ ...row, meetingId, seq, rev: 1 })) as unknown as readonly CachedRow[];

let stores: Stores;
let rowsRead = 0;
beforeAll(async () => {
  stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  await stores.open();
  await fillCache(stores.cache, rows());
  stores.cache.rows.hook("reading", (row: unknown) => {
    rowsRead += 1;
    return row as never;
  });
}, 60_000);
afterAll(() => stores.close());

/** Of each query, how it is asked and how many of the server's rows it may read in this meeting. */
const allowed: { readonly [Q in keyof Queries]: readonly [most: number, ask: (queries: Queries) => Promise<unknown>] } =
  {
    membership: [0, (of) => of.membership(meetingId)],
    latestMembership: [0, (of) => of.latestMembership()],
    pendingJoin: [0, (of) => of.pendingJoin()],
    meeting: [1, (of) => of.meeting(meetingId)],
    agenda: [0, (of) => of.agenda(meetingId)],
    strategies: [0, (of) => of.strategies(meetingId)],
    projects: [held.project, (of) => of.projects(meetingId)],
    units: [held.unit, (of) => of.units(meetingId)],
    people: [held.person, (of) => of.people(meetingId)],
    // The search reads all that it finds something in, and the console what it lists.
    entries: [held.entry, (of) => of.entries(meetingId)],
    answers: [held.answer, (of) => of.answers(meetingId)],
    over: [held.entry + held.answer + held.project, (of) => of.over(createOfficeEntries)(meetingId)],
    entry: [1, (of) => of.entry(meetingId, nowAnswering)],
    // Of each of two statuses as many as are shown, and their answers.
    entriesAbout: [2 * 10 + 10, (of) => of.entriesAbout(meetingId, [project("project-8")], 10)],
    entryCountsOfMeeting: [0, (of) => of.entryCountsOfMeeting(meetingId)],
    firstOpenQuestion: [3, (of) => of.firstOpenQuestion(meetingId, [project("project-9")], nowAnswering)],
    entryNumbers: [2, (of) => of.entryNumbers(meetingId, ["entry-1", "entry-2"])],
    announcements: [held.announcement, (of) => of.announcements(meetingId)],
    unreadAnnouncements: [held.announcement, (of) => of.unreadAnnouncements(meetingId)],
    live: [1, (of) => of.live(meetingId)],
    publication: [0, (of) => of.publication(meetingId)],
    considerations: [0, (of) => of.considerations(meetingId)],
    speeches: [held.speech, (of) => of.speeches(meetingId)],
    screens: [0, (of) => of.screens(meetingId)],
    replies: [0, (of) => of.replies(meetingId)],
    mySpeech: [held.speech, (of) => of.mySpeech(meetingId)],
    summary: [1, (of) => of.summary(meetingId)],
    // Each own entry, its answer and the matter that it is about.
    myEntries: [2 * held.own + held.project, (of) => of.myEntries(meetingId)],
    ownWords: [2 * held.own + held.project, (of) => of.ownWords(meetingId)],
    myAttendance: [3, (of) => of.myAttendance(meetingId)],
    myEndorsements: [0, (of) => of.myEndorsements(meetingId)],
    myCorrections: [0, (of) => of.myCorrections(meetingId)],
    myReply: [1, (of) => of.myReply(meetingId)],
    myFollowUp: [2, (of) => of.myFollowUp(meetingId, "entry-1")],
    outbox: [0, (of) => of.outbox(meetingId)],
    draft: [0, (of) => of.draft("entry/1")],
    drafts: [0, (of) => of.drafts(meetingId)],
    notes: [0, (of) => of.notes(meetingId)],
    answerDrafts: [0, (of) => of.answerDrafts(meetingId)],
    actsAside: [0, (of) => of.actsAside()],
    officeDraftCount: [0, (of) => of.officeDraftCount()],
    attendances: [held.attendance, (of) => of.attendances(meetingId)],
    chairNotes: [0, (of) => of.chairNotes(meetingId)],
    arising: [0, (of) => of.arising(meetingId)],
    followUps: [0, (of) => of.followUps(meetingId)],
    documents: [0, (of) => of.documents(meetingId, ["paragraph", "document"])],
    officeActs: [0, (of) => of.officeActs(meetingId)],
  };

test.each(Object.entries(allowed))("%s reads what is shown, and not the whole meeting", async (_name, [most, ask]) => {
  rowsRead = 0;
  await ask(createQueries({ stores }));
  expect(rowsRead).toBeLessThanOrEqual(most);
});

test("a query that says that it reads the server's rows alone needs nothing of the phone's own records", async () => {
  const alone = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  await alone.cache.open();
  alone.vault.close();
  const queries = createQueries({ stores: { ...alone, mend: () => undefined } });
  const asked = Object.entries(allowed).map(async ([name, [, ask]]) => {
    const isAnswered = await ask(queries).then(
      () => true,
      () => false,
    );
    return { name, saysSo: "readsOnly" in queries[name as keyof Queries], isAnswered };
  });
  const answers = (await Promise.all(asked)).filter(({ name }) => name !== "over");
  alone.close();
  expect(answers.filter(({ saysSo, isAnswered }) => saysSo && !isAnswered)).toEqual([]);
  expect(answers.find(({ name }) => name === "agenda")?.saysSo).toBe(true);
  expect(answers.find(({ name }) => name === "myAttendance")?.isAnswered).toBe(false);
});

test("the matters of one's own entries are asked for together, and none of them alone", async () => {
  const alone = vi.spyOn(stores.cache.rows, "get");
  const entries = await createQueries({ stores }).myEntries(meetingId);
  const asked = alone.mock.calls.length;
  alone.mockRestore();
  expect(new Set(entries.map(({ about }) => about.target.id)).size).toBe(held.project);
  expect(entries.every(({ about }) => about.title?.th === "โครงการ")).toBe(true);
  expect(asked).toBe(0);
});

test("the question that comes next is the first that was taken up, beside the one that is being answered", async () => {
  const queries = createQueries({ stores });
  const about = [project("project-9"), project("project-11")];
  expect((await queries.firstOpenQuestion(meetingId, about))?.no).toBe(11);
  expect((await queries.firstOpenQuestion(meetingId, about, "entry-11"))?.no).toBe(29);
  expect(await queries.firstOpenQuestion(meetingId, [project("project-8")])).toBeUndefined();
});
