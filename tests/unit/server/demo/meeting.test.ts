import { describe, expect, test } from "vitest";
import { isUuid } from "#domain/ids.ts";
import { readJoinCode } from "#domain/join-code.ts";
import { graphemeCount } from "#domain/graphemes.ts";
import type { ImportedRecord } from "#server/store/store.ts";
import { readDemo } from "#server/demo/load-demo.ts";

const demo = readDemo();
const all = <T extends ImportedRecord["type"]>(type: T) =>
  demo.records.filter((record): record is Extract<ImportedRecord, { type: T }> => record.type === type);
const idsOf = (type: ImportedRecord["type"]) => new Set(all(type).map(({ id }) => id));
const [meeting] = all("meeting");

describe("the demonstration: meeting 5/2562", () => {
  test("has its fixed name and code, and people may register", () => {
    expect(demo.id).toBe("3a8f1c52-7d0e-5b64-9c1a-5e62f2562005");
    expect(meeting?.id).toBe(demo.id);
    expect(isUuid(demo.id)).toBe(true);
    expect(readJoinCode(demo.joinCode)).toEqual({ ok: true, value: "KK5M26XW" });
    expect(meeting).toMatchObject({
      status: "registration",
      number: 5,
      numberYear: 2562,
      evaluatedFiscalYear: 2562,
      startsAt: "2019-10-10T09:30:00+07:00",
      quorum: { seats: 11, needed: 6 },
      example: false,
    });
    expect(meeting?.shortTitle?.th).toBe("ติดตามประเมินผลฯ 5/2562");
  });

  test("every id is there once, and every reference leads somewhere", () => {
    for (const type of new Set(demo.records.map((record) => record.type)))
      expect(idsOf(type).size).toBe(all(type).length);
    const [strategies, units, people, items] = [
      idsOf("strategy"),
      idsOf("unit"),
      idsOf("person"),
      idsOf("agenda-item"),
    ];
    for (const project of all("project")) {
      expect(strategies).toContain(project.strategyId);
      expect(units).toContain(project.unitId);
    }
    for (const item of all("agenda-item")) {
      expect(items).toContain(item.parentId ?? "AG-1");
      expect(strategies).toContain(item.strategyId ?? "S01");
    }
    for (const { target } of all("entry")) expect(idsOf(target.type)).toContain(target.id);
    for (const { entryId, unitId } of all("answer")) {
      expect(idsOf("entry")).toContain(entryId);
      expect(units).toContain(unitId);
    }
    expect(people).toContain(meeting?.presidingPersonId);
    expect(people).toContain(meeting?.chairPersonId);
  });

  test("ten strategies, each beginning with the words that the list says once", () => {
    const lead = meeting?.strategyLead?.th ?? "";
    expect(all("strategy").map(({ number }) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const { title, shortTitle } of all("strategy")) {
      expect(title.th.startsWith(lead)).toBe(true);
      expect(graphemeCount(shortTitle.th)).toBeLessThan(graphemeCount(title.th) / 2 + 8);
      expect(title.en).toBeTruthy();
      expect(shortTitle.en).toBeTruthy();
    }
  });

  test("five agenda items whose titles do not repeat their number, the fourth with a sub-item a strategy", () => {
    const top = all("agenda-item").filter(({ parentId }) => parentId === null);
    expect(top.map(({ number }) => number)).toEqual(["1", "2", "3", "4", "5"]);
    const below = all("agenda-item").filter(({ parentId }) => parentId === "AG-4");
    expect(below.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => `4.${index + 1}`));
    for (const { title } of top) expect(title.th).not.toMatch(/ระเบียบวาระที่|^\s|\s$/);
  });

  test("the 18 projects carry every figure, and budgets are whole baht", () => {
    expect(all("project")).toHaveLength(18);
    for (const { budget, indicator, qualitativeNote, status } of all("project")) {
      expect(Number.isInteger(budget?.approved)).toBe(true);
      expect(budget?.fiscalYear).toBe(2562);
      expect([">=", "<="]).toContain(indicator?.direction);
      expect(qualitativeNote?.th).toBeTruthy();
      expect(["completed", "in-progress", "not-started"]).toContain(status);
    }
  });

  test("the report's six people are no examples, and their capacity is not made up", () => {
    const real = all("person").filter(({ example }) => example === false);
    expect(real).toHaveLength(6);
    expect(real.every(({ capacity }) => capacity === "in-attendance")).toBe(true);
    expect(real.filter(({ role }) => role === "presiding").map(({ givenName }) => givenName)).toEqual(["ธีระศักดิ์"]);
  });

  test("everybody else is an example: a full committee, every sector, many titles, names that resemble", () => {
    const people = all("person").filter(({ example }) => example === true);
    expect(people.length).toBeGreaterThanOrEqual(40);
    const members = people.filter(({ capacity }) => capacity === "member");
    expect(members).toHaveLength(11);
    expect(members.flatMap(({ role }) => role ?? []).toSorted()).toEqual(["chair", "secretary"]);
    expect(new Set(people.map(({ sector }) => sector))).toEqual(new Set(meeting?.sectors.map(({ key }) => key)));
    const titles = people.map(({ namePrefix }) => namePrefix);
    expect(titles).toEqual(expect.arrayContaining(["นาย", "นาง", "นางสาว", "ดร.", "ว่าที่ร้อยตรี", "พ.ต.อ.", "ผศ.ดร."]));
    for (const letters of ["สม", "ธีร"])
      expect(people.filter(({ givenName }) => givenName.startsWith(letters)).length).toBeGreaterThan(3);
    expect(Math.max(...people.map((person) => graphemeCount(person.givenName + person.familyName)))).toBe(60);
  });

  test("the contributions are examples, in every state that the room and the office meet, by people of that sector", () => {
    expect(all("entry").map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(all("entry").map(({ status }) => status))).toEqual(new Set(["answered", "accepted", "received"]));
    expect(all("entry").every(({ example, id }) => example === true && isUuid(id))).toBe(true);
    expect(all("answer")).toHaveLength(2);
    const sectors = meeting?.sectors.map(({ key }) => key);
    for (const { sector, criteria } of all("entry")) {
      expect(sectors).toContain(sector);
      for (const key of criteria) expect(meeting?.criteria.map((known) => known.key)).toContain(key);
    }
  });
});
