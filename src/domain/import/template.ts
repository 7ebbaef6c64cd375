import { columnsIn, examplePrefix, guideSheet, inLevelWords, sheetNameIn, templateExample } from "./columns.ts";
import type { Column, TableKind } from "./column-definitions.ts";
import { headOf, type SheetToWrite } from "./export-sheets.ts";

const kinds = ["meeting", "agenda", "strategies", "units", "projects", "people"] as const;

/** Example rows by heading. */
const examples: Readonly<Partial<Record<TableKind, readonly Readonly<Record<string, string | number>>[]>>> = {
  meeting: [
    {
      ชื่อหน่วยงาน: "เทศบาลนครตัวอย่าง",
      ชื่อคณะกรรมการ: "คณะกรรมการติดตามและประเมินผลแผนพัฒนาเทศบาลนครตัวอย่าง",
      ชื่อการประชุม: "ประชุมคณะกรรมการติดตามและประเมินผล ครั้งที่ 5/2562",
      ชื่อสั้น: "ติดตามประเมินผลฯ 5/2562",
      ครั้งที่: "5/2562",
      ปีงบประมาณที่ติดตาม: 2562,
      วันที่: "10 ตุลาคม 2562",
      เวลา: "09.30 น.",
      สถานที่: "ห้องประชุมใหญ่ ชั้น 4",
      โทรศัพท์สถานที่ประชุม: "043-224-000",
      จำนวนกรรมการทั้งหมด: 11,
      องค์ประชุม: 6,
    },
  ],
  agenda: [
    { เลขข้อ: "1", เรื่อง: "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", ประเภท: "ประธานแจ้ง" },
    { เลขข้อ: "4.1", เรื่อง: "ผลการดำเนินงานตามยุทธศาสตร์ที่ 1", ประเภท: "เพื่อพิจารณา", ยุทธศาสตร์: "1" },
  ],
  strategies: [{ เลขที่: "1", ยุทธศาสตร์: "การพัฒนาโครงสร้างพื้นฐาน", ชื่อสั้น: "โครงสร้างพื้นฐาน" }],
  units: [{ ลำดับ: 1, ชื่อหน่วยงาน: "สำนักการช่าง", ประเภทหน่วยงาน: "สำนัก" }],
  projects: [
    {
      ยุทธศาสตร์: "1",
      โครงการ: "โครงการปรับปรุงทางเท้าและป้ายรถโดยสาร",
      หน่วยงาน: "สำนักการช่าง",
      งบประมาณที่ได้รับ: 7800000,
      งบประมาณเบิกจ่าย: 7450000,
      ปีงบประมาณ: 2562,
      วัตถุประสงค์: "เพื่อให้ประชาชนเดินทางได้สะดวกและปลอดภัย",
      ตัวชี้วัด: "ระยะทางที่ปรับปรุงแล้วเสร็จ",
      เป้าหมาย: "6 กม.",
      ผลตามตัวชี้วัด: "6 กม.",
      ผลการดำเนินงาน: "ปรับปรุงแล้วเสร็จ 6 กม.",
      สถานะ: "ดำเนินการแล้วเสร็จ",
    },
  ],
  people: [{ ลำดับ: 1, "ชื่อ-สกุล": "นายสมชาย ใจดี", ตำแหน่ง: "ประธานชุมชน", สังกัด: "ชุมชนตัวอย่าง", มาในฐานะ: "กรรมการ" }],
};

const noteOf: Readonly<Record<(typeof kinds)[number], string>> = {
  meeting: "หนึ่งบรรทัดต่อหนึ่งข้อมูล กรอกช่องขวา",
  agenda: "หนึ่งแถวต่อหนึ่งข้อ ข้อย่อยใช้จุด เช่น 4.5",
  strategies: "คำเต็มตามแผน กี่ข้อก็ได้",
  units: "สำนัก กอง หรือส่วนงานที่รับผิดชอบโครงการ",
  projects: "หนึ่งแถวต่อหนึ่งโครงการ ไม่มีข้อมูลช่องใดเว้นว่างได้",
  people: "หนึ่งแถวต่อหนึ่งคน ไม่ต้องใส่เลขประจำตัวประชาชน โทรศัพท์ ที่อยู่ หรือบัญชีธนาคาร",
};

/** The columns of one kind of rows that an office fills in. @param level what the body calls its plan's upper level */
export const templateColumns = (kind: TableKind, level?: string): readonly Column[] =>
  columnsIn(kind, level).filter(({ isExtra, id }) => isExtra !== true && !(kind === "people" && isNamePart(id)));

/** The template asks for the whole name in one cell, as lists write it. Columns of its parts are read as well. */
const isNamePart = (id: string): boolean => ["namePrefix", "givenName", "familyName"].includes(id);

/**
 * The empty form for an office: headings with notes, an example in each sheet, and a guide in front.
 * @param level what the body calls its plan's upper level; ยุทธศาสตร์ where it is not said
 */
export const templateSheets = (level?: string): readonly SheetToWrite[] => [
  guide(level),
  ...kinds.map((kind) => sheetOf(kind, level)),
];

const sheetOf = (kind: (typeof kinds)[number], level: string | undefined): SheetToWrite => {
  const columns = templateColumns(kind, level);
  const name = sheetNameIn(kind, level);
  if (kind === "meeting") {
    const head = [{ label: "รายการ" }, { label: "กรอกที่ช่องนี้" }, { label: "ตัวอย่าง" }];
    const rows = columns.map(({ label }) => [label, null, exampleOf(label)]);
    return { name, head, rows };
  }
  const said = (value: string | number): string | number =>
    typeof value === "string" ? inLevelWords(value, level) : value;
  const usual = templateColumns(kind);
  const rows = (examples[kind] ?? []).map((row) => [
    ...usual.map(({ label }) => said(row[label] ?? "") || null),
    templateExample,
  ]);
  return { name, head: [...columns.flatMap(headOf), { label: "ข้อมูลตัวอย่าง" }], rows };
};

/** Read as an example, not as the meeting's own data. */
const exampleOf = (label: string): string | null => {
  const example = examples.meeting?.[0]?.[label];
  return example === undefined ? null : `${examplePrefix}${example}`;
};

const guide = (level: string | undefined): SheetToWrite => ({
  name: guideSheet,
  head: [{ label: "ชีต" }, { label: "คอลัมน์" }, { label: "คำอธิบาย" }],
  rows: [
    ["วิธีใช้", null, "กรอกเฉพาะที่มี ชีตอื่นลบได้ ลำดับคอลัมน์สลับได้ เลขไทย วันที่ พ.ศ. และจุลภาคใช้ได้"],
    ["วิธีใช้", null, `แถวที่มีคำว่า “${templateExample}” เป็นตัวอย่าง ระบบไม่นำเข้า`],
    ...kinds.flatMap((kind) => [
      [sheetNameIn(kind, level), null, noteOf[kind]],
      ...templateColumns(kind, level).map(({ label, note }) => [sheetNameIn(kind, level), label, note ?? null]),
    ]),
  ],
});
