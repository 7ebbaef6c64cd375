import { AlignmentType, type FileChild } from "docx";
import { displayName } from "#domain/person-name.ts";
import type { CommitteeRecord, Seat } from "#domain/space-records.ts";
import { thaiDate } from "#domain/thai-date.ts";
import { cm, line, type Style } from "./docx-elements.ts";
import { table } from "./docx-table.ts";

const columns = [
  { title: "ที่", width: cm(1.1), isCentred: true },
  { title: "กลุ่ม", width: cm(4.2) },
  { title: "ผู้ดำรงตำแหน่ง", width: cm(6.9) },
  { title: "ฐานะ", width: cm(3.8) },
];

const holderOf = ({ holder, exOfficio }: Seat): string => {
  if (holder === null) return exOfficio ? "โดยตำแหน่ง (ว่าง)" : "(ว่าง)";
  const office = [holder.position, holder.affiliation].filter((words) => words !== "").join(" ");
  return [displayName(holder), office].filter((words) => words !== "").join("\n");
};

const spanOf = (term: NonNullable<CommitteeRecord["term"]>): string =>
  `วาระตั้งแต่วันที่ ${thaiDate(term.from, "medium")}${term.until === null ? "" : ` ถึงวันที่ ${thaiDate(term.until, "medium")}`}`;

/**
 * How the committee was appointed: which order, of which day, for which term, and its seats in the order's own order. A seat
 * that has ended says since when.
 * @returns undefined where neither an order nor a seat is noted
 */
export const compositionChildren = (
  style: Style,
  committee: CommitteeRecord | undefined,
): readonly FileChild[] | undefined => {
  if (committee === undefined) return undefined;
  const { name, appointment, appointedOn, term, seats } = committee;
  if (appointment === null && seats.length === 0) return undefined;
  const centred = (words: string, bold: boolean) => line(style, words, { bold, alignment: AlignmentType.CENTER });
  const rows = seats.map((seat, at) => {
    const ended = seat.until ? `\nพ้นจากตำแหน่ง ${thaiDate(seat.until, "short")}` : "";
    return [`${at + 1}.`, seat.group.th, holderOf(seat), `${seat.title.th}${ended}`];
  });
  return [
    centred(`องค์ประกอบ${name.th}`, true),
    ...(appointment === null ? [] : [centred(`ตาม${appointment.th}`, false)]),
    ...(appointedOn === null ? [] : [centred(`ลงวันที่ ${thaiDate(appointedOn, "medium")}`, false)]),
    ...(term === null ? [] : [centred(spanOf(term), false)]),
    line(style, "", {}),
    ...(rows.length === 0 ? [] : [table(style, columns, rows, { isRuled: true, size: style.face.table })]),
  ];
};
