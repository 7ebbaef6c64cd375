import { createMemo, createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { TableDetailFrame } from "./table-detail-frame.tsx";
import { formatMoney } from "#domain/numerals.ts";
import type { ProjectRecord } from "#domain/records.ts";
import { PasteRowsLink } from "./paste-rows-link.tsx";
import { usePreparing } from "./preparing-context.tsx";
import { ProjectForm } from "./project-form.tsx";
import {
  compareProjects,
  disbursedShare,
  projectRows,
  type ProjectColumn,
  type ProjectFilter,
  type ProjectRow,
} from "./project-rows.ts";
import { createTable, Filters, OpenRow, SteadyRows, moveThroughRowsByArrows, type Table } from "./paged-table.tsx";
import { SortHead } from "../sort-head.tsx";
import { strategyName } from "#domain/strategy-name.ts";

/** Every project of the meeting in one table, and the selected one beside it. */
export const ProjectsEditor = () => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const [filter, setFilter] = createSignal<ProjectFilter>({ query: "", strategyId: "", unitId: "", show: "all" });
  const rows = createMemo(() => projectRows(prep.projects(), prep.strategies(), prep.units(), filter()));
  const table = createTable<ProjectRow, ProjectColumn>({ rows, first: "strategy", compare: compareProjects });
  const inHand = () => prep.projects().find(({ id }) => id === table.chosen());
  const add = async () => {
    const order = prep.projects().reduce((last, project) => Math.max(last, project.order), 0) + 1;
    const strategyId = filter().strategyId || (prep.strategies()[0]?.id ?? "");
    const unitId = filter().unitId || (prep.units()[0]?.id ?? "");
    const fields = { order, strategyId, unitId, name: { th: "" } };
    table.choose(await prep.editor.add("project", fields, t("prepare.toast.added")));
  };
  const strategyOf = ({ strategyId }: ProjectRecord) => {
    const strategy = prep.strategies().find(({ id }) => id === strategyId);
    return (
      strategy &&
      t("prepare.strategies.one", { name: prep.strategyName(), number: prep.data.format.digits(strategy.number) })
    );
  };
  return (
    <TableDetailFrame
      place="projects"
      title={t("prepare.place.projects")}
      sub={t("prepare.projects.sub", { count: prep.projects().length, units: prep.units().length })}
      tools={
        <>
          <PasteRowsLink kind="projects" />
          <Button icon="plus" label={t("prepare.projects.add")} onPress={() => void add()} />
        </>
      }
      table={table}
      selected={inHand()}
      over={strategyOf}
      nameOf={({ name }) => say(name) || t("prepare.projects.unnamed")}
      form={(project, onGone) => <ProjectForm project={project()} onGone={onGone} />}
    >
      <Tools filter={filter()} onFilter={(change) => setFilter({ ...filter(), ...change })} />
      <ProjectTable rows={table.shown()} table={table} />
    </TableDetailFrame>
  );
};

const Tools = (props: {
  readonly filter: ProjectFilter;
  readonly onFilter: (change: Partial<ProjectFilter>) => void;
}) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  return (
    <search class="prep-search">
      <div class="grows">
        <TextField
          label={t("prepare.projects.search")}
          icon="search"
          type="search"
          value={props.filter.query}
          onInput={(query) => props.onFilter({ query })}
        />
      </div>
      <div class="fits">
        <SelectField
          label={prep.strategyName()}
          value={props.filter.strategyId}
          options={[
            { value: "", label: t("prepare.table.all") },
            ...prep.strategies().map((strategy) => ({
              value: strategy.id,
              label: `${prep.data.format.digits(strategy.number)} ${say(strategyName(strategy))}`,
            })),
          ]}
          onChoose={(strategyId) => props.onFilter({ strategyId })}
        />
      </div>
      <div class="fits">
        <SelectField
          label={t("prepare.projects.unit")}
          value={props.filter.unitId}
          options={[
            { value: "", label: t("prepare.table.all") },
            ...prep.units().map(({ id, name }) => ({ value: id, label: say(name) })),
          ]}
          onChoose={(unitId) => props.onFilter({ unitId })}
        />
      </div>
      <Filters
        label={t("prepare.table.show")}
        value={props.filter.show}
        filters={(["all", "lacking", "featured"] as const).map((value) => ({
          value,
          label: t(`prepare.projects.show.${value}`),
        }))}
        onChoose={(show) => props.onFilter({ show })}
      />
    </search>
  );
};

const ProjectTable = (props: { readonly rows: readonly ProjectRow[]; readonly table: Table<ProjectColumn> }) => {
  const { t } = useApp();
  const prep = usePreparing();
  return (
    <Show
      when={props.rows.length > 0}
      fallback={
        <p class="quiet-line">
          <Text of={t(prep.projects().length === 0 ? "prepare.projects.none" : "prepare.table.noneFound")} />
        </p>
      }
    >
      <table class="prep-grid" ref={moveThroughRowsByArrows}>
        <caption class="heard">{t("prepare.place.projects")}</caption>
        <thead>
          <tr>
            <SortHead table={props.table} column="strategy" label={t("prepare.projects.no")} class="no" />
            <SortHead table={props.table} column="name" label={t("prepare.projects.nameAndUnit")} />
            <SortHead table={props.table} column="budget" label={t("prepare.projects.approved")} class="num low" />
            <SortHead table={props.table} column="state" label={t("prepare.projects.data")} class="state-col" />
          </tr>
        </thead>
        <tbody>
          <SteadyRows rows={props.rows}>{(row) => <Row row={row()} table={props.table} />}</SteadyRows>
        </tbody>
      </table>
    </Show>
  );
};

const Row = (props: { readonly row: ProjectRow; readonly table: Table<ProjectColumn> }) => {
  const { t, say } = useApp();
  const { data } = usePreparing();
  const project = () => props.row.project;
  const isWhole = () => props.row.lack === "none";
  return (
    <tr classList={{ on: props.table.chosen() === props.row.id }}>
      <td class="no">{data.format.digits(props.row.strategy?.number ?? "–")}</td>
      <th scope="row">
        <OpenRow
          table={props.table}
          id={props.row.id}
          title={<Text of={say(project().name) || t("prepare.projects.unnamed")} />}
          under={props.row.unit === undefined ? "–" : say(props.row.unit.name)}
        />
      </th>
      <td class="num low">
        <Show when={project().budget} fallback="–">
          {(budget) => data.format.digits(formatMoney(budget().approved))}
        </Show>
        <Show when={disbursedShare(project())}>
          {(share) => (
            <span class="quiet nw">
              {t("prepare.projects.disbursedShare", { share: data.format.digits(share().toFixed(1)) })}
            </span>
          )}
        </Show>
      </td>
      <td class="state-col">
        <StateLine
          icon={isWhole() ? "check" : "alert"}
          tone={isWhole() ? "office" : "yours"}
          words={t(`prepare.projects.lack.${props.row.lack}`)}
        />
      </td>
    </tr>
  );
};
