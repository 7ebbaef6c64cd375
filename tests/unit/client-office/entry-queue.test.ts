import { describe, expect, test } from "vitest";
import {
  afterDeciding,
  groupEntries,
  inTime,
  isInFilter,
  keysAboutLive,
  neighbour,
} from "#client/office/entry-queue.ts";
import { mattersInOrder, nextMatter } from "#client/office/matters-in-order.ts";
import type { ConsiderationRecord } from "#domain/records.ts";
import type { ConsoleEntry } from "#client/office/pending-acts.ts";
import { createSimilarEntries, likeness, similarTo } from "#client/office/similar-entries.ts";
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

  test("stands by time as well, whatever the entries are about", () => {
    const entries = [
      aConsoleEntry({ no: 1, receivedAt: 10 }),
      aConsoleEntry({ no: 2, receivedAt: 30, target: { type: "project", id: "project-4" } }),
      aConsoleEntry({ no: 3, receivedAt: 20 }),
    ];
    const numbers = (order: "newest" | "oldest") =>
      inTime(entries, order).flatMap((group) => group.entries.map((entry) => entry.no));
    expect(numbers("newest")).toEqual([2, 3, 1]);
    expect(numbers("oldest")).toEqual([1, 3, 2]);
  });

  test("follows the live matter: an item about a strategy brings the strategy's projects with it", () => {
    const agenda = [anAgendaItem({ id: "item-4.5", number: "4.5", strategyId: "strategy-5" })];
    const of = { ...matters, projects: [aProject(), aProject({ id: "project-4", strategyId: "strategy-4" })], agenda };
    const about = keysAboutLive({ type: "agenda-item", id: "item-4.5" }, of);
    expect([...(about ?? [])]).toEqual(["agenda-item:item-4.5", "strategy:strategy-5", "project:project-5"]);
    expect([...(keysAboutLive({ type: "project", id: "project-4" }, of) ?? [])]).toEqual(["project:project-4"]);
    expect(keysAboutLive(null, of)).toBeUndefined();
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
    expect(nextMatter(order, null, [])?.target.id).toBe("item-3");
    expect(nextMatter(order, { type: "agenda-item", id: "item-4.5" }, [])?.target.id).toBe("project-5");
    expect(nextMatter(order, { type: "agenda-item", id: "item-5" }, [])).toBeUndefined();
  });

  test("where no matter is current, the next one comes after the one that was called last", () => {
    const order = mattersInOrder({ ...matters, projects: [aProject()], agenda });
    const called = (id: string, since: number): ConsiderationRecord => ({
      type: "consideration",
      id: `agenda-item:${id}`,
      rev: 1,
      seq: 1,
      target: { type: "agenda-item", id },
      since,
      spentMs: 0,
    });
    const next = nextMatter(order, null, [called("item-4.5", 2), called("item-3", 1)]);
    expect(next?.target.id).toBe("project-5");
  });
});

test("what most people have asked as well can come first, of equals the one that came first", () => {
  const entries = [
    aConsoleEntry({ id: "a", no: 1, endorsements: 1, receivedAt: 1 }),
    aConsoleEntry({ id: "b", no: 2, endorsements: 5, receivedAt: 2 }),
    aConsoleEntry({ id: "c", no: 3, endorsements: 1, receivedAt: 0 }),
  ];
  expect(inTime(entries, "endorsed")[0]?.entries.map(({ id }) => id)).toEqual(["b", "c", "a"]);
});

describe("a question that was asked before", () => {
  const asked = aConsoleEntry({ id: "asked", no: 12, status: "answered", text: "ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมอย่างไร" });
  const likeOf = (entry: ConsoleEntry, others: readonly ConsoleEntry[]) => {
    const likenesses = createSimilarEntries();
    for (const other of others) likenesses.prepare(other);
    return similarTo(entry, others, likenesses.shareOf);
  };

  test("is pointed out when it is about the same thing and worded much alike", () => {
    expect(likeOf(aConsoleEntry(), [asked, aConsoleEntry()])?.no).toBe(12);
  });

  test("is not pointed out for another project, another wording, or one that is not taken up", () => {
    expect(likeOf(aConsoleEntry({ target: { type: "project", id: "project-4" } }), [asked])).toBeUndefined();
    expect(likeOf(aConsoleEntry({ text: "งบประมาณที่เหลือจะนำไปใช้เรื่องใด" }), [asked])).toBeUndefined();
    expect(likeOf(aConsoleEntry(), [{ ...asked, status: "declined" }])).toBeUndefined();
  });

  test("is as like as the two wordings are, and follows a wording that its author corrected", () => {
    const likenesses = createSimilarEntries();
    likenesses.prepare({ id: "other", text: "งบประมาณที่เหลือจะนำไปใช้เรื่องใด" });
    likenesses.prepare(asked);
    const one = aConsoleEntry();
    expect(likenesses.sharesOf(one).get("asked")).toBeCloseTo(likeness(one.text, asked.text), 10);
    likenesses.prepare({ id: "other", text: asked.text });
    expect(likenesses.sharesOf(one).get("other")).toBeCloseTo(likeness(one.text, asked.text), 10);
    expect(likenesses.shareOf(one, asked)).toBeCloseTo(likeness(one.text, asked.text), 10);
    expect(likenesses.shareOf(one, { ...asked, text: "งบประมาณ" })).toBeUndefined();
  });
});
