import { isSameContent } from "../same-content.ts";
import { columnsOf } from "./columns.ts";
import type { TableKind } from "./column-definitions.ts";
import type { PlannedAct, PlannedCell } from "./plan-types.ts";
import { topOf, valueAt, withValue, type Fields } from "./field-paths.ts";
import type { ReadRow } from "./read-row.ts";
import type { AnyRecord } from "./import-context.ts";

const actOfKind: Readonly<Partial<Record<TableKind, string>>> = {
  meeting: "meeting/put",
  units: "unit/put",
  strategies: "strategy/put",
  agenda: "agenda/put",
  people: "person/put",
  projects: "project/put",
};

/** The values of a new record where the file has none; the same as the kinds' own defaults. */
const defaults: Readonly<Partial<Record<TableKind, Fields>>> = {
  units: { kind: "" },
  strategies: { example: false },
  agenda: { parentId: null, detail: null, resolution: null, documents: [] },
  people: {
    namePrefix: "",
    familyName: "",
    position: "",
    affiliation: "",
    sector: "",
    role: null,
    capacity: "in-attendance",
    confirmed: true,
  },
  projects: {
    featured: false,
    objective: null,
    indicator: null,
    budget: null,
    result: null,
    documents: [],
    example: false,
  },
};

/** Parts that a record has to have, where the file gives one of them. */
const fillings: readonly { readonly top: string; readonly values: Fields }[] = [
  { top: "indicator", values: { actual: null, unit: { th: "" }, direction: ">=" } },
  { top: "budget", values: { disbursed: null } },
];

/** The values of a row over the record, or over nothing. */
export const layValues = (kind: TableKind, before: AnyRecord | undefined, values: ReadRow["values"]): Fields => {
  let fields: Fields = before ?? defaults[kind] ?? {};
  for (const { top, values: filling } of fillings) {
    const isSaid = [...values.keys()].some((id) => id.startsWith(`${top}.`));
    if (isSaid && valueAt(fields, top) == null) fields = withValue(fields, top, filling);
  }
  for (const [id, value] of values) if (!id.startsWith("!")) fields = withValue(fields, id, value);
  const rest = values.get("!rest");
  if (typeof rest !== "string") return fields;
  const more = restOf(rest);
  return more === undefined ? fields : { ...fields, ...more };
};

/** Fields that an export stores besides its columns, because this version has no heading for them. */
export const restOf = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
};

const neverSent: readonly string[] = ["type", "id", "rev", "seq", "claim", "rosterPersonId"];
/** A meeting's course has acts of its own, and its mode is what it was made with. */
const ofCourse: readonly string[] = ["status", "startedAt", "closedAt", "mode"];
const isNeverSent = (kind: TableKind, field: string): boolean =>
  neverSent.includes(field) || (kind === "meeting" && ofCourse.includes(field));

/** The act that makes the record say what the row says; undefined where it says so already. */
export const actFor = (
  kind: TableKind,
  record: { readonly id: string; readonly before: AnyRecord | undefined; readonly fields: Fields },
): PlannedAct | undefined => {
  const act = actOfKind[kind];
  if (act === undefined) return undefined;
  const { id, before, fields } = record;
  const args = Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]) => !isNeverSent(kind, field) && !isSameContent(value, before?.[field]),
    ),
  );
  if (Object.keys(args).length === 0) return undefined;
  return { kind: act, id, args, ...(before?.rev === undefined ? {} : { officeRev: before.rev }) };
};

/** The cells with the meeting's present value, where it differs. */
export const withWas = (
  cells: readonly PlannedCell[],
  before: AnyRecord | undefined,
  act: PlannedAct | undefined,
  say: (id: string, value: string) => string,
): readonly PlannedCell[] => {
  if (before === undefined || act === undefined) return cells;
  return cells.map((cell) => {
    if (!(topOf(cell.id) in act.args)) return cell;
    const was = valueAt(before, cell.id);
    const next = valueAt(act.args, cell.id);
    return isSameContent(was, next) ? cell : { ...cell, was: say(cell.id, sayValue(was)) };
  });
};

const sayValue = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

/** Fields of a record that no column of its kind contains. */
export const fieldsWithoutColumn = (kind: TableKind, record: Fields, ownColumns: readonly string[] = []): Fields => {
  const tops = new Set([...columnsOf[kind].map(({ id }) => topOf(id)), ...ownColumns]);
  return Object.fromEntries(
    Object.entries(record).filter(
      ([field, value]) => !tops.has(field) && !isNeverSent(kind, field) && value !== undefined,
    ),
  );
};
