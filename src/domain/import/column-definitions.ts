/** The kind of rows that a sheet has. */
export type TableKind = "meeting" | "agenda" | "strategies" | "units" | "projects" | "people" | "sectors" | "criteria";

export const tableKinds: readonly TableKind[] = [
  "meeting",
  "sectors",
  "criteria",
  "units",
  "strategies",
  "agenda",
  "people",
  "projects",
];

/**
 * How the words of a cell are read: `text` as they stand; `money` baht with satang; `number` any figure; `year` of
 * the Buddhist era; `choice` one of a few words; `unit`, `strategy`, `sector`, `item`, `person` names another record.
 */
export type ColumnType =
  | "text"
  | "money"
  | "number"
  | "count"
  | "year"
  | "yes-no"
  | "choice"
  | "unit"
  | "strategy"
  | "sector"
  | "item"
  | "person"
  | "documents"
  | "list";

export type Column = {
  /**
   * The path of the value in the record: `indicator.target`. With `!` in front: a value of the row itself, from which
   * others are derived.
   */
  readonly id: string;
  /** The heading in the template and in exports. */
  readonly label: string;
  /** Other headings that offices use for it, separated by bars. */
  readonly also?: string;
  readonly type: ColumnType;
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** What the template says of it. */
  readonly note?: string;
  /** Not in the template, because nobody needs to fill it in. Exports have it. */
  readonly isExtra?: true;
};

/** Columns that are known and not read, so that they are not taken for other columns. */
export const unreadHeadings: readonly string[] = [
  "ลายมือชื่อ",
  "ลงลายมือชื่อ",
  "ลงชื่อ",
  "ลายเซ็น",
  "เวลามา",
  "เวลากลับ",
  "เวลาลงชื่อ",
  "หมายเหตุ",
  "ผลที่คาดว่าจะได้รับ",
  "ผู้ชี้แจง",
  "ผู้เสนอ",
  "ผู้นำเสนอ",
];

/* Columns that every kind of rows has. */
export const keyColumn: Column = {
  id: "!key",
  label: "รหัสในระบบ",
  type: "text",
  isExtra: true,
  note: "ระบบใส่ให้เมื่อส่งออก เพื่อให้นำกลับเข้าได้ตรงรายการเดิม ไม่ต้องกรอก",
};
export const exampleColumn: Column = { id: "example", label: "ข้อมูลตัวอย่าง", type: "yes-no", isExtra: true };
export const restColumn: Column = { id: "!rest", label: "ข้อมูลอื่นของระบบ", type: "text", isExtra: true };
export const orderColumn: Column = {
  id: "order",
  label: "ลำดับ",
  also: "ที่ | ลำดับที่ | ลำดับ ที่ | ข้อที่ | no | no.",
  type: "count",
};
/** The same in English, where the office has it. */
export const english = (id: string, label: string): Column => ({
  id: `${id}.en`,
  label: `${label} (อังกฤษ)`,
  type: "text",
  isExtra: true,
});
