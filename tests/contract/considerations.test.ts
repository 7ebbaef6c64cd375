import { beforeEach, expect, test } from "vitest";
import { consideredMs } from "#domain/consideration-time.ts";
import type { Target } from "#domain/records.ts";
import {
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let office: Desk;
let room: Phone;
beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office("presenter");
  room = await hall.phone();
});

const item: Target = { type: "agenda-item", id: "A1" };
const project: Target = { type: "project", id: "P1" };
const minute = 60_000;
const point = (target: Target | null, more: object = {}) => office.act("live/set", meetingId, { target, ...more });
const wait = (ms: number) => void (hall.clock.now += ms);
const considered = async () =>
  recordsOfType(await room.all(), "consideration").flatMap((row) => ("gone" in row ? [] : [row]));
const known = async () => {
  const records = await room.all();
  return { rows: await considered(), live: recordOf(records, "live", meetingId), now: hall.clock.now };
};

test("the phones know which matters were current, and how long each was, called once or several times", async () => {
  await point(item);
  wait(3 * minute);
  await point(project);
  wait(2 * minute);
  await point(item);
  wait(minute);
  expect((await considered()).map(({ id }) => id).toSorted()).toEqual(["agenda-item:A1", "project:P1"]);
  expect(consideredMs(item, await known())).toBe(4 * minute);
  expect(consideredMs(project, await known())).toBe(2 * minute);
});

test("a question that is shown, or a speech, changes nothing of how long the matter is current", async () => {
  await point(item);
  wait(minute);
  await point(item, { show: "code" });
  wait(minute);
  expect(consideredMs(item, await known())).toBe(2 * minute);
  expect(await considered()).toMatchObject([{ rev: 1, spentMs: 0 }]);
});

test("a step that is taken back was no consideration; the matter before goes on", async () => {
  await point(item);
  wait(minute);
  await point(project);
  wait(5_000);
  await point(item, { isTakenBack: true });
  expect((await considered()).map(({ id }) => id)).toEqual(["agenda-item:A1"]);
  await point(project);
  expect((await considered()).map(({ id }) => id).toSorted()).toEqual(["agenda-item:A1", "project:P1"]);
});
