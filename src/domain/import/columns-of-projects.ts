import { projectStatusWords } from "../minutes/project-words.ts";
import { english, exampleColumn, keyColumn, orderColumn, restColumn, type Column } from "./column-definitions.ts";

/** The first word of each is the one that screens and papers use. */
const statuses: Column["choices"] = {
  completed: [projectStatusWords.completed, "แล้วเสร็จ", "เสร็จสิ้น", "ดำเนินการแล้ว", "เสร็จแล้ว"],
  "in-progress": [projectStatusWords["in-progress"], "อยู่ระหว่างดำเนินการ", "ระหว่างดำเนินการ"],
  "not-started": [projectStatusWords["not-started"], "ยังไม่เริ่ม", "ยังไม่ดำเนินการ", "ยังไม่ได้ดำเนินการ", "ไม่ได้ดำเนินการ"],
};

export const projects: readonly Column[] = [
  {
    id: "strategyId",
    label: "ยุทธศาสตร์",
    also: "ยุทธศาสตร์ที่ | ประเด็นการพัฒนา | ประเด็นยุทธศาสตร์ | นโยบายของผู้บริหาร | นโยบาย | สอดคล้องยุทธศาสตร์ | strategy",
    type: "strategy",
    note: "เลขหรือชื่อตามชีตยุทธศาสตร์ เช่น 4",
  },
  {
    id: "name.th",
    label: "โครงการ",
    also: "ชื่อโครงการ | โครงการ/กิจกรรม | ชื่อโครงการ/กิจกรรม | โครงการ กิจกรรม | project",
    type: "text",
    note: "ชื่อเต็มตามแผน",
  },
  english("name", "โครงการ"),
  {
    id: "unitId",
    label: "หน่วยงาน",
    also: "หน่วยงานรับผิดชอบ | หน่วยงานที่รับผิดชอบ | หน่วยงานรับผิดชอบหลัก | ผู้รับผิดชอบ | ส่วนราชการ | สำนัก/กอง | กองรับผิดชอบ | กองที่รับผิดชอบ | สำนัก/กองที่รับผิดชอบ | ฝ่ายที่รับผิดชอบ | หน่วยงานเจ้าของโครงการ | หน่วยดำเนินการ | หน่วยงานดำเนินการ | unit",
    type: "unit",
    note: "ชื่อตามชีตหน่วยงาน",
  },
  {
    id: "budget.approved",
    label: "งบประมาณที่ได้รับ",
    also: "งบประมาณ | งบที่ได้รับ | งบประมาณที่ได้รับอนุมัติ | งบประมาณตามเทศบัญญัติ | งบประมาณตามข้อบัญญัติ | งบอนุมัติ | วงเงิน | งบประมาณและที่มา | จำนวนเงิน | budget",
    type: "money",
    note: "บาท เลขไทยหรือมีจุลภาคได้ ไม่มีงบให้ใส่ - ",
  },
  {
    id: "budget.disbursed",
    label: "งบประมาณเบิกจ่าย",
    also: "เบิกจ่าย | เบิกจ่ายแล้ว | งบประมาณที่เบิกจ่าย | ผลการเบิกจ่าย | ยอดเบิกจ่าย | งบที่ใช้จริง | งบประมาณที่ใช้ | งบประมาณ เบิกจ่าย",
    type: "money",
  },
  {
    id: "budget.fiscalYear",
    label: "ปีงบประมาณ",
    also: "ปีงบ | ประจำปีงบประมาณ | fiscal year",
    type: "year",
    note: "พ.ศ. เช่น 2562",
  },
  { id: "objective.th", label: "วัตถุประสงค์", also: "จุดประสงค์ | objective", type: "text" },
  english("objective", "วัตถุประสงค์"),
  { id: "indicator.text.th", label: "ตัวชี้วัด", also: "ตัวชี้วัด (KPI) | ตัวชี้วัดความสำเร็จ | kpi | indicator", type: "text" },
  english("indicator.text", "ตัวชี้วัด"),
  {
    id: "indicator.target",
    label: "เป้าหมาย",
    also: "ค่าเป้าหมาย | เป้าหมาย (ผลผลิตของโครงการ) | เป้าหมายตัวชี้วัด | target",
    type: "number",
    note: "ตัวเลข ตามด้วยหน่วยนับได้ เช่น 6 กม. หรือ ร้อยละ 80",
  },
  {
    id: "indicator.actual",
    label: "ผลตามตัวชี้วัด",
    also: "ผลที่ได้ | ผลที่ทำได้ | ผลจริง | ทำได้จริง | ค่าที่ได้ | ผลตัวชี้วัด | actual",
    type: "number",
  },
  { id: "indicator.unit.th", label: "หน่วยนับ", also: "หน่วยวัด", type: "text" },
  english("indicator.unit", "หน่วยนับ"),
  {
    id: "indicator.direction",
    label: "ทิศทาง",
    type: "choice",
    choices: { ">=": ["ไม่น้อยกว่า", ">=", "≥"], "<=": ["ไม่เกิน", "ไม่มากกว่า", "<=", "≤"] },
    isExtra: true,
  },
  {
    id: "result.th",
    label: "ผลการดำเนินงาน",
    also: "ผลการดำเนินการ | ผลดำเนินงาน | สรุปผลการดำเนินงาน | ผลที่เกิดขึ้น | result",
    type: "text",
  },
  english("result", "ผลการดำเนินงาน"),
  { id: "qualitativeNote.th", label: "ข้อสังเกตเชิงคุณภาพ", also: "ข้อสังเกต | เชิงคุณภาพ", type: "text" },
  english("qualitativeNote", "ข้อสังเกตเชิงคุณภาพ"),
  {
    id: "status",
    label: "สถานะ",
    also: "สถานะโครงการ | ความก้าวหน้า | สถานะการดำเนินงาน",
    type: "choice",
    choices: statuses,
  },
  { id: "featured", label: "โครงการเด่น", type: "yes-no", isExtra: true },
  orderColumn,
  { id: "documents", label: "เอกสารประกอบ", also: "เอกสาร | ลิงก์เอกสาร", type: "documents", isExtra: true },
  exampleColumn,
  keyColumn,
  restColumn,
];
