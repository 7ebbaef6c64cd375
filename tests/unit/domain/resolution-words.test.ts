import { expect, test } from "vitest";
import { composeResolution, isAssignedToNobody, type ResolutionChoice } from "#domain/minutes/resolution-words.ts";

const choice = (change: Partial<ResolutionChoice>): ResolutionChoice => ({
  kind: null,
  way: null,
  votes: { for: null, against: null },
  unit: "",
  due: "",
  ...change,
});

test.each<[string, Partial<ResolutionChoice>, string]>([
  ["nothing chosen says nothing", {}, ""],
  ["a verb alone", { kind: "noted" }, "รับทราบ"],
  ["unanimity is written on to its verb", { kind: "agreed", way: "unanimous" }, "เห็นชอบเป็นเอกฉันท์"],
  ["a majority stands apart", { kind: "approved", way: "majority" }, "อนุมัติ ด้วยเสียงข้างมาก"],
  [
    "counted votes",
    { kind: "agreed", way: "votes", votes: { for: 7, against: 2 } },
    "เห็นชอบ ด้วยคะแนนเสียง เห็นด้วย 7 เสียง ไม่เห็นด้วย 2 เสียง",
  ],
  ["votes that nobody has counted are not said", { kind: "agreed", way: "votes" }, "เห็นชอบ"],
  ["what is noted is not agreed in any way", { kind: "noted", way: "unanimous" }, "รับทราบ"],
  [
    "a unit is charged until a day",
    { kind: "agreed", way: "unanimous", unit: "สำนักการช่าง", due: "2020-01-31" },
    "เห็นชอบเป็นเอกฉันท์ และมอบหมายให้สำนักการช่างดำเนินการ ให้แล้วเสร็จภายในวันที่ 31 มกราคม 2563",
  ],
  ["a charge alone", { kind: "assigned", unit: "สำนักคลัง" }, "มอบหมายให้สำนักคลังดำเนินการ"],
  ["a charge of nobody", { kind: "assigned" }, "มอบหมาย"],
])("the words of a resolution: %s", (_what, change, words) => {
  expect(composeResolution(choice(change))).toBe(words);
});

test("มอบหมาย without a unit and without words of one's own is assigned to nobody", () => {
  const assigned = (words: string, change: Partial<ResolutionChoice> = {}) =>
    isAssignedToNobody(choice({ kind: "assigned", ...change }), words);
  expect(assigned("")).toBe(true);
  expect(assigned(" มอบหมาย ")).toBe(true);
  expect(assigned("มอบหมาย ให้แล้วเสร็จภายในวันที่ 31 มกราคม 2563", { due: "2020-01-31" })).toBe(true);
  expect(assigned("ให้เลขานุการประสานจังหวัด")).toBe(false);
  expect(assigned("", { unit: "สำนักคลัง" })).toBe(false);
  expect(isAssignedToNobody(choice({ kind: "noted" }), "")).toBe(false);
});
