import type { MeetingDataRecord, MeetingRecord } from "../records.ts";
import { isSameContent } from "../same-content.ts";
import { tableKinds, type TableKind } from "./column-definitions.ts";
import { guideSheet, levelLine, neededColumns } from "./columns.ts";
import { compact } from "./match-headings.ts";
import { isEmptyCell, textOf, type Grid, type LeftOut, type Workbook } from "./workbook-grid.ts";
import { planMeeting } from "./plan-meeting-details.ts";
import { planPeople } from "./plan-people.ts";
import { planRow } from "./plan-row.ts";
import type { Answers, Counts, Pair, PlannedAct, PlannedRow, Problem } from "./plan-types.ts";
import { cellKeyOf } from "./read-row.ts";
import { createContext, type Context } from "./import-context.ts";
import { isUnfilledForm, tablesOf, type Table } from "./detect-tables.ts";

/**
 * A table as it will be imported. `question`: the kinds that it may be, where that is not certain; then it is not read.
 */
export type PlannedTable = {
  readonly key: string;
  readonly sheet: string;
  readonly kind: TableKind;
  readonly question: readonly TableKind[];
  readonly headAt: number;
  readonly columns: readonly { readonly id: string; readonly column: number }[];
  readonly rows: readonly PlannedRow[];
  readonly counts: Counts;
  readonly notes: Table["notes"];
  /** Without the known ones that are empty, such as the column of signatures. */
  readonly unread: Table["unread"];
  readonly left: readonly LeftOut[];
};

/** A sheet that is not read, and why. */
export type UnreadSheet = { readonly name: string; readonly why: "hidden" | "no-head" | "empty" };

/** A question, and how many further rows wait for the same answer. */
export type OpenProblem = {
  readonly problem: Problem;
  readonly rowId: string;
  readonly tableKey: string;
  readonly others: number;
};

export type Plan = {
  readonly tables: readonly PlannedTable[];
  readonly unreadSheets: readonly UnreadSheet[];
  /** In the order of the sheets and rows. */
  readonly problems: readonly OpenProblem[];
  readonly pairs: readonly Pair[];
  readonly counts: Counts;
  /** Records that answers create besides the rows, by their text: units and strategies that rows name. */
  readonly made: readonly { readonly kind: "unit" | "strategy"; readonly label: string }[];
  /** All acts that are ready, in their order. */
  readonly acts: readonly PlannedAct[];
};

/** The key of an answer about the kind of a table. */
export const kindKeyOf = (tableKey: string): string => `kind ${tableKey}`;
/** The key of an answer about a hidden sheet. */
export const sheetKeyOf = (sheet: string): string => `sheet ${sheet}`;

/**
 * What an import would change in the meeting. It decides nothing that neither the file nor the officer says (promise
 * M2): an uncertain value becomes a question, and its row waits.
 * @param records the meeting's agenda, strategies, units, projects and people, as the office reads them
 */
export const planImport = (
  workbook: Workbook,
  known: { readonly meeting: MeetingRecord; readonly records: readonly MeetingDataRecord[] },
  answers: Answers,
): Plan => {
  const context = createContext(known.meeting, known.records, answers);
  const { tables, unreadSheets } = readSheets(forMeeting(workbook, known.meeting), answers);
  const clear = tables.filter(({ guesses }) => guesses.length === 0);
  const rowsByTable = new Map<string, readonly PlannedRow[]>();
  const put = (rows: readonly PlannedRow[]): void => {
    for (const row of rows) rowsByTable.set(row.tableKey, [...(rowsByTable.get(row.tableKey) ?? []), row]);
  };
  const ofKind = (kind: TableKind): readonly Table[] => clear.filter((table) => table.kind === kind);

  const lists = planMeeting(
    clear.filter(({ kind }) => kind === "sectors" || kind === "criteria"),
    context,
  );
  for (const kind of ["units", "strategies", "agenda"] as const) put(planTables(ofKind(kind), context));
  const people = planPeople(ofKind("people"), context);
  put(people.rows);
  put(planTables(ofKind("projects"), context));
  // The meeting comes last, because it names people; its lists were needed first.
  const meeting = planMeeting(clear, context);
  put(meeting.rows.length > 0 ? meeting.rows : lists.rows);

  const inOrder = tableKinds.flatMap((kind) => ofKind(kind).flatMap(({ key }) => rowsByTable.get(key) ?? []));
  const acts = [
    ...context.added,
    ...inOrder.flatMap(({ act, state }) => (act === undefined || state === "decide" ? [] : [act])),
    ...(meeting.act === undefined ? [] : [meeting.act]),
  ];
  const planned = tables.map((table) => plannedTable(table, rowsByTable.get(table.key) ?? []));
  const shown = planned.flatMap(({ rows }) => rows);
  return {
    tables: planned,
    unreadSheets,
    problems: openProblems(planned),
    pairs: people.pairs,
    counts: countRows(shown),
    made: context.made,
    acts,
  };
};

/** The sheets with the word for the plan's upper level: the one that the workbook says itself, else the meeting's. */
const forMeeting = (workbook: Workbook, { strategyName }: MeetingRecord): Workbook => {
  const said = workbook.sheets
    .flatMap(({ rows }) => rows)
    .find(({ cells }) => compact(textOf(cells[0])) === compact(levelLine));
  const name = (said === undefined ? strategyName?.th : textOf(said.cells[1]))?.trim() ?? "";
  if (name === "") return workbook;
  return { ...workbook, sheets: workbook.sheets.map((sheet) => ({ ...sheet, strategyName: name })) };
};

const readSheets = (workbook: Workbook, answers: Answers) => {
  const unreadSheets: UnreadSheet[] = [];
  const tables = workbook.sheets
    .filter(({ name }) => name !== guideSheet)
    .flatMap((sheet) => {
      const found = readSheet(sheet, answers);
      if (typeof found === "string") unreadSheets.push({ name: sheet.name, why: found });
      return typeof found === "string" ? [] : found;
    });
  return { tables, unreadSheets };
};

const readSheet = (sheet: Grid, answers: Answers): readonly Table[] | UnreadSheet["why"] => {
  if (sheet.rows.length === 0) return "empty";
  if (sheet.hidden === true && answers[sheetKeyOf(sheet.name)] !== "read") return "hidden";
  const tables = tablesOf(sheet, (key) => tableKinds.find((kind) => kind === answers[kindKeyOf(key)])).filter(
    ({ key }) => answers[kindKeyOf(key)] !== "none",
  );
  if (tables.length > 0) return tables;
  return isUnfilledForm(sheet) ? "empty" : "no-head";
};

const planTables = (tables: readonly Table[], context: Context): readonly PlannedRow[] => {
  const rows: PlannedRow[] = [];
  for (const table of tables) {
    for (const row of table.rows) {
      const planned = planRow(table, row, context, { turn: rows.length + 1, before: rows });
      if (planned !== undefined) rows.push(doubled(planned, rows, table));
    }
  }
  return rows;
};

/** A row for the same record as one above adds nothing. Where it says something else, the officer is asked. */
const doubled = (row: PlannedRow, above: readonly PlannedRow[], table: Table): PlannedRow => {
  const twin = row.act === undefined ? undefined : above.find(({ act }) => act?.id === row.act?.id);
  if (twin === undefined) return row;
  const { act, ...rest } = row;
  const { order: _, ...said } = act?.args ?? {};
  const { order: __, ...before } = twin.act?.args ?? {};
  if (isSameContent(said, before)) return { ...rest, state: "left-out", leftOut: "same-as-row", otherRow: twin.at };
  const cell = row.cells.find(({ id }) => neededColumns[row.kind].flat().includes(id)) ?? row.cells[0];
  if (cell === undefined) return row;
  const cellKey = cellKeyOf(table, cell.place);
  const problem: Problem = {
    kind: "row-twice",
    id: cell.id,
    place: cell.place,
    label: cell.label,
    text: cell.text,
    offers: [],
    choices: [],
    answerKey: cellKey,
    cellKey,
    otherRow: twin.at,
  };
  return { ...rest, state: "mend", problems: [problem] };
};

const plannedTable = (table: Table, rows: readonly PlannedRow[]): PlannedTable => ({
  key: table.key,
  sheet: table.sheet.name,
  kind: table.kind,
  question: table.guesses,
  headAt: table.headAt,
  columns: table.columns.map(({ id, column }) => ({ id, column })),
  rows,
  counts: countRows(rows),
  notes: table.notes,
  unread: table.unread.filter(
    ({ column, isKnown }) => !isKnown || table.rows.some(({ cells }) => !isEmptyCell(cells[column])),
  ),
  left: table.sheet.left,
});

/** How many rows create, change, repeat and wait. */
export const countRows = (rows: readonly PlannedRow[]): Counts => {
  const counts = { new: 0, changed: 0, same: 0, mend: 0, decide: 0, "left-out": 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
};

const openProblems = (tables: readonly PlannedTable[]): readonly OpenProblem[] => {
  const found = new Map<string, OpenProblem>();
  for (const { key, rows } of tables) {
    for (const { id, problems } of rows) {
      for (const problem of problems) {
        const first = found.get(problem.answerKey);
        if (first === undefined) found.set(problem.answerKey, { problem, rowId: id, tableKey: key, others: 0 });
        else found.set(problem.answerKey, { ...first, others: first.others + 1 });
      }
    }
  }
  return [...found.values()];
};
