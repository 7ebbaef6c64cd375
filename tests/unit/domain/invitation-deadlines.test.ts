import { expect, test } from "vitest";
import { invitationDeadlines } from "#domain/invitation-deadlines.ts";
import { thaiDate } from "#domain/thai-date.ts";

const at = (day: string): number => Date.parse(`${day}T09:30:00+07:00`);
const said = (settings: { noticeDays?: number; replyDays?: number }, madeAt: string) => {
  const { sentOn, replyBy } = invitationDeadlines(at("2026-12-20"), settings, at(madeAt));
  return [thaiDate(sentOn, "medium"), thaiDate(replyBy, "medium")];
};

test.each([
  ["early: dated the day on which it is made", { replyDays: 7 }, "2026-12-01", ["1 ธันวาคม 2569", "13 ธันวาคม 2569"]],
  [
    "late: nobody is asked to answer by a day that is past",
    { replyDays: 7 },
    "2026-12-15",
    ["15 ธันวาคม 2569", "16 ธันวาคม 2569"],
  ],
  [
    "two days before: by the eve, since an answer on the meeting's own day helps nobody",
    {},
    "2026-12-18",
    ["18 ธันวาคม 2569", "19 ธันวาคม 2569"],
  ],
  ["on the eve: the same day", {}, "2026-12-19", ["19 ธันวาคม 2569", "19 ธันวาคม 2569"]],
  [
    "where the body takes answers on the day itself",
    { replyDays: 0 },
    "2026-12-19",
    ["19 ธันวาคม 2569", "20 ธันวาคม 2569"],
  ],
  ["made afterwards, for the file", { noticeDays: 5 }, "2027-01-10", ["15 ธันวาคม 2569", "17 ธันวาคม 2569"]],
  [
    "made afterwards, its days of notice and of answer the same",
    {},
    "2027-01-10",
    ["17 ธันวาคม 2569", "18 ธันวาคม 2569"],
  ],
])("a letter of invitation %s", (_when, settings, madeAt, days) => {
  expect(said(settings, madeAt)).toEqual(days);
});
