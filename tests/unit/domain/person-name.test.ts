import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namePrefixes } from "#domain/name-prefixes.ts";
import {
  compareByGivenName,
  displayName,
  isSearchableName,
  nameKey,
  searchPeople,
  splitTypedName,
  withoutPrefix,
} from "#domain/person-name.ts";
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

describe("finding oneself on the roster", () => {
  const roster = [
    person("นาย", "ประสิทธิ์", "วงศ์คำ"),
    person("นาง", "ประสม", "ทองดี"),
    person("นาย", "สมชาย", "ประเสริฐ"),
    person("ดร.", "น้ำฝน", "ใจดี"),
  ];
  const found = (query: string) => searchPeople(roster, query).map((one) => one.givenName);

  test("two letters are enough, with or without a title", () => {
    expect(found("ปร")).toEqual(["ประสม", "ประสิทธิ์", "สมชาย"]);
    expect(found("นางประ")).toEqual(["ประสม", "ประสิทธิ์", "สมชาย"]);
    expect(found("ป")).toEqual([]);
    expect(found("นาย ป")).toEqual([]);
    expect(isSearchableName("  ")).toBe(false);
  });

  test("finds family names, other spellings, and names typed without a space", () => {
    expect(found("ทองดี")).toEqual(["ประสม"]);
    expect(found("น\u0E4D\u0E49าฝน")).toEqual(["น้ำฝน"]);
    expect(found("สมชายประเสริฐ")).toEqual(["สมชาย"]);
  });

  test("names no more people than asked for", () => {
    expect(searchPeople(roster, "ปร", 2)).toHaveLength(2);
  });

  test("one person is one person in two spellings, and a tone makes another", () => {
    expect(nameKey(person("ดร.", "ศักด์ิ", "ใจ ดี"))).toBe(nameKey(person("นาย", "ศักดิ์", "ใจดี")));
    expect(nameKey(person("", "ข้าว", "ดี"))).not.toBe(nameKey(person("", "ขาว", "ดี")));
  });
});
