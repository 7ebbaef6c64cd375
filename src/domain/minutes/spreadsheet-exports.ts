import { answeredAfterMeeting, isAnsweredAfter } from "./after-the-meeting.ts";
import { sectorOnPaper } from "../entry-office-state.ts";
import { attendanceLists } from "./attendance-lists.ts";
import type { MinutesData } from "./minutes-data.ts";
import { awaitingAnswer } from "./minutes-types.ts";
import type { EntryRecord, EntryStatus } from "../records.ts";
import { bangkokIso } from "../thai-date.ts";
import { strategyName } from "../strategy-name.ts";

/** A moment, ms, shown with its date or as a time of day. */
export type MomentCell = { readonly at: number; readonly as: "day" | "time" };
export type Cell = string | number | MomentCell | null;
/**
 * A table for a workbook or a CSV file. Numbers and dates keep their types, with Arabic digits, so that they can be
 * counted and sorted.
 */
export type Sheet = {
  readonly name: string;
  readonly columns: readonly { readonly title: string; /** In letters. */ readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
};

const column = (title: string, width: number) => ({ title, width });

const timeCell = (at: number | null): Cell => (at === null ? null : { at, as: "time" });
const momentCell = (at: number): Cell => ({ at, as: "day" });

/** Attendance in the three lists of the minutes. */
export const attendanceSheet = (data: MinutesData): Sheet => {
  const { present, absent, attending } = attendanceLists(data);
  const sectors = new Map(data.meeting.sectors.map(({ key, label }) => [key, label.th]));
  const rows = (
    [
      ["ผู้มาประชุม", present],
      ["ผู้ไม่มาประชุม", absent],
      ["ผู้เข้าร่วมประชุม", attending],
    ] as const
  ).flatMap(([list, lines]) =>
    lines.map((line, at): readonly Cell[] => [
      list,
      at + 1,
      line.name,
      line.position,
      line.affiliation,
      line.capacity,
      line.substitute ?? "",
      sectors.get(line.sector) ?? line.sector,
      timeCell(line.checkedInAt),
      line.reason ?? "",
    ]),
  );
  return {
    name: "รายชื่อสามบัญชี",
    columns: [
      column("บัญชี", 18),
      column("ลำดับที่", 8),
      column("ชื่อ–นามสกุล", 30),
      column("ตำแหน่ง", 28),
      column("สังกัด/หน่วยงาน", 28),
      column("ฐานะในที่ประชุม", 22),
      column("มาประชุมแทนโดย", 28),
      column("ภาคส่วน", 16),
      column("เวลามา", 10),
      column("เหตุที่ไม่มา", 20),
    ],
    rows,
  };
};

const statusWords: Readonly<Record<EntryStatus, string>> = {
  received: "รับแล้ว",
  accepted: "รับไว้พิจารณา",
  answered: "ชี้แจงแล้ว",
  merged: "รวมกับข้ออื่น",
  declined: "ไม่รับ",
  withdrawn: "ถอนแล้ว",
};

/** An accepted question without an answer waits for one; a suggestion is accepted for consideration. */
const statusOf = ({ entryKind, status }: EntryRecord): string =>
  entryKind === "question" && status === "accepted" ? awaitingAnswer : statusWords[status];

type Matter = { readonly strategy: string; readonly about: string; readonly unit: string };

const matterFinder = (data: MinutesData): ((entry: EntryRecord) => Matter) => {
  const projects = new Map(data.projects.map((project) => [project.id, project]));
  const strategies = new Map(data.strategies.map((strategy) => [strategy.id, strategy]));
  const items = new Map(data.agenda.map((item) => [item.id, item]));
  const units = new Map(data.units.map((unit) => [unit.id, unit.name.th]));
  const strategyWords = (id: string | undefined): string => {
    const found = strategies.get(id ?? "");
    return found === undefined ? "" : `${found.number} ${strategyName(found).th}`;
  };
  return ({ target }) => {
    if (target.type === "strategy") return { strategy: strategyWords(target.id), about: "", unit: "" };
    if (target.type === "agenda-item") {
      const item = items.get(target.id);
      const about = item === undefined ? "" : `ระเบียบวาระที่ ${item.number} ${item.title.th}`;
      return { strategy: strategyWords(item?.strategyId), about, unit: "" };
    }
    const project = projects.get(target.id);
    return {
      strategy: strategyWords(project?.strategyId),
      about: project?.name.th ?? "",
      unit: units.get(project?.unitId ?? "") ?? "",
    };
  };
};

/** Redacted text is marked as such. The table has sectors, but no authors (PDPA s.22). */
const wordsOf = ({ redacted, text }: EntryRecord): string => (redacted === true ? "ปกปิดข้อความ" : text);

/** Questions and suggestions with their answers, by strategy and project, in the order of both. */
export const entriesSheet = (data: MinutesData): Sheet => {
  const matterOf = matterFinder(data);
  const entryById = new Map(data.entries.map((entry) => [entry.id, entry]));
  const answers = new Map(data.answers.map((answer) => [answer.entryId, answer]));
  const units = new Map(data.units.map((unit) => [unit.id, unit.name.th]));
  const sectors = new Map(data.meeting.sectors.map(({ key, label }) => [key, label.th]));
  const strategyOrder = new Map(
    data.strategies.map((strategy, at) => [`${strategy.number} ${strategyName(strategy).th}`, at]),
  );
  const found = data.entries
    .map((entry) => ({ entry, matter: matterOf(entry) }))
    .toSorted(
      (a, b) =>
        (strategyOrder.get(a.matter.strategy) ?? strategyOrder.size) -
          (strategyOrder.get(b.matter.strategy) ?? strategyOrder.size) ||
        (a.matter.about < b.matter.about ? -1 : Number(a.matter.about > b.matter.about)) ||
        a.entry.no - b.entry.no,
    );
  return {
    name: "ข้อซักถามและข้อเสนอแนะ",
    columns: [
      column("เลขที่", 8),
      column("ประเภท", 12),
      column(data.meeting.strategyName?.th || "ยุทธศาสตร์", 30),
      column("โครงการ/เรื่อง", 40),
      column("หน่วยงาน", 24),
      column("ข้อความ", 60),
      column("ภาคส่วน", 16),
      column("สถานะ", 14),
      column("คำชี้แจง", 60),
      column("ผู้ชี้แจง", 24),
      column("สงสัยเช่นเดียวกัน (คน)", 12),
      column("รับเมื่อ", 18),
    ],
    rows: found.map(({ entry, matter }): readonly Cell[] => {
      // A merged one was answered where it went.
      const into = entryById.get(entry.mergedInto ?? "");
      const answer = answers.get(entry.id) ?? answers.get(into?.id ?? "");
      const words = answer === undefined ? "" : answer.text === "" ? "ชี้แจงด้วยวาจา" : answer.text;
      const isLater = answer !== undefined && isAnsweredAfter(data.meeting, answer);
      const said = isLater ? `${words} (${answeredAfterMeeting})` : words;
      return [
        entry.no,
        entry.entryKind === "question" ? "ข้อซักถาม" : "ข้อเสนอแนะ",
        matter.strategy,
        matter.about,
        matter.unit,
        wordsOf(entry),
        sectors.get(sectorOnPaper(entry) ?? "") ?? "",
        into === undefined ? statusOf(entry) : `รวมกับเลขที่ ${into.no}`,
        said,
        units.get(answer?.unitId ?? "") ?? "",
        entry.endorsements,
        momentCell(entry.receivedAt),
      ];
    }),
  };
};

/** Spreadsheet programs run a cell that begins so as a formula; a quotation mark before it keeps it a text. */
const formula = /^[=+\-@\t\r]/;

/** A date or time as spreadsheet programs read it in any language: 2019-10-10 09:24, in Bangkok. */
const momentText = ({ at, as }: MomentCell): string =>
  bangkokIso(at)
    .slice(as === "day" ? 0 : 11, 16)
    .replace("T", " ");

const csvCell = (cell: Cell): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "object") return momentText(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * A CSV file (RFC 4180), with the byte order mark by which spreadsheet programs recognise UTF-8, and without formulas.
 */
export const sheetCsv = ({ columns, rows }: Sheet): string =>
  `\uFEFF${[columns.map(({ title }) => title), ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
