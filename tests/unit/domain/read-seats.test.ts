import { expect, test } from "vitest";
import { readSeatRows } from "#domain/read-seats.ts";

const brief = ({ seats }: ReturnType<typeof readSeatRows>) =>
  seats.map(({ holder, title, role, capacity, group }) => [
    holder === null ? null : `${holder.namePrefix}${holder.givenName} ${holder.familyName}|${holder.position}`,
    title.th,
    role,
    capacity,
    group.th,
  ]);

test("rows are read by their headings, in whatever order; a vacant seat is one, a post in the committee is its role", () => {
  const read = readSeatRows(
    [
      "ลำดับ\tตำแหน่งในคณะกรรมการ\tชื่อ-สกุล\tตำแหน่ง\tกลุ่ม",
      "๑\tประธานกรรมการ\tนายทอง ใจดี\tกำนัน\tผู้แทนประชาคม",
      "๒\tกรรมการ\t(ว่าง)\t\tผู้ทรงคุณวุฒิ",
      "๓\tกรรมการและเลขานุการ\tนางสาวคำ ปันดี\tนักวิเคราะห์\t",
    ].join("\n"),
  );
  expect(read.unread).toEqual([]);
  expect(brief(read)).toEqual([
    ["นายทอง ใจดี|กำนัน", "ประธานกรรมการ", "chair", "member", "ผู้แทนประชาคม"],
    [null, "กรรมการ", null, "member", "ผู้ทรงคุณวุฒิ"],
    ["นางสาวคำ ปันดี|นักวิเคราะห์", "กรรมการและเลขานุการ", "secretary", "member", ""],
  ]);
});

test("without headings the usual order is taken, numbers in front are left out, and a name that is not certain is not guessed", () => {
  const read = readSeatRows("1\tนายทอง ใจดี\tกำนัน\tตำบลหนองบัว\n2\tปลัดองค์การบริหารส่วนตำบล\tปลัด\t\n");
  expect(brief(read)).toEqual([["นายทอง ใจดี|กำนัน", "กรรมการ", null, "member", ""]]);
  expect(read.unread).toHaveLength(1);
});

test.each([
  ["", "no name at all"],
  ["-", "a dash"],
  ["- ว่าง -", "the word"],
  ["(อยู่ระหว่างการแต่งตั้ง)", "being appointed"],
  ["ว่าง (รอการคัดเลือก)", "being chosen"],
  ["ยังไม่มีผู้ดำรงตำแหน่ง", "nobody yet"],
])("a vacant seat is pasted as lists write it: %s (%s)", (name) => {
  const { seats, unread } = readSeatRows(`1\tนายทอง ใจดี\tกำนัน\t\tกรรมการ\n2\t${name}\t\t\tกรรมการ\n`);
  expect(unread).toEqual([]);
  expect(seats.map(({ holder }) => holder?.givenName)).toEqual(["ทอง", undefined]);
});

test.each([
  ["1\tว่าง\tผู้แทนหอการค้าจังหวัด\tหอการค้า\tกรรมการ", "ผู้แทนหอการค้าจังหวัด หอการค้า"],
  ["1\tว่าง\t\tหอการค้าจังหวัด\tกรรมการ\tผู้แทนภาคเอกชน", "ผู้แทนภาคเอกชน (หอการค้าจังหวัด)"],
  ["1\tว่าง (ผู้แทนหอการค้าจังหวัด)\t\t\tกรรมการ", "ผู้แทนหอการค้าจังหวัด"],
  ["1\tผู้แทนหอการค้าจังหวัด (ว่าง)\t\t\tกรรมการ", "ผู้แทนหอการค้าจังหวัด"],
  ["1\tผู้แทนหอการค้าจังหวัด - อยู่ระหว่างสรรหา\t\t\tกรรมการ", "ผู้แทนหอการค้าจังหวัด"],
  ["1\tว่าง\tผู้แทนประชาคม\t\tกรรมการ\tผู้แทนประชาคม", "ผู้แทนประชาคม"],
])("a vacant seat keeps whom it is of, wherever the row says it: %s", (row, group) => {
  const { seats, unread } = readSeatRows(row);
  expect(unread).toEqual([]);
  expect(seats).toMatchObject([{ holder: null, group: { th: group } }]);
});

test("somebody whose name is ว่าง is somebody", () => {
  expect(brief(readSeatRows("1\tนายว่าง ใจดี\tกำนัน\t\tกรรมการ"))[0]?.[0]).toBe("นายว่าง ใจดี|กำนัน");
});

test("a column of sectors is read by its heading, or as the sixth, and is never taken for the group", () => {
  const headed = readSeatRows("ชื่อ-สกุล\tกลุ่ม\tภาคส่วน\nนายทอง ใจดี\tผู้แทนประชาคม\tภาคประชาชน");
  expect(headed.seats.map(({ group, sector }) => [group.th, sector])).toEqual([["ผู้แทนประชาคม", "ภาคประชาชน"]]);
  const bare = readSeatRows("นายทอง ใจดี\tกำนัน\t\tกรรมการ\tผู้แทนประชาคม\tภาคประชาชน");
  expect(bare.seats.map(({ sector }) => sector)).toEqual(["ภาคประชาชน"]);
  expect(readSeatRows("นายทอง ใจดี\tกำนัน").seats.map(({ sector }) => sector)).toEqual([""]);
});

test("a post that is none of a committee's is asked about, with the likeliest first, and is what the officer says", () => {
  const text = "นายทอง ใจดี\tกำนัน\t\tกรรมกร\nนายคำ ปันดี\tปลัด\t\tกรรมการ";
  const [asked] = readSeatRows(text).unknownTitles;
  expect([asked?.words, asked?.offers[0]]).toEqual(["กรรมกร", "กรรมการ"]);
  expect(brief(readSeatRows(text, { กรรมกร: "กรรมการและเลขานุการ" }))[0]?.slice(1, 4)).toEqual([
    "กรรมการและเลขานุการ",
    "secretary",
    "member",
  ]);
  expect(readSeatRows("นายทอง ใจดี\tกำนัน\t\tรองประธานกรรมการ").unknownTitles).toEqual([]);
});

test("a seat that is vacant only because its row has no name says so", () => {
  const { seats } = readSeatRows("1\t\t\t\tกรรมการ\n2\tว่าง\t\t\tกรรมการ");
  expect(seats.map(({ holder, isNameless }) => [holder, isNameless])).toEqual([
    [null, true],
    [null, false],
  ]);
});
