import { bangkokIso } from "../thai-date.ts";
import type { MeetingRecord } from "../records.ts";
import type { Words } from "../bilingual-words.ts";
import { renameLabel, withoutOldEnglish } from "../rename-label.ts";
import { isSameContent } from "../same-content.ts";
import type { TableKind } from "./column-definitions.ts";
import { inWords, withValue, type Fields } from "./field-paths.ts";
import type { PlannedAct, PlannedRow } from "./plan-types.ts";
import { readRow, type ReadRow } from "./read-row.ts";
import { actFor, layValues, withWas } from "./planned-records.ts";
import type { AnyRecord, Context } from "./import-context.ts";
import type { Table } from "./detect-tables.ts";

export type MeetingPlan = {
  readonly rows: readonly PlannedRow[];
  /** One act for the meeting's lines and lists: they are one record. */
  readonly act: PlannedAct | undefined;
};

/** The meeting's own lines, its sectors and criteria. */
export const planMeeting = (tables: readonly Table[], context: Context): MeetingPlan => {
  const { meeting } = context;
  const reads = tables.filter(({ kind }) => kind === "meeting").map((table) => readLines(table, context));
  const before: AnyRecord = { ...meeting };
  let fields: Fields = before;
  for (const read of reads)
    if (read.problems.length === 0) fields = layValues("meeting", { ...fields, id: meeting.id }, read.values);
  const lists = (["sectors", "criteria"] as const).map((kind) =>
    planList(
      kind,
      tables.filter((table) => table.kind === kind),
      context,
    ),
  );
  for (const { kind, list } of lists) if (list !== undefined) fields = { ...fields, [kind]: list };
  const act = actFor("meeting", { id: meeting.id, before, fields });
  const lines = reads.map((read) => rowOfLines(read, before, act));
  return { rows: [...lines, ...lists.flatMap(({ rows }) => rows)], act };
};

const readLines = (table: Table, context: Context): ReadRow => {
  const [first] = table.rows;
  if (first === undefined) throw new Error("a meeting without lines");
  const whole: ReadRow = { table, row: first, values: new Map(), cells: [], problems: [] };
  table.columns.forEach((column, index) => {
    const row = table.rows[index];
    if (row === undefined) return;
    const read = readRow({ ...table, columns: [column] }, row, context);
    for (const [id, value] of read.values) whole.values.set(id, value);
    whole.cells.push(...read.cells);
    whole.problems.push(...read.problems);
  });
  putTogether(whole, context.meeting);
  return whole;
};

/** `5/2562` is number and year; day and time together are when it begins, in Bangkok. */
const putTogether = ({ values }: ReadRow, meeting: MeetingRecord): void => {
  const [number, year] = inWords(values.get("!number")).split("/");
  if (number !== undefined && year !== undefined) {
    values.set("number", Number(number));
    values.set("numberYear", Number(year));
  }
  const now = Date.parse(meeting.startsAt);
  const known = Number.isNaN(now) ? undefined : bangkokIso(now);
  const day = values.get("!date") ?? known?.slice(0, 10);
  const time = values.get("!time") ?? known?.slice(11, 16) ?? "09:00";
  const isSaid = values.has("!date") || values.has("!time");
  if (isSaid && day !== undefined) values.set("startsAt", `${String(day)}T${String(time)}:00+07:00`);
};

const rowOfLines = (read: ReadRow, before: AnyRecord, act: PlannedAct | undefined): PlannedRow => ({
  id: `${read.table.key} ${read.row.at}`,
  tableKey: read.table.key,
  kind: "meeting",
  at: read.row.at,
  state: read.problems.length > 0 ? "mend" : act === undefined ? "same" : "changed",
  title: String(read.values.get("title.th") ?? read.values.get("!number") ?? ""),
  cells: read.problems.length > 0 ? read.cells : withWas(read.cells, before, act, (_id, value) => value),
  problems: read.problems,
});

type List = {
  readonly kind: TableKind;
  readonly rows: readonly PlannedRow[];
  readonly list: readonly Fields[] | undefined;
};

/**
 * The sectors or criteria after the import: those of the file, and those of the meeting that the file does not name.
 */
const planList = (kind: "sectors" | "criteria", tables: readonly Table[], { meeting, ...rest }: Context): List => {
  const old: readonly Fields[] = meeting[kind];
  const next = new Map<string, Fields>(old.map((item) => [inWords(item["key"]), item]));
  const context = { meeting, ...rest };
  const rows = tables.flatMap((table) =>
    table.rows.flatMap((row): PlannedRow[] => {
      const read = readRow(table, row, context);
      const key = read.values.get("key");
      const named = typeof key === "string" && read.values.has("label.th");
      if (!named) return [];
      const before = next.get(key);
      let item = renamedBy(read, before);
      for (const [id, value] of read.values) item = withValue(item, id, value);
      next.set(key, item);
      const state = before === undefined ? "new" : isSameContent(before, item) ? "same" : "changed";
      return [
        {
          id: `${table.key} ${row.at}`,
          tableKey: table.key,
          kind,
          at: row.at,
          state,
          title: String(read.values.get("label.th")),
          cells: read.cells,
          problems: [],
        },
      ];
    }),
  );
  const list = [...next.values()];
  for (const item of list) nameSector(kind, item, context);
  return { kind, rows, list: rows.length === 0 || isSameContent(list, old) ? undefined : list };
};

/** What the row is laid over: a row that gives another name and no English one leaves none that translates the old name. */
const renamedBy = ({ values }: ReadRow, before: Fields | undefined): Fields => {
  const { label, representative } = before ?? {};
  if (before === undefined || !isWords(label)) return before ?? {};
  const th = inWords(values.get("label.th"));
  const en = values.has("label.en") ? inWords(values.get("label.en")) : undefined;
  const words = en === undefined ? withoutOldEnglish(label, { ...label, th }) : { th, en };
  return { ...before, ...renameLabel({ label, ...(isWords(representative) ? { representative } : {}) }, words) };
};

const isWords = (value: unknown): value is Words =>
  typeof value === "object" && value !== null && "th" in value && typeof value.th === "string";

/** People of the same file may belong to a sector that the file adds. */
const nameSector = (kind: TableKind, item: Fields, { named }: Context): void => {
  if (kind !== "sectors" || named.sector.some(({ id }) => id === item["key"])) return;
  const words = [item["label"], item["representative"]].flatMap((one) =>
    typeof one === "object" && one !== null ? Object.values(one).map(String) : [],
  );
  named.sector.push({ id: inWords(item["key"]), label: words[0] ?? "", names: [inWords(item["key"]), ...words] });
};
