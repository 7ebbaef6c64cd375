import { useParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { LoadingOrEmpty } from "#client/shell/loading-or-empty.tsx";
import { createMarkSeen } from "#client/shell/mark-seen.ts";
import { useMatters } from "#client/shell/shared-matters-and-units.ts";
import { AskLink } from "#client/shell/ask-link.tsx";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { ProjectRow } from "#client/shell/project-row.tsx";
import { Share } from "#client/shell/share.tsx";
import { RoomEntries } from "#client/shell/room-entries.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { StrategyRecord, Target } from "#domain/records.ts";

/** A strategy in its whole official wording. */
export default function StrategyPage() {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const params = useParams<{ strategyId: string }>();
  const { strategies, projects, current, isRead } = useMatters();
  const strategy = () => strategies.rows.find(({ id }) => id === params.strategyId);
  const projectsOf = () => projects.rows.filter(({ strategyId }) => strategyId === params.strategyId);
  /** The strategy's own page lists what its row in the list counts: its projects' entries too, each with its project. */
  const projectName = ({ type, id }: Target) => {
    const found = type === "project" ? projectsOf().find((project) => project.id === id) : undefined;
    return found === undefined ? undefined : say(found.name);
  };
  createMarkSeen(strategy);

  return (
    <MeetingScreen
      place="projects"
      foot={
        <Show when={!isRead() || strategy()}>
          <AskLink on={`strategy:${params.strategyId}`} label={t("projects.ask")} />
        </Show>
      }
    >
      <LoadingOrEmpty
        state={strategies.state}
        isEmpty={!isRead() || strategy() === undefined}
        empty={t("projects.gone")}
      >
        <Show when={strategy()}>
          {(of) => (
            <>
              <StrategyHead strategy={of()} isLive={current()?.strategy?.id === of().id} />
              <section class="sheet">
                <h2>
                  <Text of={t("projects.projects-of", { level: meeting.level() })} />
                </h2>
                <Show when={projectsOf().some(({ example }) => example)}>
                  <p class="marks">
                    <Badge kind="sample" label={t("shell.sample")} />
                  </p>
                </Show>
                <For
                  each={projectsOf()}
                  fallback={<p class="quiet">{t("projects.no-projects", { level: meeting.level() })}</p>}
                >
                  {(project) => <ProjectRow project={project} isLive={current()?.project?.id === project.id} />}
                </For>
              </section>
              <RoomEntries
                on={[
                  { type: "strategy", id: of().id },
                  ...projectsOf().map(({ id }) => ({ type: "project", id }) as const),
                ]}
                aboutOf={projectName}
                empty={t("projects.talks.empty")}
              />
              <Share place={`strategies/${of().id}`} title={say(of().title)} />
            </>
          )}
        </Show>
      </LoadingOrEmpty>
    </MeetingScreen>
  );
}

const StrategyHead = (props: { readonly strategy: StrategyRecord; readonly isLive: boolean }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  return (
    <section class="sheet with-crumb">
      <a class="crumb" href={meeting.path("strategies")}>
        <Icon name="back" size="line" />
        <span>
          <Text of={t("projects.title", { level: meeting.level() })} />
        </span>
      </a>
      <div class="hang">
        <span class="figure">{meeting.format.digits(props.strategy.number)}</span>
        <div>
          <p class="small quiet">
            <Text
              of={meeting.format.digits(
                t("projects.strategy", { level: meeting.level(), number: props.strategy.number }),
              )}
            />
          </p>
          <PageTitle of={say(props.strategy.title)} />
          <Show when={props.isLive}>
            <StateLine icon="now" tone="here" words={t("shell.live")} />
          </Show>
          <Show when={props.strategy.example}>
            <p class="marks">
              <Badge kind="sample" label={t("shell.sample")} />
            </p>
          </Show>
        </div>
      </div>
    </section>
  );
};
