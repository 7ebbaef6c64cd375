import { expect, test } from "vitest";
import { nextMeetingNumber, sayMeetingNumber } from "#domain/meeting-number.ts";

const startsAt = "2019-08-10T09:30:00+07:00";
const of2562 = [4, 5].map((number) => ({ number, numberYear: 2562, startsAt }));

test("by the calendar year the meeting in October goes on counting, and January begins at one", () => {
  expect(nextMeetingNumber(of2562, "2019-10-10T09:30:00+07:00", "calendar")).toEqual({ number: 6, numberYear: 2562 });
  expect(nextMeetingNumber(of2562, "2020-01-09T09:30:00+07:00", "calendar")).toEqual({ number: 1, numberYear: 2563 });
});

test("by the fiscal year October begins at one, and January goes on", () => {
  const first = nextMeetingNumber(of2562, "2019-10-10T09:30:00+07:00", "fiscal");
  expect(first).toEqual({ number: 1, numberYear: 2563 });
  expect(
    nextMeetingNumber(
      [...of2562, { number: 1, numberYear: 2563, startsAt: "2019-10-10T09:30:00+07:00" }],
      "2020-01-09T09:30:00+07:00",
      "fiscal",
    ),
  ).toEqual({
    number: 2,
    numberYear: 2563,
  });
});

test("the day begins in Bangkok: late on 30 September in London it is October already", () => {
  expect(nextMeetingNumber([], "2019-09-30T20:00:00Z", "fiscal")).toEqual({ number: 1, numberYear: 2563 });
});

test("a committee whose last meeting had no number is proposed none for the next; another counts on", () => {
  const at = "2019-10-10T09:30:00+07:00";
  const none = { number: null, numberYear: 2562 };
  expect(nextMeetingNumber([{ ...none, startsAt: "2019-09-10T09:30:00+07:00" }, ...of2562], at, "calendar")).toEqual(
    none,
  );
  expect(nextMeetingNumber([...of2562, { ...none, startsAt: "2019-01-10T09:30:00+07:00" }], at, "calendar")).toEqual({
    number: 6,
    numberYear: 2562,
  });
});

test("a meeting without a number says none", () => {
  expect(sayMeetingNumber({ number: null, numberYear: 2562 })).toBe("");
  expect(nextMeetingNumber([], "soon", "calendar")).toBeUndefined();
});
