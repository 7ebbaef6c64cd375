import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { quorumStanding } from "#domain/quorum-standing.ts";
import { Badge } from "#client/ui/badge.tsx";
import { HideColumnButton } from "./hide-column-button.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "./console-context.tsx";
import { RoomActionsPanel } from "./room-actions-panel.tsx";
import { QuorumGauge } from "./quorum-gauge.tsx";

/** The names that fit beside everything else; the rest are a count, and on the roster page. */
const namesShown = 6;

/** The right column: who is here, whether there is a quorum, who is missing, who has to be confirmed. */
export const AttendanceColumn = (props: { readonly isDrawn: boolean }) => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <aside
      class={desk.column() === "people" ? "col col-people is-open" : "col col-people"}
      aria-label={t("office.people.label")}
      tabIndex={-1}
      inert={desk.column() === "list"}
      ref={(column) => (desk.focusRefs.people = column)}
    >
      <div class="col-head">
        <h2>{t("office.people.label")}</h2>
        <HideColumnButton name="people" />
      </div>
      <Show when={props.isDrawn}>
        <Quorum />
        <RoomActionsPanel />
        <Capacities />
        <Sectors />
        <EvidenceCounts />
        <Unconfirmed />
        <Joins />
        <Missing />
        <Lists />
      </Show>
    </aside>
  );
};

const Lists = () => {
  const { t } = useApp();
  const { data } = useConsole();
  return (
    <div class="part">
      <ButtonLink
        kind="plain"
        icon="people"
        label={t("office.people.list")}
        href={`/office/${data.meetingId()}/people`}
      />
      <ButtonLink kind="plain" icon="check" label={t("office.people.desk")} href={`/office/${data.meetingId()}/desk`} />
    </div>
  );
};

const Quorum = () => {
  const { t } = useApp();
  const { data } = useConsole();
  const quorum = () => data.meeting()?.quorum ?? { seats: 0, needed: 0 };
  const present = () => data.presence().quorumPresent;
  const confirmed = () => data.presence().membersConfirmed;
  const standing = () => quorumStanding({ needed: quorum().needed, present: present(), confirmed: confirmed() });
  const isQuorate = () => standing() === "met";
  const said = { met: "quorate", declared: "declared", "not-met": "inquorate" } as const;
  const words = () => t(`office.people.${said[standing()]}`, { needed: quorum().needed });
  return (
    <>
      <p class="two-line">
        <span class="figure">{data.format.number(present())}</span>
        <Show when={quorum().seats > 0}>
          <span class="nw">{t("office.people.ofSeats", { seats: data.format.number(quorum().seats) })}</span>
        </Show>
        <Show when={data.people().some((person) => person.example)}>
          <Badge kind="sample" label={t("office.people.sample")} />
        </Show>
      </p>
      <Show
        when={quorum().seats > 0 && quorum().needed > 0}
        fallback={<p class="quiet small">{t("office.people.seatsUnknown")}</p>}
      >
        <QuorumGauge
          seats={quorum().seats}
          present={present()}
          needed={quorum().needed}
          label={t("office.people.seats", { present: present(), seats: quorum().seats, needed: quorum().needed })}
        />
        <StateLine
          icon={isQuorate() ? "check-circle" : "clock"}
          tone={isQuorate() ? "done" : "office"}
          words={words()}
        />
        <p class="quiet small">
          {t("office.people.confirmed", { confirmed: data.format.number(confirmed()), present: present() })}
        </p>
        <Show when={data.presence().membersPresent - present()}>
          {(count) => (
            <p class="quiet small">
              <Text of={data.format.digits(t("office.people.substitutesNotCounted", { count: count() }))} />
            </p>
          )}
        </Show>
      </Show>
    </>
  );
};

/** Many devices of one address within a minute: a hall that shares its Wi-Fi, or one laptop. The check-ins tell which. */
const Joins = () => {
  const { t } = useApp();
  const { data } = useConsole();
  return (
    <Show when={data.hints.joins()}>
      {(burst) => (
        <div class="part">
          <StateLine
            icon="people"
            words={t("office.people.joins", {
              devices: burst().devices,
              checkedIn: burst().checkedIn,
              time: data.format.time(burst().at),
            })}
          />
        </div>
      )}
    </Show>
  );
};

const Capacities = () => {
  const { t } = useApp();
  const { data } = useConsole();
  const rows = () => [
    { label: t("office.people.membersPresent"), count: data.presence().membersPresent },
    { label: t("office.people.membersAbsent"), count: data.presence().membersAbsent },
    ...(data.status() === "closed"
      ? []
      : [{ label: t("office.people.membersExpected"), count: data.presence().membersExpected }]),
    { label: t("office.people.inAttendance"), count: data.presence().inAttendance },
  ];
  return <Tally label={t("office.people.label")} rows={rows()} />;
};

const Sectors = () => {
  const { t, say } = useApp();
  const { data } = useConsole();
  const rows = () =>
    (data.meeting()?.sectors ?? []).map((sector) => ({
      label: say(sector.label),
      count: data.presence().bySector.get(sector.key) ?? 0,
    }));
  return (
    <Show when={rows().length > 0}>
      <Tally label={t("office.people.bySector")} rows={rows()} />
    </Show>
  );
};

const grades = ["confirmed", "rotating-room-code", "room-code", "self-declared"] as const;

/** What the presence of those who are here rests on. It keeps nobody out (promise J7). */
const EvidenceCounts = () => {
  const { t } = useApp();
  const { data } = useConsole();
  const rows = () =>
    grades.flatMap((grade) => {
      const count = data.presence().byEvidence.get(grade) ?? 0;
      return count === 0 ? [] : [{ label: t(`console-screens.evidence.${grade}`), count }];
    });
  return (
    <Show when={rows().length > 0}>
      <section class="part">
        <h2>{t("console-screens.evidence.title")}</h2>
        <Tally label={t("console-screens.evidence.title")} rows={rows()} />
      </section>
    </Show>
  );
};

const Tally = (props: {
  readonly label: string;
  readonly rows: readonly { readonly label: string; readonly count: number }[];
}) => {
  const { data } = useConsole();
  return (
    <section class="part" aria-label={props.label}>
      <dl class="tally">
        <For each={props.rows}>
          {(row) => (
            <>
              <dt>{row.label}</dt>
              <dd>{data.format.number(row.count)}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  );
};

const Missing = () => {
  const { t } = useApp();
  const { data } = useConsole();
  const missing = () => data.presence().notYetHere;
  const hasMembers = () => {
    const { membersPresent, membersAbsent } = data.presence();
    return data.status() !== "closed" && membersPresent + membersAbsent + missing().length > 0;
  };
  return (
    <Show when={hasMembers()}>
      <section class="part">
        <h2>{t("office.people.notYet")}</h2>
        <ul class="name-lines">
          <For each={missing().slice(0, namesShown)} fallback={<li class="quiet">{t("office.people.everyone")}</li>}>
            {(person) => (
              <li>
                <PersonName of={person} />
              </li>
            )}
          </For>
          <Show when={missing().length > namesShown}>
            <li class="quiet">{t("office.people.andMore", { count: missing().length - namesShown })}</li>
          </Show>
        </ul>
      </section>
    </Show>
  );
};

const Unconfirmed = () => {
  const { t } = useApp();
  const desk = useConsole();
  const count = () => desk.data.presence().unconfirmed.length;
  return (
    <Show when={count() > 0}>
      <section class="part">
        <StateLine icon="alert" tone="yours" words={t("office.people.unconfirmed", { count: count() })} />
        <Show when={desk.may("person/confirm")}>
          <Button kind="plain" label={t("office.people.confirm")} onPress={() => desk.open({ kind: "confirm" })} />
        </Show>
      </section>
    </Show>
  );
};
