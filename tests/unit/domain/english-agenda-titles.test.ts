import { expect, test } from "vitest";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";

test.each([
  ["เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "Announcements by the chair"],
  ["เรื่องประธานแจ้งที่ประชุมทราบ", "Announcements by the chair"],
  ["เรื่องแจ้งเพื่อทราบ", "Announcements"],
  ["เรื่องรับรองรายงานการประชุม", "Approval of minutes"],
  ["รับรองรายงานการประชุม ครั้งที่ 4/2562", "Approval of the minutes of meeting 4/2562"],
  ["เรื่องรับรองรายงานการประชุมครั้งที่ ๔/๒๕๖๒", "Approval of the minutes of meeting 4/2562"],
  ["เรื่องรับรองรายงานการประชุมครั้งที่แล้ว", "Approval of the minutes of the last meeting"],
  ["เรื่องสืบเนื่อง", "Matters arising"],
  ["เรื่องสืบเนื่องจากการประชุมครั้งก่อน", "Matters arising from the last meeting"],
  ["เรื่องเสนอเพื่อทราบ", "Matters for information"],
  ["เรื่องเพื่อทราบ", "Matters for information"],
  ["เรื่องเสนอเพื่อพิจารณา", "Matters for consideration"],
  ["เรื่องเสนอให้ที่ประชุมพิจารณา", "Matters for consideration"],
  ["เรื่องอื่นๆ", "Other matters"],
  ["เรื่องอื่น ๆ (ถ้ามี)", "Other matters (if any)"],
])("the standard title %s is told in English as %s", (th, en) => {
  expect(withStandardEnglish({ th })).toEqual({ th, en });
});

test.each([["นโยบายการพัฒนาเมืองของผู้บริหาร"], ["เรื่องเสนอเพื่อพิจารณา: งบประมาณปี 2563"], ["เรื่องสืบเนื่องจากการก่อสร้างถนน"], [""]])(
  "a title of the body's own stays Thai: %s",
  (th) => {
    expect(withStandardEnglish({ th })).toEqual({ th });
  },
);

test("English that the body has given is kept", () => {
  const title = { th: "เรื่องสืบเนื่อง", en: "Business arising" };
  expect(withStandardEnglish(title)).toBe(title);
});
