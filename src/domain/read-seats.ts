import { readDelimited } from "./import/delimited.ts";
import { compact } from "./import/match-headings.ts";
import { readName } from "./import/parse-person-name.ts";
import { comingAs } from "./import/read-people.ts";
import type { Seat } from "./space-records.ts";

/**
 * A seat that was read, before it has its key. @property sector what the row says of it, in its own words. @property
 * isTitleSaid whether the row names a post in the committee; else it is taken for กรรมการ
 */
export type SeatRow = Omit<Seat, "key"> & {
  readonly isTitleSaid: boolean;
  /** The seat is vacant only because the row has no name: nobody wrote so. */
  readonly isNameless: boolean;
};

/** A post in the committee that is none of the usual ones, and what it may be, the likeliest first. */
export type UnknownTitle = { readonly words: string; readonly offers: readonly string[] };

export type ReadSeats = {
  readonly seats: readonly SeatRow[];
  readonly unread: readonly string[];
  readonly headings: string;
  readonly unknownTitles: readonly UnknownTitle[];
};

const usualTitles = [
  "กรรมการ",
  "ประธานกรรมการ",
  "รองประธานกรรมการ",
  "กรรมการและเลขานุการ",
  "กรรมการและผู้ช่วยเลขานุการ",
  "ผู้ช่วยเลขานุการ",
  "ผู้เข้าร่วมประชุม",
];

const sharedStart = (one: string, other: string): number => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
};

const unknownTitle = (words: string): UnknownTitle => ({
  words,
  offers: usualTitles.toSorted((a, b) => sharedStart(b, words) - sharedStart(a, words)),
});

type Field = "name" | "position" | "affiliation" | "title" | "group" | "sector";
type Columns = Readonly<Partial<Record<Field, number>>>;

/** The words of the headings, the more specific ones first. */
const headings: readonly (readonly [Field, RegExp])[] = [
  ["title", /ฐานะ|ตำแหน่งใน/],
  ["sector", /^ภาค|ภาคส่วน|^sector/],
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

const usual: Columns = { name: 0, position: 1, affiliation: 2, title: 3, group: 4, sector: 5 };
/** Whose seat a vacant one is, in the words of the row: it is in no name any more. */
const groupOf = (group: string, seatOf: readonly string[]): string => {
  const more = seatOf.filter((words) => words !== "" && words !== "-" && !group.includes(words)).join(" ");
  if (group === "" || more === "") return group + more;
  return `${group} (${more})`;
};

const isNumber = (cell: string): boolean => /^[\d๐-๙]+[.)]?$/.test(cell.trim());

/**
 * Seats of an appointment as rows of a spreadsheet: by the headings that are copied with them, or in the usual order. A row
 * whose name is not certain comes back unread, as it stands; `ว่าง`, or no name beside a post in the committee, is a vacant
 * seat. @param titles by what a row says as the post in the committee, what the officer says that it means. @returns headings
 * that were copied along, by which unread rows are read once they are corrected
 */
export const readSeatRows = (text: string, titles: Readonly<Record<string, string>> = {}): ReadSeats => {
  const rows = readDelimited(text, text.includes("\t") ? "\t" : undefined).filter((row) =>
    row.some((cell) => cell.trim() !== ""),
  );
  const headed = columnsOf(rows[0] ?? []);
  const body = headed === undefined ? rows : rows.slice(1);
  const isCounted = headed === undefined && body.length > 0 && body.every(([first = ""]) => isNumber(first));
  const seats: SeatRow[] = [];
  const unread: string[] = [];
  const unknown = new Set<string>();
  for (const row of body) {
    const cell = (field: Field): string => {
      const at = (headed ?? usual)[field];
      return at === undefined ? "" : (row[isCounted ? at + 1 : at] ?? "").replace(/\s+/g, " ").trim();
    };
    const name = readName(cell("name"));
    const said = cell("title");
    if (said !== "" && comingAs(said) === undefined) unknown.add(said);
    const title = titles[said] ?? (said || "กรรมการ");
    const coming = comingAs(title);
    // A seat is recognised by its post in the committee, even where its name column is empty.
    const isVacant = name.kind === "vacant" || (name.kind === "nothing" && cell("title") + cell("group") !== "");
    if (name.kind !== "name" && !isVacant) {
      unread.push(row.join("\t"));
      continue;
    }
    const seatOf = [name.kind === "vacant" ? name.of : "", cell("position"), cell("affiliation")];
    seats.push({
      group: { th: name.kind === "name" ? cell("group") : groupOf(cell("group"), seatOf) },
      title: { th: title },
      isTitleSaid: said !== "",
      isNameless: cell("name") === "",
      role: coming?.role ?? null,
      capacity: coming?.capacity ?? "member",
      exOfficio: false,
      sector: cell("sector"),
      holder:
        name.kind === "name" ? { ...name.name, position: cell("position"), affiliation: cell("affiliation") } : null,
    });
  }
  const unknownTitles = [...unknown].map(unknownTitle);
  return { seats, unread, headings: headed === undefined ? "" : (rows[0] ?? []).join("\t"), unknownTitles };
};
