import { columnOf } from "./columns.ts";
import type { Column, TableKind } from "./column-definitions.ts";
import type { HeadColumn } from "./heading-rows.ts";
import type { Offer } from "./plan-types.ts";
import {
  ask,
  headOfNone,
  keyOfCell,
  placeOf,
  readCell,
  readSaidReference,
  wordsKeyOf,
  type ReadRow,
} from "./read-row.ts";
import { restOf } from "./planned-records.ts";
import { chosenPrefix, type Context, type NamedKind } from "./import-context.ts";

const required: Readonly<Partial<Record<TableKind, readonly string[]>>> = {
  projects: ["name.th", "strategyId", "unitId"],
  agenda: ["number", "title.th", "kind"],
  strategies: ["title.th"],
  units: ["name.th"],
};

export const referenced: Readonly<Record<string, NamedKind>> = { strategyId: "strategy", unitId: "unit" };

/** Asks for what a row may not be without, and the table does not say. */
export const askMissing = (read: ReadRow, context: Context): void => {
  const { kind } = read.table;
  for (const id of required[kind] ?? []) {
    const column = columnOf(kind, id);
    if (column === undefined || read.values.has(id) || read.problems.some((one) => one.id === id)) continue;
    const head = read.table.columns.find((one) => one.id === id);
    if (head === undefined) readNoColumn(read, context, column);
    else ask(read, { column }, { kind: "missing", ...waysFor(column, context), place: placeOf(read, head.column) });
  }
  const rest = read.values.get("!rest");
  const column = columnOf(kind, "!rest");
  if (typeof rest === "string" && column !== undefined && restOf(rest) === undefined) {
    const head = read.table.columns.find((one) => one.id === "!rest");
    ask(
      read,
      { column },
      {
        kind: "unreadable-rest",
        text: rest.slice(0, 80),
        offers: [{ value: "", label: "" }],
        place: placeOf(read, head?.column ?? 0),
      },
    );
  }
};

/**
 * Where a whole table does not say which record its rows belong to, the officer is asked once. What differs from row to
 * row is asked for each row. No cell of another column is overwritten.
 */
const readNoColumn = (read: ReadRow, context: Context, column: Column): void => {
  const head = headOfNone(column);
  const where = { column, head };
  const kind = referenced[column.id];
  const place = placeOf(read, head.column);
  const key =
    kind === undefined ? keyOfCell(read, where) : wordsKeyOf(read.table.kind, column.id, `#${read.table.key}`);
  const said = context.answers[key];
  if (said === undefined || said === "") {
    const why = kind === undefined ? "missing" : "column-missing";
    const ways = kind === undefined ? waysFor(column, context) : withColumns(read, waysFor(column, context));
    return ask(read, { column }, { kind: why, ...ways, place, answerKey: key, cellKey: key });
  }
  const taken = read.table.unread.find((one) => `${columnPrefix}${one.column}` === said);
  if (kind === undefined) readCell(read, context, where);
  else if (taken !== undefined) readTakenColumn(read, context, { column, head: { id: column.id, span: 1, ...taken } });
  else readSaidReference(read, context, { column, kind, said, place, cellKey: key });
};

/** An answer that takes a column which was not understood for the missing one. */
const columnPrefix = "column:";
const withColumns = ({ table }: ReadRow, ways: ReturnType<typeof waysFor>) => ({
  ...ways,
  offers: table.unread.flatMap(({ column, heading, isKnown }): readonly Offer[] =>
    isKnown ? [] : [{ value: `${columnPrefix}${column}`, label: heading, column }],
  ),
});

const readTakenColumn = (read: ReadRow, context: Context, where: Parameters<typeof readCell>[2]): void => {
  const { column, head } = where;
  readCell(read, context, where);
  if (!read.values.has(column.id) && read.problems.every(({ id }) => id !== column.id))
    ask(read, { column }, { kind: "missing", ...waysFor(column, context), place: placeOf(read, head.column) });
};

const waysFor = (column: Column, context: Context) =>
  ({ text: "", offers: offersFor(column), choices: choicesFor(column, context) }) as const;

/** The possible values of a missing cell, and the records that it may name. */
const offersFor = ({ choices = {} }: Column): readonly Offer[] =>
  Object.values(choices).flatMap(([word]) => (word === undefined ? [] : [{ value: word, label: word }]));

const choicesFor = ({ id }: Column, context: Context): readonly Offer[] => {
  const kind = referenced[id];
  return kind === undefined
    ? []
    : context.named[kind].map((one) => ({ value: `${chosenPrefix}${one.id}`, label: one.label }));
};

/** Where the column stands in the table; one that it does not have stands nowhere. */
export const headHere = ({ table }: ReadRow, column: Column): HeadColumn =>
  table.columns.find(({ id }) => id === column.id) ?? headOfNone(column);

/** Figures that belong to what the row says, and for which the table has no column: typed in answer to a question. */
export const readTypedFigures = (read: ReadRow, context: Context): void => {
  for (const id of ["indicator.target", "budget.approved"]) {
    const column = columnOf("projects", id);
    const head = column && headHere(read, column);
    if (column !== undefined && head !== undefined && head.column < 0) readCell(read, context, { column, head });
  }
};
