import { expect, test } from "vitest";
import { certainHolidays, joinHolidays } from "#domain/holidays.ts";
import { readHolidayLines } from "#domain/read-holidays.ts";

test("holidays are read as an announcement writes them: Thai months and digits, figures, the name before or after", () => {
  const { holidays, unread } = readHolidayLines(
    [
      "วันพฤหัสบดีที่ 1 มกราคม 2569\tวันขึ้นปีใหม่",
      "2. วันมาฆบูชา วันอังคารที่ ๓ มีนาคม ๒๕๖๙",
      "",
      "5 ธ.ค. พ.ศ. 2569 วันพ่อแห่งชาติ",
      "10/12/2569, วันรัฐธรรมนูญ",
      "2026-12-31 วันสิ้นปี",
    ].join("\n"),
  );
  expect(unread).toEqual([]);
  expect(holidays).toEqual([
    { date: "2026-01-01", name: { th: "วันขึ้นปีใหม่" } },
    { date: "2026-03-03", name: { th: "วันมาฆบูชา" } },
    { date: "2026-12-05", name: { th: "วันพ่อแห่งชาติ" } },
    { date: "2026-12-10", name: { th: "วันรัฐธรรมนูญ" } },
    { date: "2026-12-31", name: { th: "วันสิ้นปี" } },
  ]);
});

test("what is not certain is not guessed: two digits of a year, a weekday that does not fit, no name, no date", () => {
  const lines = [
    "1 ม.ค. 69 วันขึ้นปีใหม่",
    "วันศุกร์ที่ 1 มกราคม 2569 วันขึ้นปีใหม่",
    "6 เมษายน 2569",
    "วันหยุดชดเชย",
    "30 กุมภาพันธ์ 2569 วันหยุด",
  ];
  expect(readHolidayLines(lines.join("\n"))).toEqual({ holidays: [], unread: lines });
});

test("the certain days of a year are days of that year, and joined twice stand once, in order", () => {
  const days = certainHolidays(2569);
  expect(new Set(days.map(({ date }) => date.slice(0, 4)))).toEqual(new Set(["2026"]));
  const own = { date: "2026-03-03", name: { th: "วันมาฆบูชา" } };
  const joined = joinHolidays(joinHolidays([own], days), days);
  expect(joined).toHaveLength(days.length + 1);
  expect(joined.map(({ date }) => date)).toEqual(joined.map(({ date }) => date).toSorted());
  // A day is closed once, whatever it is called.
  expect(joinHolidays([own], [{ ...own, name: { th: "มาฆบูชา" } }])).toEqual([own]);
});
