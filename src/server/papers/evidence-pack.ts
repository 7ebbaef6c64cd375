import { sessionOf } from "#domain/meeting-number-label.ts";
import { AlignmentType, type FileChild } from "docx";
import type { EvidencePart } from "#domain/evidence-parts.ts";
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

/** What each part is called, in the pack's list. */
const evidenceNames: Readonly<Record<EvidencePart, string>> = {
  appointment: "คำสั่งแต่งตั้งคณะกรรมการ (องค์ประกอบตามคำสั่ง)",
  letter: "หนังสือเชิญประชุม (รอลงนาม)",
  agenda: "ระเบียบวาระการประชุม",
  register: "ใบลงทะเบียน (รอลายมือชื่อ)",
  attendance: "รายชื่อสามบัญชี",
  minutes: "รายงานการประชุม",
  announcement: "ประกาศผลการติดตามและประเมินผล",
  entries: "ข้อซักถาม ข้อเสนอแนะ และคำชี้แจง",
  followUps: "ผลการดำเนินการตามข้อเสนอแนะ",
  posting: "หลักฐานการติดประกาศ",
};

/** One thing that an assessment asks for; `bytes` null: it is not there yet, and the list says so. */
type Evidence = {
  readonly part: EvidencePart;
  readonly file: string;
  readonly bytes: Bytes | null;
  /** Evidence that stands elsewhere: its address, or where it is kept, in place of a file. */
  readonly elsewhere?: string;
};

const contents = (making: Making, evidence: readonly Evidence[]): readonly FileChild[] => {
  const { style, data } = making;
  const items = making.context.assessmentItems ?? {};
  // Where the body has set no item, the list has no column for them.
  const itemOf = (part: EvidencePart): readonly string[] => (hasItems ? [items[part] ?? ""] : []);
  const hasItems = Object.values(items).some((item) => item.trim() !== "");
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
        { title: "หลักฐาน", width: cm(hasItems ? 6.3 : 8) },
        ...(hasItems ? [{ title: "ข้อที่ประเมิน", width: cm(3), isExact: true }] : []),
        { title: "แฟ้ม", width: cm(hasItems ? 5.5 : 6.8), isExact: true },
      ],
      evidence.map(({ part, file, bytes, elsewhere = "" }, at) => [
        String(at + 1),
        evidenceNames[part],
        ...itemOf(part),
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
      part: "appointment",
      file: "01 คำสั่งแต่งตั้ง.docx",
      bytes: appointment === undefined ? null : await docx(style, { title: "คำสั่งแต่งตั้ง", foot, papers: [appointment] }),
    },
    { part: "letter", file: "02 หนังสือเชิญประชุม.docx", bytes: letter },
    { part: "agenda", file: "03 ระเบียบวาระการประชุม.docx", bytes: agenda },
    { part: "register", file: "04 ใบลงทะเบียน.docx", bytes: register },
    { part: "attendance", file: "05 รายชื่อสามบัญชี.xlsx", bytes: attendance },
    { part: "minutes", file: "06 รายงานการประชุม.docx", bytes: minutes },
    { part: "announcement", file: "07 ประกาศผล.docx", bytes: announcement },
    { part: "entries", file: "08 ข้อซักถามและข้อเสนอแนะ.xlsx", bytes: entries },
    {
      part: "followUps",
      file: "09 ผลตามข้อเสนอแนะ.xlsx",
      bytes: followUps.length === 0 ? null : makers.sheetFile("xlsx", followUpSheet(data, followUps), []),
    },
    {
      part: "posting",
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
