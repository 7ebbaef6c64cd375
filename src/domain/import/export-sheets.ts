import type { MeetingDataRecord, MeetingRecord } from "../records.ts";
import { cleanText } from "../clean-text.ts";
import { isSameContent } from "../same-content.ts";
import { bangkokIso, thaiDate, timeOfDay } from "../thai-date.ts";
import { columnsIn, sheetNameIn, sheetNames } from "./columns.ts";
import type { Column, TableKind } from "./column-definitions.ts";
import { gridOf, type Cell, type Grid } from "./workbook-grid.ts";
import { planImport } from "./plan.ts";
import { inWords, valueAt, withValue, type Fields } from "./field-paths.ts";
import { fieldsWithoutColumn } from "./planned-records.ts";
import { createContext, type AnyRecord, type Context, type NamedKind } from "./import-context.ts";

/**
 * A sheet to be written: a heading row, and rows of plain cells. The meeting's sheet has a label in each row instead.
 */
export type SheetToWrite = {
  readonly name: string;
  readonly head: readonly { readonly label: string; readonly note?: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

const typeOf: Readonly<Partial<Record<TableKind, MeetingDataRecord["type"]>>> = {
  units: "unit",
  strategies: "strategy",
  agenda: "agenda-item",
  people: "person",
  projects: "project",
};

const kindsInOrder = ["meeting", "sectors", "criteria", "agenda", "strategies", "units", "projects", "people"] as const;

/** Whether a record is in the sheets at all: what was said in the meeting is not. */
export const isExported = ({ type }: MeetingDataRecord): boolean => Object.values(typeOf).includes(type);

/**
 * The meeting as sheets, from which the same records can be imported (promise M2). What the columns cannot express is
 * stored as JSON in a column of its own. The export finds it by reading the sheets back.
 */
export const meetingToSheets = (
  meeting: MeetingRecord,
  records: readonly MeetingDataRecord[],
): readonly SheetToWrite[] => {
  const context = createContext(meeting, records, {});
  const plain = kindsInOrder.map((kind) => ({ kind, entries: entriesOf(kind, meeting, records) }));
  const first = plain.map(({ kind, entries }) => writeSheet(kind, entries, context));
  const lost = lostFields(meeting, records, first);
  return plain.map(({ kind, entries }) => {
    const completed = entries.map((entry) => ({
      ...entry,
      rest: { ...entry.rest, ...lost.get(`${kind} ${entry.record.id}`) },
    }));
    return writeSheet(kind, completed, context);
  });
};

type Entry = { readonly record: AnyRecord; readonly rest: Fields };

/** The parts of a record that are written in other columns than their own. */
const ownColumns: Readonly<Partial<Record<TableKind, readonly string[]>>> = {
  meeting: ["number", "numberYear", "startsAt", "sectors", "criteria"],
};

const entriesOf = (
  kind: TableKind,
  meeting: MeetingRecord,
  records: readonly MeetingDataRecord[],
): readonly Entry[] => {
  const all: readonly AnyRecord[] =
    kind === "meeting"
      ? [meeting]
      : kind === "sectors" || kind === "criteria"
        ? meeting[kind].map((item) => ({ ...item, id: item.key }))
        : records.filter(
            (record) =>
              record.type === typeOf[kind] && (record.type !== "person" || record.rosterPersonId === undefined),
          );
  const rest = (record: AnyRecord): Fields =>
    kind === "sectors" || kind === "criteria" ? {} : fieldsWithoutColumn(kind, record, ownColumns[kind]);
  return all.map((record) => ({ record, rest: rest(record) }));
};

const writeSheet = (kind: TableKind, entries: readonly Entry[], context: Context): SheetToWrite => {
  const level = context.meeting.strategyName?.th;
  const columns = columnsIn(kind, level).filter(({ id }) => id !== "!name");
  const cells = entries.map((entry) => columns.map((column) => cellOf(column, entry, context)));
  if (kind === "meeting") {
    const lines = columns.map(({ label }, index) => [label, cells[0]?.[index] ?? null] as const);
    return {
      name: sheetNames.meeting,
      head: [{ label: "รายการ" }, { label: "ข้อมูล" }],
      rows: lines.filter(([, value]) => value !== null),
    };
  }
  // Optional columns are left out where they are empty.
  const used = columns.flatMap((column, index) =>
    column.isExtra !== true || cells.some((row) => row[index] !== null) ? [index] : [],
  );
  return {
    name: sheetNameIn(kind, level),
    head: used.flatMap((index) => headOf(columns[index])),
    rows: cells.map((row) => used.map((index) => row[index] ?? null)),
  };
};

/** The heading of a column in an exported sheet. */
export const headOf = (column: Column | undefined): SheetToWrite["head"] =>
  column === undefined ? [] : [{ label: column.label, ...(column.note === undefined ? {} : { note: column.note }) }];

const cellOf = (column: Column, { record, rest }: Entry, context: Context): string | number | null => {
  const { id, type } = column;
  if (id === "!key") return record.id;
  if (id === "!rest") return Object.keys(rest).length === 0 ? null : plainJson(rest);
  if (id === "!number")
    return typeof record["number"] === "number" ? `${record["number"]}/${inWords(record["numberYear"])}` : null;
  if (id === "!date" || id === "!time") return momentOf(inWords(record["startsAt"]), id);
  const value = valueAt(record, id);
  if (value === null || value === undefined || value === "") return null;
  switch (type) {
    case "unit":
    case "strategy":
    case "sector":
    case "item":
    case "person":
      return nameOf(inWords(value), type, context);
    case "yes-no":
      return value === true ? "ใช่" : "ไม่ใช่";
    case "choice":
      return column.choices?.[inWords(value)]?.[0] ?? inWords(value);
    case "documents":
      return Array.isArray(value) && value.length > 0 ? value.map(documentLine).join("\n") : null;
    default:
      return typeof value === "number" ? value : inWords(value);
  }
};

/** JSON that reading a cell does not change: plain ASCII where normalising would change it. */
const plainJson = (fields: Fields): string => {
  const text = JSON.stringify(fields);
  return cleanText(text) === text
    ? text
    : text.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
};

const momentOf = (startsAt: string, id: string): string | null => {
  const ms = Date.parse(startsAt);
  if (Number.isNaN(ms)) return null;
  return id === "!date" ? thaiDate(bangkokIso(ms), "medium") : timeOfDay(ms).replace(" ", " ");
};

/** The number or the name where it identifies this record alone; else its key. */
const nameOf = (id: string, kind: NamedKind, context: Context): string | null => {
  const named = context.named[kind].find((one) => one.id === id);
  // A reference to nothing has no text for a cell; the JSON keeps it.
  if (named === undefined) return null;
  const means = (text: string | undefined): boolean => {
    const found = text === undefined || text === "" ? undefined : context.find(kind, text);
    return found?.kind === "one" && found.id === id;
  };
  const word = kind === "strategy" || kind === "item" ? named?.number : named?.label;
  return word !== undefined && means(word) ? word : id;
};

const documentLine = (document: unknown): string =>
  ["url", "title.th", "title.en"]
    .flatMap((path) => inWords(valueAt(document, path)))
    .join(" | ")
    .replace(/(?: \| )+$/, "");

/** Fields that are lost when the sheets are read back, because cells cannot express them. */
const lostFields = (
  meeting: MeetingRecord,
  records: readonly MeetingDataRecord[],
  sheets: readonly SheetToWrite[],
): ReadonlyMap<string, Fields> => {
  const workbook = { name: "", sheets: sheets.map(gridOfSheet) };
  const blank = { ...meeting, ...blankMeeting };
  const plan = planImport(workbook, { meeting: blank, records: [] }, {});
  const came = new Map(plan.acts.map((act) => [act.id, act.args]));
  const lost = new Map<string, Fields>();
  for (const kind of kindsInOrder) {
    for (const { record } of entriesOf(kind, meeting, records)) {
      const fields = kind === "meeting" ? { ...blank, ...came.get(record.id) } : came.get(record.id);
      const missing = missingFields(kind, record, fields ?? {});
      if (Object.keys(missing).length > 0) lost.set(`${kind} ${record.id}`, missing);
    }
  }
  return lost;
};

/** Reading back starts without the meeting's own records. */
const blankMeeting = {
  organisationName: { th: "" },
  committeeName: { th: "" },
  title: { th: "" },
  number: 0,
  numberYear: 0,
  evaluatedFiscalYear: 0,
  startsAt: "",
  venue: { th: "" },
  presidingPersonId: null,
  chairPersonId: null,
  quorum: { seats: 0, needed: 0 },
  sectors: [],
  criteria: [],
};

const missingFields = (kind: TableKind, record: AnyRecord, came: Fields): Fields => {
  if (kind === "sectors" || kind === "criteria") return {};
  const outer = new Set([
    "type",
    "id",
    "rev",
    "seq",
    "claim",
    "rosterPersonId",
    ...(kind === "meeting" ? ["status", "startedAt", "closedAt", "mode"] : []),
  ]);
  let missing: Fields = {};
  for (const [field, value] of Object.entries(record)) {
    if (!outer.has(field) && value !== undefined && !isSameContent(came[field], value))
      missing = withValue(missing, field, value);
  }
  return missing;
};

/** An exported sheet as reading it back would give it. */
export const gridOfSheet = ({ name, head, rows }: SheetToWrite): Grid =>
  gridOf(name, [head.map(({ label }): Cell => label), ...rows]);
