import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { announcementPaper } from "#domain/minutes/announcement-paper.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import {
  lacksYearlyAnnouncement,
  resultClock,
  usualResultClock,
  type ResultClockSettings,
} from "#domain/result-announcement-deadlines.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";

const noted = (more: Partial<ResultAnnouncementRecord> = {}): ResultAnnouncementRecord => ({
  type: "result-announcement",
  id: "m",
  rev: 1,
  seq: 1,
  reportedOn: "2019-10-21",
  submittedOn: "2019-10-24",
  announcedOn: null,
  postedUntil: null,
  places: "",
  evidence: "",
  lateReason: "",
  signer: "",
  ...more,
});

const holidays = new Set(["2019-10-23", "2019-11-08", "2019-12-05"]);

describe("the clock of the announcement", () => {
  const report: ResultClockSettings = { ...usualResultClock, anchor: "report" };
  const working: ResultClockSettings = { ...usualResultClock, counts: "working" };
  const shorter: ResultClockSettings = { ...usualResultClock, days: 7, postedDays: 15 };
  const posted = { announcedOn: "2019-11-05" };
  test.each([
    ["nobody noted a day", undefined, usualResultClock, "2019-11-03", { state: "idle" }],
    ["the day it counts from is not noted", { submittedOn: null }, usualResultClock, "2019-11-03", { state: "idle" }],
    [
      "15 days from the submission, the first not counted",
      {},
      usualResultClock,
      "2019-11-03",
      { state: "running", days: 5, announceBy: "2019-11-08", postedUntil: "2019-12-08", yearEnd: "2019-12-31" },
    ],
    // The last day is a holiday of the body: it stays the last day, and the open day before it is named.
    ["the last day is a holiday", {}, usualResultClock, "2019-11-08", { days: 0, lastOpenDay: "2019-11-07" }],
    ["the last day is past", {}, usualResultClock, "2019-11-12", { state: "late", days: 4 }],
    ["from the report, as of 2559", {}, report, "2019-11-03", { announceBy: "2019-11-05", days: 2 }],
    ["open days alone count", {}, working, "2019-11-03", { announceBy: "2019-11-15" }],
    ["the body's own numbers", {}, shorter, "2019-10-25", { announceBy: "2019-10-31", postedUntil: "2019-11-15" }],
    [
      "posted, in time",
      posted,
      usualResultClock,
      "2019-11-28",
      { state: "posted", days: 7, postedUntil: "2019-12-05", lateBy: 0 },
    ],
    ["posted, too late", { announcedOn: "2019-11-11" }, usualResultClock, "2019-11-12", { state: "posted", lateBy: 3 }],
    ["posted long enough", posted, usualResultClock, "2019-12-06", { state: "over", days: 1 }],
    ["as it was noted", { ...posted, postedUntil: "2019-12-20" }, usualResultClock, "2019-12-06", { state: "posted" }],
  ] as const)("%s", (_name, more, settings, today, expected) => {
    const clock = resultClock(more === undefined ? undefined : noted(more), settings, holidays, today);
    expect(clock).toMatchObject(expected);
  });

  test("from October on a body is reminded that it has announced nothing in the year", () => {
    const before = { announcedOn: "2018-12-01" };
    expect(lacksYearlyAnnouncement([before], "2019-09-30")).toBe(false);
    expect(lacksYearlyAnnouncement([before], "2019-10-01")).toBe(true);
    expect(lacksYearlyAnnouncement([before, { announcedOn: "2019-02-01" }], "2019-12-31")).toBe(false);
  });
});

test("the paper says whose results, by which rule, what was reached and where it is posted, and names no person", () => {
  const { records } = JSON.parse(
    readFileSync(new URL("../../../src/server/demo/meeting-5-2562.json", import.meta.url), "utf8"),
  ) as { readonly records: readonly MeetingDataRecord[] };
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  const announced = { announcedOn: "2019-11-05", postedUntil: "2019-12-05", places: "ป้ายประกาศของเทศบาล" };
  const paper = announcementPaper(data, noted(announced));
  expect(paper.heads[0]).toBe("ประกาศเทศบาลนครขอนแก่น");
  expect(paper.reasons[0]).toContain("ครั้งที่ 5/2562 เมื่อวันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562");
  expect(paper.reasons[1]).toContain("ข้อ 29 (3)");
  expect(paper.points[0]).toContain("18 โครงการ ใน 10 ยุทธศาสตร์");
  expect(paper.closing).toContain("ป้ายประกาศของเทศบาล ตั้งแต่วันที่ 5 พฤศจิกายน พ.ศ.\u00A02562 ถึงวันที่ 5 ธันวาคม พ.ศ.\u00A02562");
  expect(paper.annex.rows).toHaveLength(18);
  const words = JSON.stringify(paper);
  for (const { familyName } of data.people.slice(0, 20)) expect(words).not.toContain(familyName);
  expect(announcementPaper(data, undefined).dated).toContain("……");
});
