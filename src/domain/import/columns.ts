import type { Column, TableKind } from "./column-types.ts";
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
  strategies: "ยุทธศาสตร์",
  agenda: "ระเบียบวาระ",
  people: "บุคคล",
  projects: "โครงการ",
};

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
