import { createMemo, createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { groupBy } from "#domain/group-by.ts";
import { isPresiding } from "#domain/is-presiding.ts";
import { displayName } from "#domain/person-name.ts";
import type { PersonRecord } from "#domain/records.ts";
import { DuplicatePeople } from "./duplicate-people.tsx";
import { TableDetailFrame } from "./table-detail-frame.tsx";
import {
  comparePeople,
  personFilters,
  personRows,
  rosterNumbers,
  type PersonColumn,
  type PersonFilter,
  type PersonRow,
} from "./people-rows.ts";
import { SeatsForRoster } from "./seats-for-roster.tsx";
import { NewPerson } from "./new-person.tsx";
import { PersonForm } from "./person-form.tsx";
import { comingIcons, replyDetail, replyWords } from "./invitation-reply-words.ts";
import { PasteRowsLink } from "./paste-rows-link.tsx";
import { usePreparing } from "./preparing-context.tsx";
import { createTable, Filters, OpenRow, SteadyRows, moveThroughRowsByArrows, type Table } from "./paged-table.tsx";
import { SortHead } from "../sort-head.tsx";

/** The roster: seats and their holders, attendees, and the selected person beside it. */
export const PeopleEditor = () => {
  const { t } = useApp();
  const prep = usePreparing();
  const [filter, setFilter] = createSignal<PersonFilter>({ query: "", sector: "", show: "all" });
  const rows = createMemo(() => personRows(prep.roster(), (id) => prep.replyOf(id)?.coming ?? "none", filter()));
  const table = createTable<PersonRow, PersonColumn>({ rows, first: "order", compare: comparePeople });
  const inHand = () => prep.roster().find(({ id }) => id === table.chosen());
  const [isAdding, setAdding] = createSignal(false);
  /** One form at a time: what is typed is meant for nobody else. */
  const startAdding = () => {
    table.choose(undefined);
    setAdding(true);
  };
  return (
    <TableDetailFrame
      place="people"
      title={t("prepare.place.people")}
      sub={useSummary()()}
      tools={
        <>
          <ButtonLink icon="print" label={t("prepare.codes")} href={`/office/${prep.data.meetingId()}/people`} />
          <PasteRowsLink kind="people" />
          <Button icon="plus" label={t("prepare.people.add")} onPress={startAdding} />
        </>
      }
      table={table}
      selected={inHand()}
      over={({ group }) => group}
      nameOf={(person) => seatName(person, t("prepare.people.vacantSeat"))}
      form={(person, onGone) => <PersonForm person={person()} onGone={onGone} />}
    >
      <Show when={isAdding()}>
        <NewPerson
          onDone={(id) => {
            setAdding(false);
            table.choose(id);
          }}
          onCancel={() => setAdding(false)}
        />
      </Show>
      <SeatsForRoster />
      <DuplicatePeople />
      <Tools filter={filter()} onFilter={(change) => setFilter({ ...filter(), ...change })} />
      <PeopleTable rows={table.shown()} table={table} />
    </TableDetailFrame>
  );
};

const seatName = (person: PersonRecord, vacant: string): string =>
  person.vacant === true ? vacant : displayName(person);

/** How many there are, by capacity and by sector. */
const useSummary = () => {
  const { t, say } = useApp();
  const prep = usePreparing();
  return (): string => {
    const held = prep.roster().filter(({ vacant }) => vacant !== true);
    const members = held.filter(({ capacity }) => capacity === "member").length;
    const bySector = groupBy(held, ({ sector }) => sector);
    const sectors = (prep.data.meeting()?.sectors ?? [])
      .flatMap(({ key, label }) => {
        const count = bySector.get(key)?.length ?? 0;
        return count === 0 ? [] : [`${say(label)} ${count}`];
      })
      .join(" ");
    const people = t("prepare.people.sub", { members, others: held.length - members });
    const vacant = prep.roster().length - held.length;
    const seats = vacant === 0 ? "" : t("prepare.people.vacantSeats", { count: vacant });
    return prep.data.format.digits([people, seats, sectors].filter((words) => words !== "").join(" · "));
  };
};

const Tools = (props: {
  readonly filter: PersonFilter;
  readonly onFilter: (change: Partial<PersonFilter>) => void;
}) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  return (
    <search class="prep-search">
      <div class="grows">
        <TextField
          label={t("prepare.people.search")}
          icon="search"
          type="search"
          value={props.filter.query}
          onInput={(query) => props.onFilter({ query })}
        />
      </div>
      <div class="fits">
        <SelectField
          label={t("prepare.people.sector")}
          value={props.filter.sector}
          options={[
            { value: "", label: t("prepare.table.all") },
            ...(prep.data.meeting()?.sectors ?? []).map(({ key, label }) => ({ value: key, label: say(label) })),
          ]}
          onChoose={(sector) => props.onFilter({ sector })}
        />
      </div>
      <Filters
        label={t("prepare.table.show")}
        value={props.filter.show}
        filters={personFilters.map((value) => ({ value, label: t(`prepare.people.show.${value}`) }))}
        onChoose={(show) => props.onFilter({ show })}
      />
    </search>
  );
};

const PeopleTable = (props: { readonly rows: readonly PersonRow[]; readonly table: Table<PersonColumn> }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const numbers = createMemo(() => rosterNumbers(prep.roster()));
  return (
    <Show
      when={props.rows.length > 0}
      fallback={
        <p class="quiet-line">
          <Text of={t(prep.roster().length === 0 ? "prepare.people.none" : "prepare.table.noneFound")} />
        </p>
      }
    >
      <table class="prep-grid" ref={moveThroughRowsByArrows}>
        <caption class="heard">{t("prepare.place.people")}</caption>
        <thead>
          <tr>
            <SortHead table={props.table} column="order" label={t("prepare.people.no")} class="no" />
            <SortHead table={props.table} column="name" label={t("prepare.people.nameAndPost")} />
            <SortHead table={props.table} column="capacity" label={t("prepare.people.capacity")} class="low" />
            <SortHead table={props.table} column="sector" label={t("prepare.people.sector")} class="low" />
            <SortHead table={props.table} column="coming" label={t("prepare.people.coming")} class="state-col" />
          </tr>
        </thead>
        <tbody>
          <SteadyRows rows={props.rows}>
            {(row) => <Row row={row()} table={props.table} number={numbers().get(row().id) ?? 0} />}
          </SteadyRows>
        </tbody>
      </table>
    </Show>
  );
};

const Row = (props: { readonly row: PersonRow; readonly table: Table<PersonColumn>; readonly number: number }) => {
  const { t, personName } = useApp();
  const { data, replyOf } = usePreparing();
  const person = () => props.row.person;
  const reply = () => replyOf(props.row.id);
  /** In whose place the person comes: by the member's own answer, or as the desk noted it. */
  const standsFor = () => {
    const id = data.attendanceByPerson().get(props.row.id)?.onBehalfOf ?? person().standsFor;
    return id == null ? undefined : data.people().find((one) => one.id === id);
  };
  const role = () => person().role;
  const capacity = () => {
    const named = role() === "presiding" ? null : role();
    const own =
      named === null ? t(`prepare.people.capacities.${person().capacity}`) : t(`prepare.people.memberRoles.${named}`);
    const presides = isPresiding(person(), data.meeting()?.presidingPersonId ?? null);
    return presides ? [own, t("prepare.people.memberRoles.presiding")].join(" · ") : own;
  };
  const post = () => [person().position, person().affiliation].filter((words) => words !== "").join(" ");
  /** Of a vacant seat its group too: by it the seat is known. */
  const under = () => {
    const group = person().group ?? "";
    if (person().vacant === true) return [group, post()].filter((words) => words !== "").join(" · ");
    return post() || group;
  };
  return (
    <tr classList={{ on: props.table.chosen() === props.row.id }}>
      <td class="no">{data.format.digits(String(props.number))}</td>
      <th scope="row">
        <OpenRow
          table={props.table}
          id={props.row.id}
          title={
            <Show when={person().vacant !== true} fallback={t("prepare.people.vacantSeat")}>
              <PersonName of={person()} />
            </Show>
          }
          under={under()}
        />
      </th>
      <td class="low">
        <Text of={capacity()} />
        <Show when={person().exOfficio}>
          <span class="quiet"> {t("prepare.people.exOfficioShort")}</span>
        </Show>
      </td>
      <td class="low">
        <Text of={data.sectorLabel(person().sector)} />
      </td>
      <td class="state-col">
        <Show when={person().vacant}>
          <StateLine icon="decline" words={t("prepare.people.vacantShort")} />
        </Show>
        <Show when={standsFor()}>
          {(member) => <StateLine icon="people" words={t("prepare.replies.standsFor", { name: member() })} />}
        </Show>
        <Show
          when={person().vacant !== true && person().confirmed && (standsFor() === undefined || reply() !== undefined)}
        >
          <StateLine icon={comingIcons[props.row.coming]} words={replyWords({ t, personName }, reply())} />
          <Show when={replyDetail(t, reply())}>
            {(words) => (
              <span class="quiet">
                <Text of={words()} />
              </span>
            )}
          </Show>
        </Show>
        <Show when={!person().confirmed}>
          <StateLine icon="alert" tone="yours" words={t("prepare.people.unconfirmed")} />
        </Show>
      </td>
    </tr>
  );
};
