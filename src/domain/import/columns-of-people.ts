import { exampleColumn, keyColumn, orderColumn, restColumn, type Column } from "./column-definitions.ts";

export const people: readonly Column[] = [
  orderColumn,
  {
    id: "!name",
    label: "ชื่อ-สกุล",
    also: "ชื่อ - นามสกุล | ชื่อ-นามสกุล | ชื่อและนามสกุล | ชื่อ นามสกุล | รายชื่อ | รายนาม | รายชื่อกรรมการ | ชื่อผู้เข้าร่วมประชุม | ชื่อตัว ชื่อสกุล | full name | name",
    type: "text",
    note: "มีคำนำหน้าหรือยศติดมาได้",
  },
  { id: "namePrefix", label: "คำนำหน้า", also: "คำนำหน้าชื่อ | คำนำหน้านาม | ยศ | prefix", type: "text" },
  { id: "givenName", label: "ชื่อ", also: "ชื่อตัว | first name", type: "text" },
  { id: "familyName", label: "นามสกุล", also: "สกุล | last name | surname", type: "text" },
  { id: "position", label: "ตำแหน่ง", also: "ตำแหน่งปัจจุบัน | ตำแหน่งหน้าที่ | ตำแหน่ง/สถานะ | position", type: "text" },
  {
    id: "affiliation",
    label: "สังกัด",
    also: "หน่วยงาน | หน่วยงาน/องค์กร | องค์กร | สถานที่ทำงาน | ส่วนราชการ | ต้นสังกัด | ชุมชน | affiliation",
    type: "text",
  },
  { id: "sector", label: "ภาคส่วน", also: "ภาค | ประเภทผู้แทน | ผู้แทน | ผู้แทนจาก | sector", type: "sector" },
  {
    id: "capacity",
    label: "มาในฐานะ",
    also: "ฐานะ | ตำแหน่งในคณะกรรมการ | ตำแหน่งในที่ประชุม | หน้าที่ในคณะกรรมการ | ตำแหน่งในคณะ | ตำแหน่งในคณะฯ | ตำแหน่งในคณะทำงาน | capacity",
    type: "choice",
    choices: {
      member: ["กรรมการ", "คณะกรรมการ", "ผู้มาประชุม", "องค์ประชุม", "member"],
      "in-attendance": ["ผู้เข้าร่วมประชุม", "ผู้สังเกตการณ์", "ผู้ช่วยเลขานุการ", "ฝ่ายเลขานุการ", "ผู้ชี้แจง", "แขก", "in attendance"],
    },
    note: "กรรมการ หรือ ผู้เข้าร่วมประชุม",
  },
  {
    id: "role",
    label: "หน้าที่ในที่ประชุม",
    also: "บทบาท",
    type: "choice",
    choices: {
      presiding: ["ประธานในที่ประชุม", "ประธานการประชุม", "เป็นประธาน"],
      chair: ["ประธานกรรมการ", "ประธานคณะกรรมการ"],
      secretary: ["เลขานุการ", "กรรมการและเลขานุการ"],
    },
    note: "ประธานในที่ประชุม ประธานกรรมการ หรือ เลขานุการ",
  },
  { id: "group", label: "กลุ่ม", also: "กลุ่มผู้แทน | องค์ประกอบ", type: "text", isExtra: true },
  { id: "vacant", label: "ที่นั่งว่าง", type: "yes-no", isExtra: true },
  { id: "exOfficio", label: "โดยตำแหน่ง", type: "yes-no", isExtra: true },
  { id: "confirmed", label: "ยืนยันแล้ว", type: "yes-no", isExtra: true },
  exampleColumn,
  keyColumn,
  restColumn,
];
