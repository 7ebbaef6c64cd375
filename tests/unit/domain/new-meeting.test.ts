import { expect, test } from "vitest";
import { recordsOfNewMeeting, type NewRecord, type Sources } from "#domain/new-meeting.ts";
import { standardAgendaKinds } from "#domain/standard-agenda.ts";
import { aMeetingRecord, anAgendaItemRecord } from "#tests/support/meeting-builder.ts";

type Items = readonly Parameters<typeof anAgendaItemRecord>[0][];

/** The agenda of a meeting that is copied from one with these items. */
const copied = (items: Items, hasArising = false) => {
  const { rev: _rev, seq: _seq, ...meeting } = aMeetingRecord();
  const records = items.map((item): NewRecord => anAgendaItemRecord(item));
  const sources = {
    organisation: { name: { th: "เทศบาล" }, sectors: [], criteria: [] },
    committee: { name: { th: "คณะกรรมการ" }, seats: [] },
    units: [],
    hasArising,
    earlier: { meeting, records },
  } as unknown as Sources;
  const next = { id: "m2", startsAt: "2020-10-10T09:30:00+07:00", number: 6, numberYear: 2562 };
  return recordsOfNewMeeting(next, sources, ["agenda"])
    .flatMap((record) => (record.type === "agenda-item" ? [record] : []))
    .toSorted((a, b) => a.order - b.order)
    .map(({ number, kind, title }) => `${number} ${kind} ${title.th}`);
};

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
