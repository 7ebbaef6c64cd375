import { expect, test } from "vitest";
import {
  allowedMs,
  currentSpeech,
  inLine,
  placeInLine,
  spokenBySector,
  spokenMs,
  type Speech,
} from "#domain/speaker-queue.ts";

const minute = 60_000;
const hand = (id: string, more: Partial<Speech> = {}): Speech => ({
  id,
  receivedAt: 0,
  skippedAt: null,
  calledAt: null,
  endedAt: null,
  extraMinutes: 0,
  hasSpoken: false,
  withdrawn: false,
  sector: "civil",
  unitId: null,
  ...more,
});
const asTheyCome = { minutes: 3, firstTimeFirst: false };
const ids = (speeches: readonly Speech[]): string => speeches.map(({ id }) => id).join(" ");

test("speakers are called as their hands arrived; who was passed over waits at the end", () => {
  const hands = [
    hand("c", { receivedAt: 3 }),
    hand("a", { receivedAt: 1, skippedAt: 9 }),
    hand("b", { receivedAt: 2 }),
  ];
  expect(ids(inLine(hands, asTheyCome))).toBe("b c a");
});

test("where the meeting chooses so, who has not spoken yet comes before who has", () => {
  const hands = [hand("again", { receivedAt: 1, hasSpoken: true }), hand("first", { receivedAt: 2 })];
  expect(ids(inLine(hands, asTheyCome))).toBe("again first");
  expect(ids(inLine(hands, { firstTimeFirst: true }))).toBe("first again");
});

test("nobody stands in the line who speaks, has spoken, or took the hand down", () => {
  const hands = [
    hand("speaks", { calledAt: 5 }),
    hand("spoke", { calledAt: 1, endedAt: 4 }),
    hand("down", { withdrawn: true }),
    hand("waits", { receivedAt: 7 }),
  ];
  expect(ids(inLine(hands, asTheyCome))).toBe("waits");
  expect(currentSpeech(hands)?.id).toBe("speaks");
});

test("the place is told with about how long it takes: what the speaker has left, and those before", () => {
  const hands = [
    hand("speaks", { calledAt: 0, extraMinutes: 1 }),
    hand("a", { receivedAt: 1 }),
    hand("b", { receivedAt: 2 }),
    hand("me", { receivedAt: 3 }),
  ];
  const place = placeInLine(hands, "me", { speaking: asTheyCome, now: 2.5 * minute });
  expect(place).toEqual({ number: 3, before: 2, minutes: 8 });
  expect(placeInLine(hands, "speaks", { speaking: asTheyCome, now: 0 })).toBeUndefined();
  expect(placeInLine(hands, "a", { speaking: asTheyCome, now: 60 * minute })?.minutes).toBe(0);
});

test("a speech lasts from being called to its end, by a clock that never runs backwards", () => {
  expect(spokenMs(hand("a"), 9 * minute)).toBe(0);
  expect(spokenMs(hand("a", { calledAt: minute }), 3 * minute)).toBe(2 * minute);
  expect(spokenMs(hand("a", { calledAt: minute }), 0)).toBe(0);
  expect(allowedMs(hand("a", { extraMinutes: 2 }), 3)).toBe(5 * minute);
});

test("each sector's time is summed, what is still being said with it; units that reply are not counted", () => {
  const speeches = [
    hand("a", { calledAt: 0, endedAt: 2 * minute }),
    hand("b", { calledAt: 3 * minute, sector: "private" }),
    hand("c", { calledAt: 2 * minute, endedAt: 3 * minute }),
    hand("reply", { calledAt: 0, endedAt: 9 * minute, unitId: "U1", sector: null }),
    hand("waits"),
  ];
  expect(spokenBySector(speeches, 5 * minute)).toEqual([
    { sector: "civil", ms: 3 * minute, speeches: 2 },
    { sector: "private", ms: 2 * minute, speeches: 1 },
  ]);
});
