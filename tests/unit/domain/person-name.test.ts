import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { namePrefixes } from "#domain/name-prefixes.ts";
import { compareByGivenName, displayName, splitTypedName, withoutPrefix } from "#domain/person-name.ts";
import type { PersonName } from "#domain/records.ts";

const person = (namePrefix: string, givenName: string, familyName: string): PersonName => ({
  namePrefix,
  givenName,
  familyName,
});

describe("a name typed in one field", () => {
  test.each([
    ["นายธีระศักดิ์ ฑีฆายุพันธุ์", "นาย", "ธีระศักดิ์", "ฑีฆายุพันธุ์"],
    ["นางสาวภาสินี  สุขใจ", "นางสาว", "ภาสินี", "สุขใจ"],
    ["นางสาวิตรี สุขใจ", "นาง", "สาวิตรี", "สุขใจ"],
    ["น.ส. ภาสินี สุขใจ", "น.ส.", "ภาสินี", "สุขใจ"],
    ["นาย กมล ใจดี", "นาย", "กมล", "ใจดี"],
    ["นายกฤษณวรุณ ไชยนิจ", "นาย", "กฤษณวรุณ", "ไชยนิจ"],
    ["นายกอบจิตติ ใจดี", "นาย", "กอบจิตติ", "ใจดี"],
    ["ว่าที่ร้อยตรีบัญชา สิงห์คำป้อง", "ว่าที่ร้อยตรี", "บัญชา", "สิงห์คำป้อง"],
    ["ว่าที่ ร.ต.หญิงสมศรี ใจดี", "ว่าที่ ร.ต.หญิง", "สมศรี", "ใจดี"],
    ["พล.ต.ต.พงษ์สวัสดิ์ หาญสวัสดิ์", "พล.ต.ต.", "พงษ์สวัสดิ์", "หาญสวัสดิ์"],
    ["ผศ. ดร.โกเมน กันตวธีระ", "ผศ. ดร.", "โกเมน", "กันตวธีระ"],
    ["ดรุณี มีสุข", "", "ดรุณี", "มีสุข"],
    ["นายา ดีงาม", "", "นายา", "ดีงาม"],
    ["สมชาย", "", "สมชาย", ""],
    ["พระมหาสมปอง ตาลปุตฺโต", "พระมหา", "สมปอง", "ตาลปุตฺโต"],
    ["Dr. Somchai na Ayudhya", "Dr.", "Somchai", "na Ayudhya"],
    ["Drew Smith", "", "Drew", "Smith"],
    ["นาง", "", "นาง", ""],
  ])("%s", (typed, namePrefix, givenName, familyName) => {
    expect(splitTypedName(typed)).toEqual({ namePrefix, givenName, familyName });
  });

  test.each(["นายกเทศมนตรี", "นายกเทศมนตรีนครขอนแก่น", "นายก อบจ.ขอนแก่น", "นายอำเภอเมือง", "นายช่างโยธา", "รองนายกเทศมนตรี"])(
    "the position %s is not taken apart",
    (position) => {
      expect(splitTypedName(position).namePrefix).toBe("");
      expect(withoutPrefix(position)).toBe(position);
    },
  );

  test("long titles are tried before the short ones that they begin with", () => {
    const hidden = namePrefixes.filter((prefix, index) =>
      namePrefixes.slice(0, index).some((earlier) => earlier !== prefix && prefix.startsWith(earlier)),
    );
    expect(hidden).toEqual([]);
  });

  test("never loses a letter, whatever is typed", () => {
    const pieces = fc.constantFrom("นาย", "นาง", "สาว", "ดร.", "ก", "ิ", " ", "เทศมนตรี", "ร.ต.", "หญิง", "Mr");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (typed) => {
        const { namePrefix, givenName, familyName } = splitTypedName(typed.join(""));
        expect(`${namePrefix}${givenName}${familyName}`.replaceAll(" ", "")).toBe(typed.join("").replaceAll(" ", ""));
      }),
    );
  });
});

test("a name is printed without a space after a Thai title, with one after a Latin title", () => {
  expect(displayName(person("นาย", "สมชาย", "ใจดี"))).toBe("นายสมชาย ใจดี");
  expect(displayName(person("", "สมชาย", ""))).toBe("สมชาย");
  expect(displayName(person("Ms.", "Jane", "Doe"))).toBe("Ms. Jane Doe");
});

describe("lists of people", () => {
  test("bring the collation along when they are ordered, not with the first screen, which would wait for it", async () => {
    const made = vi.spyOn(Intl, "Collator");
    vi.resetModules();
    const fresh = await import("#domain/person-name.ts");
    const before = made.mock.calls.length;
    fresh.compareByGivenName(person("", "ก", "ก"), person("", "ข", "ก"));
    const after = made.mock.calls.length;
    made.mockRestore();
    expect([before, after]).toEqual([0, 1]);
  });

  test("are in the order of given names, titles ignored, vowels before their consonant in place", () => {
    const people = [person("นาย", "ไพโรจน์", "ก"), person("ดร.", "เกษม", "ข"), person("นาง", "ขวัญ", "ค")];
    expect(people.sort(compareByGivenName).map((one) => one.givenName)).toEqual(["เกษม", "ขวัญ", "ไพโรจน์"]);
  });

  test("are in one order only, also where the collation sees no difference", () => {
    const a = person("นาย", "ชุมชน ๒", "ก");
    const b = person("นาย", "ชุมชน 2", "ก");
    expect(compareByGivenName(a, b)).not.toBe(0);
    expect(Math.sign(compareByGivenName(a, b))).toBe(-Math.sign(compareByGivenName(b, a)));
    expect(compareByGivenName(a, a)).toBe(0);
  });
});
