import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import { extractMinutes } from "#domain/minutes/minutes-extract.ts";
import { minutesDataOf, type MinutesData } from "#domain/minutes/minutes-data.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { Minutes } from "#domain/minutes/minutes-types.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { attendanceSheet, entriesSheet, sheetCsv, type Sheet } from "#domain/minutes/spreadsheet-exports.ts";
import type { DocumentVersionRecord, MeetingDataRecord } from "#domain/records.ts";
import { thaiDate } from "#domain/thai-date.ts";
import { withLetterhead } from "#domain/letterhead-lines.ts";
import { docx, styleOf } from "./docx-elements.ts";
import { announcementChildren } from "./docx-announcement.ts";
import { agendaPapers, letterPapers, slipPapers } from "./docx-invitation.ts";
import { minutesChildren, roundLine } from "./docx-minutes.ts";
import { registerChildren } from "./docx-register.ts";
import { packFiles } from "./evidence-pack.ts";
import type { Making } from "./paper-making-types.ts";
import type { PaperContext, PaperFile, PaperForm, PaperOrder } from "./paper-job-types.ts";
import { workbook } from "./xlsx-workbook.ts";

const mimes: Readonly<Record<PaperForm, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  zip: "application/zip",
};

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The version that holds now: the certified one, whole, or the draft as the data and the officers' wording make it. */
export const minutesOf = ({
  records,
  data,
}: Pick<Making, "records" | "data">): {
  readonly minutes: Minutes;
  readonly certified: DocumentVersionRecord | undefined;
} => {
  const document = records.find((record) => record.type === "document");
  const certified =
    document?.type === "document" && document.status === "certified"
      ? records.find(
          (record): record is DocumentVersionRecord =>
            record.type === "document-version" && record.version === document.version,
        )
      : undefined;
  if (certified !== undefined) return { minutes: certified.minutes, certified };
  const hands = records.filter((record) => record.type === "paragraph");
  return { minutes: withParagraphs(assembleMinutes(data), hands), certified };
};

/** Sixteen signs of a hash in groups of four, as they are read out and compared: never broken over two lines. */
export const fingerprint = (hash: string): string =>
  (
    hash
      .slice(0, 16)
      .toUpperCase()
      .match(/.{1,4}/g) ?? []
  ).join("\u00a0");

/**
 * What the fingerprint of a certified version is made of: its line in the log, which holds for the text that was certified.
 * Where words were erased since, the paper has another text, and another fingerprint, made of that line and the text.
 */
const hashOf = (context: PaperContext, { version, erasedAt, minutes }: DocumentVersionRecord): string | undefined => {
  const certified = context.certifiedHashes[version - 1];
  if (certified === undefined || erasedAt === undefined) return certified;
  return createHash("sha256")
    .update(`${certified}\n${minutesDigest(minutes)}`)
    .digest("hex");
};

/** What was erased stands on a line of its own: beside the version there is room for the fingerprint alone. */
const versionWords = ({ version, at, erasedAt }: DocumentVersionRecord): string => {
  const words = `ฉบับที่ ${version} รับรองเมื่อ ${thaiDate(at, "short")}`;
  return erasedAt === undefined ? words : `ลบบางข้อความหลังรับรอง เมื่อ ${thaiDate(erasedAt, "short")}\n${words}`;
};

/** Version and fingerprint, and that the meeting is an example where it is one. */
export const footOf = ({ data, context }: Making, certified: DocumentVersionRecord | undefined) => {
  const example = data.meeting.example ? " · ข้อมูลตัวอย่าง" : "";
  const version =
    certified === undefined ? `ร่าง จัดทำเมื่อ ${thaiDate(context.madeAt, "short")}` : versionWords(certified);
  const hash = certified === undefined ? undefined : hashOf(context, certified);
  return {
    left: version + example,
    middle: hash === undefined ? "" : `รหัสตรวจเอกสาร ${fingerprint(hash)}`,
  };
};

const numberOf = ({ meeting }: MinutesData): string =>
  meeting.number === null ? meeting.startsAt.slice(0, 10) : `${meeting.number}-${meeting.numberYear}`;

/** The minutes as a DOCX file. */
export const minutesDocx = async (making: Making): Promise<Uint8Array<ArrayBuffer>> => {
  const { minutes, certified } = minutesOf(making);
  return docx(making.style, {
    title: `รายงานการประชุม ครั้งที่ ${numberOf(making.data)}`,
    foot: footOf(making, certified),
    papers: [
      [
        ...minutesChildren(making.style, minutes, making.onProgress),
        ...(certified?.round === undefined ? [] : [roundLine(making.style, certified.round)]),
      ],
    ],
  });
};

/** The registration sheet as a DOCX file. */
export const registerDocx = (making: Making): Promise<Uint8Array<ArrayBuffer>> =>
  docx(making.style, {
    title: "ใบลงทะเบียน",
    isLandscape: true,
    foot: { left: making.data.meeting.example ? "ข้อมูลตัวอย่าง" : "", middle: "" },
    papers: [registerChildren(making.style, making.data)],
  });

const invitationPapers = { letter: letterPapers, agenda: agendaPapers, slip: slipPapers } as const;

/** What goes out before the day (promise P5). */
const invitationDocx = (
  kind: keyof typeof invitationPapers,
  { style, data, context }: Making,
): Promise<Uint8Array<ArrayBuffer>> =>
  docx(style, {
    title: names[kind],
    foot: { left: data.meeting.example ? "ข้อมูลตัวอย่าง" : "", middle: "" },
    papers: invitationPapers[kind](
      style,
      { ...data, meeting: withLetterhead(data.meeting, context.letterhead) },
      context,
    ),
  });

const announcementDocx = (making: Making): Promise<Uint8Array<ArrayBuffer>> =>
  docx(making.style, {
    title: names.announcement,
    foot: { left: making.data.meeting.example ? "ข้อมูลตัวอย่าง" : "", middle: "" },
    papers: [announcementChildren(making)],
  });

const extractDocx = async (making: Making): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const { minutes, certified } = minutesOf(making);
  const extract = extractMinutes(minutes, making.order.section ?? "");
  if (extract === undefined) return undefined;
  return docx(making.style, {
    title: "คัดรายงานการประชุม",
    foot: footOf(making, certified),
    papers: [minutesChildren(making.style, extract, making.onProgress)],
  });
};

const sheetFile = (form: PaperForm, sheet: Sheet, records: readonly MeetingDataRecord[]): Uint8Array<ArrayBuffer> => {
  if (form === "xlsx") return workbook([sheet]);
  return bytesOf(form === "csv" ? sheetCsv(sheet) : `${JSON.stringify({ records }, null, 1)}\n`);
};

/** What an import takes: records without their place in history, and without what follows from others. */
const meetingFile = ({ data, context, records }: Making): Uint8Array<ArrayBuffer> => {
  const kept = records.filter(({ type }) => type !== "attendance" && type !== "summary" && type !== "live");
  const bare = kept.map(({ rev: _rev, seq: _seq, ...record }) => record);
  return bytesOf(`${JSON.stringify({ id: data.meeting.id, joinCode: context.joinCode, records: bare }, null, 1)}\n`);
};

const packFile = async (making: Making): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    // Its files are packed already, all but a few lines.
    zipSync(await packFiles(making, { minutesDocx, registerDocx, invitationDocx, announcementDocx, sheetFile }), {
      level: 1,
    }),
  );

const bytesFor = async (making: Making): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const { data, order, records } = making;
  const ofTypes = (...types: readonly string[]) => records.filter(({ type }) => types.includes(type));
  switch (order.kind) {
    case "letter":
    case "agenda":
    case "slip":
      return invitationDocx(order.kind, making);
    case "announcement":
      return announcementDocx(making);
    case "minutes":
      return minutesDocx(making);
    case "register":
      return registerDocx(making);
    case "extract":
      return extractDocx(making);
    case "attendance":
      return sheetFile(order.form, attendanceSheet(data), ofTypes("person", "attendance"));
    case "entries":
      return sheetFile(order.form, entriesSheet(data), ofTypes("entry", "answer"));
    case "meeting":
      return meetingFile(making);
    case "pack":
      return packFile(making);
  }
};

const names: Readonly<Record<PaperOrder["kind"], string>> = {
  letter: "หนังสือเชิญประชุม",
  agenda: "ระเบียบวาระการประชุม",
  slip: "แบบตอบรับ",
  announcement: "ประกาศผลการติดตามและประเมินผล",
  minutes: "รายงานการประชุม",
  register: "ใบลงทะเบียน",
  extract: "คัดรายงานการประชุม",
  attendance: "รายชื่อสามบัญชี",
  entries: "ข้อซักถามและข้อเสนอแนะ",
  meeting: "ข้อมูลการประชุม",
  pack: "ชุดหลักฐาน",
};

/** Makes one file. @returns undefined where there is nothing to make it of: no meeting, no such section */
export const makePaper = async (
  order: PaperOrder,
  context: PaperContext,
  records: readonly MeetingDataRecord[],
  onProgress: Making["onProgress"],
): Promise<PaperFile | undefined> => {
  const data = minutesDataOf(records);
  if (data === undefined) return undefined;
  const style = styleOf(order.type, order.numerals, data.meeting.paper);
  const bytes = await bytesFor({ order, context, records, data, style, onProgress });
  if (bytes === undefined) return undefined;
  return { name: `${names[order.kind]}-${numberOf(data)}.${order.form}`, mime: mimes[order.form], bytes };
};
