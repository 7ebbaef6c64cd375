import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Marked } from "#client/local/vault-records.ts";
import { ChangedMarker } from "#client/shell/changed-marker.tsx";
import { continuation } from "#client/lib/strip-shared-title-prefix.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { ProjectRow } from "#client/shell/project-row.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { ProjectRecord, StrategyRecord } from "#domain/records.ts";
import styles from "./strategies.module.css";

type RowProps = {
  readonly strategy: Marked<StrategyRecord>;
  readonly lead: string;
  readonly projects: readonly Marked<ProjectRecord>[];
  readonly talkCount: number;
  readonly isOpen: boolean;
  readonly onTurn: () => void;
  readonly liveStrategyId: string | undefined;
  readonly liveProjectId: string | undefined;
};

/** The number hangs large; the row continues the shared sentence in bold, and opens to its projects. */
export const StrategyRow = (props: RowProps) => {
  const { say } = useApp();
  const meeting = useMeeting();
  const panelId = () => `strategy-${props.strategy.id}`;
  const changes = () => [props.strategy, ...props.projects].filter(({ changed }) => changed);
  const hasChanged = () => changes().length > 0;
  const changedAt = () => Math.max(0, ...changes().map((record) => record.changedAt ?? 0)) || null;
  return (
    <div
      class={`hang ${styles["row"]} ${hasChanged() ? "changed" : ""}`}
      id={props.strategy.id === props.liveStrategyId ? "strategy-live" : undefined}
    >
      <span class={`figure ${styles["figure"]}`}>{meeting.format.digits(props.strategy.number)}</span>
      <div>
        <h2 class={styles["title"]}>
          <button
            type="button"
            aria-expanded={props.isOpen ? "true" : "false"}
            aria-controls={panelId()}
            onClick={() => props.onTurn()}
          >
            <strong>
              <Text of={continuation(say(props.strategy.title), props.lead)} />
            </strong>
            <Counts projects={props.projects.length} talks={props.talkCount} />
            <ChangedMarker of={{ changed: hasChanged(), changedAt: changedAt() }} />
            <span class={styles["sign"]}>
              <Icon name={props.isOpen ? "up" : "down"} size="line" />
            </span>
          </button>
        </h2>
        <div id={panelId()}>
          <Show when={props.isOpen}>
            <OpenedStrategy strategy={props.strategy} projects={props.projects} liveProjectId={props.liveProjectId} />
          </Show>
        </div>
      </div>
    </div>
  );
};

const Counts = (props: { readonly projects: number; readonly talks: number }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const words = () =>
    [
      t("projects.count", { count: props.projects }),
      props.talks > 0 ? t("projects.talk-count", { count: props.talks }) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <span class="detail small quiet">
      <Text of={meeting.format.digits(words())} />
    </span>
  );
};

const OpenedStrategy = (props: Pick<RowProps, "strategy" | "projects" | "liveProjectId">) => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <div class={styles["opened"]}>
      <Show when={props.projects.some(({ example }) => example)}>
        <Badge kind="sample" label={t("shell.sample")} />
      </Show>
      <div class={styles["projects"]}>
        <For
          each={props.projects}
          fallback={<p class="small quiet">{t("projects.no-projects", { level: meeting.level() })}</p>}
        >
          {(project) => <ProjectRow project={project} isLive={project.id === props.liveProjectId} />}
        </For>
      </div>
      <ButtonLink
        kind="plain"
        class={`small-text ${styles["whole"]}`}
        label={t("projects.whole", { level: meeting.level() })}
        href={meeting.path(`strategies/${props.strategy.id}`)}
      />
    </div>
  );
};
