import { describe, expect, test } from "vitest";
import { afterDeciding, groupEntries, isInFilter, neighbour } from "#client/office/entry-queue.ts";
import { mattersInOrder, nextMatter } from "#client/office/matters.ts";
import { similarTo } from "#client/office/similar.ts";
import { aConsoleEntry, anAgendaItem, aProject, aStrategy } from "./office-rows.ts";

const matters = {
  strategies: [aStrategy(), aStrategy({ id: "strategy-4", number: "4", order: 4 })],
  projects: [aProject(), aProject({ id: "project-4", strategyId: "strategy-4", name: { th: "โครงการทางเท้า" } })],
  agenda: [anAgendaItem()],
};

describe("the list of entries", () => {
  test("stands by project in the order of the strategies, newest first", () => {
    const entries = [
      aConsoleEntry({ no: 20 }),
      aConsoleEntry({ no: 22 }),
      aConsoleEntry({ no: 21, target: { type: "project", id: "project-4" } }),
      aConsoleEntry({ no: 0, id: "just-recorded" }),
    ];
    const groups = groupEntries(entries, matters);
    expect(groups.map((group) => [group.number, group.entries.map((entry) => entry.no)])).toEqual([
      ["4", [21]],
      ["5", [0, 22, 20]],
    ]);
  });

  test("leaves nothing out: an entry about something unknown here comes last", () => {
    const stranger = aConsoleEntry({ no: 9, target: { type: "project", id: "project-of-tomorrow" } });
    const groups = groupEntries([stranger, aConsoleEntry()], matters);
    expect(groups.flatMap((group) => group.entries.map((entry) => entry.no))).toEqual([22, 9]);
  });

  test("a received entry waits for a decision, an accepted question for its answer, an accepted suggestion for neither", () => {
    const received = aConsoleEntry();
    const question = aConsoleEntry({ status: "accepted" });
    const suggestion = aConsoleEntry({ status: "accepted", entryKind: "suggestion" });
    expect([received, question, suggestion].map((entry) => isInFilter(entry, "to-review"))).toEqual([
      true,
      false,
      false,
    ]);
    expect([received, question, suggestion].map((entry) => isInFilter(entry, "to-answer"))).toEqual([
      false,
      true,
      false,
    ]);
    expect([received, question, suggestion].every((entry) => isInFilter(entry, "all"))).toBe(true);
  });

  test("the arrows stop at both ends", () => {
    const ids = ["a", "b", "c"];
    expect(neighbour(ids, undefined, 1)).toBe("a");
    expect(neighbour(ids, "a", 1)).toBe("b");
    expect(neighbour(ids, "c", 1)).toBe("c");
    expect(neighbour(ids, "a", -1)).toBe("a");
    expect(neighbour([], "a", 1)).toBeUndefined();
  });

  test("from an entry that has left the list, the arrows go on where it stood", () => {
    expect(neighbour(["a", "c"], "b", 1, 1)).toBe("c");
    expect(neighbour(["a", "c"], "b", -1, 1)).toBe("a");
  });

  test("after a decision the next entry comes into the hand, after the last the one before it", () => {
    expect(afterDeciding(["a", "b", "c"], "a")).toBe("b");
    expect(afterDeciding(["a", "b", "c"], "c")).toBe("b");
    expect(afterDeciding(["a"], "a")).toBeUndefined();
  });
});

describe("the current matter", () => {
  const agenda = [
    anAgendaItem({ id: "item-5", number: "5", order: 5, kind: "other", title: { th: "เรื่องอื่น ๆ" } }),
    anAgendaItem({ id: "item-4", number: "4", order: 4 }),
    anAgendaItem({ id: "item-4.5", number: "4.5", order: 5, parentId: "item-4", strategyId: "strategy-5" }),
    anAgendaItem({ id: "item-3", number: "3", order: 3, kind: "for-information" }),
    anAgendaItem({
      id: "item-3.5",
      number: "3.5",
      order: 5,
      parentId: "item-3",
      kind: "for-information",
      strategyId: "strategy-5",
    }),
  ];

  test("follows the agenda, each project once, under the item that considers its strategy", () => {
    const order = mattersInOrder({ ...matters, projects: [aProject()], agenda });
    expect(order.map((matter) => matter.target.id)).toEqual([
      "item-3",
      "item-3.5",
      "item-4",
      "item-4.5",
      "project-5",
      "item-5",
    ]);
    expect(order[4]?.number).toBe("4.5");
  });

  test("a project whose strategy has no item of its own is called under the item for consideration", () => {
    const order = mattersInOrder({ ...matters, agenda });
    expect(order.map((matter) => matter.target.id)).toContain("project-4");
  });

  test("the next one is known, and after the last there is none", () => {
    const order = mattersInOrder({ ...matters, projects: [aProject()], agenda });
    expect(nextMatter(order, null)?.target.id).toBe("item-3");
    expect(nextMatter(order, { type: "agenda-item", id: "item-4.5" })?.target.id).toBe("project-5");
    expect(nextMatter(order, { type: "agenda-item", id: "item-5" })).toBeUndefined();
  });
});

describe("a question that was asked before", () => {
  const asked = aConsoleEntry({ no: 12, status: "answered", text: "ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมอย่างไร" });

  test("is pointed out when it is about the same thing and worded much alike", () => {
    expect(similarTo(aConsoleEntry(), [asked, aConsoleEntry()])?.no).toBe(12);
  });

  test("is not pointed out for another project, another wording, or one that is not taken up", () => {
    expect(similarTo(aConsoleEntry({ target: { type: "project", id: "project-4" } }), [asked])).toBeUndefined();
    expect(similarTo(aConsoleEntry({ text: "งบประมาณที่เหลือจะนำไปใช้เรื่องใด" }), [asked])).toBeUndefined();
    expect(similarTo(aConsoleEntry(), [{ ...asked, status: "declined" }])).toBeUndefined();
  });
});
