import { firstBadAddress } from "../document-link.ts";
import { displayName } from "../person-name.ts";
import { foldForSearch } from "../search-text.ts";
import { toArabicDigits } from "../numerals.ts";
import { columnOf, columnsOf, neededColumns } from "./columns.ts";
import type { TableKind } from "./column-definitions.ts";
import { textOf } from "./workbook-grid.ts";
import { compact } from "./match-headings.ts";
import { inWords, valueAt, topOf } from "./field-paths.ts";
import { askMissing, headHere, readTypedFigures, referenced } from "./ask-missing.ts";
import type { PlannedRow } from "./plan-types.ts";
import {
  ask,
  cellKeyOf,
  headOfNone,
  keyOfCell,
  noColumn,
  placeOf,
  readCell,
  readGroupReference,
  readRow,
  referenceOf,
  wordsKeyOf,
  type ReadRow,
} from "./read-row.ts";
import { actFor, layValues, restOf, withWas } from "./planned-records.ts";
import type { AnyRecord, Context } from "./import-context.ts";
import type { Table, TableRow } from "./detect-tables.ts";

/** The row's own key within its kind. By it, importing the same file again updates the same record. */
const contentKey = (kind: TableKind, { values }: ReadRow): string => {
  const text = (id: string): string => foldForSearch(inWords(values.get(id)));
  switch (kind) {
    case "agenda":
      return text("number");
    case "strategies":
      return text("number");
    case "people":
      return `${text("givenName")} ${text("familyName")}`;
    case "projects":
      return `${text("name.th")} ${inWords(values.get("strategyId"))}`;
    default:
      return text("name.th");
  }
};

/** The meeting's existing record of a row. */
const recordOf = (context: Context, kind: TableKind, read: ReadRow): AnyRecord | undefined => {
  const held = context.held[kind];
  const said = read.values.get("!key");
  if (typeof said === "string") return held.find(({ id }) => id === said);
  const same = (id: string): ((record: AnyRecord) => boolean) => {
    const wanted = compact(inWords(read.values.get(id)));
    return (record) => wanted !== "" && compact(inWords(valueAt(record, id))) === wanted;
  };
  const ownId = context.newId(kind, contentKey(kind, read));
  const byKey = held.find(({ id }) => id === ownId);
  if (kind === "agenda" || kind === "strategies") return held.find(same("number")) ?? byKey;
  const hits = held.filter(same("name.th"));
  const narrower = hits.filter(({ strategyId }) => strategyId === read.values.get("strategyId"));
  return (narrower.length > 0 ? narrower : hits)[0] ?? byKey;
};

/** What a row of a table needs to know of the rows before it. */
export type Sequence = { readonly turn: number; readonly before: readonly PlannedRow[] };

/** Plans one row: reads it, completes it from its surroundings, and compares it with the existing record. */
export const planRow = (table: Table, row: TableRow, context: Context, sequence: Sequence): PlannedRow | undefined => {
  const read = readRow(table, row, context);
  if (read.values.size === 0 && read.problems.length === 0) return undefined;
  complete(read, context, sequence);
  askMissing(read, context);
  const before = recordOf(context, table.kind, read);
  dropRefusedDocuments(read, context, before);
  dropAnswered(read);
  return finishRow(read, context, before, sequence);
};

/** The row with its record, once all rows have been read. @param before the record that it changes */
export const finishRow = (
  read: ReadRow,
  context: Context,
  before: AnyRecord | undefined,
  { turn }: Pick<Sequence, "turn">,
): PlannedRow => {
  const { table, row, values } = read;
  const { kind } = table;
  const said = values.get("!key");
  const id = before?.id ?? (typeof said === "string" ? said : context.newId(kind, contentKey(kind, read)));
  if (before === undefined && hasOrder(kind) && !values.has("order")) values.set("order", turn);
  const title = values.get("title.th");
  const isShort = values.has("shortTitle.th") || before !== undefined;
  if (kind === "strategies" && !isShort && title !== undefined) values.set("shortTitle.th", title);
  if (before !== undefined && !isFromExport(read)) values.delete("order");
  const fields = layValues(kind, before, values);
  const act = read.problems.length > 0 ? undefined : actFor(kind, { id, before, fields });
  if (read.problems.length === 0) context.name(kind, { ...fields, id });
  return {
    id: `${table.key} ${row.at}`,
    tableKey: table.key,
    kind,
    at: row.at,
    state: read.problems.length > 0 ? "mend" : stateOf(before, act !== undefined),
    title: titleOf(kind, read),
    cells: withWas(read.cells, before, act, (id, value) => inWordsOf(kind, context, { id, value })),
    problems: read.problems,
    ...(row.hidden === undefined ? {} : { hidden: row.hidden }),
    ...(act === undefined ? {} : { act }),
  };
};

/** A value as the preview says it: the name of the record whose key it is, or the word of a choice. */
const inWordsOf = (
  kind: TableKind,
  context: Context,
  { id, value }: { readonly id: string; readonly value: string },
) => {
  const column = columnOf(kind, id);
  const named = column && referenceOf(column);
  if (named !== undefined) return context.named[named].find((one) => one.id === value)?.label ?? value;
  return column?.choices?.[value]?.[0] ?? value;
};

const stateOf = (before: AnyRecord | undefined, isChanged: boolean): PlannedRow["state"] => {
  if (before === undefined) return "new";
  return isChanged ? "changed" : "same";
};

const hasOrder = (kind: TableKind): boolean => kind !== "people" && columnsOf[kind].some(({ id }) => id === "order");
/** Our own export has the meeting's order. The running number of another file orders only that file. */
const isFromExport = ({ values }: ReadRow): boolean => values.has("!key");

const titleOf = (kind: TableKind, { values, row }: ReadRow): string => {
  const part = (id: string): string => inWords(values.get(id));
  if (kind === "people" && values.has("givenName")) {
    return displayName({
      namePrefix: part("namePrefix"),
      givenName: part("givenName"),
      familyName: part("familyName"),
    });
  }
  const main = neededColumns[kind]
    .flat()
    .map((id) => values.get(id))
    .find((value) => value !== undefined);
  return String(main ?? row.cells.map(textOf).find((text) => /\p{L}/u.test(text)) ?? "").slice(0, 200);
};

/** What the JSON of an export says needs no question, because the cell could not express it. */
export const dropAnswered = ({ values, problems }: ReadRow): void => {
  const rest = restOf(inWords(values.get("!rest")));
  if (rest === undefined) return;
  const open = problems.filter(({ id }) => !(topOf(id) in rest));
  problems.splice(0, problems.length, ...open);
};

/**
 * The JSON of an export keeps an address that an earlier version took, and that is refused of a record which does not have
 * it yet. The row's cell counts then: it is asked about, or was mended in the workbook.
 */
const dropRefusedDocuments = (read: ReadRow, context: Context, before: AnyRecord | undefined): void => {
  const { documents, ...others } = restOf(inWords(read.values.get("!rest"))) ?? {};
  const refusedUrl = firstBadAddress(linksIn(documents), linksIn(before?.["documents"]));
  const column = columnOf(read.table.kind, "documents");
  if (refusedUrl === undefined || column === undefined) return;
  read.values.set("!rest", JSON.stringify(others));
  if (read.table.columns.some(({ id }) => id === column.id)) return;
  const where = { column, head: headOfNone(column) };
  const cellKey = keyOfCell(read, where);
  if (context.answers[cellKey] !== undefined) return readCell(read, context, where);
  const offers = [{ value: "", label: "" }];
  ask(read, where, {
    kind: "not-an-address",
    text: refusedUrl,
    offers,
    place: placeOf(read, noColumn),
    cellKey,
    answerKey: cellKey,
  });
};

const linksIn = (documents: unknown): readonly { readonly url: string }[] =>
  Array.isArray(documents) ? documents.map((one) => ({ url: inWords(valueAt(one, "url")) })) : [];

const complete = (read: ReadRow, context: Context, sequence: Sequence): void => {
  const { kind } = read.table;
  if (kind === "projects") completeProject(read, context);
  if (kind === "agenda") completeItem(read, context, sequence);
  if (kind === "strategies") completeStrategy(read, sequence);
};

const completeProject = (read: ReadRow, context: Context): void => {
  const { table, row, values } = read;
  for (const [id, kind] of Object.entries(referenced)) {
    const column = columnOf("projects", id);
    const stands = table.columns.some((head) => head.id === id);
    const isOfUnits = /^(?:สำนัก|กอง|ส่วน|ฝ่าย)/.test(row.group ?? "");
    const isAbout = kind === "unit" ? isOfUnits : !isOfUnits;
    if (column !== undefined && !stands && row.group !== undefined && isAbout)
      readGroupReference(read, context, column, kind);
  }
  readTypedFigures(read, context);
  const indicator = columnOf("projects", "indicator.text.th");
  const target = columnOf("projects", "indicator.target");
  const [text, figure] = [values.get("indicator.text.th"), values.get("indicator.target")];
  const isAsked = read.problems.some(({ label }) => label === target?.label);
  if (text !== undefined && figure === undefined && !isAsked && target !== undefined && indicator !== undefined) {
    const skipped = wordsKeyOf("projects", "indicator", `#${table.key}`);
    if (context.answers[skipped] === undefined) {
      const where = { column: target, head: headHere(read, target) };
      ask(read, where, {
        kind: "target-missing",
        text: "",
        about: String(text),
        offers: [{ value: "", label: "" }],
        place: placeOf(read, where.head.column),
        answerKey: skipped,
        cellKey: keyOfCell(read, where),
      });
    }
  }
  // An indicator can only be stored whole: its text with its number.
  if (text === undefined || figure === undefined)
    for (const id of values.keys()) if (id.startsWith("indicator.")) values.delete(id);
  if (!values.has("budget.approved") && values.has("budget.disbursed")) askApproved(read);
  if (!values.has("budget.approved")) for (const id of values.keys()) if (id.startsWith("budget.")) values.delete(id);
};

const askApproved = (read: ReadRow): void => {
  const column = columnOf("projects", "budget.approved");
  if (column === undefined || read.problems.some(({ label }) => label === column.label)) return;
  const where = { column, head: headHere(read, column) };
  const place = placeOf(read, where.head.column);
  ask(read, where, { kind: "approved-missing", text: "", offers: [], place, cellKey: keyOfCell(read, where) });
};

const completeItem = (read: ReadRow, context: Context, { before }: Sequence): void => {
  const { values, table } = read;
  const head = table.columns.find(({ id }) => id === "number");
  const number = toArabicDigits(inWords(values.get("number")))
    .replace(/^(?:ระเบียบ)?วาระที่\s*/, "")
    .replace(/\.$/, "");
  if (number !== "") values.set("number", number);
  if (head !== undefined) askLostZero(read, context, { number, before, column: head.column });
  const parent = number.includes(".") ? number.slice(0, number.lastIndexOf(".")) : undefined;
  const above = parent === undefined ? undefined : context.named.item.find((item) => item.number === parent);
  if (above !== undefined && !values.has("parentId")) values.set("parentId", above.id);
  if (!values.has("kind")) {
    const kind =
      kindOfTitle(inWords(values.get("title.th"))) ??
      context.held.agenda.concat(planned(before)).find(({ id }) => id === above?.id)?.kind;
    if (typeof kind === "string") values.set("kind", kind);
  }
};

const planned = (rows: readonly PlannedRow[]): readonly AnyRecord[] =>
  rows.flatMap(({ act }) => (act === undefined ? [] : [{ id: act.id, ...act.args }]));

const kindOfTitle = (title: string): string | undefined => {
  const words = compact(title);
  const found = Object.entries(columnOf("agenda", "kind")?.choices ?? {}).find(([, names]) =>
    names.some((name) => compact(name).length > 6 && words.startsWith(compact(name))),
  );
  return found?.[0];
};

type NumberedRow = { readonly number: string; readonly before: readonly PlannedRow[]; readonly column: number };

/** A spreadsheet stores 4.10 as 4.1: after 4.9 the officer is asked which of the two it is. */
const askLostZero = (read: ReadRow, context: Context, of: NumberedRow): void => {
  const { number, before, column } = of;
  const cell = read.row.cells[column];
  const own = columnOf("agenda", "number");
  const isFigure = typeof cell === "number" || (typeof cell === "string" && /^[\d.]+$/.test(cell));
  const place = placeOf(read, column);
  if (own === undefined || !isFigure || context.answers[cellKeyOf(read.table, place)] !== undefined) return;
  const others = before.map(({ cells }) => cells.find(({ id }) => id === "number")?.text ?? "");
  const twin = before.find((_, index) => others[index] === number);
  const followed = /^(.+)\.9$/.exec(others.at(-1) ?? "")?.[1];
  const isLost = followed !== undefined && number === `${followed}.1`;
  if (!isLost && twin === undefined) return;
  const offers = [...(isLost ? [`${number}0`] : []), number].map((value) => ({ value, label: value }));
  const problem: Parameters<typeof ask>[2] = {
    kind: isLost ? "number-lost-zero" : "number-twice",
    text: number,
    offers: isLost ? offers : [],
    place,
    answerKey: cellKeyOf(read.table, place),
    ...(twin === undefined ? {} : { otherRow: twin.at }),
  };
  ask(read, { column: own }, problem);
};

const numbered = /^(?:ยุทธศาสตร์|ประเด็น[ก-๙]*|นโยบาย[ก-๙]*|ด้าน)?\s*ที่\s*(\d+)\s*[.:]?\s*(.+)$/;

const completeStrategy = ({ values, table }: ReadRow, { turn }: Sequence): void => {
  const title = inWords(values.get("title.th"));
  // The body's own word for the level is read as the usual one.
  const level = table.sheet.strategyName ?? "";
  const plain = level !== "" && title.startsWith(level) ? title.slice(level.length) : title;
  const [, number, words] = numbered.exec(toArabicDigits(plain)) ?? [];
  const said = values.get("number");
  if (said !== undefined) values.set("number", toArabicDigits(String(said)).replace(/\.$/, ""));
  else if (number !== undefined) values.set("number", number);
  else if (title !== "") values.set("number", String(turn));
  if (words !== undefined && number === values.get("number")) values.set("title.th", title.slice(-words.length));
};
