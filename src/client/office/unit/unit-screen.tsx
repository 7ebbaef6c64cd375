import { For, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Header, Tabs, type Place } from "#client/ui/meeting-header-and-tabs.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { ScreenLayout } from "#client/ui/screen-layout.tsx";
import { Text } from "#client/ui/text.tsx";
import { ConnectionChip } from "../connection-chip.tsx";
import { StatusBanner } from "../status-banner.tsx";
import { UnitFollowUpsNavLink } from "../follow-up/unit-follow-ups-nav-link.tsx";
import { UnitQuestionAnswer } from "./unit-question-answer.tsx";
import { UnitAnswerConflicts } from "./unit-answer-conflicts.tsx";
import { Group } from "./unit-entries.tsx";
import { createUnit, type Unit } from "./unit-state.ts";
import "#client/ui/unit.css";

/** The phone of a unit's representative: what waits for the unit first, then what it suggested, then what is done. */
export const UnitScreen = (props: { readonly meetingId: string }) => {
  // oxlint-disable-next-line solid/reactivity -- the screen is made anew for another meeting
  const unit = createUnit(props.meetingId);
  const { t, say, sync } = useApp();
  const isOff = () => sync.connection === "not-connected" || sync.connection === "portal";
  const meeting = () => unit.data.meeting();
  const groups = () => unit.groups();
  const hasUnit = () => unit.units().length > 0;
  const isEmpty = () => Object.values(groups()).every((rows) => rows.length === 0) && unit.stuck().length === 0;
  return (
    <Show when={unit.isRead()} fallback={<main id="main" tabIndex={-1} aria-busy="true" />}>
      <ScreenLayout
        header={
          <Header
            town={say(meeting()?.organisationName ?? { th: "" })}
            name={unit.data.format.digits(say(meeting()?.shortTitle ?? meeting()?.title ?? { th: "" }))}
            chip={<ConnectionChip />}
          />
        }
        tabs={unit.isJoined() ? <Places unit={unit} /> : undefined}
      >
        <Show when={isOff()} fallback={<StatusBanner data={unit.data} />}>
          <Banner icon="signal-off" tone="wait" words={t("unit.offline")} />
        </Show>
        <div class="pad unit-top">
          <PageTitle of={t("unit.title")} />
          <p class="quiet">
            <Text
              of={unit
                .units()
                .map(({ name }) => say(name))
                .join(" · ")}
            />{" "}
            <Show when={meeting()?.example}>
              <Badge kind="sample" label={t("office.people.sample")} />
            </Show>
          </p>
        </div>
        <Current unit={unit} />
        <UnitAnswerConflicts unit={unit} />
        <Group unit={unit} title={t("unit.toAnswer", { count: groups().toAnswer.length })} rows={groups().toAnswer} />
        <Group unit={unit} title={t("unit.waiting", { count: groups().waiting.length })} rows={groups().waiting} />
        <Group unit={unit} title={t("unit.handedIn", { count: groups().handedIn.length })} rows={groups().handedIn} />
        <Group
          unit={unit}
          title={t("unit.suggestions", { count: groups().suggestions.length })}
          rows={groups().suggestions}
        />
        <Group unit={unit} title={t("unit.answered", { count: groups().answered.length })} rows={groups().answered} />
        <Show when={isEmpty()}>
          <section class="sheet stack">
            <p class="strong">
              <Text of={t(hasUnit() ? "unit.empty" : "unit.noUnit")} />
            </p>
            <p class="quiet">
              <Text of={t(hasUnit() ? "unit.emptyHint" : "unit.noUnitHint")} />
            </p>
          </section>
        </Show>
        <Projects unit={unit} />
        <UnitFollowUpsNavLink meetingId={props.meetingId} />
        <p class="told-unit" aria-live="polite">
          <Show when={unit.acts.toast()}>{(toast) => <Text of={toast().words} />}</Show>
        </p>
      </ScreenLayout>
      <Show when={unit.open()?.id} keyed>
        {(entryId) => <UnitQuestionAnswer unit={unit} entryId={entryId} onClose={() => unit.setOpen(undefined)} />}
      </Show>
    </Show>
  );
};

/** The meeting's other screens, where this phone is an attendee's too; the unit's own is the last. */
const Places = (props: { readonly unit: Unit }): JSX.Element => {
  const { t } = useApp();
  const path = (screen: string) => `/m/${props.unit.meetingId}/${screen}`;
  const count = () => props.unit.groups().toAnswer.length;
  const places = (): readonly Place[] => [
    { href: path("now"), icon: "now", label: t("shell.places.now"), current: false },
    { href: path("agenda"), icon: "agenda", label: t("shell.places.agenda"), current: false },
    { href: path("strategies"), icon: "projects", label: t("shell.places.projects"), current: false },
    {
      href: `/unit/${props.unit.meetingId}`,
      icon: "building",
      label: t("unit.place"),
      current: true,
      count: count() > 0 ? { value: count(), words: t("unit.toAnswer", { count: count() }) } : undefined,
    },
  ];
  return <Tabs label={t("shell.places.label")} places={places()} />;
};

/** What the room deals with now, where it is a project of the unit. */
const Current = (props: { readonly unit: Unit }) => {
  const { t, say } = useApp();
  const project = () => {
    const target = props.unit.data.status() === "in-session" ? props.unit.data.live().target : null;
    return props.unit.projects().find(({ id }) => id === target?.id);
  };
  return (
    <Show when={project()}>
      {(of) => (
        <p class="unit-now">
          <Icon name="now" />
          <span>
            <Text of={t("unit.now", { project: say(of().name) })} />
          </span>
        </p>
      )}
    </Show>
  );
};

const Projects = (props: { readonly unit: Unit }) => {
  const { t, say } = useApp();
  return (
    <Show when={props.unit.projects().length > 0}>
      <h2 class="unit-group">{t("unit.projects", { count: props.unit.projects().length })}</h2>
      <ul class="unit-rows">
        <For each={props.unit.projects()}>
          {(project) => (
            <li class="unit-project">
              <Text of={say(project.name)} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
};
