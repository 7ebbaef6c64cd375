import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createAllRead } from "#client/lib/live-query.ts";
import { Documents } from "#client/shell/document-links.tsx";
import { LoadingOrEmpty } from "#client/shell/loading-or-empty.tsx";
import { createMarkSeen } from "#client/shell/mark-seen.ts";
import { useMatters, useUnits } from "#client/shell/shared-matters-and-units.ts";
import { AskLink } from "#client/shell/ask-link.tsx";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { PrivateNote, useKeptNote } from "#client/shell/private-note.tsx";
import { Share } from "#client/shell/share.tsx";
import { RoomEntries } from "#client/shell/room-entries.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Fact, Facts } from "#client/ui/card-and-rows.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { ProjectRecord, StrategyRecord, UnitRecord } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { BudgetSheet, IndicatorSheet } from "./indicator-and-budget.tsx";

/** A project as its unit presents it: what was to be reached and what was, the money, the words, and what the room says. */
export default function ProjectPage() {
  const { t, say } = useApp();
  const params = useParams<{ projectId: string }>();
  const matters = useMatters();
  const { projects, strategies, current } = matters;
  const units = useUnits();
  const note = useKeptNote(() => ({ type: "project", id: params.projectId }));
  const isRestRead = createAllRead([units, note]);
  const isRead = () => matters.isRead() && isRestRead();
  const project = () => projects.rows.find(({ id }) => id === params.projectId);
  createMarkSeen(project);

  return (
    <MeetingScreen
      place="projects"
      foot={
        <Show when={!isRead() || project()}>
          <AskLink on={`project:${params.projectId}`} label={t("projects.ask")} />
        </Show>
      }
    >
      <LoadingOrEmpty state={projects.state} isEmpty={!isRead() || project() === undefined} empty={t("projects.gone")}>
        <Show when={project()}>
          {(of) => (
            <>
              <ProjectHead
                project={of()}
                strategy={strategies.rows.find(({ id }) => id === of().strategyId)}
                unit={units.rows.find(({ id }) => id === of().unitId)}
                isLive={current()?.project?.id === of().id}
              />
              <Show when={of().indicator}>{(indicator) => <IndicatorSheet indicator={indicator()} />}</Show>
              <Show when={of().budget}>{(budget) => <BudgetSheet budget={budget()} />}</Show>
              <PrivateNote target={{ type: "project", id: of().id }} kept={note} title={say(of().name)} />
              <ProjectFacts project={of()} />
              <Documents links={of().documents} title={t("projects.documents")} />
              <RoomEntries on={[{ type: "project", id: of().id }]} empty={t("projects.talks.empty-project")} />
              <Share place={`projects/${of().id}`} title={say(of().name)} />
            </>
          )}
        </Show>
      </LoadingOrEmpty>
    </MeetingScreen>
  );
}

type HeadProps = {
  readonly project: ProjectRecord;
  readonly strategy: StrategyRecord | undefined;
  readonly unit: UnitRecord | undefined;
  readonly isLive: boolean;
};

const ProjectHead = (props: HeadProps) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  return (
    <section class="sheet with-crumb">
      <a
        class="crumb"
        href={meeting.path(props.strategy === undefined ? "strategies" : `strategies/${props.strategy.id}`)}
      >
        <Icon name="back" size="line" />
        <span>
          <Text
            of={
              props.strategy === undefined
                ? t("projects.title", { level: meeting.level() })
                : meeting.format.digits(
                    t("projects.strategy", { level: meeting.level(), number: props.strategy.number }),
                  )
            }
          />
        </span>
      </a>
      <PageTitle of={say(props.project.name)} />
      <Show when={props.unit}>
        {(unit) => (
          <p class="small quiet">
            <Text of={say(unit().name)} />
          </p>
        )}
      </Show>
      <Show when={props.isLive}>
        <StateLine icon="now" tone="here" words={t("shell.live")} />
      </Show>
      <p class="marks">
        <Show when={props.project.example}>
          <Badge kind="sample" label={t("shell.sample")} />
        </Show>
        <Show when={props.project.status}>{(status) => <Badge label={t(`projects.status.${status()}`)} />}</Show>
      </p>
    </section>
  );
};

const ProjectFacts = (props: { readonly project: ProjectRecord }) => {
  const { t } = useApp();
  const hasAny = () =>
    [props.project.objective, props.project.result, props.project.qualitativeNote].some(
      (words) => words !== null && words !== undefined,
    );
  return (
    <Show when={hasAny()}>
      <section class="sheet">
        <Facts kind="long">
          <WordsFact label={t("projects.objective")} words={props.project.objective} />
          <WordsFact label={t("projects.result")} words={props.project.result} />
          <WordsFact label={t("projects.note")} words={props.project.qualitativeNote} />
        </Facts>
      </section>
    </Show>
  );
};

const WordsFact = (props: { readonly label: string; readonly words: Words | null | undefined }) => {
  const { say } = useApp();
  return (
    <Show when={props.words}>
      {(words) => (
        <Fact label={props.label}>
          <Text of={say(words())} />
        </Fact>
      )}
    </Show>
  );
};
