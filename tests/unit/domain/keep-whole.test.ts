import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepWhole } from "#domain/keep-whole.ts";

const wholes = (text: string) =>
  keepWhole(text)
    .filter((piece) => piece.whole)
    .map((piece) => piece.text);

describe("what a line must not break", () => {
  test.each([
    ["เมื่อวันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562 เวลา 09.30 น. เป็นต้นไป", ["วันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562", "เวลา 09.30 น."]],
    ["พบกัน 10 ต.ค. 62 นี้", ["10 ต.ค. 62"]],
    ["เวลา 09.24\u00A0น.", ["เวลา 09.24\u00A0น."]],
    ["การประชุมครั้งที่ ๕/๒๕๖๒", ["ครั้งที่ ๕/๒๕๖๒"]],
    ["ตามยุทธศาสตร์ที่ 5 ระเบียบวาระที่ 4.5", ["ยุทธศาสตร์ที่ 5", "ระเบียบวาระที่ 4.5"]],
    ["งบประมาณ 1,500,000 บาท", ["1,500,000 บาท"]],
    ["ลดลงร้อยละ 8.2 ต่ำกว่าเป้าหมาย", ["ร้อยละ 8.2", "ต่ำกว่าเป้าหมาย"]],
    ["ประจำปีงบประมาณ 2562", ["ประจำปีงบประมาณ 2562"]],
    ["4 ข้อซักถามและข้อเสนอแนะ", ["4 ข้อซักถามและข้อเสนอแนะ"]],
    ["60 จาก 1,000", ["60 จาก 1,000"]],
    ["ติดตามประเมินผลฯ 5/2562", ["ติดตามประเมินผลฯ 5/2562"]],
    ["ณ ห้องประชุมสีโห เทศบาลนครขอนแก่น", ["ห้องประชุมสีโห", "เทศบาลนครขอนแก่น"]],
    ["Wi-Fi นี้รอให้ลงชื่อเข้าใช้ก่อน", ["ลงชื่อเข้าใช้"]],
    ["เห็นว่า “ภาคประชาชน” (20 ชุมชน) แล้ว", ["“ภาคประชาชน”", "(20 ชุมชน)"]],
  ])("%s", (text, expected) => {
    expect(wholes(text)).toEqual(expected);
  });

  test("long prose without spaces is left to the browser", () => {
    expect(wholes("สำนักงานที่รับผิดชอบโครงการดังกล่าวควรชี้แจง")).toEqual([]);
  });

  test("a word that only begins like a compound is not cut inside a syllable", () => {
    expect(wholes("5 ปีๆ และ 5 วันาที")).toEqual(["5 ปีๆ"]);
  });

  test("nothing is lost, nothing added", () => {
    const pieces = fc.constantFrom(
      "10 ",
      "ตุลาคม ",
      "09.30 น.",
      "ข้อ",
      "เสนอ",
      "แนะ",
      "ะ",
      "ิ",
      "(",
      ")”",
      "5/2562",
      " ",
      "ๆ",
      "บาท",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          expect(
            keepWhole(text)
              .map((piece) => piece.text)
              .join(""),
          ).toBe(text);
          expect(keepWhole(text).every((piece) => piece.text !== "")).toBe(true);
        },
      ),
    );
  });
});
