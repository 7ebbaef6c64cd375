import { describe, expect, test } from "vitest";
import demonstrationText from "../../../src/server/demo/meeting-5-2562.json?raw";
import { createRowSearch } from "#client/lib/row-search.ts";
import { agendaGroups, neighbours } from "#client/routes/agenda/agenda-groups.ts";
import { indicatorOutcome, withUnit } from "#client/routes/project/indicator-outcome.ts";
import { snippet } from "#client/routes/search/snippet.ts";
import { entryCounts, targetsByStrategy } from "#client/routes/strategies/strategy-entry-counts.ts";
import { continuation } from "#client/lib/strip-shared-title-prefix.ts";
import { matterAfter, matterOf, matterPath, type Matters } from "#client/shell/matter-lookup.ts";
import { accentNameOf } from "#client/ui/accent-colour.ts";
import { consideredItems } from "#domain/consideration-time.ts";
import { stepsInOrder } from "#domain/matter-order.ts";
import type { MeetingDataRecord, RecordType } from "#domain/records.ts";
import { anAgendaItemRecord } from "#tests/support/meeting-builder.ts";
import { findFolded, matchesSearch } from "#domain/search-text.ts";

const { records } = JSON.parse(demonstrationText) as { readonly records: readonly MeetingDataRecord[] };
const ofType = <T extends RecordType>(type: T) =>
  records.filter((record): record is Extract<MeetingDataRecord, { readonly type: T }> => record.type === type);
const agenda = ofType("agenda-item");
const projects = ofType("project");
const matters: Matters = { agenda, strategies: ofType("strategy"), projects };
const titles = (rows: readonly { readonly number: string }[]) => rows.map(({ number }) => number);

describe("the current matter", () => {
  test("a project stands under the sub-item of its strategy, and that under its item", () => {
    const matter = matterOf({ type: "project", id: "EX-08" }, matters);
    expect([matter?.strategy?.number, matter?.item?.number, matter?.topItem?.number]).toEqual(["5", "4.5", "4"]);
  });

  test("a matter that the phone does not have is no matter", () => {
    expect(matterOf({ type: "project", id: "nowhere" }, matters)).toBeUndefined();
    expect(matterOf(null, matters)).toBeUndefined();
  });

  test("from the first item to the last, nothing is left out and nothing comes twice", () => {
    const seen: string[] = [];
    let matter = matterOf({ type: "agenda-item", id: agenda[0]?.id ?? "" }, matters);
    while (matter !== undefined && seen.length < 100) {
      seen.push(matterPath(matter.target));
      matter = matterAfter(matter, matters);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(agenda.length + projects.length);
  });
});

describe("the agenda's groups", () => {
  const groups = (course: Partial<Parameters<typeof agendaGroups>[1]>) =>
    agendaGroups(agenda, { currentTopId: undefined, considered: new Set(), isClosed: false, ...course }).map(
      ({ id, items }) => [id, items.map(({ number }) => number).join(" ")],
    );

  test("before the meeting everything is still to come", () => {
    expect(groups({})).toEqual([["not-started", "1 2 3 4 5"]]);
  });

  test("what stands before the current item and was never called is still to come", () => {
    expect(groups({ currentTopId: "AG-4", considered: new Set(["AG-1", "AG-4"]) })).toEqual([
      ["past", "1"],
      ["here", "4"],
      ["next", "2 3 5"],
    ]);
  });

  test("between two items what was considered is over, and nothing is under consideration", () => {
    expect(groups({ considered: new Set(["AG-1"]) })).toEqual([
      ["past", "1"],
      ["next", "2 3 4 5"],
    ]);
  });

  test("after the close it is said what was not reached; where nothing was noted, nothing is said of it", () => {
    expect(groups({ isClosed: true, currentTopId: "AG-4", considered: new Set(["AG-1", "AG-4"]) })).toEqual([
      ["past", "1 4"],
      ["not-reached", "2 3 5"],
    ]);
    expect(groups({ isClosed: true })).toEqual([["all", "1 2 3 4 5"]]);
  });

  test("a project that was called lets its item and sub-item be considered; a resolution does as well", () => {
    const considered = consideredItems(
      stepsInOrder(matters),
      agenda.map((item) => (item.id === "AG-2" ? { ...item, resolution: { th: "รับรอง" } } : item)),
      [{ id: "project:EX-08", target: { type: "project", id: "EX-08" } }],
    );
    expect([...considered].toSorted()).toEqual(["AG-2", "AG-4", "AG-4.5"]);
  });

  test("projects stand under the item that reports on their strategy, also for information, and not under a later one for consideration", () => {
    const item = (id: string, kind: "for-information" | "for-consideration", more: object = {}) =>
      anAgendaItemRecord({ id, number: id, order: Number(id) * 10, kind, parentId: null, ...more });
    const reported = [
      item("4", "for-information"),
      item("4.1", "for-information", { parentId: "4", strategyId: "S05" }),
      item("5", "for-consideration"),
    ];
    const called = stepsInOrder({ ...matters, agenda: reported }).flatMap(({ project, item: at }) =>
      project?.strategyId === "S05" ? at.number : [],
    );
    expect(called.length).toBeGreaterThan(0);
    expect(new Set(called)).toEqual(new Set(["4.1"]));
  });

  const subs = agenda.filter(({ parentId }) => parentId === "AG-4");
  test.each([
    ["AG-4.1", ["4.1", "4.2", "4.3"]],
    ["AG-4.5", ["4.4", "4.5", "4.6"]],
    ["AG-4.10", ["4.8", "4.9", "4.10"]],
    [undefined, ["4.1", "4.2", "4.3"]],
  ])("around %s stand %j", (current, shown) => {
    expect(titles(neighbours(subs, current))).toEqual(shown);
  });
});

test("a row goes on with the sentence; a title that begins otherwise stays whole", () => {
  expect(continuation("นโยบายของผู้บริหารในการพัฒนาเมือง", "นโยบายของผู้บริหารในการ")).toBe("พัฒนาเมือง");
  expect(continuation("Executive policy on promoting arts", "Executive policy on ")).toBe("Promoting arts");
  expect(continuation("แผนอื่น", "นโยบายของผู้บริหารในการ")).toBe("แผนอื่น");
  expect(continuation("แผนอื่น", "")).toBe("แผนอื่น");
});

test("a strategy counts what the room reads of it and of its projects", () => {
  const about = targetsByStrategy({ strategies: [{ id: "S05" }, { id: "S06" }], projects });
  const inRoom: Readonly<Record<string, number>> = { "strategy/S05": 1, "project/EX-08": 2, "agenda-item/S05": 7 };
  expect(entryCounts(inRoom, about)).toMatchObject({ S05: 3, S06: 0 });
});

test.each([
  [8.2, 10, ">=", "below"],
  [10, 10, ">=", "met"],
  [12, 10, ">=", "above"],
  [1.6, 2, "<=", "within"],
  [2, 2, "<=", "within"],
  [2.1, 2, "<=", "over"],
] as const)("%d against %d (%s) is %s", (actual, target, direction, outcome) => {
  expect(indicatorOutcome(actual, { target, direction })).toBe(outcome);
});

test("ร้อยละ stands before its number, every other unit behind it", () => {
  expect(withUnit("8.2", "ร้อยละ")).toBe("ร้อยละ 8.2");
  expect(withUnit("72", "ราย")).toBe("72 ราย");
  expect(withUnit("3", "")).toBe("3");
});

describe("searching", () => {
  const rows = projects.map(({ name, objective }) => ({ words: `${name.th} ${objective?.th ?? ""}` }));
  test.each(["น้ำ", "นํ้า", "๒๐ ชุมชน", "โครงการ ขยะ", "คกก.", "ไม่มีคำนี้", " "])(
    "the index finds for “%s” what the rule of the domain finds",
    (query) => {
      const search = createRowSearch<(typeof rows)[number]>({ textOf: ({ words }) => words });
      expect(rows.filter(search.matcher(query))).toEqual(rows.filter(({ words }) => matchesSearch(words, query)));
    },
  );

  test("a snippet shows the place with words around it, and never begins with a mark", () => {
    const words = `${"ก้".repeat(40)}น้ำ${"ข".repeat(100)}`;
    const found = findFolded(words, "น้ำ");
    expect(found && snippet(words, found)).toMatch(/^…[^\p{M}].*น้ำข+…$/u);
  });

  test("a snippet begins and ends between words", () => {
    const words =
      "ผู้ใช้เส้นทางพอใจ แต่ขอให้แจ้งกำหนดปิดถนนล่วงหน้าอย่างน้อยเจ็ดวันและประชาสัมพันธ์ผ่านหอกระจายข่าวของชุมชนทุกแห่งในเขตเทศบาลด้วย";
    const found = findFolded(words, "ถนน");
    expect(found && snippet(words, found)).toBe(
      "…พอใจ แต่ขอให้แจ้งกำหนดปิดถนนล่วงหน้าอย่างน้อยเจ็ดวันและประชาสัมพันธ์ผ่านหอกระจายข่าวของชุมชนทุกแห่ง…",
    );
  });
});

test("an organisation's colour is one of those whose contrast is known", () => {
  expect(accentNameOf("#1F5F4A")).toBe("baitong");
  expect(accentNameOf("thale")).toBe("thale");
  expect(accentNameOf("#ff0000")).toBeUndefined();
});
