import { Show } from "solid-js";
import { useApp } from "../app-context.tsx";
import type { Marked } from "../local/vault-records.ts";
import type { ProjectRecord } from "#domain/records.ts";
import { Icon } from "../ui/icon.tsx";
import { Text } from "../ui/text.tsx";
import { ChangedMarker } from "./changed-marker.tsx";
import { useMeeting } from "./meeting-context.tsx";

/** A project in a list: its name, and whether it is the one under consideration. */
export const ProjectRow = (props: { readonly project: Marked<ProjectRecord>; readonly isLive: boolean }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  return (
    <a
      class={`project-row ${props.project.changed ? "changed" : ""}`}
      href={meeting.path(`projects/${props.project.id}`)}
    >
      <span class="grow">
        <Text of={say(props.project.name)} />
        <Show when={props.isLive}>
          <span class="state is-here">
            <Icon name="now" size="line" />
            <span>{t("shell.live")}</span>
          </span>
        </Show>
        <ChangedMarker of={props.project} />
      </span>
      <Icon name="next" />
    </a>
  );
};
