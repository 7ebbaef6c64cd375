import { english, exampleColumn, restColumn, type Column } from "./column-definitions.ts";

const label = (id: string, name: string): Column => ({ id, label: name, type: "text" });
export const sectors: readonly Column[] = [
  { id: "key", label: "รหัสภาคส่วน", type: "text" },
  { ...label("label.th", "ชื่อภาคส่วน"), also: "ภาคส่วน" },
  english("label", "ชื่อภาคส่วน"),
  label("representative.th", "คำเรียกผู้แทน"),
  english("representative", "คำเรียกผู้แทน"),
];
export const criteria: readonly Column[] = [
  { id: "key", label: "รหัสเกณฑ์", type: "text" },
  { ...label("label.th", "เกณฑ์การประเมิน"), also: "ชื่อเกณฑ์ | ประเด็นการประเมิน" },
  english("label", "เกณฑ์การประเมิน"),
];

/** Of a meeting each line says one thing: its label, and the value beside it. */
export const meeting: readonly Column[] = [
  {
    id: "organisationName.th",
    label: "ชื่อหน่วยงาน",
    also: "หน่วยงาน | เทศบาล | องค์กร | องค์กรปกครองส่วนท้องถิ่น | ชื่อ อปท.",
    type: "text",
  },
  english("organisationName", "ชื่อหน่วยงาน"),
  { id: "committeeName.th", label: "ชื่อคณะกรรมการ", also: "คณะกรรมการ", type: "text" },
  english("committeeName", "ชื่อคณะกรรมการ"),
  { id: "title.th", label: "ชื่อการประชุม", also: "การประชุม | ประชุม", type: "text" },
  english("title", "ชื่อการประชุม"),
  { id: "shortTitle.th", label: "ชื่อสั้น", type: "text", note: "ขึ้นบนแถบจอ เช่น ติดตามประเมินผลฯ 5/2562" },
  english("shortTitle", "ชื่อสั้น"),
  { id: "!number", label: "ครั้งที่", also: "ประชุมครั้งที่ | การประชุมครั้งที่", type: "text", note: "เช่น 5/2562" },
  { id: "evaluatedFiscalYear", label: "ปีงบประมาณที่ติดตาม", also: "ปีงบประมาณ | ปีงบประมาณที่ประเมิน", type: "year" },
  {
    id: "!date",
    label: "วันที่",
    also: "วัน | วันประชุม | วันที่ประชุม | วัน เดือน ปี | กำหนดวันประชุม",
    type: "text",
    note: "เช่น 10 ตุลาคม 2562",
  },
  { id: "!time", label: "เวลา", also: "เวลาประชุม | เริ่มเวลา | เวลาเริ่ม", type: "text", note: "เช่น 09.30 น." },
  { id: "venue.th", label: "สถานที่", also: "สถานที่ประชุม | ห้องประชุม | ณ | ห้อง", type: "text" },
  english("venue", "สถานที่"),
  { id: "venuePhone", label: "โทรศัพท์สถานที่ประชุม", type: "text" },
  { id: "quorum.seats", label: "จำนวนกรรมการทั้งหมด", also: "กรรมการทั้งหมด | จำนวนกรรมการ", type: "count" },
  { id: "quorum.needed", label: "องค์ประชุม", also: "องค์ประชุมไม่น้อยกว่า | จำนวนองค์ประชุม", type: "count" },
  { id: "presidingPersonId", label: "ประธานในที่ประชุม", type: "person", isExtra: true },
  { id: "chairPersonId", label: "ประธานกรรมการ", type: "person", isExtra: true },
  {
    id: "numerals",
    label: "ตัวเลข",
    type: "choice",
    choices: { arabic: ["เลขอารบิก", "arabic"], thai: ["เลขไทย", "thai"] },
    isExtra: true,
  },
  { id: "accent", label: "สี", type: "text", isExtra: true },
  { id: "strategyName.th", label: "ชื่อเรียกหัวข้อของแผน", type: "text", isExtra: true },
  english("strategyName", "ชื่อเรียกหัวข้อของแผน"),
  { id: "strategyLead.th", label: "คำขึ้นต้นยุทธศาสตร์", type: "text", isExtra: true },
  english("strategyLead", "คำขึ้นต้นยุทธศาสตร์"),
  exampleColumn,
  restColumn,
];
