import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bangkokIso,
  buddhistDateToIso,
  dateInLanguage,
  englishDate,
  fiscalYearDays,
  fiscalYearOf,
  isSameDay,
  readMoment,
  thaiDate,
  timeOfDay,
  daysBetween,
} from "#domain/thai-date.ts";

const meeting = "2019-10-10T09:30:00+07:00";

describe("the date of the meeting", () => {
  test("is written as the published report writes it", () => {
    expect(thaiDate(meeting)).toBe("วันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562");
    expect(thaiDate(meeting, "medium")).toBe("10 ตุลาคม 2562");
    expect(thaiDate(meeting, "short")).toBe("10 ต.ค. 62");
  });

  test("is written in English with both years", () => {
    expect(englishDate(meeting)).toBe("Thursday 10 October 2019 (B.E.\u00a02562)");
    expect(englishDate(meeting, "medium")).toBe("10 October 2019");
    expect(dateInLanguage(meeting, "en", "short")).toBe("10 Oct 2019");
    expect(dateInLanguage(meeting, "th", "short")).toBe("10 ต.ค. 62");
  });

  test("agrees with the browser's own Thai calendar, on every day", () => {
    const intl = new Intl.DateTimeFormat("th-TH", { dateStyle: "full", timeZone: "Asia/Bangkok" });
    const moments = fc.integer({ min: Date.UTC(1925, 0, 1), max: Date.UTC(2150, 0, 1) });
    fc.assert(
      fc.property(moments, (ms) => {
        expect(thaiDate(ms)).toBe(intl.format(ms));
      }),
    );
  });

  test("is the day in Bangkok, wherever the phone thinks it is", () => {
    expect(thaiDate("2019-10-09T17:00:00Z", "medium")).toBe("10 ตุลาคม 2562");
    expect(thaiDate("2019-10-09T16:59:59Z", "medium")).toBe("9 ตุลาคม 2562");
    expect(isSameDay(meeting, "2019-10-10T23:59:00+07:00")).toBe(true);
    expect(isSameDay(meeting, "2019-10-11T00:00:00+07:00")).toBe(false);
  });
});

describe("the time of day", () => {
  test("has a full stop and a space that does not break in Thai, a colon in English", () => {
    expect(timeOfDay("2019-10-10T02:24:59Z")).toBe("09.24\u00A0น.");
    expect(timeOfDay("2019-10-10T02:24:59Z", "en")).toBe("09:24");
  });
});

describe("a date of the wrong era", () => {
  test("is refused in a Gregorian field", () => {
    expect(readMoment("2562-10-10")).toEqual({ ok: false, error: { kind: "date-wrong-era" } });
    expect(readMoment("2019-10-10")).toEqual({ ok: true, value: Date.parse("2019-10-10T00:00+07:00") });
  });

  test("is refused in a Buddhist field", () => {
    expect(buddhistDateToIso({ day: 10, month: 10, year: 2019 })).toMatchObject({ error: { kind: "date-wrong-era" } });
    expect(buddhistDateToIso({ day: 10, month: 10, year: 2562 })).toEqual({ ok: true, value: "2019-10-10" });
  });

  test("and a day that does not exist is no date", () => {
    expect(readMoment("2019-02-30").ok).toBe(false);
    expect(readMoment("10 ตุลาคม 2562").ok).toBe(false);
    expect(readMoment(Number.NaN).ok).toBe(false);
    expect(buddhistDateToIso({ day: 29, month: 2, year: 2562 }).ok).toBe(false);
    expect(buddhistDateToIso({ day: 29, month: 2, year: 2563 })).toEqual({ ok: true, value: "2020-02-29" });
  });

  test("what is no date is shown as it came, never as another day", () => {
    expect(thaiDate("2562-10-10")).toBe("2562-10-10");
    expect(timeOfDay("เช้า")).toBe("เช้า");
  });
});

test("a stored moment is read back to the second", () => {
  expect(bangkokIso(Date.parse(meeting))).toBe(meeting);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      expect(readMoment(bangkokIso(seconds * 1000))).toEqual({ ok: true, value: seconds * 1000 });
    }),
  );
});

test("the fiscal year turns on 1 October in Bangkok", () => {
  expect(fiscalYearOf("2019-09-30T23:59:59+07:00")).toBe(2562);
  expect(fiscalYearOf("2019-09-30T17:00:00Z")).toBe(2563);
  expect(fiscalYearOf(meeting)).toBe(2563);
  expect(fiscalYearDays(2562)).toEqual({ first: "2018-10-01", last: "2019-09-30" });
  expect(fiscalYearOf("2562-10-10")).toBeUndefined();
});

test("days are counted by the calendar of Bangkok: the morning of the meeting's day is no day before it", () => {
  expect(daysBetween("2026-11-28T23:00:00Z", "2026-11-29T09:30:00+07:00")).toBe(0);
  expect(daysBetween("2026-11-28T16:59:00Z", "2026-11-29T09:30:00+07:00")).toBe(1);
  expect(daysBetween("ไม่ใช่วันที่", "2026-11-29T09:30:00+07:00")).toBeUndefined();
});
