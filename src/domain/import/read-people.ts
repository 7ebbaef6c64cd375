import { inWords } from "./field-paths.ts";
import { displayName } from "../person-name.ts";
import type { PersonName } from "../records.ts";
import { columnOf } from "./columns.ts";
import type { Column } from "./column-definitions.ts";
import { textOf } from "./workbook-grid.ts";
import { compact } from "./match-headings.ts";
import type { HeadColumn } from "./heading-rows.ts";
import { nameOfParts, readName } from "./parse-person-name.ts";
import {
  ask,
  cellKeyOf,
  correctedCell,
  noColumn,
  placeOf,
  readGroupReference,
  show,
  wordsKeyOf,
  type ReadRow,
} from "./read-row.ts";
import type { Context } from "./import-context.ts";

/** A person's name and capacity, from several columns or from a line above. */
export const readPerson = (read: ReadRow, context: Context): "person" | "vacant" | "nobody" => {
  const name = readWholeName(read, context);
  if (name === "nobody") return name;
  readCapacity(read, context);
  const group = groupName(read.row.group ?? "");
  if (group !== "" && !read.values.has("group")) read.values.set("group", group);
  if (name === "vacant") return name;
  const sector = columnOf("people", "sector");
  const hasSector = read.table.columns.some(({ id }) => id === "sector");
  if (sector !== undefined && !hasSector && read.row.group !== undefined && !isAboutCapacity(read.row.group)) {
    readSectorOfGroup(read, context, sector);
  }
  return "person";
};

/** `(๒) ผู้แทนประชาคมท้องถิ่น จำนวน ๒ คน` without its number and count. */
const groupName = (line: string): string =>
  line
    .replace(/^\(?[\d๐-๙]+[).]\s*/, "")
    .replace(/\s*จำนวน\s*[\d๐-๙]+\s*(?:คน|ท่าน|ราย)\s*$/, "")
    .trim()
    .slice(0, 200);

const readWholeName = (read: ReadRow, context: Context): "named" | "vacant" | "nobody" => {
  const whole = headOf(read, "!name");
  const column = columnOf("people", "!name");
  if (whole === undefined || column === undefined) return readNameParts(read, context);
  const { cell, written, isAnswered, place } = correctedCell(read, context, { column, head: whole });
  const text = textOf(cell);
  const prefix = inWords(read.values.get("namePrefix"));
  const reading = readName(isSplitAway(prefix, text) ? `${prefix}${text}` : text);
  if (reading.kind === "nothing") return "nobody";
  if (reading.kind === "vacant") {
    const field = read.values.has("group") || read.row.group !== undefined ? "affiliation" : "group";
    if (reading.of !== "" && !read.values.has(field)) read.values.set(field, reading.of.slice(0, 200));
    show(read, { column }, { text, place });
    return "vacant";
  }
  if (reading.kind === "problem" && !(reading.problem === "no-family-name" && isAnswered)) {
    const offers = reading.offers.map((offer) => ({ value: offer, label: offer }));
    const asIs = reading.problem === "no-family-name" ? [{ value: text, label: text }] : [];
    ask(read, { column }, { kind: reading.problem, text, offers: [...offers, ...asIs], place });
    return "named";
  }
  putName(read, reading.name);
  show(read, { column }, { text: displayName(reading.name), written: isAnswered ? written : undefined, place });
  return "named";
};

const isSplitAway = (prefix: string, text: string): boolean => prefix !== "" && !text.startsWith(prefix);

const readNameParts = (read: ReadRow, context: Context): "named" | "vacant" | "nobody" => {
  const part = (id: string): string => inWords(read.values.get(id));
  const parts = { namePrefix: part("namePrefix"), givenName: part("givenName"), familyName: part("familyName") };
  // Our own export has the name as it is in the meeting, and vacant seats without one.
  if (read.values.has("!key")) return "named";
  if (parts.givenName === "" && parts.familyName === "") return "nobody";
  if (parts.familyName === "" && readName(parts.givenName).kind === "vacant") return "vacant";
  const name = nameOfParts(parts);
  const family = columnOf("people", "familyName");
  const given = columnOf("people", "givenName");
  const head = headOf(read, "familyName") ?? headOf(read, "givenName");
  const reading = readName(displayName(name));
  if (reading.kind === "problem" && family !== undefined && given !== undefined && head !== undefined) {
    const place = placeOf(read, head.column);
    const isFamily = reading.problem === "no-family-name";
    const isAccepted = isFamily && context.answers[cellKeyOf(read.table, place)] !== undefined;
    if (!isAccepted) {
      const offers = isFamily ? [{ value: "-", label: displayName(name) }] : [];
      const text = part(isFamily ? "familyName" : "givenName");
      ask(read, { column: isFamily ? family : given }, { kind: reading.problem, text, offers, place });
      return "named";
    }
  }
  putName(read, name);
  return "named";
};

const putName = ({ values }: ReadRow, name: PersonName): void => {
  values.set("namePrefix", name.namePrefix);
  values.set("givenName", name.givenName);
  values.set("familyName", name.familyName);
};

const headOf = ({ table }: ReadRow, id: string): HeadColumn | undefined =>
  table.columns.find((column) => column.id === id);

type Coming = { readonly capacity: "member" | "in-attendance"; readonly role?: "presiding" | "chair" | "secretary" };

const attending = ["ผู้เข้าร่วมประชุม", "ผู้เข้าร่วม", "ผู้สังเกตการณ์", "ผู้ช่วยเลขานุการ", "ฝ่ายเลขานุการ", "ผู้ชี้แจง", "inattendance"].map(
  compact,
);

/** `กรรมการและเลขานุการ` means two capacities; `ที่ปรึกษา` none that the meeting knows. */
export const comingAs = (text: string): Coming | undefined => {
  const words = compact(text);
  if (words === "") return undefined;
  if (/^(?:ประธาน$|ประธานกรรมการ|ประธานคณะกรรมการ)/.test(words)) return { capacity: "member", role: "chair" };
  if (words.startsWith("กรรมการและเลขา")) return { capacity: "member", role: "secretary" };
  if (/^(?:รองประธาน$|รองประธานกรรมการ|กรรมการ|คณะกรรมการ|ผู้มาประชุม|member)/.test(words)) return { capacity: "member" };
  return attending.some((word) => words.startsWith(word)) ? { capacity: "in-attendance" } : undefined;
};

const isAboutCapacity = (group: string): boolean => comingAs(group) !== undefined;

const roleWords: Readonly<Record<string, Coming["role"]>> = {
  ประธานในที่ประชุม: "presiding",
  ประธานการประชุม: "presiding",
  ประธานกรรมการ: "chair",
  เลขานุการ: "secretary",
};

const capacityChoices = [
  { value: "กรรมการ", label: "กรรมการ" },
  { value: "ผู้เข้าร่วมประชุม", label: "ผู้เข้าร่วมประชุม" },
];

/** `เลขานุการ` alone does not say whether the secretary is a member, who counts for the quorum. */
const isSecretary = (text: string): boolean => compact(text) === "เลขานุการ";
const secretaryChoices = ["กรรมการและเลขานุการ", "ผู้เข้าร่วมประชุม"].map((words) => ({ value: words, label: words }));

const readCapacity = (read: ReadRow, context: Context): void => {
  readRole(read, context);
  const column = columnOf("people", "capacity");
  if (column === undefined) return;
  const head = headOf(read, "capacity");
  const heard = head === undefined ? undefined : correctedCell(read, context, { column, head });
  const written = heard === undefined ? "" : textOf(heard.cell);
  const sheetKey = wordsKeyOf("people", "capacity", `#${read.table.key}`);
  const said =
    comingAs(written) ??
    (written === ""
      ? (comingAs(read.row.group ?? "") ?? comingAs(positionIn(read)) ?? comingAs(context.answers[sheetKey] ?? ""))
      : undefined);
  const place = heard?.place ?? placeOf(read, noColumn);
  if (said === undefined) {
    // What no cell says is answered for the whole table, whether chosen or typed.
    const own = written === "" ? { answerKey: sheetKey, cellKey: sheetKey } : {};
    return ask(
      read,
      { column },
      {
        kind: "capacity-unknown",
        text: written,
        offers: isSecretary(written) ? secretaryChoices : capacityChoices,
        place,
        ...own,
      },
    );
  }
  read.values.set("capacity", said.capacity);
  const role = said.role ?? (isSecretary(heard?.said ?? "") ? "secretary" : undefined);
  if (role !== undefined && !read.values.has("role")) read.values.set("role", role);
  const text = written === "" ? (said.capacity === "member" ? "กรรมการ" : "ผู้เข้าร่วมประชุม") : written;
  show(read, { column }, { text, place, written: heard?.isAnswered === true ? heard.written : undefined });
};

/** A committee's own post in the column of posts: `ตำแหน่ง` of an appointment order says กรรมการ. */
const positionIn = ({ values }: ReadRow): string => {
  const position = inWords(values.get("position"));
  return /^(?:ประธานกรรมการ|รองประธานกรรมการ|กรรมการ|กรรมการและ(?:ผู้ช่วย)?เลขานุการ)$/.test(position.trim())
    ? position
    : "";
};

const readRole = (read: ReadRow, context: Context): void => {
  const column = columnOf("people", "role");
  const head = headOf(read, "role");
  if (column === undefined || head === undefined) return;
  const { cell, place } = correctedCell(read, context, { column, head });
  const text = textOf(cell);
  if (compact(text) === "") return;
  const role = Object.entries(roleWords).find(([words]) => compact(words) === compact(text))?.[1];
  if (role === undefined) {
    const offers = Object.keys(roleWords).map((words) => ({ value: words, label: words }));
    return ask(read, { column }, { kind: "not-a-choice", text, offers: [...offers, { value: "", label: "" }], place });
  }
  read.values.set("role", role);
  show(read, { column }, { text, place });
};

/**
 * `(๒) ผู้แทนประชาคมท้องถิ่น จำนวน ๒ คน` means a sector where it contains one of the meeting's; else the officer is
 * asked.
 */
const readSectorOfGroup = (read: ReadRow, context: Context, column: Column): void => {
  const group = compact(read.row.group ?? "");
  const hits = context.named.sector.filter(({ names }) =>
    names.some((name) => compact(name).length > 3 && group.includes(compact(name))),
  );
  const [only] = hits;
  if (hits.length === 1 && only !== undefined) {
    read.values.set("sector", only.id);
    return show(read, { column }, { text: only.label, place: placeOf(read, noColumn) });
  }
  readGroupReference(read, context, column, "sector");
};
