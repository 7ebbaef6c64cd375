import { expect, test } from "vitest";
import { memberSeats, rosterOfSeats, seatChanges } from "#domain/committee-roster.ts";
import type { PersonRecord, Seat } from "#domain/records.ts";
import { aSeat } from "#tests/support/seat-builder.ts";

const seats = [
  aSeat("s1", "ทอง", { role: "chair" }),
  aSeat("s2", null, { role: "secretary" }),
  aSeat("s3", "คำ", { until: "2026-10-01" }),
];
const kept = (people: ReturnType<typeof rosterOfSeats>): readonly PersonRecord[] =>
  people.map((person) => ({ ...person, rev: 1, seq: 1 }));

test("a roster has every seat that stands, the vacant one without a role, in the order of the appointment", () => {
  const roster = rosterOfSeats({ seats, term: { from: "2025-01-01", until: "2027-12-31" } });
  expect(roster.map(({ id, order, role, vacant, termUntil }) => [id, order, role, vacant, termUntil])).toEqual([
    ["s1", 1, "chair", false, "2027-12-31"],
    ["s2", 2, null, true, "2027-12-31"],
  ]);
  expect(memberSeats(seats)).toHaveLength(2);
});

test("a meeting differs where a seat was taken, ended or reordered; who has no seat stays on its roster", () => {
  const roster = kept(rosterOfSeats({ seats: [...seats.slice(0, 2), aSeat("s3", "คำ")], term: null }));
  const guest: PersonRecord = { ...roster[0], id: "guest", capacity: "in-attendance" } as PersonRecord;
  expect(seatChanges({ seats: [...seats.slice(0, 2), aSeat("s3", "คำ")], term: null }, [...roster, guest])).toEqual([]);
  const later = [seats[0], aSeat("s2", "บุญ"), seats[2], aSeat("s4", "แก้ว")] as Seat[];
  expect(
    seatChanges({ seats: later, term: null }, [...roster, guest]).map(({ kind, person }) => [kind, person.id]),
  ).toEqual([
    ["changed", "s2"],
    ["new", "s4"],
    ["gone", "s3"],
  ]);
});

test("a person that an older roster wrote without the fields of a seat is the same person", () => {
  const [first] = rosterOfSeats({ seats: [aSeat("s1", "ทอง")], term: null });
  const { vacant: _vacant, exOfficio: _exOfficio, termUntil: _term, ...older } = first as PersonRecord;
  expect(seatChanges({ seats: [aSeat("s1", "ทอง")], term: null }, [{ ...older, rev: 1, seq: 1 }])).toEqual([]);
});

test("a sector is the secretariat's own, and no part of the order: another one is no difference, an empty one can be filled", () => {
  const committee = { seats: [aSeat("s1", "ทอง", { sector: "private" })], term: null };
  const [person] = kept(rosterOfSeats(committee));
  if (person === undefined) throw new Error("nobody");
  expect(seatChanges(committee, [{ ...person, sector: "civil" }])).toEqual([]);
  expect(seatChanges(committee, [{ ...person, sector: "" }])).toMatchObject([
    { kind: "sector", person: { id: "s1", sector: "private" } },
  ]);
  // What the order states is taken over; the sector that the meeting has is left to it.
  expect(seatChanges(committee, [{ ...person, sector: "civil", position: "กำนัน" }])).toMatchObject([
    { kind: "changed", person: { position: "", sector: "civil" } },
  ]);
});

test("an assistant secretary who is no member keeps the post in the meeting, beside the own position", () => {
  const title = { th: "ผู้ช่วยเลขานุการ" };
  const holder = {
    namePrefix: "นาย",
    givenName: "คำ",
    familyName: "ใจดี",
    position: "นักวิเคราะห์นโยบาย",
    affiliation: "",
  };
  const assistant = { title, holder, capacity: "in-attendance" } as const;
  const roster = rosterOfSeats({ seats: [aSeat("s1", "ทอง"), aSeat("s2", "คำ", assistant)], term: null });
  expect(roster.map(({ position }) => position)).toEqual(["", "นักวิเคราะห์นโยบาย ผู้ช่วยเลขานุการ"]);
});
