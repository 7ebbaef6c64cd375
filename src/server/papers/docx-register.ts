import { AlignmentType, type FileChild } from "docx";
import { registerLists } from "#domain/minutes/attendance-lists.ts";
import { sessionOf } from "#domain/meeting-number-label.ts";
import type { MinutesData } from "#domain/minutes/minutes-data.ts";
import type { PersonLine } from "#domain/minutes/minutes-types.ts";
import { thaiDate, timeOfDay } from "#domain/thai-date.ts";
import { cm, line, type Style } from "./docx-elements.ts";
import { nameFor, substituteFor, table } from "./docx-table.ts";

/** Each is so wide that its head stands on one line, also in a font half as large again that stands in for the body's own. */
const columns = [
  { title: "ลำดับที่", width: cm(2.1), isCentred: true },
  { title: "ชื่อ–นามสกุล", width: cm(6.9) },
  { title: "ตำแหน่ง", width: cm(4.3) },
  { title: "สังกัด/หน่วยงาน", width: cm(4.3) },
  { title: "ลายมือชื่อ", width: cm(3.5) },
  { title: "เวลามา", width: cm(2.1), isCentred: true },
  { title: "หมายเหตุ", width: cm(2.5) },
];

/** As many stand beside each other in the column of names, also in the wider font that stands in. */
const nameLetters = 24;

/** Lines for those whom nobody expected. */
const blankLines = 5;

const rowOf = (person: PersonLine, at: number): readonly string[] => [
  String(at + 1),
  person.substitute === null
    ? nameFor(nameLetters, person.name)
    : `${nameFor(nameLetters, person.name)}\n${substituteFor(nameLetters, person.substitute)}`,
  person.position,
  person.affiliation,
  "",
  person.checkedInAt === null ? "" : timeOfDay(person.checkedInAt).replace("\u00A0น.", ""),
  person.reason ?? "",
];

/**
 * The registration sheet (ใบลงทะเบียน), members first. The column for signatures is empty: a check-in is a record of attendance and
 * replaces no signature (docs/promises.md, "Registration sheet").
 */
export const registerChildren = (style: Style, data: MinutesData): readonly FileChild[] => {
  const { meeting } = data;
  const { members, others } = registerLists(data);
  const title = (words: string) => line(style, words, { bold: true, alignment: AlignmentType.CENTER });
  const list = (people: readonly PersonLine[], blanks: number) =>
    table(
      style,
      columns,
      [
        ...people.map(rowOf),
        ...Array.from({ length: blanks }, (_blank, at) => [String(people.length + at + 1), "", "", "", "", "", ""]),
      ],
      { isRuled: true, size: style.face.table, rowHeight: cm(0.9) },
    );
  return [
    title("ใบลงทะเบียนผู้เข้าร่วมประชุม"),
    title(`${meeting.committeeName.th} ${sessionOf(meeting)}`.trim()),
    title(`${thaiDate(meeting.startsAt)} เวลา ${timeOfDay(meeting.startsAt)} ณ ${meeting.venue.th}`),
    line(style, "กรรมการ", { bold: true, spacing: { before: 160 }, keepNext: true }),
    list(members, 0),
    line(style, "ผู้เข้าร่วมประชุม", { bold: true, spacing: { before: 240 }, keepNext: true }),
    list(others, blankLines),
  ];
};
