import { expect, test } from "vitest";
import { correctTimes, takeMeetingStatusStep, type MeetingStep } from "#domain/meeting-status-steps.ts";
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
  const taken = takeMeetingStatusStep({ status, startedAt: 5, closedAt: 6 }, step, 100);
  expect(taken.ok ? taken.value.status : taken.error.kind).toBe(expected);
});

test("the start keeps its time through closing and reopening", () => {
  const closed = takeMeetingStatusStep({ status: "in-session", startedAt: 5, closedAt: null }, "close", 100);
  expect(closed).toEqual({ ok: true, value: { status: "closed", startedAt: 5, closedAt: 100 } });
  expect(takeMeetingStatusStep({ status: "closed", startedAt: 5, closedAt: 100 }, "reopen", 200)).toEqual({
    ok: true,
    value: { status: "in-session", startedAt: 5, closedAt: null },
  });
  expect(takeMeetingStatusStep({ status: "registration", startedAt: null, closedAt: null }, "start", 7)).toMatchObject({
    value: { startedAt: 7 },
  });
});

test("the start may be noted afterwards, with the time at which it truly was, and never with one that is still to come", () => {
  const ready = { status: "registration", startedAt: null, closedAt: null } as const;
  expect(takeMeetingStatusStep(ready, "start", 100, 60)).toMatchObject({
    value: { status: "in-session", startedAt: 60 },
  });
  expect(takeMeetingStatusStep(ready, "start", 100, 101)).toEqual({ ok: false, error: { kind: "time-wrong" } });
});

test("start and end are corrected afterwards: in their order, none of them still to come, and only what has happened", () => {
  const going = { status: "in-session", startedAt: 50, closedAt: null } as const;
  const over = { status: "closed", startedAt: 50, closedAt: 90 } as const;
  const wrong = { ok: false, error: { kind: "time-wrong" } };
  expect(correctTimes(going, { startedAt: 30 }, 100)).toMatchObject({ value: { startedAt: 30, closedAt: null } });
  expect(correctTimes(over, { startedAt: 30, closedAt: 80 }, 100)).toMatchObject({
    value: { startedAt: 30, closedAt: 80 },
  });
  expect(correctTimes(over, { closedAt: 95 }, 100)).toMatchObject({ value: { startedAt: 50, closedAt: 95 } });
  expect(correctTimes(over, { startedAt: 91 }, 100)).toEqual(wrong);
  expect(correctTimes(over, { closedAt: 101 }, 100)).toEqual(wrong);
  expect(correctTimes(going, { startedAt: 101 }, 100)).toEqual(wrong);
  expect(correctTimes(going, { closedAt: 60 }, 100)).toEqual({
    ok: false,
    error: { kind: "locked", status: "in-session" },
  });
  expect(correctTimes({ status: "draft", startedAt: null, closedAt: null }, { startedAt: 1 }, 100)).toMatchObject({
    error: { kind: "locked" },
  });
});
