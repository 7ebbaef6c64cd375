import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { splitTypedName } from "#domain/person-name.ts";
import { Text } from "#client/ui/text.tsx";
import type { TableKind } from "#domain/import/column-definitions.ts";
import { readNumber } from "#domain/numerals.ts";
import { isOverspent } from "#domain/overspent.ts";
import type { PersonName as PersonNameParts } from "#domain/record-base.ts";
import type { Plan, PlannedTable } from "#domain/import/plan.ts";
import type { PlannedCell, PlannedRow, RowState } from "#domain/import/plan-types.ts";
import type { OfficeData } from "../office-data.ts";
import type { Importing } from "./import-state.ts";
import { columnName } from "./column-name.ts";
import { useRowKindWords } from "./row-kind-words.ts";
import { FixProblem } from "./fix-problem.tsx";

const states: readonly RowState[] = ["new", "changed", "same", "mend", "decide", "left-out"];
const signs: Readonly<Record<RowState, IconName>> = {
  new: "plus",
  changed: "pencil",
  same: "check",
  mend: "alert",
  decide: "people",
  "left-out": "x",
};

/** What a row shows; what else it says stands in the file. */
const shownColumns: Readonly<Record<TableKind, readonly string[]>> = {
  meeting: [],
  sectors: ["key", "label.th"],
  criteria: ["key", "label.th"],
  units: ["name.th", "kind"],
  strategies: ["number", "title.th"],
  agenda: ["number", "title.th", "kind"],
  people: ["!name", "position", "affiliation", "capacity", "sector"],
  projects: [
    "strategyId",
    "name.th",
    "unitId",
    "budget.approved",
    "budget.disbursed",
    "indicator.target",
    "indicator.actual",
    "status",
  ],
};
const figures: readonly string[] = ["budget.approved", "budget.disbursed", "indicator.target", "indicator.actual"];
/** Shown only where the file says them of some row: most plans have no results yet. */
const shownWhereSaid: readonly string[] = ["budget.disbursed", "indicator.actual", "status"];
const pageLength = 50;

type TableProps = {
  readonly table: PlannedTable;
  readonly plan: Plan;
  readonly importing: Importing;
  readonly data: OfficeData;
};

/** The rows of one table with the planned change of each; problems are shown under their row. */
export const RowTable = (props: TableProps) => {
  const { t } = useApp();
  const words = useRowKindWords(() => props.data.meeting());
  const [wanted, setWanted] = createSignal<RowState>();
  const [limit, setLimit] = createSignal(pageLength);
  const filter = () => {
    const state = wanted();
    return state !== undefined && props.table.counts[state] > 0 ? state : undefined;
  };
  const rows = createMemo(() => {
    const state = filter();
    return state === undefined ? props.table.rows : props.table.rows.filter((row) => row.state === state);
  });
  // Rows that wait are always there, so that going from place to place finds them.
  const shown = () => rows().filter((row, index) => index < limit() || row.problems.length > 0);
  const isSaid = (id: string) =>
    props.table.rows.some(({ cells, problems }) => [...cells, ...problems].some((said) => said.id === id));
  const columns = createMemo(() =>
    shownColumns[props.table.kind].filter((id) => !shownWhereSaid.includes(id) || isSaid(id)),
  );
  return (
    <>
      <div class="imp-filter">
        <Button
          label={t("import.preview.all", { count: props.table.rows.length })}
          pressed={filter() === undefined}
          onPress={() => setWanted(undefined)}
        />
        <For each={states.filter((state) => props.table.counts[state] > 0)}>
          {(state) => (
            <Button
              label={t(`import.count.${state}`, { count: props.table.counts[state] })}
              pressed={filter() === state}
              onPress={() => setWanted(state)}
            />
          )}
        </For>
      </div>
      <table class="imp-grid">
        <caption class="heard">{words.ofKind(props.table.kind)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("import.preview.row")}</th>
            <th scope="col">{t("import.preview.state")}</th>
            <For each={columns()} fallback={<th scope="col">{words.ofKind(props.table.kind)}</th>}>
              {(id) => (
                <th scope="col" classList={{ num: figures.includes(id) }}>
                  <Text of={words.ofColumn(props.table.kind, id)} />
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={shown()}>
            {(row) => (
              <Row row={row} columns={columns()} plan={props.plan} importing={props.importing} data={props.data} />
            )}
          </For>
        </tbody>
      </table>
      <Show when={rows().length > shown().length}>
        <Button
          kind="wide"
          label={t("import.preview.more", { count: rows().length - shown().length })}
          onPress={() => setLimit(limit() + pageLength)}
        />
      </Show>
    </>
  );
};

type RowProps = {
  readonly row: PlannedRow;
  readonly columns: readonly string[];
  readonly plan: Plan;
  readonly importing: Importing;
  readonly data: OfficeData;
};

const Row = (props: RowProps) => {
  const { t } = useApp();
  const cellOf = (id: string) =>
    props.row.cells.find((cell) => cell.id === id) ?? (id === "!name" ? nameCell(props.row) : undefined);
  const isWrong = (id: string) => props.row.problems.some((problem) => problem.id === id);
  const othersOf = (key: string) => props.plan.problems.find(({ problem }) => problem.answerKey === key)?.others ?? 0;
  const stateWords = () => {
    const why = props.row.leftOut;
    return why === undefined
      ? t(`import.state.${props.row.state}`)
      : t(`import.leftOut.${why}`, { row: props.row.otherRow });
  };
  const figureOf = (id: string) => readNumber(cellOf(id)?.text ?? "") ?? null;
  /** Looked at, not refused: it may be right. */
  const isTooMuch = (id: string) =>
    id === "budget.disbursed" &&
    isOverspent({ budget: { approved: figureOf("budget.approved") ?? Infinity, disbursed: figureOf(id) } });
  const isWaiting = () => props.row.state === "mend" || props.row.state === "decide";
  return (
    <>
      <tr classList={{ open: props.row.problems.length > 0, on: isWaiting() }}>
        <td class="nums">{props.data.format.number(props.row.at)}</td>
        <td>
          <span class="imp-state" classList={{ need: isWaiting() }}>
            <Icon name={signs[props.row.state]} size="line" />
            <span>
              <Text of={stateWords()} />
              <Show when={props.row.hidden}>
                <span class="quiet imp-from">{t("import.preview.hiddenRow")}</span>
              </Show>
            </span>
          </span>
        </td>
        <Show when={props.columns.length > 0} fallback={<Lines row={props.row} />}>
          <For each={props.columns}>
            {(id) => (
              <td classList={{ num: figures.includes(id), "is-wrong": isWrong(id) }}>
                <Show when={cellOf(id)}>
                  {(cell) => <Cell cell={cell()} name={id === "!name" ? nameOf(props.row) : undefined} />}
                </Show>
                <Show when={isTooMuch(id)}>
                  <span class="imp-state need">
                    <Icon name="alert" size="line" />
                    <span>
                      <Text of={t("import.preview.overspent")} />
                    </span>
                  </span>
                </Show>
              </td>
            )}
          </For>
        </Show>
      </tr>
      <Show when={props.row.problems.length > 0}>
        <tr class="mend-row">
          <td colSpan={Math.max(1, props.columns.length) + 2}>
            <For each={props.row.problems}>
              {(problem) => (
                <FixProblem problem={problem} others={othersOf(problem.answerKey)} importing={props.importing} />
              )}
            </For>
          </td>
        </tr>
      </Show>
    </>
  );
};

const nameCell = (row: PlannedRow): PlannedCell | undefined => {
  const given = row.cells.find(({ id }) => id === "givenName");
  return given && { ...given, text: row.title };
};

/** @returns undefined where the cell holds something else than a name */
const nameOf = ({ cells, problems, title }: PlannedRow): PersonNameParts | undefined => {
  const part = (id: string) => cells.find((cell) => cell.id === id)?.text ?? "";
  const parts = { namePrefix: part("namePrefix"), givenName: part("givenName"), familyName: part("familyName") };
  if (parts.givenName !== "" || parts.familyName !== "") return parts;
  // The whole name stands in one column.
  return title === "" || problems.some(({ id }) => id === "!name") ? undefined : splitTypedName(title);
};

/** @property name a person's, which is broken only at its space */
const Cell = (props: { readonly cell: PlannedCell; readonly name?: PersonNameParts | undefined }) => {
  const { t } = useApp();
  return (
    <>
      <Show when={props.cell.was}>
        {(was) => (
          <>
            <s class="quiet">
              <Text of={was()} />
            </s>{" "}
          </>
        )}
      </Show>
      <span classList={{ strong: props.cell.was !== undefined }}>
        <Show when={props.name} fallback={<Text of={props.cell.text} />}>
          {(name) => <PersonName of={name()} />}
        </Show>
      </span>
      <Show when={props.cell.readFrom}>
        {(text) => (
          <span class="quiet small imp-from">
            <Text of={t("import.preview.readFrom", { text: text() })} />
          </span>
        )}
      </Show>
    </>
  );
};

/** A meeting says one thing in each line. */
const Lines = (props: { readonly row: PlannedRow }) => {
  const app = useApp();
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell with its list of labels and values
    <td>
      <dl class="imp-lines">
        <For each={props.row.cells}>
          {(cell) => (
            <div>
              <dt class="quiet">
                <Text of={columnName(app, cell)} />
              </dt>
              <dd>
                <Cell cell={cell} />
              </dd>
            </div>
          )}
        </For>
      </dl>
    </td>
  );
};
