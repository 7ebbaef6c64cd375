import { dayOfSession } from "../meeting-number.ts";
import type { MeetingDataRecord } from "../records.ts";
import type { FollowUpRecord, FollowUpStep } from "../space-records.ts";
import { thaiDate } from "../thai-date.ts";
import { followUpStateWords } from "./matters-arising-blocks.ts";
import type { MinutesData } from "./minutes-data.ts";
import type { Cell, Sheet } from "./spreadsheet-exports.ts";

/** ` ครั้งที่ 5/2562 ข้อ 4.4`; its day in place of the number where the meeting has none. */
const sourceOf = ({ session, paragraph }: FollowUpStep): string => {
  if (session === undefined) return "";
  const day = dayOfSession(session);
  const called = day === undefined ? `ครั้งที่ ${session}` : `ประชุม ${thaiDate(day, "short")}`;
  return ` ${called}${paragraph === undefined ? "" : ` ข้อ ${paragraph}`}`;
};

const reportOf = (step: FollowUpStep): string => {
  const { state, note, at } = step;
  return `${thaiDate(at, "short")}${sourceOf(step)}: ${followUpStateWords[state]}${note === null ? "" : ` ${note}`}`;
};

/** The committee's ledger about the suggestions of this meeting; without hidden and erased ones. */
export const followUpsOfMeeting = (
  data: Pick<MinutesData, "meeting" | "entries">,
  records: readonly MeetingDataRecord[],
): readonly FollowUpRecord[] => {
  const hidden = new Set(data.entries.filter(({ redacted }) => redacted === true).map(({ id }) => id));
  return records
    .filter((record): record is FollowUpRecord => record.type === "follow-up")
    .filter(({ fromMeetingId, text, id }) => fromMeetingId === data.meeting.id && text !== "" && !hidden.has(id))
    .toSorted((a, b) => a.number - b.number);
};

/** The follow-up of the meeting's suggestions, with every reported step and the documents (promise P8). */
export const followUpSheet = (data: MinutesData, followUps: readonly FollowUpRecord[]): Sheet => ({
  name: "ผลตามข้อเสนอแนะ",
  columns: [
    { title: "เลขที่", width: 8 },
    { title: "ข้อเสนอแนะ", width: 50 },
    { title: "หน่วยงานที่รับผิดชอบ", width: 24 },
    { title: "กำหนดแล้วเสร็จ", width: 16 },
    { title: "สถานะ", width: 22 },
    { title: "ผลที่รายงาน", width: 50 },
    { title: "เอกสาร", width: 50 },
  ],
  rows: followUps.map((row): readonly Cell[] => [
    row.number,
    row.text,
    data.units.find(({ id }) => id === row.unitId)?.name.th ?? "",
    row.dueDate === null ? "" : thaiDate(row.dueDate, "short"),
    followUpStateWords[row.state],
    // The first step is the acceptance, which is not a report.
    row.history.slice(1).map(reportOf).join("\n"),
    (row.documents ?? []).map(({ title, url }) => `${title} (${url})`).join("\n"),
  ]),
});
