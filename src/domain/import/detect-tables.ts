import type { TableKind } from "./column-definitions.ts";
import { columnsOf, examplePrefix, headingsOf, inLevelWords, templateExample } from "./columns.ts";
import { isEmptyCell, textOf, type Cell, type Grid, type GridRow } from "./workbook-grid.ts";
import { compact, headingScore } from "./match-headings.ts";
import { headsAt, isCalled, type Head, type HeadColumn } from "./heading-rows.ts";

/** A row of a table. `group`: the line above that applies to several rows. */
export type TableRow = {
  readonly at: number;
  readonly cells: readonly Cell[];
  readonly group?: string;
  readonly hidden?: true;
};

export type TableNote = {
  readonly kind: "total-row" | "repeated-head" | "group" | "template-example";
  readonly at: number;
  readonly text: string;
};

/** One table of a sheet, with its columns. The meeting's own lines are one table, each with its label and value. */
export type Table = {
  readonly key: string;
  readonly sheet: Grid;
  readonly kind: TableKind;
  /** The other kinds that it may be. Where there are any, the officer is asked. */
  readonly guesses: readonly TableKind[];
  readonly headAt: number;
  readonly columns: readonly HeadColumn[];
  readonly unread: Head["unread"];
  readonly rows: readonly TableRow[];
  readonly notes: readonly TableNote[];
};

/** The kind that the officer chose for a table. */
export type ChosenKind = (tableKey: string) => TableKind | undefined;

/** The tables of a sheet from top to bottom. Headings may stand anywhere, in one line or two, and may be repeated. */
export const tablesOf = (grid: Grid, chosen: ChosenKind = () => undefined): readonly Table[] => {
  const filled = withMergedCells(grid);
  const first = firstHead(filled);
  const lines = meetingLines({ ...filled, rows: filled.rows.slice(0, first?.index ?? filled.rows.length) });
  const tables: Table[] = lines === undefined ? [] : [lines];
  let place = first;
  while (place !== undefined) {
    const { table, next } = readTable(filled, place, { key: `${grid.name}#${tables.length + 1}`, chosen });
    tables.push(table);
    place = next;
  }
  return tables;
};

type Place = { readonly index: number; readonly heads: readonly Head[] };

const firstHead = (grid: Grid): Place | undefined => {
  for (let index = 0; index < grid.rows.length; index += 1) {
    const heads = headsAt(grid, index);
    if (heads.length > 0) return { index, heads };
  }
  return undefined;
};

type Naming = { readonly key: string; readonly chosen: ChosenKind };

const readTable = (
  grid: Grid,
  { index, heads }: Place,
  { key, chosen }: Naming,
): { readonly table: Table; readonly next: Place | undefined } => {
  const kind = chosen(key);
  const head = heads.find((one) => one.kind === kind) ?? heads[0];
  if (head === undefined) throw new Error("a table without a head");
  const headRow = grid.rows[index];
  const rows: TableRow[] = [];
  const notes: TableNote[] = [];
  let group: string | undefined;
  let next: Place | undefined;
  for (let at = index + head.height; at < grid.rows.length; at += 1) {
    const row = grid.rows[at];
    if (row === undefined) break;
    const others = isOwnRow(row, head) ? [] : headsAt(grid, at);
    if (others.length > 0) {
      const again = others.find((one) => isSameHead(one, head));
      if (again === undefined) {
        next = { index: at, heads: others };
        break;
      }
      notes.push({ kind: "repeated-head", at: row.at, text: "" });
      at += again.height - 1;
      continue;
    }
    const line = isOwnRow(row, head) ? "row" : lineOf(row, head, grid);
    if (line === "nothing") continue;
    if (line === "group")
      group = row.cells
        .map(textOf)
        .find((text) => text.trim() !== "")
        ?.trim();
    if (line === "row") rows.push({ ...row, ...(group === undefined ? {} : { group }) });
    else notes.push({ kind: line, at: row.at, text: row.cells.map(textOf).filter(Boolean).join(" ").slice(0, 200) });
  }
  const guesses = kind !== undefined || isCertain(grid, heads) ? [] : heads.map((one) => one.kind);
  return {
    table: {
      key,
      sheet: grid,
      kind: head.kind,
      guesses: [...new Set(guesses)],
      headAt: headRow?.at ?? 1,
      columns: head.columns,
      unread: head.unread,
      rows,
      notes,
    },
    next,
  };
};

/**
 * Certain: the sheet's name says it, or the heading row has three headings and fits far better than for any other kind.
 */
const isCertain = (grid: Grid, heads: readonly Head[]): boolean => {
  const [best, ...others] = heads;
  if (best === undefined) return false;
  if (isCalled(grid, best.kind)) return true;
  const rival = others.find((head) => head.kind !== best.kind);
  return best.score - (rival?.score ?? 0) >= 2 || (best.columns.length >= 3 && best.score > (rival?.score ?? 0) + 0.5);
};

const isSameHead = (head: Head, other: Head): boolean => {
  const places = ({ columns }: Head): string =>
    columns
      .map(({ id, column }) => `${id}${column}`)
      .toSorted()
      .join(" ");
  return head.kind === other.kind && places(head) === places(other);
};

const totals = /^(?:ยอด)?(?:รวม|ผลรวม)(?:ทั้งสิ้น|ทั้งหมด|เงิน|งบประมาณ|จำนวน|เป็นเงิน|ทุก|สะสม|\d|$)|^(?:grand)?total/;
/** How lines begin that apply to several rows. */
const groupStart = /^(?:\(?[\d๐-๙]+\)|[ก-ฮ]\.|ด้าน|กลุ่ม|ยุทธศาสตร์|ประเด็น|แผนงาน|ผู้แทน|สำนัก|กอง|ส่วน|หมวด)/;

/** A row of our own export has its key, so it is a row, whatever its text looks like. */
const isOwnRow = ({ cells }: GridRow, { columns }: Head): boolean => {
  const key = columns.find(({ id }) => id === "!key");
  const text = key === undefined ? "" : textOf(cells[key.column]).trim();
  return text !== "" && text !== key?.heading;
};

type Line = "row" | "group" | "total-row" | "template-example" | "nothing";

const lineOf = (row: GridRow, head: Head, { strategyName }: Grid): Line => {
  const filled = row.cells.flatMap((cell, column) =>
    isEmptyCell(cell) ? [] : [{ column, text: textOf(cell).trim() }],
  );
  const words = filled.find(({ text }) => /\p{L}/u.test(text));
  if (filled.some(({ text }) => text === templateExample)) return "template-example";
  if (words === undefined && filled.every(({ column }) => isOrder(head, column))) return "nothing";
  if (words !== undefined && totals.test(compact(words.text))) return "total-row";
  const texts = new Set(filled.map(({ text }) => text));
  if (texts.size !== 1 || words === undefined) return "row";
  const isWide = filled.length > 1;
  const own = head.columns.find(({ column, span }) => words.column >= column && words.column < column + span);
  const isNeeded = own !== undefined && !isRunning(own.id) && own.id !== "!key";
  const isOfLevel = strategyName !== undefined && words.text.startsWith(strategyName);
  return isWide || !isNeeded || isOfLevel || groupStart.test(words.text) ? "group" : "row";
};

const isRunning = (id: string): boolean => id === "order" || id === "number";

const isOrder = (head: Head, column: number): boolean =>
  head.columns.every((one) => one.column !== column || isRunning(one.id));

/** Merged cells have the text of the cell above or beside. */
const withMergedCells = (grid: Grid): Grid => {
  if (grid.merges.length === 0) return grid;
  const byRow = new Map(grid.rows.map((row) => [row.at - 1, [...row.cells]]));
  const heads = new Set(
    grid.rows.flatMap((row, index) => (headsAt(grid, index).length > 0 ? [row.at - 1, row.at] : [])),
  );
  for (const { top, left, bottom, right } of grid.merges) {
    const value = byRow.get(top)?.[left] ?? null;
    if (isEmptyCell(value) || heads.has(top)) continue;
    for (let at = top; at <= bottom; at += 1) {
      const cells = byRow.get(at);
      if (cells === undefined) continue;
      for (let column = left; column <= right && column < left + 60; column += 1) {
        while (cells.length <= column) cells.push(null);
        if (isEmptyCell(cells[column])) cells[column] = value;
      }
    }
  }
  return { ...grid, rows: grid.rows.map((row) => ({ ...row, cells: byRow.get(row.at - 1) ?? row.cells })) };
};

/** Lines about the meeting, each a label with a value beside it; undefined where there are fewer than three. */
const meetingLines = (grid: Grid): Table | undefined => {
  const columns: HeadColumn[] = [];
  const rows: TableRow[] = [];
  for (const row of grid.rows) {
    const line = meetingLine(row, grid.strategyName);
    if (line === undefined || columns.some(({ id }) => id === line.id)) continue;
    columns.push({ id: line.id, column: line.column, heading: line.label, span: 1 });
    rows.push(row);
  }
  if (columns.length < (isCalled(grid, "meeting") ? 1 : 3)) return undefined;
  const headAt = rows[0]?.at ?? 1;
  return {
    key: `${grid.name}#0`,
    sheet: grid,
    kind: "meeting",
    guesses: [],
    headAt,
    columns,
    unread: [],
    rows,
    notes: [],
  };
};

const isValue = (cell: Cell, label: string): boolean => {
  const text = textOf(cell);
  return text.trim() !== "" && text !== label && !text.startsWith(examplePrefix);
};

/** The meeting's field that a label names; undefined where it names none. */
const meetingColumn = (label: string, level: string | undefined): string | undefined => {
  const scored = columnsOf.meeting
    .map((column) => [column.id, [...headingsOf(column), inLevelWords(column.label, level)]] as const)
    .map(([id, headings]) => ({ id, score: headingScore(label, headings) }))
    .sort((a, b) => b.score - a.score)[0];
  return scored === undefined || scored.score < 3 ? undefined : scored.id;
};

const labelOf = (cell: Cell | undefined): string => textOf(cell).replace(/[:：]\s*$/, "");

/** An empty form for the meeting's data, as in the template: the officer need not be asked about it. */
export const isUnfilledForm = (grid: Grid): boolean => {
  const labels = grid.rows.filter(({ cells }) => meetingColumn(labelOf(cells[0]), grid.strategyName) !== undefined);
  return (
    labels.length >= 3 && labels.every(({ cells }) => !cells.slice(1).some((cell) => isValue(cell, textOf(cells[0]))))
  );
};

const meetingLine = (
  { cells }: GridRow,
  level: string | undefined,
): { id: string; label: string; column: number } | undefined => {
  const at = cells.findIndex((cell) => !isEmptyCell(cell));
  const label = labelOf(cells[at]);
  const value = cells.findIndex((cell, column) => column > at && isValue(cell, textOf(cells[at])));
  if (at < 0 || value < 0) return undefined;
  const id = meetingColumn(label, level);
  return id === undefined ? undefined : { id, label, column: value };
};
