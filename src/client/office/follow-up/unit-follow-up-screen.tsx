import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { Button } from "#client/ui/button.tsx";
import { Reply } from "#client/ui/entry-card.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Header } from "#client/ui/meeting-header-and-tabs.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { ScreenLayout } from "#client/ui/screen-layout.tsx";
import { StateLine, type Tone } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { daysLate } from "#domain/follow-up-days.ts";
import { dateInLanguage } from "#domain/thai-date.ts";
import type { FollowUpState } from "#domain/space-records.ts";
import { ConnectionChip } from "../connection-chip.tsx";
import { createUnitFollowUps, type UnitFollowUp, type UnitFollowUps } from "./unit-follow-ups.ts";
import { UnitReport } from "./unit-report.tsx";
import "#client/ui/unit-follow-up.css";

const wordsIn = ({ op }: OfficeAct, field: string): string => {
  const value = op.args[field];
  return typeof value === "string" ? value : "";
};

const looks: Readonly<Record<FollowUpState, readonly [IconName, Tone]>> = {
  accepted: ["received", "office"],
  "in-progress": ["clock", "wait"],
  done: ["check-circle", "done"],
  impossible: ["decline", "office"],
};

/** What was suggested to a unit, and what has become of it: the unit's representative reports from the phone (promise F1). */
export const UnitFollowUpScreen = (props: { readonly committeeId: string }) => {
  // oxlint-disable-next-line solid/reactivity -- the screen is made anew for another committee
  const unit = createUnitFollowUps(props.committeeId);
  const { t, say, sync } = useApp();
  const [openId, open] = createSignal<string>();
  const isOff = () => sync.connection === "not-connected" || sync.connection === "portal";
  const groups = () => unit.groups();
  const count = () => groups().late.length + groups().open.length;
  return (
    <Show when={unit.isRead()} fallback={<main id="main" tabIndex={-1} aria-busy="true" />}>
      <ScreenLayout
        header={<Header town={t("unit-follow-up.yours")} name={say(unit.name())} chip={<ConnectionChip />} />}
      >
        <Show when={isOff()}>
          <Banner icon="signal-off" tone="wait" words={t("unit-follow-up.offline")} />
        </Show>
        <div class="pad">
          <PageTitle of={t("unit-follow-up.title")} />
          <Show when={count() > 0}>
            <p class="quiet">{t("unit-follow-up.openCount", { count: count() })}</p>
          </Show>
        </div>
        <Stuck unit={unit} />
        <For each={unit.refusedDocuments()}>
          {(act) => (
            <section class="sheet stack">
              <StateLine icon="alert" tone="yours" words={t("ledger-more.documents.refused")} />
              <Reply who={wordsIn(act, "title")} said={wordsIn(act, "url")} />
              <Button kind="plain" label={t("office.act.close")} onPress={() => void unit.dismiss(act)} />
            </section>
          )}
        </For>
        <Show when={count() === 0}>
          <Nothing because={unit.emptyBecause()} />
        </Show>
        <Group title={t("unit-follow-up.late", { count: groups().late.length })} rows={groups().late} onOpen={open} />
        <Group title={t("unit-follow-up.open", { count: groups().open.length })} rows={groups().open} onOpen={open} />
        <Group
          title={t("unit-follow-up.closed", { count: groups().closed.length })}
          rows={groups().closed}
          onOpen={open}
        />
      </ScreenLayout>
      <Show when={openId()} keyed>
        {(id) => <UnitReport unit={unit} id={id} onClose={() => open(undefined)} />}
      </Show>
    </Show>
  );
};

const nothingWords = { "none-open": "empty", "no-unit": "noUnit", "not-read": "notRead" } as const;

/** Nothing is open only where that is known: of a phone that has not read the ledger it is not. */
const Nothing = (props: { readonly because: ReturnType<UnitFollowUps["emptyBecause"]> }) => {
  const { t } = useApp();
  const key = () => nothingWords[props.because];
  return (
    <section class="sheet stack">
      <StateLine
        icon={props.because === "none-open" ? "check-circle" : "alert"}
        tone={props.because === "none-open" ? "done" : "wait"}
        words={t(`unit-follow-up.${key()}`)}
      />
      <p class="quiet">
        <Text of={t(`unit-follow-up.${key()}Hint`)} />
      </p>
    </section>
  );
};

const Group = (props: {
  readonly title: string;
  readonly rows: readonly UnitFollowUp[];
  readonly onOpen: (id: string) => void;
}) => (
  <Show when={props.rows.length > 0}>
    <h2 class="unit-f-group">{props.title}</h2>
    <ul class="unit-f-rows">
      <For each={props.rows}>
        {(row) => (
          <li>
            <Row row={row} onOpen={() => props.onOpen(row.id)} />
          </li>
        )}
      </For>
    </ul>
  </Show>
);

const Row = (props: { readonly row: UnitFollowUp; readonly onOpen: () => void }) => {
  const { t, now, language, digits } = useApp();
  const late = () => daysLate(props.row, now());
  const due = () => {
    const { dueDate } = props.row;
    return dueDate === null ? undefined : digits(dateInLanguage(dueDate, language(), "short"));
  };
  return (
    <button type="button" class="unit-f-row" onClick={() => props.onOpen()}>
      <span class="unit-f-no">{digits(String(props.row.number))}</span>
      <span class="unit-f-body">
        <Text of={props.row.text} />
        <StateLine
          icon={props.row.isWaiting ? "clock" : looks[props.row.state][0]}
          tone={props.row.isWaiting ? "wait" : looks[props.row.state][1]}
          words={t(props.row.isWaiting ? "unit-follow-up.waiting" : `unit-follow-up.state.${props.row.state}`, {
            state: t(`unit-follow-up.state.${props.row.state}`),
          })}
          when={late() > 0 ? undefined : due()}
        />
        <Show when={late() > 0}>
          <StateLine icon="alert" tone="yours" words={t("unit-follow-up.lateBy", { count: late() })} />
        </Show>
      </span>
      <Icon name="next" />
    </button>
  );
};

/** Reports that met another one, or were not taken: both stand there, and the unit chooses. */
const Stuck = (props: { readonly unit: UnitFollowUps }) => {
  const { t } = useApp();
  return (
    <Show when={props.unit.stuck().length > 0}>
      <h2 class="unit-f-group">{t("unit-follow-up.look", { count: props.unit.stuck().length })}</h2>
      <ul class="unit-f-rows">
        <For each={props.unit.stuck()}>{(act) => <StuckReport unit={props.unit} act={act} />}</For>
      </ul>
    </Show>
  );
};

const StuckReport = (props: { readonly unit: UnitFollowUps; readonly act: OfficeAct }) => {
  const { t } = useApp();
  const row = () => props.unit.row(props.act.op.id);
  const theirs = () => row()?.history.at(-1);
  const own = () => {
    const { state, note } = props.act.op.args;
    return [t(`unit-follow-up.state.${state as FollowUpState}`), typeof note === "string" ? note : ""].join(" ").trim();
  };
  return (
    <li class="pad">
      <StateLine
        icon={props.act.refused === undefined ? "conflict" : "alert"}
        tone="yours"
        words={t(props.act.refused === undefined ? "unit-follow-up.two" : "unit-follow-up.refused")}
      />
      <p class="strong">
        <Text of={row()?.text ?? ""} />
      </p>
      <Reply who={t("unit-follow-up.own")} said={own()} />
      <Show when={theirs()}>
        {(step) => (
          <Reply
            who={t("unit-follow-up.theirs")}
            said={[t(`unit-follow-up.state.${step().state}`), step().note ?? ""].join(" ").trim()}
          />
        )}
      </Show>
      <p class="actions">
        <Show when={props.act.refused === undefined}>
          <Button kind="plain" label={t("unit-follow-up.useOwn")} onPress={() => void props.unit.again(props.act)} />
        </Show>
        <Button kind="plain" label={t("unit-follow-up.dismiss")} onPress={() => void props.unit.dismiss(props.act)} />
      </p>
    </li>
  );
};
