import { expect, test } from "vitest";
import { daysLate, daysLeft, dueAfter, openDays } from "#domain/follow-up-days.ts";

const at = (moment: string): number => Date.parse(`${moment}+07:00`);
const taken = (moment: string) => ({ at: at(moment) });

test("a suggestion is late from the day after its due date in Thailand, and by whole days of the calendar", () => {
  const row = { state: "accepted", dueDate: "2026-11-27" } as const;
  const said = ["2026-11-26T09:00", "2026-11-27T23:59", "2026-11-28T00:00", "2026-11-29T17:00"].map((now) => [
    daysLeft(row, at(now)),
    daysLate(row, at(now)),
  ]);
  expect(said).toEqual([
    [1, 0],
    [0, 0],
    [-1, 1],
    [-2, 2],
  ]);
});

test("what is done, cannot be done or has no due date is never late", () => {
  const now = at("2026-11-29T09:00");
  expect(daysLate({ state: "done", dueDate: "2026-11-01" }, now)).toBe(0);
  expect(daysLate({ state: "impossible", dueDate: "2026-11-01" }, now)).toBe(0);
  expect(daysLate({ state: "accepted", dueDate: null }, now)).toBe(0);
  expect(daysLeft({ dueDate: null }, now)).toBeNull();
});

test("how long it has been open is counted in days of the calendar: taken up in the afternoon, it is a day old in the morning", () => {
  const history = [taken("2026-11-28T16:00")];
  expect(openDays({ state: "accepted", history }, at("2026-11-29T09:00"))).toBe(1);
  expect(openDays({ state: "accepted", history }, at("2026-11-28T23:00"))).toBe(0);
  expect(openDays({ state: "done", history: [...history, taken("2026-11-30T08:00")] }, at("2026-12-30T09:00"))).toBe(2);
  expect(dueAfter({ history, dueDate: "2026-11-30" })).toBe(2);
  expect(dueAfter({ history, dueDate: "2026-11-28" })).toBe(0);
  expect(dueAfter({ history, dueDate: "2026-11-27" })).toBeNull();
});
