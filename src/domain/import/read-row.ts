import { foldForSearch } from "../search-text.ts";
import { columnOf, labelOf } from "./columns.ts";
import type { Column, TableKind } from "./column-types.ts";
import { readDay, readMeetingNumber, readTime } from "./dates.ts";
import { isEmptyCell, textOf, type Cell } from "./workbook-grid.ts";
import type { HeadColumn } from "./heading-rows.ts";
import type { CellPlace, Offer, PlannedCell, Problem, ProblemKind } from "./plan-types.ts";
import { addNew, chosenPrefix, type Context, type Found, type NamedKind } from "./resolve-references.ts";
import type { Table, TableRow } from "./detect-tables.ts";
import {
  readChoice,
  readDocuments,
  readMeasure,
  readText,
  readWhole,
  readYear,
  readYesNo,
  type Reading,
} from "./parse-values.ts";

export type Value = string | number | boolean | readonly unknown[];

/** What a row says, column by column, and what has to be asked. */
export type ReadRow = {
  readonly table: Table;
  readonly row: TableRow;
  readonly values: Map<string, Value>;
  readonly cells: PlannedCell[];
  readonly problems: Problem[];
};

export const cellKeyOf = (table: Table, { row, column }: CellPlace): string => `cell ${table.key} ${row} ${column}`;
export const wordsKeyOf = (kind: TableKind, id: string, text: string): string =>
  `words ${kind} ${id} ${foldForSearch(text)}`;
export const yearKeyOf = (table: Table): string => `year ${table.key}`;

/** Reads all columns of a row that are plain; what is put together of several is the caller's. */
export const readRow = (table: Table, row: TableRow, context: Context): ReadRow => {
  const read: ReadRow = { table, row, values: new Map(), cells: [], problems: [] };
  for (const head of columnsIn(table, context, read)) {
    const column = columnOf(table.kind, head.id);
    if (column !== undefined) readCell(read, context, { column, head });
  }
  return read;
};

/** Of a column that stands once for each year the chosen one. */
const columnsIn = (table: Table, context: Context, read: ReadRow): readonly HeadColumn[] => {
  const yearly = table.columns.filter(({ year }) => year !== undefined);
  const ids = [...new Set(yearly.map(({ id }) => id))];
  const single = table.columns.filter(({ year }) => year === undefined);
  const chosen = ids.flatMap((id) => {
    const years = yearly.filter((head) => head.id === id);
    const answer = context.answers[yearKeyOf(table)];
    const only = years.length === 1 ? years[0] : years.find(({ year }) => String(year) === answer);
    if (only === undefined && single.some((head) => head.id === id)) return [];
    if (only !== undefined) {
      if (only.year !== undefined && id.startsWith("budget.")) read.values.set("budget.fiscalYear", only.year);
      return [only];
    }
    askYear(read, years);
    return [];
  });
  return [...single, ...chosen];
};

const askYear = (read: ReadRow, years: readonly HeadColumn[]): void => {
  const [first] = years;
  if (first === undefined) return;
  const place = placeOf(read, first.column);
  read.problems.push({
    kind: "which-year",
    id: first.id,
    place: { ...place, row: read.table.headAt },
    label: labelOf(read.table.kind, first.id),
    text: years.map(({ year }) => year).join(" "),
    offers: years.map(({ year }) => ({ value: String(year), label: String(year) })),
    choices: [],
    answerKey: yearKeyOf(read.table),
    cellKey: yearKeyOf(read.table),
  });
};

export const placeOf = ({ table, row }: ReadRow, column: number): CellPlace => ({
  sheet: table.sheet.name,
  row: row.at,
  column,
});

type Where = { readonly column: Column; readonly head: HeadColumn };

/** The words of a cell: what was typed over them, else what was answered for all such words, else what the file says. */
export const heardCell = (
  read: ReadRow,
  context: Context,
  { column, head }: Where,
): { readonly cell: Cell; readonly written: string; readonly isAnswered: boolean; readonly place: CellPlace } => {
  const place = placeOf(read, head.column);
  const own = Array.from({ length: head.span }, (_, at) => read.row.cells[head.column + at] ?? null);
  const filled = own.filter((cell) => !isEmptyCell(cell));
  const cell = filled.length > 1 ? filled.map(textOf).join(" ") : (filled[0] ?? null);
  const written = textOf(cell);
  const typed = context.answers[cellKeyOf(read.table, place)];
  if (typed !== undefined) return { cell: typed === "" ? null : typed, written, isAnswered: true, place };
  const answer = written === "" ? undefined : context.answers[wordsKeyOf(read.table.kind, column.id, written)];
  return answer === undefined
    ? { cell, written, isAnswered: false, place }
    : { cell: answer === "" ? null : answer, written, isAnswered: true, place };
};

const readCell = (read: ReadRow, context: Context, where: Where): void => {
  const { column } = where;
  if (column.id.startsWith("!name") || column.id === "capacity" || column.id === "role") return;
  const heard = heardCell(read, context, where);
  const kind = referenceOf(column);
  if (kind !== undefined) return readReference(read, context, { ...where, ...heard, kind });
  const reading = readAs(column, heard.cell);
  if (reading.kind === "problem") {
    return ask(read, where, {
      kind: reading.problem,
      text: textOf(heard.cell),
      offers: reading.offers.map(offerOf),
      place: heard.place,
    });
  }
  if (reading.kind === "nothing") return;
  keep(read, column.id, reading.value);
  if (reading.unit !== undefined && !read.values.has("indicator.unit.th"))
    read.values.set("indicator.unit.th", reading.unit);
  if (reading.isCeiling !== undefined) read.values.set("indicator.direction", reading.isCeiling ? "<=" : ">=");
  show(read, where, {
    text: heard.isAnswered ? textOf(heard.cell) : heard.written,
    written: heard.isAnswered ? heard.written : undefined,
    place: heard.place,
  });
};

const keep = ({ values }: ReadRow, id: string, value: Value): void => {
  // A unit in its own column stands above one that follows a figure.
  values.set(id, value);
};

const referenceOf = ({ type }: Column): NamedKind | undefined =>
  type === "unit" || type === "strategy" || type === "sector" || type === "item" || type === "person"
    ? type
    : undefined;

const readAs = (column: Column, cell: Cell): Reading => {
  if (column.id === "!date") return readDay(cell);
  if (column.id === "!time") return readTime(cell);
  if (column.id === "!number") return readMeetingNumber(cell);
  switch (column.type) {
    case "whole":
    case "count":
      return readWhole(cell);
    case "number":
      return readMeasure(cell);
    case "year":
      return readYear(cell);
    case "yes-no":
      return readYesNo(cell);
    case "documents":
      return readDocuments(cell);
    case "choice":
      return readChoice(cell, column.choices ?? {});
    default:
      return readText(cell);
  }
};

const offerOf = (value: string): Offer => ({ value, label: value });

type Reference = Where & ReturnType<typeof heardCell> & { readonly kind: NamedKind };

const readReference = (read: ReadRow, context: Context, reference: Reference): void => {
  const { column, cell, written, place, kind, isAnswered } = reference;
  const reading = readText(cell);
  if (reading.kind === "nothing") return;
  if (reading.kind === "problem")
    return ask(read, reference, { kind: reading.problem, text: written, offers: [], place });
  const words = String(reading.value);
  const found = resolve(context, kind, words, written);
  if (found.kind === "none")
    return ask(read, reference, {
      kind: found.problem,
      text: words,
      offers: found.offers,
      choices: found.choices,
      place,
    });
  keep(read, column.id, found.id);
  const isAsWritten = !isAnswered || foldForSearch(found.label) === foldForSearch(written);
  show(read, reference, {
    text: isAnswered ? found.label : written,
    written: isAsWritten ? undefined : written,
    place,
  });
};

/** A record that is chosen by its id, made of the words, or found by them. */
const resolve = (context: Context, kind: NamedKind, words: string, written: string): Found => {
  if (words.startsWith(chosenPrefix)) {
    const id = words.slice(chosenPrefix.length);
    const one = context.named[kind].find((named) => named.id === id);
    return one === undefined ? context.find(kind, written) : { kind: "one", id, label: one.label };
  }
  return words === addNew && kind === "unit" ? addUnit(context, written) : context.find(kind, words);
};

const addUnit = (context: Context, name: string): Found => {
  const known = context.find("unit", name);
  if (known.kind === "one") return known;
  const id = context.newId("units", foldForSearch(name));
  const order = context.named.unit.length + 1;
  context.name("units", { id, name: { th: name } });
  context.added.push({ kind: "unit/put", id, args: { name: { th: name }, kind: "", order } });
  return { kind: "one", id, label: name };
};

/** A name that stands elsewhere than in a column of its own: in the line above several rows. */
export const readGroupReference = (read: ReadRow, context: Context, column: Column, kind: NamedKind): void => {
  const group = read.row.group ?? "";
  const answer = context.answers[wordsKeyOf(read.table.kind, column.id, group)];
  const found = resolve(context, kind, answer ?? group, group);
  if (answer === "") return;
  const place = placeOf(read, 0);
  const where = { column, head: { id: column.id, column: 0, heading: group, span: 1 } };
  if (found.kind === "none") {
    return ask(read, where, { kind: found.problem, text: group, offers: found.offers, choices: found.choices, place });
  }
  keep(read, column.id, found.id);
  show(read, where, { text: found.label, place });
};

type Asked = {
  readonly kind: ProblemKind;
  readonly text: string;
  readonly offers: readonly Offer[];
  readonly choices?: readonly Offer[];
  readonly place: CellPlace;
  readonly otherRow?: number;
  /** Where the answer serves others than those with the same words. */
  readonly answerKey?: string;
};

export const ask = (read: ReadRow, { column }: Pick<Where, "column">, asked: Asked): void => {
  const { kind, text, offers, choices = [], place, otherRow } = asked;
  const cellKey = cellKeyOf(read.table, place);
  read.problems.push({
    kind,
    id: column.id,
    place,
    label: column.label,
    text,
    offers,
    choices,
    answerKey: asked.answerKey ?? (text === "" ? cellKey : wordsKeyOf(read.table.kind, column.id, text)),
    cellKey,
    ...(otherRow === undefined ? {} : { otherRow }),
  });
  putCell(read, { id: column.id, label: column.label, place, text });
};

type Shown = { readonly text: string; readonly written?: string | undefined; readonly place: CellPlace };

export const show = (read: ReadRow, { column }: Pick<Where, "column">, { text, written, place }: Shown): void =>
  putCell(read, {
    id: column.id,
    label: column.label,
    place,
    text,
    ...(written === undefined || written === text ? {} : { readFrom: written }),
  });

/** Each place of a row is shown once, as it was read last. */
const putCell = ({ cells }: ReadRow, cell: PlannedCell): void => {
  const at = cells.findIndex(({ id }) => id === cell.id);
  if (at >= 0) cells.splice(at, 1, cell);
  else cells.push(cell);
};
