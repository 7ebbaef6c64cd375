import { expect, test } from "vitest";
import { takeStep, type MeetingStep } from "#domain/meeting-status-steps.ts";
import type { MeetingStatus } from "#domain/records.ts";

const possible: Readonly<Record<MeetingStatus, Partial<Record<MeetingStep, MeetingStatus>>>> = {
  draft: { open: "registration", start: "in-session" },
  registration: { start: "in-session" },
  "in-session": { close: "closed" },
  closed: { reopen: "in-session" },
};
const steps: readonly MeetingStep[] = ["open", "start", "close", "reopen"];
const rows = (Object.keys(possible) as MeetingStatus[]).flatMap((status) =>
  steps.map((step) => [status, step, possible[status][step] ?? "locked"] as const),
);

test.each(rows)("%s, %s → %s", (status, step, expected) => {
  const taken = takeStep({ status, startedAt: 5, closedAt: 6 }, step, 100);
  expect(taken.ok ? taken.value.status : taken.error.kind).toBe(expected);
});

test("the start keeps its time through closing and reopening", () => {
  const closed = takeStep({ status: "in-session", startedAt: 5, closedAt: null }, "close", 100);
  expect(closed).toEqual({ ok: true, value: { status: "closed", startedAt: 5, closedAt: 100 } });
  expect(takeStep({ status: "closed", startedAt: 5, closedAt: 100 }, "reopen", 200)).toEqual({
    ok: true,
    value: { status: "in-session", startedAt: 5, closedAt: null },
  });
  expect(takeStep({ status: "registration", startedAt: null, closedAt: null }, "start", 7)).toMatchObject({
    value: { startedAt: 7 },
  });
});
