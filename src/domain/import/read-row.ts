import { foldForSearch } from "../search-text.ts";
import { columnOf, inLevelWords, labelOf } from "./columns.ts";
import type { Column, TableKind } from "./column-definitions.ts";
import { readDay, readMeetingNumber, readTime } from "./parse-dates.ts";
import { isEmptyCell, textOf, type Cell } from "./workbook-grid.ts";
import type { HeadColumn } from "./heading-rows.ts";
import type { CellPlace, Offer, PlannedCell, Problem, ProblemKind } from "./plan-types.ts";
import { resolveReference } from "./resolve-reference.ts";
import type { Context, NamedKind } from "./import-context.ts";
import type { Table, TableRow } from "./detect-tables.ts";
import {
  readChoice,
  readDocuments,
  readMeasure,
  readMoney,
  readText,
  readWhole,
  readYear,
  readYesNo,
  type Reading,
} from "./parse-values.ts";

export type Value = string | number | boolean | readonly unknown[];

/** The values of a row, column by column, and the questions. */
export type ReadRow = {
  readonly table: Table;
  readonly row: TableRow;
  readonly values: Map<string, Value>;
  readonly cells: PlannedCell[];
  readonly problems: Problem[];
};

/** The key of what is typed over a cell. */
export const cellKeyOf = (table: Table, { row, column }: CellPlace): string => `cell ${table.key} ${row} ${column}`;
/** The key of an answer for all cells of a column with the same text. */
export const wordsKeyOf = (kind: TableKind, id: string, text: string): string =>
  `words ${kind} ${id} ${foldForSearch(text)}`;
/** The key of the answer which year's columns are read. */
export const yearKeyOf = (table: Table): string => `year ${table.key}`;

/** Reads all plain columns of a row. The caller reads values that come from several columns. */
export const readRow = (table: Table, row: TableRow, context: Context): ReadRow => {
  const read: ReadRow = { table, row, values: new Map(), cells: [], problems: [] };
  for (const head of columnsIn(table, context, read)) {
    const column = columnOf(table.kind, head.id);
    if (column !== undefined) readCell(read, context, { column, head });
  }
  return read;
};

/** Of a column that is repeated for each year, the chosen year's. */
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

/** The place of a row's cell in the sheet. */
export const placeOf = ({ table, row }: ReadRow, column: number): CellPlace => ({
  sheet: table.sheet.name,
  row: row.at,
  column,
});

type Where = { readonly column: Column; readonly head: HeadColumn };

/** The text of a cell: what was typed over it, else the answer for all such text, else the file's. */
export const correctedCell = (
  read: ReadRow,
  context: Context,
  { column, head }: Where,
): {
  readonly cell: Cell;
  /** The file's text. */
  readonly written: string;
  /** What was typed over it, else the file's text. */
  readonly said: string;
  readonly isAnswered: boolean;
  readonly place: CellPlace;
} => {
  const place = placeOf(read, head.column);
  const own = Array.from({ length: head.span }, (_, at) => read.row.cells[head.column + at] ?? null);
  const filled = own.filter((cell) => !isEmptyCell(cell));
  const cell = filled.length > 1 ? filled.map(textOf).join(" ") : (filled[0] ?? null);
  const written = textOf(cell);
  const typed = context.answers[keyOfCell(read, { column, head })];
  const said = typed ?? written;
  // What was typed may need a question itself: whether it creates a unit, or means another.
  const answer = (said === "" ? undefined : context.answers[wordsKeyOf(read.table.kind, column.id, said)]) ?? typed;
  return answer === undefined
    ? { cell, written, said, isAnswered: false, place }
    : { cell: answer === "" ? null : answer, written, said, isAnswered: true, place };
};

/** The key of what is typed into this cell; for a column that the table does not have, the row's. */
export const keyOfCell = ({ table, row }: Pick<ReadRow, "table" | "row">, { column, head }: Where): string =>
  head.column < 0
    ? `cell ${table.key} ${row.at} ${column.id}`
    : cellKeyOf(table, { sheet: table.sheet.name, row: row.at, column: head.column });

/** The path of a column that the table does not have. */
export const noColumn = -1;
/** A heading for a column that the table does not have. */
export const headOfNone = ({ id }: Column): HeadColumn => ({ id, column: noColumn, heading: "", span: 0 });

/** Reads the cell of a row under a heading. */
export const readCell = (read: ReadRow, context: Context, where: Where): void => {
  const { column } = where;
  if (column.id.startsWith("!name") || column.id === "capacity" || column.id === "role") return;
  const heard = correctedCell(read, context, where);
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
  // A unit in its own column takes precedence over one after a number.
  values.set(id, value);
};

/** Which kind of record the column names; undefined where it names none. */
export const referenceOf = ({ type }: Column): NamedKind | undefined =>
  type === "unit" || type === "strategy" || type === "sector" || type === "item" || type === "person"
    ? type
    : undefined;

const readAs = (column: Column, cell: Cell): Reading => {
  if (column.id === "!date") return readDay(cell);
  if (column.id === "!time") return readTime(cell);
  if (column.id === "!number") return readMeetingNumber(cell);
  switch (column.type) {
    case "money":
      return readMoney(cell);
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

type Reference = Where & ReturnType<typeof correctedCell> & { readonly kind: NamedKind };

const readReference = (read: ReadRow, context: Context, reference: Reference): void => {
  const { column, cell, written, said, place, kind, isAnswered } = reference;
  const reading = readText(cell);
  if (reading.kind === "nothing") return;
  if (reading.kind === "problem")
    return ask(read, reference, { kind: reading.problem, text: written, offers: [], place });
  const words = String(reading.value);
  const found = resolveReference(context, kind, { words, said });
  if (found.kind === "none")
    return ask(read, reference, {
      kind: found.problem,
      text: words,
      offers: found.offers,
      choices: found.choices,
      place,
      cellKey: keyOfCell(read, reference),
    });
  keep(read, column.id, found.id);
  const isAsWritten = !isAnswered || foldForSearch(found.label) === foldForSearch(written);
  show(read, reference, {
    text: isAnswered ? found.label : written,
    written: isAsWritten ? undefined : written,
    place,
  });
};

/** A name that is not in its own column, but in the line above several rows. */
export const readGroupReference = (read: ReadRow, context: Context, column: Column, kind: NamedKind): void =>
  readSaidReference(read, context, { column, kind, said: read.row.group ?? "", place: placeOf(read, noColumn) });

type Said = {
  readonly column: Column;
  readonly kind: NamedKind;
  readonly said: string;
  readonly place: CellPlace;
  readonly cellKey?: string;
};

/** A record that is named by text outside the row's cells. */
export const readSaidReference = (read: ReadRow, context: Context, reference: Said): void => {
  const { column, kind, said, place } = reference;
  const key = wordsKeyOf(read.table.kind, column.id, said);
  const { cellKey = key } = reference;
  const answer = context.answers[key];
  if (answer === "") return;
  const found = resolveReference(context, kind, { words: answer ?? said, said });
  if (found.kind === "none") {
    const { problem, offers, choices } = found;
    return ask(read, { column }, { kind: problem, text: said, offers, choices, place, cellKey });
  }
  keep(read, column.id, found.id);
  show(read, { column }, { text: found.label, place });
};

type Asked = {
  readonly kind: ProblemKind;
  readonly text: string;
  readonly offers: readonly Offer[];
  readonly choices?: readonly Offer[];
  readonly place: CellPlace;
  readonly otherRow?: number;
  readonly about?: string;
  /** Where the answer serves other rows than those with the same text. */
  readonly answerKey?: string;
  /** The key of what is typed, where it is not that of the cell. */
  readonly cellKey?: string;
};

/** Adds a question about a cell to the row. */
export const ask = (read: ReadRow, { column }: Pick<Where, "column">, asked: Asked): void => {
  const { kind, text, offers, choices = [], place, otherRow, about, cellKey = cellKeyOf(read.table, place) } = asked;
  const label = labelHere(read, column);
  read.problems.push({
    kind,
    id: column.id,
    place,
    label,
    text,
    offers,
    choices,
    answerKey: asked.answerKey ?? (text === "" ? cellKey : wordsKeyOf(read.table.kind, column.id, text)),
    cellKey,
    ...(otherRow === undefined ? {} : { otherRow }),
    ...(about === undefined ? {} : { about }),
  });
  putCell(read, { id: column.id, label, place, text });
};

/** The heading of the column: for the plan's upper level, the meeting's own name of the level. */
const labelHere = ({ table }: ReadRow, { type, label }: Column): string =>
  type === "strategy" ? (table.sheet.strategyName ?? label) : inLevelWords(label, table.sheet.strategyName);

type Shown = { readonly text: string; readonly written?: string | undefined; readonly place: CellPlace };

/** Shows how a cell was read. */
export const show = (read: ReadRow, { column }: Pick<Where, "column">, { text, written, place }: Shown): void =>
  putCell(read, {
    id: column.id,
    label: labelHere(read, column),
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
