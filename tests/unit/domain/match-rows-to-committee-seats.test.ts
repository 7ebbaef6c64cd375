import { describe, expect, test } from "vitest";
import { appointedSeat, filledSeat, matchRowsToSeats, seatOfRow } from "#domain/match-rows-to-committee-seats.ts";
import { readSeatRows } from "#domain/read-seats.ts";
import type { Seat } from "#domain/records.ts";

const head = "ชื่อ-สกุล\tตำแหน่ง\tตำแหน่งในคณะกรรมการ\tกลุ่ม\tภาคส่วน";
const rows = (...lines: readonly string[]) => readSeatRows([head, ...lines].join("\n")).seats;
/** The list as pasting these rows onto an empty one makes it. */
const listOf = (...lines: readonly string[]): readonly Seat[] =>
  rows(...lines).map((row, at) => seatOfRow(row, `s${at + 1}`));
const kinds = (list: readonly Seat[], ...lines: readonly string[]) =>
  matchRowsToSeats(list, rows(...lines)).map((one) => (one.kind === "held" ? one.seat.key : one.kind));
const appointed = (list: readonly Seat[], ...lines: readonly string[]) =>
  matchRowsToSeats(list, rows(...lines)).flatMap((one) => (one.kind === "appointed" ? [appointedSeat(one)] : []));
const filled = (list: readonly Seat[], isTaken: boolean, ...lines: readonly string[]) =>
  matchRowsToSeats(list, rows(...lines)).map((one) => (one.kind === "held" ? filledSeat(one, isTaken) : one.kind));

describe("rows that are pasted onto a list of seats", () => {
  test("a list pasted a second time is the same seats, and what was forgotten is filled in", () => {
    const list = listOf("นายทอง ใจดี\tกำนัน\tประธานกรรมการ\tประชาคม\t", "ว่าง\t\tกรรมการ\tหอการค้า\t");
    const again = ["นายทอง ใจดี\tกำนัน\tประธานกรรมการ\tประชาคม\tcivil", "ว่าง\t\tกรรมการ\tหอการค้า\tprivate"];
    expect(filled(list, false, ...again)).toEqual([
      { ...list[0], sector: "civil" },
      { ...list[1], sector: "private" },
    ]);
  });

  test("a person is the same whatever the title and however its letters were typed, and keeps the seat's key", () => {
    const list = listOf("น.ส.คำ น้อยใจ\t\tกรรมการ\t\t");
    expect(kinds(list, "ดร.คํา  น้อยใจ\t\tกรรมการ\t\t")).toEqual(["s1"]);
    expect(filled(list, true, "นางสาวคำ น้อยใจ\t\t\t\t")).toEqual([list[0]]);
  });

  test("what the list says otherwise stays, and is taken from the rows only where that was chosen, with its role", () => {
    const list = listOf("นายทอง ใจดี\tกำนัน\tกรรมการ\tประชาคม\tcivil");
    const row = "นายทอง ใจดี\tนายอำเภอ\tประธานกรรมการ\tประชาคม\tcivil";
    expect(matchRowsToSeats(list, rows(row))).toMatchObject([
      {
        filled: [],
        differing: [
          { part: "position", before: "กำนัน", after: "นายอำเภอ" },
          { part: "title", before: "กรรมการ", after: "ประธานกรรมการ" },
        ],
      },
    ]);
    expect(filled(list, false, row)).toEqual(list);
    expect(filled(list, true, row)).toMatchObject([{ key: "s1", role: "chair", holder: { position: "นายอำเภอ" } }]);
  });

  test("a row without a post in the committee takes none away", () => {
    const list = listOf("นายทอง ใจดี\t\tประธานกรรมการ\t\t");
    expect(filled(list, true, "นายทอง ใจดี\t\t\t\tcivil")).toEqual([{ ...list[0], sector: "civil" }]);
  });

  test("who is newly appointed takes the vacant seat of the same post and group, and the seat keeps its key and sector", () => {
    const list = listOf("นายทอง ใจดี\t\tกรรมการ\tประชาคม\t", "ว่าง\t\tกรรมการ\tหอการค้า\tprivate");
    const row = "นางคำ น้อยใจ\tกรรมการหอการค้า\tกรรมการ\tหอการค้า\t";
    expect(matchRowsToSeats(list, rows(row))).toMatchObject([{ kind: "appointed", seat: { key: "s2" } }]);
    expect(appointed(list, row)).toMatchObject([
      { ...list[1], holder: { givenName: "คำ", familyName: "น้อยใจ", position: "กรรมการหอการค้า" } },
    ]);
  });

  test("another group's vacant seat, another post's, one whose group or post is not said, and one that a row says is vacant still stay as they are", () => {
    const vacant = "ว่าง\t\tกรรมการ\tหอการค้า\t";
    expect(kinds(listOf(vacant), "นางคำ น้อยใจ\t\tกรรมการ\tประชาคม\t")).toEqual(["new"]);
    expect(kinds(listOf(vacant), "นางคำ น้อยใจ\t\tเลขานุการ\tหอการค้า\t")).toEqual(["new"]);
    expect(kinds(listOf(vacant), "นางคำ น้อยใจ\t\tกรรมการ\t\t")).toEqual(["new"]);
    expect(kinds(listOf(vacant), "นางคำ น้อยใจ\tนายก\t\tหอการค้า\t")).toEqual(["new"]);
    expect(kinds(listOf(vacant), vacant, "นางคำ น้อยใจ\t\tกรรมการ\tหอการค้า\t")).toEqual(["s1", "new"]);
  });

  test("one vacant seat is taken once, and by nobody whose name is nearly that of a holder or who stands in a row before", () => {
    const list = listOf("ว่าง\t\tกรรมการ\tหอการค้า\t", "นายธีระศักดิ์ ฑีฆายุพันธุ์\t\tกรรมการ\tประชาคม\t");
    const row = (name: string) => `${name}\t\tกรรมการ\tหอการค้า\t`;
    expect(kinds(list, row("นางคำ น้อยใจ"), row("นายมี สุขใจ"))).toEqual(["appointed", "new"]);
    expect(kinds(list, row("นางคำ น้อยใจ"), row("นางคำ น้อยใจ"))).toEqual(["appointed", "twice"]);
    expect(kinds(list, row("นายธีรศักดิ์ ฑีฆายุพันธุ์"))).toEqual(["new"]);
  });

  test("of vacant seats as many are the same as there are; one more is new", () => {
    const list = listOf("ว่าง\t\tกรรมการ\tหอการค้า\t", "ว่าง\t\tกรรมการ\tประชาคม\t");
    const row = "ว่าง\t\tกรรมการ\tประชาคม\t";
    expect(kinds(list, row, row)).toEqual(["s2", "new"]);
  });

  test("a vacant seat whose group was forgotten is the same, and another group's is another seat", () => {
    expect(filled(listOf("ว่าง\t\tกรรมการ\t\t"), false, "ว่าง\t\tกรรมการ\tหอการค้า\t")).toMatchObject([
      { key: "s1", group: { th: "หอการค้า" } },
    ]);
    expect(kinds(listOf("ว่าง\t\tกรรมการ\tประชาคม\t"), "ว่าง\t\tกรรมการ\tหอการค้า\t")).toEqual(["new"]);
  });

  test("who stands twice in the rows is one seat; whose name is nearly that of a holder is new, and that holder is named", () => {
    const row = "นายทอง ใจดี\t\tกรรมการ\t\t";
    expect(kinds([], row, row)).toEqual(["new", "twice"]);
    expect(kinds(listOf(row), row, row)).toEqual(["s1", "twice"]);
    const list = listOf("นางสาวกมลทิพย์ ศรีวิไล\t\tกรรมการ\t\t");
    expect(matchRowsToSeats(list, rows("นางสาวกมลทิพย์ ศรีวิไลย์\t\tกรรมการ\t\t"))).toMatchObject([
      { kind: "new", near: "นางสาวกมลทิพย์ ศรีวิไล" },
    ]);
  });
});
