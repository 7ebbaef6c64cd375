import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { createPublicMeetingDataCache } from "#server/public/public-meeting-data-cache.ts";
import { meetingId, openMeeting, type Desk, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";

/** The first look at a public page keeps its figures for good, so what the office does during that look matters. */

let hall: TestMeeting;
let office: Desk;
let phone: Phone;
/** Not decided yet. */
let lastId: string;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  phone = await hall.phone();
  await phone.send([phone.profile(), phone.checkIn()]);
  await office.act("meeting/start", meetingId);
  for (let count = 0; count < 3; count++) await office.act("entry/accept", await asks(`ข้อที่ ${count}`));
});

const asks = async (text: string): Promise<string> => {
  const entry = phone.entry(text);
  await phone.put(entry);
  return entry.id;
};
const publish = () =>
  office.act("publication/put", meetingId, { from: hall.clock.now, graceUntil: hall.clock.now, until: null });

/** A look during which something happens after so many reads. @returns the ids that the figures count, where some are told */
const lookWhile = async (afterReads: number, happens: () => Promise<unknown>) => {
  let reads = 0;
  const cache = createPublicMeetingDataCache({
    ...hall.store,
    now: () => hall.clock.now,
    readChanges: async (asked) => {
      const answer = await hall.readChanges(asked);
      reads += 1;
      if (reads === afterReads) await happens();
      return answer;
    },
  });
  const counted = async () => (await cache.meeting(meetingId)).figures?.entries;
  const first = await counted();
  hall.clock.now += 2_000;
  return { first, next: await counted() };
};

describe("while the public looks for the first time", () => {
  test.each([1, 2, 3, 4])(
    "the office decides about the last entry after read %i: it is counted, whenever the figures are told",
    async (afterReads) => {
      lastId = await asks("ข้อสุดท้าย");
      await office.act("meeting/close", meetingId);
      await publish();
      const { first, next } = await lookWhile(afterReads, () => office.act("entry/accept", lastId));
      expect(first?.has(lastId)).not.toBe(false);
      expect(next?.has(lastId)).toBe(true);
    },
  );

  test.each([1, 2, 3, 4])(
    "one more entry comes and the meeting ends after read %i: no figures are told before it is decided",
    async (afterReads) => {
      await publish();
      const { first, next } = await lookWhile(afterReads, async () => {
        lastId = await asks("ข้อสุดท้าย");
        await office.act("meeting/close", meetingId);
      });
      expect([first, next]).toEqual([undefined, undefined]);
    },
  );
});

/** The page's reading, in parts of so many records. @returns the cache, and how often a meeting was read from its beginning */
const readInParts = (limit: number) => {
  const fromStart: string[] = [];
  const cache = createPublicMeetingDataCache({
    ...hall.store,
    now: () => hall.clock.now,
    readChanges: (asked) => {
      if (asked.after === 0) fromStart.push(asked.meetingId);
      return hall.readChanges({ ...asked, limit });
    },
  });
  return { cache, fromStart };
};

describe("while a public page is read", () => {
  test("others are answered between its parts, and who asks meanwhile waits for the same reading", async () => {
    const { cache, fromStart } = readInParts(2);
    let turns = 0;
    const counting = (): void => {
      turns += 1;
      next = setImmediate(counting);
    };
    let next = setImmediate(counting);
    const first = cache.meeting(meetingId);
    hall.clock.now += 5_000;
    const second = cache.meeting(meetingId);
    expect(await second).toBe(await first);
    clearImmediate(next);
    expect(turns).toBeGreaterThan(5);
    expect(fromStart.filter((id) => id === meetingId)).toHaveLength(2);
    expect((await first).records.filter(({ type }) => type === "entry")).toHaveLength(3);
  });

  test("the pages of a committee's many meetings are read one after the other", async () => {
    const turns = new Map<number, number>();
    let turn = 0;
    let next = setImmediate(function count() {
      turn += 1;
      next = setImmediate(count);
    });
    const cache = createPublicMeetingDataCache({
      ...hall.store,
      now: () => hall.clock.now,
      readChanges: (asked) => {
        turns.set(turn, (turns.get(turn) ?? 0) + 1);
        return hall.readChanges(asked);
      },
    });
    await Promise.all([meetingId, ...Array.from({ length: 20 }, () => randomUUID())].map((id) => cache.meeting(id)));
    clearImmediate(next);
    expect(Math.max(...turns.values())).toBeLessThan(6);
  });

  test("addresses without a meeting, however many, make the server drop no page that it has read", async () => {
    const { cache, fromStart } = readInParts(500);
    await cache.meeting(meetingId);
    for (let count = 0; count < 70; count += 1) await cache.meeting(randomUUID());
    await Promise.all(Array.from({ length: 70 }, () => cache.meeting(randomUUID())));
    hall.clock.now += 2_000;
    await office.act("entry/accept", await asks("อีกข้อหนึ่ง"));
    const { records } = await cache.meeting(meetingId);
    expect(records.filter(({ type }) => type === "entry")).toHaveLength(4);
    // Once as the room reads it, and once as the office does.
    expect(fromStart.filter((id) => id === meetingId)).toHaveLength(2);
  });
});
