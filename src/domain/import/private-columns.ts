import { toArabicDigits } from "../numerals.ts";
import { compact } from "./match-headings.ts";
import { isEmptyCell, textOf, type Cell, type Grid, type GridRow, type LeftOut } from "./workbook-grid.ts";

/** Headings of columns that a meeting does not need, and which are therefore not read (PDPA s.22). */
const privateHeadings = [
  "บัตรประชาชน",
  "ประจำตัวประชาชน",
  "ประจำตัวบัตร",
  "เลขบัตร",
  "เลข13หลัก",
  "โทรศัพท์",
  "เบอร์โทร",
  "เบอร์มือถือ",
  "เบอร์ติดต่อ",
  "มือถือ",
  "หมายเลขติดต่อ",
  "ที่อยู่",
  "บ้านเลขที่",
  "ภูมิลำเนา",
  "บัญชีเงินฝาก",
  "บัญชีธนาคาร",
  "วันเกิด",
  "วันเดือนปีเกิด",
  "อีเมล",
  "อีเมล์",
  "ไลน์ไอดี",
  "email",
  "lineid",
  "telephone",
  "phone",
  "mobile",
  "idcard",
  "address",
  "bankaccount",
].map(compact);

/** The venue's telephone number belongs to the meeting, not to a person. */
const ownOfMeeting = ["สถานที่", "ห้องประชุม", "venue"].map(compact);

const isOfVenue = ({ cells }: GridRow): boolean => {
  const label = compact(textOf(cells.find((cell) => !isEmptyCell(cell))));
  return label.length < 30 && label.startsWith("โทร") && ownOfMeeting.some((word) => label.includes(word));
};

const isPrivateHeading = (text: string): boolean => {
  const heading = compact(text).replace(/^(?:หมายเลข|เลขที่|เลข)(?=บัตร|ประจำ|โทร|บัญชี)/, "");
  if (heading.length > 40 || ownOfMeeting.some((word) => heading.includes(word))) return false;
  return heading === "โทร" || privateHeadings.some((word) => heading.startsWith(word));
};

// What stands before is a part of the match and stays: old browsers have no lookbehind.
const identityNumber = /(^|\D)\d[-\s]?\d{4}[-\s]?\d{5}[-\s]?\d{2}[-\s]?\d(?!\d)/g;
const mobileNumber = /(^|\D)0[689]\d?[-\s.]?\d{3,4}[-\s.]?\d{3,4}(?!\d)/g;
const namedNumber = /(?:โทร(?:ศัพท์)?|มือถือ|tel)[.:\s]*0[\d-\s]{7,12}/gi;

/** The cell without personal numbers. */
const withoutNumbers = (cell: Cell): Cell => {
  if (typeof cell === "number") return Number.isInteger(cell) && cell >= 1e12 && cell < 1e13 ? null : cell;
  if (cell === null || (typeof cell !== "string" && !("shown" in cell))) return cell;
  const text = textOf(cell);
  const digits = toArabicDigits(text);
  const cut = digits.replace(identityNumber, "$1").replace(namedNumber, "").replace(mobileNumber, "$1");
  if (cut === digits) return cell;
  return cut.replace(/[()[\]\s.,:-]/g, "") === "" ? null : cut.trim();
};

/** How many rows at the top may contain headings of private columns where no row is certainly the heading row. */
const rowsWithHeadings = 60;

/**
 * The sheet without private data: columns with such headings, and numbers that look personal. It runs before anything
 * of the sheet is sent, shown or stored.
 */
export const withoutPrivate = (grid: Grid): Grid => {
  const columns = privateColumns(grid.rows);
  let count = 0;
  const clean = (cell: Cell, column: number): Cell => {
    if (columns.has(column)) return null;
    const kept = withoutNumbers(cell);
    if (kept !== cell) count += 1;
    return kept;
  };
  const rows = grid.rows.map((row) => (isOfVenue(row) ? row : { ...row, cells: row.cells.map(clean) }));
  const left: readonly LeftOut[] = [
    ...grid.left,
    ...[...columns].map((column) => ({ kind: "private-column", column }) as const),
    ...(count > 0 ? [{ kind: "private-number", count } as const] : []),
  ];
  return { ...grid, rows: rows.filter(({ cells }) => !cells.every(isEmptyCell)), left };
};

/** A heading stands among other headings; a label with its value beside it is none. */
const privateColumns = (rows: readonly GridRow[]): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const { cells } of rows.slice(0, rowsWithHeadings)) {
    const others = cells.filter((cell) => !isEmptyCell(cell));
    if (others.length < 3 && !others.some((cell) => /ชื่อ|นาม|สกุล|name/i.test(textOf(cell)))) continue;
    cells.forEach((cell, column) => {
      if (typeof cell === "string" && isPrivateHeading(cell)) found.add(column);
    });
  }
  return found;
};
