import { expect, test } from "vitest";
import demonstrationText from "../../../src/server/demo/meeting-5-2562.json?raw";
import { endOfPlan, minutesBehind, planOf, plannedTotal } from "#domain/agenda-plan.ts";
import type { EntryRecord, MeetingDataRecord, MeetingRecord, RecordType, SpeechRecord } from "#domain/records.ts";
import { nextUp, type RoomNow } from "#domain/next-up.ts";

const { records } = JSON.parse(demonstrationText) as { readonly records: readonly MeetingDataRecord[] };
const ofType = <T extends RecordType>(type: T) =>
  records.filter((record): record is Extract<MeetingDataRecord, { readonly type: T }> => record.type === type);
const matters = { agenda: ofType("agenda-item"), strategies: ofType("strategy"), projects: ofType("project") };
const meeting = { ...ofType("meeting")[0], status: "in-session" } as MeetingRecord;
const project = { type: "project", id: "EX-08" } as const;
const live = { id: meeting.id, rev: 1, seq: 1, type: "live", target: project, nowAnswering: null } as const;
const question = (no: number, more: Partial<EntryRecord> = {}) =>
  ({
    id: `q${no}`,
    no,
    type: "entry",
    entryKind: "question",
    status: "accepted",
    target: project,
    ...more,
  }) as EntryRecord;
const hand = {
  id: "s",
  type: "speech",
  receivedAt: 1,
  skippedAt: null,
  calledAt: null,
  endedAt: null,
  withdrawn: false,
};
const room = (more: Partial<RoomNow> = {}): RoomNow => ({ meeting, live, matters, entries: [], speeches: [], ...more });
const kinds = (more: Partial<RoomNow> = {}) => nextUp(room(more)).map(({ kind }) => kind);

test("next is the start before the meeting, and the close after its last matter", () => {
  expect(kinds({ meeting: { ...meeting, status: "registration" } })).toEqual(["start"]);
  expect(kinds({ live: { ...live, target: { type: "agenda-item", id: "AG-5" } } })).toEqual(["close"]);
  expect(kinds({ meeting: { ...meeting, status: "closed" } })).toEqual([]);
});

test("a question on the matter comes first, then who waits to speak, then the next matter", () => {
  const more = { entries: [question(22), question(12)], speeches: [hand as unknown as SpeechRecord] };
  expect(kinds(more)).toEqual(["question", "speaker", "matter"]);
  expect(nextUp(room(more))[0]).toMatchObject({ entry: { no: 12 } });
  expect(kinds({ ...more, first: "matter" })).toEqual(["matter", "question", "speaker"]);
});

test("no question comes that is being answered, was answered, is not taken up, or is about something else", () => {
  const entries = [
    question(1, { id: "now" }),
    question(2, { status: "answered" }),
    question(3, { status: "received" }),
    question(4, { target: { type: "project", id: "EX-01" } }),
    question(5, { entryKind: "suggestion" }),
  ];
  expect(kinds({ entries, live: { ...live, nowAnswering: "now" } })).toEqual(["matter"]);
});

const timed = matters.agenda.map((item) => ({
  ...item,
  plannedMinutes: { "AG-1": 10, "AG-4": 5, "AG-4.1": 15, "AG-4.2": 20 }[item.id] ?? null,
}));

test("an item lasts as long as what stands under it, and each begins when those before it are over", () => {
  const plan = planOf(timed);
  const of = (id: string) => plan.find(({ item }) => item.id === id);
  expect(of("AG-4")).toMatchObject({ minutes: 35, from: 10 });
  expect(of("AG-4.2")).toMatchObject({ minutes: 20, from: 25 });
  expect(plannedTotal(timed)).toBe(45);
});

test("the meeting is behind by what it began late, or by what an item takes beyond its minutes", () => {
  const at = (now: number, spent: number) =>
    minutesBehind({ plan: planOf(timed), itemId: "AG-4.1", spentMs: spent * 60_000, startsAt: 0, now: now * 60_000 });
  expect(at(14, 4)).toBe(0);
  expect(at(18, 4)).toBe(4);
  expect(at(30, 20)).toBe(5);
  expect(minutesBehind({ plan: planOf(timed), itemId: "AG-2", spentMs: 0, startsAt: 0, now: 1 })).toBeUndefined();
});

test("the meeting is about to end as planned, and as much later as it is behind now; without a plan nothing is said", () => {
  const total = plannedTotal(timed);
  expect(endOfPlan(timed, { startsAt: 0, behind: 4 })).toBe((total + 4) * 60_000);
  expect(endOfPlan([], { startsAt: 0, behind: 4 })).toBeUndefined();
  expect(endOfPlan(timed, { startsAt: 0, behind: undefined })).toBeUndefined();
});
