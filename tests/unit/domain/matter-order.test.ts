import { expect, test } from "vitest";
import { stepsInOrder } from "#domain/matter-order.ts";
import { aProjectRecord, aStrategyRecord, anAgendaItemRecord } from "#tests/support/meeting-builder.ts";

test("projects follow the first item that reports on their strategy, in whatever order the items were read", () => {
  const strategies = [aStrategyRecord({ id: "S1" })];
  const projects = [aProjectRecord({ id: "P1", strategyId: "S1" })];
  const [first, second] = [1, 2].map((order) =>
    anAgendaItemRecord({ id: `item-${order}`, order, kind: "for-information", strategyId: "S1", parentId: null }),
  );
  if (first === undefined || second === undefined) throw new Error("no items");
  const called = (agenda: Parameters<typeof stepsInOrder>[0]["agenda"]) =>
    stepsInOrder({ agenda, strategies, projects }).map(({ target }) => target.id);
  expect(called([first, second])).toEqual(["item-1", "P1", "item-2"]);
  expect(called([second, first])).toEqual(["item-1", "P1", "item-2"]);
});
