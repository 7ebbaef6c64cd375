import { sessionOf } from "#domain/meeting-number-label.ts";
import { AlignmentType, type FileChild } from "docx";
import { entriesSheet, attendanceSheet, type Sheet } from "#domain/minutes/spreadsheet-exports.ts";
import { followUpsOfMeeting, followUpSheet } from "#domain/minutes/follow-up-sheet.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { thaiDate } from "#domain/thai-date.ts";
import { announcementIn } from "./docx-announcement.ts";
import { cm, docx, line } from "./docx-elements.ts";
import { table } from "./docx-table.ts";
import { compositionChildren } from "./docx-committee-composition.ts";
import type { Making } from "./paper-making-types.ts";
import type { PaperForm } from "./paper-job-types.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Makers = {
  readonly minutesDocx: (making: Making) => Promise<Bytes>;
  readonly registerDocx: (making: Making) => Promise<Bytes>;
  readonly invitationDocx: (kind: "letter" | "agenda", making: Making) => Promise<Bytes>;
  readonly announcementDocx: (making: Making) => Promise<Bytes>;
  readonly sheetFile: (form: PaperForm, sheet: Sheet, records: readonly MeetingDataRecord[]) => Bytes;
};

/** One thing that an assessment asks for; `bytes` null: it is not there yet, and the list says so. */
type Evidence = {
  readonly what: string;
  readonly file: string;
  readonly bytes: Bytes | null;
  /** Evidence that stands elsewhere: its address, or where it is kept, in place of a file. */
  readonly elsewhere?: string;
};

const contents = (making: Making, evidence: readonly Evidence[]): readonly FileChild[] => {
  const { style, data } = making;
  const title = (words: string) => line(style, words, { bold: true, alignment: AlignmentType.CENTER });
  return [
    title("สารบัญชุดหลักฐาน"),
    title(`${data.meeting.committeeName.th} ${sessionOf(data.meeting)}`.trim()),
    line(style, `จัดทำเมื่อ${thaiDate(making.context.madeAt)}`, {
      alignment: AlignmentType.CENTER,
      spacing: { after: 160 },
    }),
    table(
      style,
      [
        { title: "ที่", width: cm(1.2), isCentred: true },
        { title: "หลักฐาน", width: cm(8) },
        { title: "แฟ้ม", width: cm(6.8), isExact: true },
      ],
      evidence.map(({ what, file, bytes, elsewhere = "" }, at) => [
        String(at + 1),
        what,
        bytes === null ? elsewhere || "ยังไม่มี" : file,
      ]),
      { isRuled: true, size: style.face.table },
    ),
  ];
};

/**
 * The files of the evidence pack (promise P8), numbered in the order in which the yearly assessments ask for them. What is not
 * there yet is named as missing, never left out.
 */
export const packFiles = async (making: Making, makers: Makers): Promise<Record<string, Bytes>> => {
  const { data, records, style, onProgress } = making;
  const steps = 5;
  const quiet = { ...making, onProgress: () => {} };
  const step = async <T>(done: number, work: Promise<T> | T): Promise<T> => {
    const made = await work;
    onProgress(done, steps);
    return made;
  };
  const foot = { left: data.meeting.example ? "ข้อมูลตัวอย่าง" : "", middle: "" };
  const agenda = await step(1, makers.invitationDocx("agenda", quiet));
  const letter = await makers.invitationDocx("letter", quiet);
  const register = await step(2, makers.registerDocx(quiet));
  const minutes = await step(3, makers.minutesDocx(quiet));
  const attendance = await step(4, makers.sheetFile("xlsx", attendanceSheet(data), []));
  const entries = data.entries.length === 0 ? null : makers.sheetFile("xlsx", entriesSheet(data), []);
  await step(5, entries);
  // What nobody has noted the day of is not announced, and no paper of it is evidence.
  const noted = announcementIn(making);
  const announcement = noted?.announcedOn ? await makers.announcementDocx(quiet) : null;
  const followUps = followUpsOfMeeting(data, records);
  const appointment = compositionChildren(style, making.context.committee);
  const evidence: readonly Evidence[] = [
    {
      what: "คำสั่งแต่งตั้งคณะกรรมการ (องค์ประกอบตามคำสั่ง)",
      file: "01 คำสั่งแต่งตั้ง.docx",
      bytes: appointment === undefined ? null : await docx(style, { title: "คำสั่งแต่งตั้ง", foot, papers: [appointment] }),
    },
    { what: "หนังสือเชิญประชุม (รอลงนาม)", file: "02 หนังสือเชิญประชุม.docx", bytes: letter },
    { what: "ระเบียบวาระการประชุม", file: "03 ระเบียบวาระการประชุม.docx", bytes: agenda },
    { what: "ใบลงทะเบียน (รอลายมือชื่อ)", file: "04 ใบลงทะเบียน.docx", bytes: register },
    { what: "รายชื่อสามบัญชี", file: "05 รายชื่อสามบัญชี.xlsx", bytes: attendance },
    { what: "รายงานการประชุม", file: "06 รายงานการประชุม.docx", bytes: minutes },
    { what: "ประกาศผลการติดตามและประเมินผล", file: "07 ประกาศผล.docx", bytes: announcement },
    { what: "ข้อซักถาม ข้อเสนอแนะ และคำชี้แจง", file: "08 ข้อซักถามและข้อเสนอแนะ.xlsx", bytes: entries },
    {
      what: "ผลการดำเนินการตามข้อเสนอแนะ",
      file: "09 ผลตามข้อเสนอแนะ.xlsx",
      bytes: followUps.length === 0 ? null : makers.sheetFile("xlsx", followUpSheet(data, followUps), []),
    },
    {
      what: "หลักฐานการติดประกาศ",
      file: "",
      bytes: null,
      elsewhere: [noted?.evidence ?? "", noted?.evidenceUrl ?? ""].filter((words) => words !== "").join("\n"),
    },
  ];
  const list = await docx(style, { title: "สารบัญชุดหลักฐาน", foot, papers: [contents(making, evidence)] });
  return Object.fromEntries([
    ["00 สารบัญ.docx", list],
    ...evidence.flatMap(({ file, bytes }) => (bytes === null ? [] : [[file, bytes] as const])),
  ]);
};
