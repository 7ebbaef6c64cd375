import { readDelimited } from "./import/delimited.ts";
import { compact } from "./import/match-headings.ts";
import { readName } from "./import/parse-person-name.ts";
import { comingAs } from "./import/read-people.ts";
import type { Seat } from "./space-records.ts";

/** A seat that was read, before it has its key and its sector. */
export type SeatRow = Omit<Seat, "key" | "sector">;

type Field = "name" | "position" | "affiliation" | "title" | "group";
type Columns = Readonly<Partial<Record<Field, number>>>;

/** The words of the headings, the more particular ones first. */
const headings: readonly (readonly [Field, RegExp])[] = [
  ["title", /ฐานะ|ตำแหน่งใน/],
  ["group", /กลุ่ม|องค์ประกอบ|ผู้แทน/],
  ["affiliation", /สังกัด|หน่วยงาน|องค์กร|ส่วนราชการ|ชุมชน/],
  ["position", /ตำแหน่ง/],
  ["name", /ชื่อ|รายนาม/],
];

const columnsOf = (row: readonly string[]): Columns | undefined => {
  const found: Partial<Record<Field, number>> = {};
  row.forEach((cell, at) => {
    const field = headings.find(([name, words]) => found[name] === undefined && words.test(compact(cell)))?.[0];
    if (field !== undefined) found[field] = at;
  });
  return found.name === undefined || Object.keys(found).length < 2 ? undefined : found;
};

const usual: Columns = { name: 0, position: 1, affiliation: 2, title: 3, group: 4 };
const isNumber = (cell: string): boolean => /^[\d๐-๙]+[.)]?$/.test(cell.trim());

/**
 * Seats of an appointment as rows of a spreadsheet: by the headings that are copied with them, or in the usual order. A row
 * whose name is not certain comes back unread; `ว่าง`, or no name beside a post in the committee, is a vacant seat.
 */
export const readSeatRows = (
  text: string,
): { readonly seats: readonly SeatRow[]; readonly unread: readonly string[] } => {
  const rows = readDelimited(text, text.includes("\t") ? "\t" : undefined).filter((row) =>
    row.some((cell) => cell.trim() !== ""),
  );
  const headed = columnsOf(rows[0] ?? []);
  const body = headed === undefined ? rows : rows.slice(1);
  const isCounted = headed === undefined && body.length > 0 && body.every(([first = ""]) => isNumber(first));
  const seats: SeatRow[] = [];
  const unread: string[] = [];
  for (const row of body) {
    const cell = (field: Field): string => {
      const at = (headed ?? usual)[field];
      return at === undefined ? "" : (row[isCounted ? at + 1 : at] ?? "").replace(/\s+/g, " ").trim();
    };
    const name = readName(cell("name"));
    const title = cell("title") || "กรรมการ";
    const coming = comingAs(title);
    // A seat is told by what it is in the committee, also where its column of names says nothing.
    const isVacant = name.kind === "vacant" || (name.kind === "nothing" && cell("title") + cell("group") !== "");
    if (name.kind !== "name" && !isVacant) {
      unread.push(row.join("\t"));
      continue;
    }
    seats.push({
      group: { th: cell("group") },
      title: { th: title },
      role: coming?.role ?? null,
      capacity: coming?.capacity ?? "member",
      exOfficio: false,
      holder:
        name.kind === "name" ? { ...name.name, position: cell("position"), affiliation: cell("affiliation") } : null,
    });
  }
  return { seats, unread };
};
