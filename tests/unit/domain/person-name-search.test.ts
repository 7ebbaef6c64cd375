import { describe, expect, test } from "vitest";
import { nameKey } from "#domain/person-name.ts";
import { createNameIndex, lettersMissing, isSearchableName, searchPeople } from "#domain/person-name-search.ts";
import type { PersonName } from "#domain/records.ts";

const person = (namePrefix: string, givenName: string, familyName: string): PersonName => ({
  namePrefix,
  givenName,
  familyName,
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
    expect(found("สม")).toEqual(["สมชาย", "ประสม"]);
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

  test("names no more people than asked for, and says how many there are", () => {
    const found = createNameIndex(roster).search("ปร", 2);
    expect(found.people).toHaveLength(2);
    expect(found.found).toBe(3);
    expect(searchPeople(roster, "ปร", 2)).toHaveLength(2);
  });

  test.each(["ธี", "สุ", "ที", "ปี", "น้ำ"])("%s is enough: a vowel or a tone mark counts as a typed letter", (query) => {
    expect(lettersMissing(query)).toBe(0);
  });

  test.each([
    ["", 2],
    ["ส", 1],
    ["นายส", 1],
    ["นาย", 2],
    ["นาง ", 2],
    ["ดร.ม", 1],
  ])("of %j so many letters are missing: %i", (query, missing) => {
    expect(lettersMissing(query)).toBe(missing);
    expect(found(query)).toEqual([]);
  });

  test("whoever begins with the family name is found too", () => {
    expect(found("ทองดี ประสม")).toEqual(["ประสม"]);
  });

  test.each([
    ["ธีรศักดิ์", "ธีระศักดิ์"],
    ["ธีรศักด", "ธีระศักดิ์"],
    ["ธีระศักดิ์", "ธีรศักดิ์"],
    ["ประสมม", "ประสม"],
    ["กัลยาณี", "กัลยานี"],
    ["พิมพวรรน", "พิมพ์วรรณ"],
    ["เพญศรี", "เพ็ญศรี"],
  ])("%s is not found, and %s is told as a name that is near", (typed, written) => {
    const index = createNameIndex([person("", written, "ใจดี"), person("", "มานะ", "คงดี")]);
    const answer = index.search(typed);
    expect([answer.people, answer.found]).toEqual([[], 0]);
    expect(answer.near.map((one) => one.givenName)).toEqual([written]);
  });

  test("a name that is near stands after the names that are found, and never among them", () => {
    const index = createNameIndex([person("", "ธีระศักดิ์", "ก"), person("", "ธีรศักดิ์", "ข")]);
    const answer = index.search("ธีรศักดิ์");
    expect(answer.people.map((one) => one.familyName)).toEqual(["ข"]);
    expect(answer.near.map((one) => one.familyName)).toEqual(["ก"]);
  });

  test("asked narrowly, only a whole given name, family name or both are answered", () => {
    const index = createNameIndex(roster);
    const whole = (query: string) => index.searchWhole(query).people.map((one) => one.givenName);
    expect(whole("ประส")).toEqual([]);
    expect(whole("นางประสม")).toEqual(["ประสม"]);
    expect(whole("ประเสริฐ")).toEqual(["สมชาย"]);
    expect(whole("สมชาย ประเสริฐ")).toEqual(["สมชาย"]);
  });

  test("one person is one person in two spellings, and a tone makes another", () => {
    expect(nameKey(person("ดร.", "ศักด์ิ", "ใจ ดี"))).toBe(nameKey(person("นาย", "ศักดิ์", "ใจดี")));
    expect(nameKey(person("", "ข้าว", "ดี"))).not.toBe(nameKey(person("", "ขาว", "ดี")));
  });
});
