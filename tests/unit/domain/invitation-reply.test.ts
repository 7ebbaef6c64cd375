import { expect, test } from "vitest";
import { calendarFile } from "#domain/calendar-file.ts";
import { quorumForecast, standingReplies, type ReplyRecord } from "#domain/invitation-reply.ts";
import { buddhistDateOf, isDayBefore, weekdayOf } from "#domain/thai-date.ts";

const seat = (id: string, more: object = {}) => ({ id, capacity: "member", ...more });
const people = [
  seat("a"),
  seat("b"),
  seat("c"),
  seat("d"),
  seat("e", { vacant: true }),
  seat("f", { capacity: "in-attendance" }),
];
const said = (personId: string, coming: ReplyRecord["coming"]) => ({ personId, coming });
const replies = [said("a", "yes"), said("b", "substitute"), said("c", "no"), said("f", "yes")];

test("the forecast counts members who have answered; a vacant seat and who attends count for nobody", () => {
  const forecast = quorumForecast(people, replies, { needed: 3, substitutesCount: false });
  expect(forecast).toEqual({ coming: 1, substitutes: 1, notComing: 1, silent: 1, counted: 1, needed: 3 });
  expect(quorumForecast(people, replies, { needed: 3, substitutesCount: true }).counted).toBe(2);
});

test("of a person's answers from several phones the newest stands, whatever the order in which they are read", () => {
  const first = { ...said("a", "substitute"), repliedAt: 1, receivedAt: 9 };
  const later = { ...said("a", "yes"), repliedAt: 2, receivedAt: 2 };
  for (const read of [
    [first, later],
    [later, first],
  ])
    expect([...standingReplies(read)]).toEqual([["a", later]]);
});

test("a calendar's file folds lines between letters, and escapes what would end a value", () => {
  const file = calendarFile({
    uid: "m@ruam",
    stamp: Date.parse("2019-10-01T00:00:00Z"),
    startsAt: Date.parse("2019-10-10T09:30:00+07:00"),
    hours: 3,
    title: "ประชุมคณะกรรมการติดตามและประเมินผลแผนพัฒนา; ครั้งที่ 5/2562, เทศบาลนครขอนแก่น",
    place: "ห้องประชุมสีโห",
    url: "https://ruam.example/m/1/now",
    remindDays: 1,
  });
  const lines = file.split("\r\n");
  expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
  expect(file.replaceAll("\r\n ", "")).toContain(
    "SUMMARY:ประชุมคณะกรรมการติดตามและประเมินผลแผนพัฒนา\\; ครั้งที่ 5/2562\\, เทศบาลนครขอนแก่น\r\n",
  );
  expect(lines).toContain("DTSTART:20191010T023000Z");
  expect(lines).toContain("TRIGGER:-P1D");
});

test("a day is a day in Bangkok: half past six in the evening in London is the next one there", () => {
  expect(isDayBefore("2019-10-09T16:59:00Z", "2019-10-10T09:30:00+07:00")).toBe(true);
  expect(isDayBefore("2019-10-09T17:00:00Z", "2019-10-10T09:30:00+07:00")).toBe(false);
  expect(isDayBefore("2019-10-09", "")).toBe(false);
  expect(weekdayOf("2019-10-10")).toBe("วันพฤหัสบดี");
  expect(buddhistDateOf("2019-10-10T09:30:00+07:00")).toEqual({ day: 10, month: 10, year: 2562 });
});
