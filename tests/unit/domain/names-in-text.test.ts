import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNamesInText } from "#domain/names-in-text.ts";
import { keepWhole, type TextPiece } from "#domain/unbreakable-text.ts";

const member = "นายธีระศักดิ์ ฑีฆายุพันธุ์";
const substitute = "นางสาวกัญญาณัฐ ตั้งจิตเมตตานุกูล";

const cut = (text: string, ...names: readonly string[]): readonly TextPiece[] => {
  const known = createNamesInText();
  for (const name of names) known.add(name);
  return known.cut(text);
};
const wholes = (text: string, ...names: readonly string[]) =>
  cut(text, ...names)
    .filter(({ whole }) => whole)
    .map((piece) => piece.text);

describe("a person's name in a sentence breaks at its space alone", () => {
  test("beside a position and in brackets, with the brackets", () => {
    expect(wholes(`${member} นายก (${substitute} แทน)`, member, substitute)).toEqual([
      "นายธีระศักดิ์",
      "ฑีฆายุพันธุ์",
      "(นางสาวกัญญาณัฐ",
      "ตั้งจิตเมตตานุกูล",
    ]);
  });

  test("where the sentence stands against it without a space", () => {
    expect(wholes(`ลบข้อมูลของ${member}แล้ว`, member)).toEqual(["นายธีระศักดิ์", "ฑีฆายุพันธุ์"]);
  });

  test("as often as it is told, and one whose family name goes on is another one", () => {
    expect(wholes("นายเอก ดี พบนายเอก ดีเลิศ และนายเอก ดี", "นายเอก ดี", "นายเอก ดีเลิศ")).toEqual([
      "นายเอก",
      "ดี",
      "นายเอก",
      "ดีเลิศ",
      "นายเอก",
      "ดี",
    ]);
    expect(wholes("นายเอก ดีใจ", "นายเอก ด")).toEqual([]);
  });

  test.each([
    ["ประชุม ครั้งที่ 5/2562", "ประชุม ค"],
    ["นัด 12 มกราคม 2562", "นัด 1"],
    ["การประชุม คณะกรรมการ", "การประชุม ค"],
  ])("and what is no whole name cuts no words: %s, %s", (text, name) =>
    expect(cut(text, name)).toEqual(keepWhole(text)),
  );

  test("a name of Latin letters, and a title apart from it", () => {
    expect(wholes("ยืนยัน Mr. John Oldenburgh-Smithson แล้ว", "Mr. John Oldenburgh-Smithson")).toEqual([
      "Mr.",
      "John",
      "Oldenburgh-Smithson",
    ]);
  });

  test("a long part between spaces is a box that is broken only where it is wider than its line", () => {
    const boxes = (text: string) => cut(text, substitute).filter(({ parts }) => parts !== undefined);
    expect(boxes(`เพิ่ม ${substitute} แล้ว`).map(({ text }) => text)).toEqual(["นางสาวกัญญาณัฐ", "ตั้งจิตเมตตานุกูล"]);
    expect(boxes(`เพิ่ม${substitute}แล้ว`)).toEqual([]);
  });

  test("words around it are kept whole as in every text", () => {
    expect(wholes(`${member} ลงทะเบียนเข้าประชุม เวลา 09.24 น.`, member)).toEqual([
      "นายธีระศักดิ์",
      "ฑีฆายุพันธุ์",
      "ลงทะเบียนเข้าประชุม",
      "เวลา 09.24 น.",
    ]);
  });

  test("a text that names nobody is cut as without names", () => {
    const text = "ประชุมครั้งที่ 5/2562 ณ ห้องประชุมสีโห";
    expect(cut(text, member, "เลขานุการ")).toEqual(keepWhole(text));
  });

  test("nothing is lost, nothing added", () => {
    const bits = fc.constantFrom(member, substitute, "(", ")", " ", "นาย", "ศักดิ์ ฑีฆา", "ของ", "5 คน", "ะ");
    fc.assert(
      fc.property(fc.array(bits), fc.array(fc.string()), (all, names) => {
        const text = all.join("");
        const pieces = cut(text, member, substitute, ...names);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        expect(pieces.every((piece) => piece.text !== "")).toBe(true);
      }),
    );
  });
});
