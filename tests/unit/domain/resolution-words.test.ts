import { expect, test } from "vitest";
import {
  chosenVerbs,
  composeResolution,
  isAssignedToNobody,
  nothingChosen,
  withChargeSaid,
  withVerb,
  type ResolutionChoice,
} from "#domain/minutes/resolution-words.ts";
import type { ResolutionKind } from "#domain/minutes/resolution.ts";

const choice = (change: Partial<ResolutionChoice>): ResolutionChoice => ({
  ...nothingChosen,
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

test.each<[string, readonly ResolutionKind[], readonly ResolutionKind[], string]>([
  ["agreed, and charged", ["agreed", "assigned"], ["agreed", "assigned"], "เห็นชอบ และมอบหมาย"],
  ["charged, and agreed", ["assigned", "agreed"], ["agreed", "assigned"], "เห็นชอบ และมอบหมาย"],
  [
    "another verb in the place of the first",
    ["agreed", "assigned", "approved"],
    ["approved", "assigned"],
    "อนุมัติ และมอบหมาย",
  ],
  ["the charge is taken away", ["agreed", "assigned", "assigned"], ["agreed"], "เห็นชอบ"],
  ["the verb is taken away", ["agreed", "assigned", "agreed"], ["assigned"], "มอบหมาย"],
  ["nobody is charged with what is withdrawn", ["assigned", "withdrawn"], ["withdrawn"], "ให้ถอนเรื่อง"],
  ["a verb is taken away", ["noted", "noted"], [], ""],
])("a resolution is approved and somebody is charged with it: %s", (_what, taps, verbs, words) => {
  const chosen = taps.reduce<ResolutionChoice>(withVerb, nothingChosen);
  expect(chosenVerbs(chosen)).toEqual(verbs);
  expect(composeResolution(chosen)).toBe(words);
});

test("a charge beside a verb is never dropped: words that do not speak of it want the unit", () => {
  const both = ["agreed", "assigned"] as const;
  const chosen = both.reduce<ResolutionChoice>(withVerb, nothingChosen);
  expect(isAssignedToNobody(chosen, "เห็นชอบ และมอบหมาย")).toBe(true);
  expect(isAssignedToNobody(chosen, "เห็นชอบตามที่เสนอ")).toBe(true);
  expect(isAssignedToNobody(chosen, "เห็นชอบ และมอบหมายให้เลขานุการประสานจังหวัด")).toBe(false);
  expect(isAssignedToNobody({ ...chosen, unit: "กองช่าง" }, "เห็นชอบตามที่เสนอ")).toBe(false);
});

test("words of one's own say which unit is charged, once it is chosen, and no longer when it is not", () => {
  const none = choice({ kind: "agreed" });
  const works = choice({ kind: "agreed", isCharged: true, unit: "กองช่าง" });
  const said = withChargeSaid("เห็นชอบตามที่เสนอ", none, works);
  expect(said).toBe("เห็นชอบตามที่เสนอ และมอบหมายให้กองช่างดำเนินการ");
  expect(withChargeSaid(said, works, { ...works, unit: "กองคลัง" })).toBe("เห็นชอบตามที่เสนอ และมอบหมายให้กองคลังดำเนินการ");
  expect(withChargeSaid(said, works, none)).toBe("เห็นชอบตามที่เสนอ");
  expect(withChargeSaid("เห็นชอบ มอบหมายกองช่างแล้ว", none, works)).toBe("เห็นชอบ มอบหมายกองช่างแล้ว");
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
