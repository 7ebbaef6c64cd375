import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { isPresiding } from "#domain/is-presiding.ts";
import type { PersonRecord } from "#domain/records.ts";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { StateLine, type Tone } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { isHere } from "./count-presence.ts";
import type { Invitation } from "./office-api.ts";
import type { OfficeData } from "./office-data.ts";
import type { RosterColumn, RosterOrder, RosterRow } from "./roster-rows.ts";

const columns: readonly RosterColumn[] = ["name", "position", "sector", "capacity", "presence"];

type TableProps = {
  readonly data: OfficeData;
  readonly rows: readonly RosterRow[];
  readonly query: string;
  readonly order: RosterOrder;
  readonly onSort: (column: RosterColumn) => void;
  readonly invitations: ReadonlyMap<string, Invitation>;
  readonly onCopy: (text: string) => void;
  /** Asks for another code: who has lost the slip, or gave it away. */
  readonly onRenew: (person: PersonRecord) => void;
  /** Asks whether everything about somebody is to go for good. */
  readonly onErase: (person: PersonRecord) => void;
};

/** Everybody on one sheet; the headings sort, and the sheet prints as it stands. */
export const RosterTable = (props: TableProps) => {
  const { t } = useApp();
  return (
    <div class="roster-scroll">
      <table class="roster">
        <caption class="heard">{t("office.roster.title")}</caption>
        <thead>
          <tr>
            <For each={columns}>
              {(column) => <Heading column={column} order={props.order} onSort={props.onSort} />}
            </For>
            <th scope="col" class="code-col">
              <span>{t("office.roster.code")}</span>
            </th>
            <th scope="col" class="no-print">
              <span>{t("office.roster.link")}</span>
            </th>
            <th scope="col" class="no-print">
              <span class="heard">{t("office.act.erase")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>{(row) => <Row {...props} row={row} />}</For>
          <For each={withoutName(props.data)}>{(capacity) => <WithoutName capacity={capacity} />}</For>
        </tbody>
      </table>
    </div>
  );
};

/** One for each person who came and was erased after the meeting, but who sat in the seat of a member: that one's row says so. */
const withoutName = (data: OfficeData): readonly ("member" | "in-attendance")[] => {
  const { member: all = 0, inAttendance = 0, inPlaceOf = [] } = data.meeting()?.withoutName ?? {};
  const attendances = data.attendanceByPerson();
  const instead = data.people().filter(({ id }) => inPlaceOf.includes(id) && !isHere(attendances.get(id)));
  const member = Math.max(0, all - instead.length);
  return [...Array<"member">(member).fill("member"), ...Array<"in-attendance">(inAttendance).fill("in-attendance")];
};

const WithoutName = (props: { readonly capacity: "member" | "in-attendance" }) => {
  const { t } = useApp();
  return (
    <tr>
      <th scope="row" colSpan={3}>
        {t("office.roster.withoutName")}
      </th>
      <td>{t(`office.roster.${props.capacity}`)}</td>
      <td colSpan={4}>
        <StateLine icon="check-circle" tone="done" words={t("office.roster.presentUntimed")} />
      </td>
    </tr>
  );
};

const Heading = (props: {
  readonly column: RosterColumn;
  readonly order: RosterOrder;
  readonly onSort: (column: RosterColumn) => void;
}) => {
  const { t } = useApp();
  const isSorted = () => props.order.column === props.column;
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a heading with its button, whose words are one box
    <th scope="col" aria-sort={isSorted() ? props.order.direction : undefined}>
      <button type="button" onClick={() => props.onSort(props.column)}>
        <span>
          <Text of={t(`office.roster.${props.column}`)} />
        </span>
        <Show when={isSorted()}>
          <Icon name={props.order.direction === "ascending" ? "up" : "down"} size="line" />
        </Show>
      </button>
    </th>
  );
};

const Row = (props: TableProps & { readonly row: RosterRow }) => {
  const { t } = useApp();
  const person = () => props.row.person;
  const invitation = () => props.invitations.get(person().id);
  const capacity = () => {
    const { role } = person();
    const own = props.row.attendance?.capacity ?? person().capacity;
    const isNamed = own === "member" && (role === "chair" || role === "secretary");
    const words = t(`office.roster.${isNamed ? role : own}`);
    const presides = isPresiding(person(), props.data.meeting()?.presidingPersonId ?? null);
    return presides ? [words, t("office.roster.presiding")].join(" · ") : words;
  };
  return (
    <tr>
      <th scope="row">
        <PersonName of={person()} {...(props.query !== "" && { marked: props.query })} />
        <Show when={props.row.standsFor}>
          {(member) => (
            <>
              <br />
              <span class="quiet">
                <Text of={t("office.roster.standsFor", { name: member() })} />
              </span>
            </>
          )}
        </Show>
        <Show when={!person().confirmed && props.row.attendance?.afterMeeting === undefined}>
          <StateLine icon="alert" tone="yours" words={t("office.roster.unconfirmed")} />
        </Show>
      </th>
      <td>
        <Text of={person().position} />
        <Show when={person().affiliation}>
          {(affiliation) => (
            <>
              <br />
              <span class="quiet">
                <Text of={affiliation()} />
              </span>
            </>
          )}
        </Show>
      </td>
      <td>
        <Text of={props.data.sectorLabel(person().sector)} />
      </td>
      <td>
        <Text of={capacity()} />
      </td>
      <td>
        <PresenceCell data={props.data} row={props.row} />
      </td>
      <td>
        <Show when={invitation()}>
          {(own) => (
            <span class="code-cell">
              {own().personalCode}
              <IconButton
                icon="copy"
                class="no-print"
                label={t("office.roster.copyCode", { name: person() })}
                onPress={() => props.onCopy(own().personalCode)}
              />
              <IconButton
                icon="refresh"
                class="no-print"
                label={t("office.roster.renew", { name: person() })}
                onPress={() => props.onRenew(person())}
              />
            </span>
          )}
        </Show>
      </td>
      <td class="no-print">
        <Show when={invitation()}>
          {(own) => (
            <IconButton
              icon="copy"
              label={t("office.roster.copyLink", { name: person() })}
              onPress={() => props.onCopy(own().inviteUrl)}
            />
          )}
        </Show>
      </td>
      <td class="no-print">
        <IconButton
          icon="trash"
          label={t("office.roster.erase", { name: person() })}
          onPress={() => props.onErase(person())}
        />
      </td>
    </tr>
  );
};

const signs: Readonly<Record<RosterRow["status"], { readonly icon: IconName; readonly tone: Tone }>> = {
  present: { icon: "check-circle", tone: "done" },
  expected: { icon: "clock", tone: "office" },
  absent: { icon: "decline", tone: "office" },
  left: { icon: "back", tone: "office" },
};

const PresenceCell = (props: { readonly data: OfficeData; readonly row: RosterRow }) => {
  const { t } = useApp();
  const isHere = () => props.row.status === "present";
  const nameOf = (instead: PersonRecord | "erased") =>
    instead === "erased" ? t("office.roster.withoutName") : instead;
  const words = () => {
    if (props.row.status !== "present") return t(`office.roster.${props.row.status}`);
    const at = props.row.attendance?.checkedInAt ?? null;
    return at === null
      ? t("office.roster.presentUntimed")
      : t("office.roster.present", { time: props.data.format.time(at) });
  };
  return (
    <>
      <Show
        when={props.row.substitute}
        fallback={<StateLine icon={signs[props.row.status].icon} tone={signs[props.row.status].tone} words={words()} />}
      >
        {(instead) => (
          <StateLine
            icon={signs.present.icon}
            tone={signs.present.tone}
            words={t("office.roster.substituted", { name: nameOf(instead()) })}
          />
        )}
      </Show>
      <Show when={isHere() && props.row.attendance}>
        {(attendance) => (
          <span class="quiet evidence">
            {attendance().shownAt == null
              ? t(`console-screens.evidence.${attendance().evidence}`)
              : t("console-screens.evidence.shown", { time: props.data.format.time(attendance().shownAt ?? 0) })}
          </span>
        )}
      </Show>
      <Show when={props.row.attendance?.late}>
        <span class="quiet">{t("office.roster.late")}</span>
      </Show>
      <Show when={props.row.attendance?.afterMeeting}>
        {(at) => (
          <span class="quiet">
            <Text
              of={t(
                props.row.attendance?.clockSuspect === true
                  ? "office.roster.afterMeetingByClock"
                  : "office.roster.afterMeeting",
                { time: props.data.format.time(at()) },
              )}
            />
          </span>
        )}
      </Show>
      <Show when={props.row.attendance?.reason}>{(reason) => <span class="quiet">{reason()}</span>}</Show>
    </>
  );
};
