import { usualLevel } from "../level-of-plan.ts";
import { tableKinds, type Column, type TableKind } from "./column-definitions.ts";
import { compact } from "./match-headings.ts";
import { criteria, meeting, sectors } from "./columns-of-meeting.ts";
import { people } from "./columns-of-people.ts";
import { agenda, strategies, units } from "./columns-of-agenda-and-strategies.ts";
import { projects } from "./columns-of-projects.ts";

export const columnsOf: Readonly<Record<TableKind, readonly Column[]>> = {
  meeting,
  sectors,
  criteria,
  units,
  strategies,
  agenda,
  people,
  projects,
};

/** The sheets' names in the template and in exports. */
export const sheetNames: Readonly<Record<TableKind, string>> = {
  meeting: "การประชุม",
  sectors: "ภาคส่วน",
  criteria: "เกณฑ์",
  units: "หน่วยงาน",
  strategies: usualLevel,
  agenda: "ระเบียบวาระ",
  people: "บุคคล",
  projects: "โครงการ",
};

/** Whether the column holds what the body calls the upper level of its plan. */
export const isOfLevel = (kind: TableKind, { id, type }: Column): boolean =>
  type === "strategy" || (kind === "strategies" && id === "title.th");

/**
 * The body's word for the level as a heading, or undefined where it cannot be one: it has no letters, or a heading of
 * another column or sheet is the same.
 */
const levelHeading = (level: string): string | undefined => {
  if (asked?.level !== level) asked = { level, heading: findLevelHeading(level.trim()) };
  return asked.heading;
};
/** Kept, because every heading of a file asks for it, and a file is of one body. */
let asked: { readonly level: string; readonly heading: string | undefined } | undefined;

const findLevelHeading = (name: string): string | undefined => {
  const own = [compact(name), compact(`${name}ที่`)];
  const isTaken = (heading: string): boolean => own.includes(compact(heading));
  const others = tableKinds.flatMap((kind) => [
    ...(kind === "strategies" ? [] : [sheetNames[kind]]),
    ...columnsOf[kind].filter((column) => !isOfLevel(kind, column)).flatMap(headingsOf),
  ]);
  return compact(name).length < 2 || others.some(isTaken) ? undefined : name;
};

/** A heading, note or example of ours in the words of a body: with what it calls the upper level of its plan. */
export const inLevelWords = (text: string, level: string | undefined): string =>
  level !== undefined && text.includes(usualLevel)
    ? text.replaceAll(usualLevel, levelHeading(level) ?? usualLevel)
    : text;

/** The columns of a kind with their headings and notes in the words of a body. @param level its word for the level */
export const columnsIn = (kind: TableKind, level: string | undefined): readonly Column[] =>
  columnsOf[kind].map((column) => ({
    ...column,
    label: inLevelWords(column.label, level),
    ...(column.note === undefined ? {} : { note: inLevelWords(column.note, level) }),
  }));

/** Signs that no workbook has in a sheet's name, and the most letters of one. */
const notInSheetNames = /[[\]:*?/\\']/g;
const longestSheetName = 31;
/** The sheet's name in the words of a body. */
export const sheetNameIn = (kind: TableKind, level: string | undefined): string =>
  inLevelWords(sheetNames[kind], level).replaceAll(notInSheetNames, " ").slice(0, longestSheetName).trim();

/** The line of the meeting's sheet in which a workbook says what it calls the level. */
export const levelLine = "ชื่อเรียกหัวข้อของแผน";

/** Other names that offices give to such a sheet. */
export const otherSheetNames: Readonly<Record<TableKind, readonly string[]>> = {
  meeting: ["ข้อมูลการประชุม", "ประชุม"],
  sectors: [],
  criteria: ["เกณฑ์การประเมิน"],
  units: ["ส่วนราชการ"],
  strategies: ["นโยบาย", "ประเด็นการพัฒนา"],
  agenda: ["วาระ", "ระเบียบวาระการประชุม"],
  people: ["รายชื่อ", "รายนาม", "กรรมการ", "ใบลงทะเบียน", "ผู้เข้าร่วม"],
  projects: ["แผนงาน", "ผลการดำเนินงาน", "ผ.02", "ผด"],
};

/** A row of the kind is useless without these, so a heading row has to have them. One of each group is enough. */
export const neededColumns: Readonly<Record<TableKind, readonly (readonly string[])[]>> = {
  meeting: [],
  sectors: [["key"], ["label.th"]],
  criteria: [["key"], ["label.th"]],
  units: [["name.th"]],
  strategies: [["title.th"]],
  agenda: [["title.th"]],
  people: [["!name", "givenName"]],
  projects: [["name.th"]],
};

/** A column by its kind and id; undefined for one that does not exist. */
export const columnOf = (kind: TableKind, id: string): Column | undefined =>
  columnsOf[kind].find((column) => column.id === id);

/** The name of a place in the record. */
export const labelOf = (kind: TableKind, id: string): string => columnOf(kind, id)?.label ?? id;

/** All headings under which a column is found. */
export const headingsOf = ({ label, also }: Column): readonly string[] => [
  label,
  ...(also ?? "").split("|").flatMap((heading) => (heading.trim() === "" ? [] : [heading.trim()])),
];

/** The template's sheet of explanations; it is not read. */
export const guideSheet = "คำอธิบาย";
/** The mark of the template's example rows, under `ข้อมูลตัวอย่าง`. Such rows are never imported. */
export const templateExample = "ตัวอย่างของแบบ ลบได้";
/** How the template's example values of a meeting's lines begin. They are not imported. */
export const examplePrefix = "เช่น ";
