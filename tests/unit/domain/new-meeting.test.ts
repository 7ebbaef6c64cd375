import { expect, test } from "vitest";
import { recordsOfNewMeeting, type NewRecord, type Sources } from "#domain/new-meeting.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import { standardAgendaKinds } from "#domain/standard-agenda.ts";
import { aMeetingRecord, anAgendaItemRecord, aPersonRecord } from "#tests/support/meeting-builder.ts";

type Items = readonly Parameters<typeof anAgendaItemRecord>[0][];

/** A meeting that is copied from one with these items, and with what the meeting itself says. */
const recordsOfCopy = (items: Items, hasArising = false, change: Parameters<typeof aMeetingRecord>[0] = {}) => {
  const { rev: _rev, seq: _seq, ...meeting } = aMeetingRecord(change);
  const records = items.map((item): NewRecord => anAgendaItemRecord(item));
  const sources = {
    organisation: { name: { th: "เทศบาล" }, sectors: [], criteria: [] },
    committee: { name: { th: "คณะกรรมการ" }, seats: [] },
    units: [],
    hasArising,
    earlier: { meeting, records, peopleAddedAt: new Map(), substitutes: new Set() },
  } as unknown as Sources;
  const next = { id: "m2", startsAt: "2020-10-10T09:30:00+07:00", number: 6, numberYear: 2562 };
  return recordsOfNewMeeting(next, sources, ["agenda"]);
};

/** The agenda of a meeting that is copied from one with these items. */
const copied = (items: Items, hasArising = false) =>
  recordsOfCopy(items, hasArising)
    .flatMap((record) => (record.type === "agenda-item" ? [record] : []))
    .toSorted((a, b) => a.order - b.order)
    .map(({ number, kind, title }) => `${number} ${kind} ${title.th}`);

const opening = { id: "A1", number: "1", order: 1, kind: "announcement", title: { th: "ประธานแจ้ง" } } as const;
const approval = { id: "A2", number: "2", order: 2, kind: "approval-of-minutes", title: { th: "รับรอง" } } as const;
const other = { id: "A3", number: "3", order: 3, kind: "other", title: { th: "เรื่องอื่น ๆ" } } as const;

test("a copied agenda has its เรื่องสืบเนื่อง, since a suggestion may be taken up after the copy was made", () => {
  expect(copied([opening, approval, other])).toEqual([
    "1 announcement ประธานแจ้ง",
    "2 approval-of-minutes รับรอง",
    "3 arising เรื่องสืบเนื่อง",
    "4 other เรื่องอื่น ๆ",
  ]);
});

test.each(["เรื่องสืบเนื่องจากการประชุมครั้งก่อน", "เรื่องที่ค้างพิจารณา", "เรื่องค้าง", "สืบเนื่อง"])(
  "an item that is called %s is the one, whatever its kind was",
  (th) => {
    const called = { id: "A3", number: "3", order: 3, kind: "for-information", title: { th } } as const;
    expect(copied([opening, approval, called])).toEqual([
      "1 announcement ประธานแจ้ง",
      "2 approval-of-minutes รับรอง",
      `3 arising ${th}`,
    ]);
  },
);

test("without an agenda there is one only where something is open", () => {
  expect(copied([])).toEqual([]);
  expect(copied([], true)).toEqual(["1 arising เรื่องสืบเนื่อง"]);
});

test("a usual agenda has its เรื่องสืบเนื่อง behind the approval of the minutes", () => {
  expect(standardAgendaKinds.slice(1, 3)).toEqual(["approval-of-minutes", "arising"]);
});

type People = readonly (Parameters<typeof aPersonRecord>[0] & { readonly id: string; readonly addedAt: string })[];

/** The roster of a meeting that is copied from one on 1 November with these people. */
const copiedRoster = (people: People, seats: readonly object[] = [], substitutes: readonly string[] = []) => {
  const {
    rev: _rev,
    seq: _seq,
    ...meeting
  } = aMeetingRecord({
    startsAt: "2019-11-01T09:30:00+07:00",
    openedAt: Date.parse("2019-11-01T08:30:00+07:00"),
  });
  const records = people.map(({ addedAt: _addedAt, ...person }): NewRecord => aPersonRecord(person));
  const peopleAddedAt = new Map(people.map(({ id, addedAt }) => [id, Date.parse(addedAt)]));
  const sources = {
    organisation: { name: { th: "เทศบาล" }, sectors: [], criteria: [] },
    committee: { name: { th: "คณะกรรมการ" }, seats },
    units: [],
    earlier: { meeting, records, peopleAddedAt, substitutes: new Set(substitutes) },
  } as unknown as Sources;
  const next = { id: "m2", startsAt: "2020-10-10T09:30:00+07:00", number: null, numberYear: 2563 };
  return recordsOfNewMeeting(next, sources, ["roster"]).flatMap((record) =>
    record.type === "person" ? [record.id] : [],
  );
};

const dayBefore = "2019-10-31T18:00:00+07:00";
const onTheDay = "2019-11-01T07:30:00+07:00";
const onceOpen = "2019-11-01T09:10:00+07:00";
const inAttendance = { givenName: "ข", capacity: "in-attendance" } as const;
const people: People = [
  { id: "member", givenName: "ก", capacity: "member", order: 1, addedAt: dayBefore },
  { id: "invited", ...inAttendance, addedAt: dayBefore },
  { id: "ordered", ...inAttendance, order: 3, addedAt: onceOpen },
  { id: "walk-in", ...inAttendance, addedAt: onceOpen },
];
const chairSeat = { key: "S1", holder: null, sector: "other", role: "chair", capacity: "member", group: { th: "" } };

test("who was only added at the desk on the day is not on the roster of the next meeting", () => {
  expect(copiedRoster(people)).toEqual(["member", "invited", "ordered"]);
  expect(copiedRoster(people, [chairSeat])).toEqual(["S1", "invited", "ordered"]);
});

test("who was put on the list on the meeting's own day, before people came in, is on the next roster; a substitute is not", () => {
  const prepared = [...people, { id: "mayor", ...inAttendance, addedAt: onTheDay }] as const;
  const substitute = { id: "instead", ...inAttendance, addedAt: onTheDay } as const;
  expect(copiedRoster([...prepared, substitute], [], ["instead", "invited"])).toEqual([
    "member",
    "invited",
    "ordered",
    "mayor",
  ]);
});

test("the phrases that a body keeps for its minutes go on into its next meeting", () => {
  const phrases = ["ที่ประชุมฝากให้หน่วยงานรายงาน"];
  const records = recordsOfCopy([], false, { phrases });
  expect(records.find(({ type }) => type === "meeting")).toMatchObject({ phrases });
});

test("the item that approves minutes names the meeting that is copied, in its own digits, also where only its name says so", () => {
  const ofMinutes = (th: string, kind: AgendaItemRecord["kind"]) =>
    copied([{ ...approval, title: { th }, kind }]).find((item) => item.includes("รับรอง"));
  expect(ofMinutes("รับรองรายงานการประชุม ครั้งที่ ๓/๒๕๖๑", "approval-of-minutes")).toContain("ครั้งที่ ๕/๒๕๖๒");
  expect(ofMinutes("รับรองรายงานการประชุม ครั้งที่ 3/2561", "for-information")).toContain("ครั้งที่ 5/2562");
  expect(ofMinutes("พิจารณารับรองมาตรฐานตามมติ ครั้งที่ 3/2561", "other")).toContain("ครั้งที่ 3/2561");
});
