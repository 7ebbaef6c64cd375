import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { markFirstList } from "#client/lib/mark-first-list.ts";
import { createAllRead, createLiveValue } from "#client/lib/live-query.ts";
import { createScrollTo } from "#client/lib/scroll-to.ts";
import { JumpToCurrent } from "#client/shell/jump-to-current.tsx";
import { LoadingOrEmpty } from "#client/shell/loading-or-empty.tsx";
import { createScreenSnapshot } from "#client/shell/screen-snapshot.ts";
import { useMatters } from "#client/shell/shared-matters-and-units.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./strategies.module.css";
import { StrategyRow } from "./strategy-row.tsx";
import { entryCounts, targetsByStrategy } from "./strategy-entry-counts.ts";

/** The strategies with their projects. The beginning that all titles share is said once, above them. */
export default function StrategiesPage() {
  const { t, say, queries, preferences } = useApp();
  const meeting = useMeeting();
  const matters = useMatters();
  const { strategies, projects, current } = matters;
  const projectsOf = (id: string) => projects.rows.filter(({ strategyId }) => strategyId === id);
  const counts = createLiveValue(meeting.id, queries.entryCountsOfMeeting);
  const areCounted = createAllRead([counts]);
  const isRead = () => matters.isRead() && areCounted();
  const entryCountsOfMeeting = createMemo(() => entryCounts(counts.value ?? {}, targetsByStrategy(matters.matters())));
  const [turned, setTurned] = createSignal<ReadonlyMap<string, boolean>>(new Map());
  const live = () => current()?.strategy;
  const isOpen = (id: string) => turned().get(id) ?? live()?.id === id;
  const turn = (id: string) => setTurned((before) => new Map(before).set(id, !isOpen(id)));
  const lead = () => say(meeting.record()?.strategyLead ?? { th: "" });
  markFirstList(() => strategies.rows.length > 0);
  const isLasting = () => turned().size === 0 && !meeting.isMyTurn() && meeting.told() === undefined;
  createScreenSnapshot(isRead, isLasting);
  createScrollTo(() => (preferences.values.follow ? live()?.id : undefined), "strategy-live");

  return (
    <MeetingScreen place="projects">
      <div class={styles["head"]}>
        <PageTitle class="heard" of={t("projects.title", { level: meeting.level() })} />
        <a class={`field ${styles["search"]}`} href={meeting.path("search")}>
          <Icon name="search" />
          <span class="quiet">
            <Text of={t("projects.search")} />
          </span>
        </a>
      </div>
      <LoadingOrEmpty
        state={strategies.state}
        isEmpty={!isRead() || strategies.rows.length === 0}
        empty={t("projects.empty", { level: meeting.level() })}
      >
        <Show when={live()}>
          {(strategy) => (
            <JumpToCurrent
              to="strategy-live"
              words={meeting.format.digits(t("projects.jump", { level: meeting.level(), number: strategy().number }))}
            />
          )}
        </Show>
        <section class="sheet flush" aria-label={t("projects.title", { level: meeting.level() })}>
          <Show when={lead()}>
            <p class="shared-lead">
              <Text of={`${lead().trim()}…`} />
            </p>
          </Show>
          <ul class={`rows ${styles["list"]}`}>
            <For each={strategies.rows}>
              {(strategy) => (
                <li>
                  <StrategyRow
                    strategy={strategy}
                    lead={lead()}
                    projects={projectsOf(strategy.id)}
                    talkCount={entryCountsOfMeeting()[strategy.id] ?? 0}
                    isOpen={isOpen(strategy.id)}
                    onTurn={() => turn(strategy.id)}
                    liveStrategyId={live()?.id}
                    liveProjectId={current()?.project?.id}
                  />
                </li>
              )}
            </For>
          </ul>
        </section>
      </LoadingOrEmpty>
    </MeetingScreen>
  );
}
