import { english, exampleColumn, keyColumn, orderColumn, restColumn, type Column } from "./column-definitions.ts";

const agendaKinds: Column["choices"] = {
  announcement: ["เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "ประธานแจ้ง", "แจ้งให้ทราบ", "เรื่องแจ้ง"],
  "approval-of-minutes": ["เรื่องรับรองรายงานการประชุม", "รับรองรายงาน", "รับรองรายงานการประชุม"],
  arising: ["เรื่องสืบเนื่อง", "สืบเนื่อง", "เรื่องที่ค้างพิจารณา", "เรื่องค้างพิจารณา", "เรื่องที่ค้าง"],
  "for-information": ["เรื่องเสนอเพื่อทราบ", "เพื่อทราบ", "เสนอเพื่อทราบ", "เรื่องเพื่อทราบ"],
  "for-consideration": ["เรื่องเสนอเพื่อพิจารณา", "เพื่อพิจารณา", "เสนอเพื่อพิจารณา", "เรื่องเพื่อพิจารณา"],
  other: ["เรื่องอื่น ๆ", "เรื่องอื่นๆ", "อื่น ๆ", "อื่นๆ", "เรื่องอื่น ๆ (ถ้ามี)"],
};

export const agenda: readonly Column[] = [
  {
    id: "number",
    label: "เลขข้อ",
    also: "ระเบียบวาระที่ | วาระที่ | ข้อ | ข้อที่ | ลำดับ | ลำดับที่ | ที่ | เลขที่ | no | number",
    type: "text",
    note: "เช่น 4 หรือ 4.5",
  },
  {
    id: "title.th",
    label: "เรื่อง",
    also: "ชื่อเรื่อง | ระเบียบวาระ | ระเบียบวาระการประชุม | วาระการประชุม | หัวข้อ | title",
    type: "text",
  },
  english("title", "เรื่อง"),
  {
    id: "kind",
    label: "ประเภท",
    also: "ประเภทวาระ | ประเภทเรื่อง",
    type: "choice",
    choices: agendaKinds,
    note: "ประธานแจ้ง รับรองรายงาน สืบเนื่อง เพื่อทราบ เพื่อพิจารณา หรือ อื่น ๆ ถ้าชื่อเรื่องบอกอยู่แล้วเว้นว่างได้",
  },
  { id: "detail.th", label: "รายละเอียด", also: "สาระสำคัญ | ข้อมูลประกอบ", type: "text" },
  english("detail", "รายละเอียด"),
  { id: "resolution.th", label: "มติที่ประชุม", also: "มติ", type: "text", isExtra: true },
  english("resolution", "มติที่ประชุม"),
  {
    id: "strategyId",
    label: "ยุทธศาสตร์",
    also: "ยุทธศาสตร์ที่ | ประเด็นการพัฒนา",
    type: "strategy",
    note: "ใส่เมื่อข้อนี้เป็นเรื่องของยุทธศาสตร์นั้น",
  },
  { id: "order", label: "ลำดับในระบบ", type: "count", isExtra: true },
  { id: "parentId", label: "ข้อแม่", type: "item", isExtra: true },
  { id: "documents", label: "เอกสารประกอบ", also: "เอกสาร", type: "documents", isExtra: true },
  exampleColumn,
  keyColumn,
  restColumn,
];

export const strategies: readonly Column[] = [
  { id: "number", label: "เลขที่", also: "ลำดับ | ลำดับที่ | ที่ | ยุทธศาสตร์ที่ | ข้อ | ประเด็นที่ | no", type: "text" },
  {
    id: "title.th",
    label: "ยุทธศาสตร์",
    also: "ชื่อยุทธศาสตร์ | ข้อความเต็ม | นโยบายของผู้บริหาร | ประเด็นการพัฒนา | ประเด็นยุทธศาสตร์ | ชื่อประเด็น | ข้อความ | strategy",
    type: "text",
    note: "คำเต็มตามแผน",
  },
  english("title", "ยุทธศาสตร์"),
  { id: "shortTitle.th", label: "ชื่อสั้น", also: "ชื่อย่อ", type: "text", note: "คำสั้น ๆ สำหรับจอโทรศัพท์ ไม่ใส่ก็ได้" },
  english("shortTitle", "ชื่อสั้น"),
  { id: "order", label: "ลำดับในระบบ", type: "count", isExtra: true },
  exampleColumn,
  keyColumn,
  restColumn,
];

export const units: readonly Column[] = [
  orderColumn,
  { id: "name.th", label: "ชื่อหน่วยงาน", also: "หน่วยงาน | ส่วนราชการ | ชื่อส่วนราชการ | ชื่อสำนัก/กอง | unit", type: "text" },
  english("name", "ชื่อหน่วยงาน"),
  { id: "kind", label: "ประเภทหน่วยงาน", also: "ประเภท | ระดับ", type: "text", note: "เช่น สำนัก กอง ส่วน ฝ่าย" },
  exampleColumn,
  keyColumn,
  restColumn,
];
