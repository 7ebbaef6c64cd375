import { describe, expect, test } from "vitest";
import { readAnswer, sayAnswer } from "#domain/minutes/answer-words.ts";
import type { AnswerRecord } from "#domain/records.ts";
import { anAnswerRecord, aUnitRecord } from "#tests/support/meeting-builder.ts";

const units = [
  aUnitRecord({ id: "U1", name: { th: "กองช่าง", en: "" } }),
  aUnitRecord({ id: "U2", name: { th: "สำนักการคลัง", en: "" } }),
];
const meeting = { closedAt: 1_000 };
const named = { oral: true, unitId: "U1", speaker: "นายช่าง ดีงาม" };
const read = (paragraph: string, change: Partial<AnswerRecord> = {}) =>
  readAnswer(paragraph, { meeting, before: anAnswerRecord({ text: "ใน 54 วัน", ...named, ...change }), units });

describe("the corrected paragraph of an answer", () => {
  test("is read as the answer without who gave it, so that the answer's own paragraph says the same again", () => {
    for (const change of [{}, { speaker: "" }, { oral: false, answeredAt: 2_000 }, { unitId: null, speaker: "" }]) {
      const before = anAnswerRecord({ text: "ใน 54 วัน", ...named, ...change });
      const paragraph = sayAnswer(meeting, before, units).replace("54", "45");
      const is = readAnswer(paragraph, { meeting, before, units });
      expect(is).toMatchObject({ text: "ใน 45 วัน", unitId: before.unitId });
      expect(sayAnswer(meeting, { ...before, ...is }, units)).toBe(paragraph);
    }
  });

  test("corrects the speaker and the unit in its brackets; other brackets are words of the answer", () => {
    expect(read("ใน 45 วัน (นายช่าง ดียิ่ง กองช่าง)")).toEqual({
      text: "ใน 45 วัน",
      unitId: "U1",
      speaker: "นายช่าง ดียิ่ง",
    });
    expect(read("ใน 45 วัน (สำนักการคลัง)")).toEqual({ text: "ใน 45 วัน", unitId: "U2" });
    const { unitId, speaker } = named;
    expect(read("ใน 45 วัน (ตามสัญญา)")).toEqual({ text: "ใน 45 วัน (ตามสัญญา)", unitId, speaker });
    expect(read("ใน 45 วัน")).toEqual({ text: "ใน 45 วัน", unitId, speaker });
    expect(read("ใน 45 วัน (กองช่าง)", { unitId: null, speaker: "" })).toMatchObject({ text: "ใน 45 วัน (กองช่าง)" });
  });

  test("puts words in the place of an answer of which none were noted, and takes away none", () => {
    expect(read("ใน 45 วัน (นายช่าง ดีงาม กองช่าง)", { text: "" })).toMatchObject({ text: "ใน 45 วัน" });
    expect(read("ชี้แจงด้วยวาจาในที่ประชุม (กองช่าง)", { text: "" })).toEqual({ text: "", unitId: "U1" });
    expect(read("(นายช่าง ดีงาม กองช่าง)")).toBeUndefined();
  });
});
