import { useParams } from "@solidjs/router";
import { createMemo, createSignal, onCleanup, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ConnectionChip } from "#client/office/connection-chip.tsx";
import { officeApi } from "#client/office/office-api.ts";
import { createOfficeData, type OfficeData } from "#client/office/office-data.ts";
import { StatusBanner } from "#client/office/status-banner.tsx";
import { rosterRows, type RosterColumn, type RosterFilter, type RosterOrder } from "#client/office/roster-rows.ts";
import { CodesNote, createInvitations } from "#client/office/load-personal-codes.tsx";
import { createErasing, ErasePerson } from "#client/office/erase-person.tsx";
import { RosterTable } from "#client/office/roster-table.tsx";
import type { PersonRecord } from "#domain/records.ts";
import { PrintButton } from "#client/office/print-button.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { isCounted } from "#client/office/count-presence.ts";
import { Confirm } from "#client/ui/confirm-in-place.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/office.css";

/** Rows that are drawn at first, and each time more are asked for. */
const pageLength = 100;

/** Everybody on the roster, with presence, personal code and invitation link; it sorts, filters and prints. */
export default function RosterPage() {
  const params = useParams<{ meetingId: string }>();
  const { t } = useApp();
  const data = createOfficeData(() => params.meetingId);
  const [filter, setFilter] = createSignal<RosterFilter>({ query: "", status: "", sector: "" });
  const [order, setOrder] = createSignal<RosterOrder>({ column: "name", direction: "ascending" });
  const [limit, setLimit] = createSignal(pageLength);
  const codes = createInvitations(() => params.meetingId);
  const copying = createCopying();
  const [renewing, setRenewing] = createSignal<PersonRecord>();
  const renew = async (person: PersonRecord) => {
    setRenewing(undefined);
    const done = await officeApi.renewCodes(params.meetingId, person.id);
    copying.tell(t(done.ok ? "office.roster.renewed" : "office.roster.codesOff", { name: person }));
    await codes.load();
  };
  const erasing = createErasing(data, copying.tell);

  const rows = createMemo(() =>
    rosterRows(data.people(), data.attendanceByPerson(), filter(), order(), {
      isClosed: data.status() === "closed",
      inPlaceOf: data.meeting()?.withoutName?.inPlaceOf,
    }),
  );
  /** Whoever was matched to the roster is counted there, and is no row of one's own. */
  const all = createMemo(() => data.people().filter(isCounted));
  const sort = (column: RosterColumn) => {
    const isSame = order().column === column && order().direction === "ascending";
    setOrder({ column, direction: isSame ? "descending" : "ascending" });
  };
  // On paper there are all of them.
  const showAll = () => setLimit(Number.POSITIVE_INFINITY);
  addEventListener("beforeprint", showAll);
  onCleanup(() => removeEventListener("beforeprint", showAll));
  const hidden = () => Math.max(rows().length - limit(), 0);

  return (
    <>
      <header class="bar no-print">
        <ButtonLink kind="plain" icon="back" label={t("office.roster.back")} href={`/office/${params.meetingId}`} />
        <span class="grow" />
        <ConnectionChip />
      </header>
      <StatusBanner data={data} />
      {/* Painted once the names are read: nothing on it moves by itself then. */}
      <Show when={data.isRead() && data.meeting() !== undefined}>
        <main class="office-page" id="main" tabIndex={-1}>
          <PrintHead data={data} />
          <div class="page-head">
            <PageTitle of={t("office.roster.title")} />
            <p class="quiet">
              <Text of={t("office.roster.codesKeep")} />
            </p>
          </div>
          <Tools data={data} filter={filter()} onFilter={(change) => setFilter({ ...filter(), ...change })} />
          <CodesNote codes={codes} />
          <Show when={renewing()} keyed>
            {(person) => (
              <Confirm
                question={t("office.roster.renewTitle", { name: person })}
                explain={t("office.roster.renewHint")}
                keepLabel={t("office.act.cancel")}
                doLabel={t("office.roster.renewDo")}
                onKeep={() => setRenewing(undefined)}
                onDo={() => void renew(person)}
              />
            )}
          </Show>
          <ErasePerson meetingId={params.meetingId} erasing={erasing} />
          <output class="quiet no-print">
            {copying.words() ??
              (codes.isLoading() ? t("office.roster.codesLoading") : undefined) ??
              (rows().length === all().length
                ? t("office.roster.count", { count: rows().length })
                : t("office.roster.found", { count: rows().length, all: all().length }))}
          </output>
          <Show when={rows().length > 0} fallback={<None data={data} query={filter().query.trim()} />}>
            <RosterTable
              data={data}
              rows={rows().slice(0, limit())}
              query={filter().query.trim()}
              order={order()}
              onSort={sort}
              invitations={codes.byPerson()}
              onCopy={(text) => void copying.copy(text)}
              onRenew={setRenewing}
              onErase={erasing.ask}
            />
          </Show>
          <Show when={hidden() > 0}>
            <Button
              kind="wide"
              class="no-print"
              label={t("office.roster.more", { count: hidden() })}
              onPress={() => setLimit(limit() + pageLength)}
            />
          </Show>
        </main>
      </Show>
    </>
  );
}

/** What a printed sheet needs to say by itself: whose meeting, which, when and where. */
const PrintHead = (props: { readonly data: OfficeData }) => {
  const { say } = useApp();
  return (
    <Show when={props.data.meeting()}>
      {(meeting) => (
        <div class="only-print print-head">
          <p>{say(meeting().organisationName)}</p>
          <p>{say(meeting().committeeName)}</p>
          <p>{props.data.format.digits(say(meeting().title))}</p>
          <p>
            {props.data.format.date(meeting().startsAt)} {props.data.format.time(Date.parse(meeting().startsAt))}{" "}
            {say(meeting().venue)}
          </p>
        </div>
      )}
    </Show>
  );
};

const createCopying = () => {
  const { t, announce } = useApp();
  const [words, setWords] = createSignal<string>();
  const tell = (said: string) => {
    setWords(said);
    announce(said);
  };
  const copy = async (text: string) => {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    tell(t(isDone ? "office.roster.copied" : "office.roster.notCopied"));
  };
  return { words, copy, tell };
};

const statuses = ["present", "expected", "absent", "left", "unconfirmed"] as const;

const Tools = (props: {
  readonly data: OfficeData;
  readonly filter: RosterFilter;
  readonly onFilter: (change: Partial<RosterFilter>) => void;
}) => {
  const { t, say } = useApp();
  const statusLabel = (status: (typeof statuses)[number]) =>
    status === "present" ? t("office.roster.presentUntimed") : t(`office.roster.${status}`);
  return (
    <search class="roster-tools">
      <div class="grows">
        <TextField
          label={t("office.roster.search")}
          icon="search"
          type="search"
          value={props.filter.query}
          onInput={(query) => props.onFilter({ query })}
        />
      </div>
      <div class="choice-field">
        <SelectField
          label={t("office.roster.filterPresence")}
          value={props.filter.status}
          options={[
            { value: "", label: t("office.roster.allPresence") },
            ...statuses.map((status) => ({ value: status, label: statusLabel(status) })),
          ]}
          onChoose={(value) => props.onFilter({ status: statuses.find((status) => status === value) ?? "" })}
        />
      </div>
      <div class="choice-field">
        <SelectField
          label={t("office.roster.filterSector")}
          value={props.filter.sector}
          options={[
            { value: "", label: t("office.roster.allSectors") },
            ...(props.data.meeting()?.sectors ?? []).map((sector) => ({ value: sector.key, label: say(sector.label) })),
          ]}
          onChoose={(sector) => props.onFilter({ sector })}
        />
      </div>
      <PrintButton label={t("office.roster.print")} />
    </search>
  );
};

const None = (props: { readonly data: OfficeData; readonly query: string }) => {
  const { t } = useApp();
  return (
    <p class="quiet-line">
      <Text
        of={
          props.data.people().length === 0
            ? t("office.roster.none")
            : t("office.roster.noneFound", { query: props.query })
        }
      />
    </p>
  );
};
