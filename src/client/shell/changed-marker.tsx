import { Show } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";

/** "Changed since you last looked", in words: the dot in the margin alone would be a state without its word. */
export const ChangedMarker = (props: {
  readonly of: { readonly changed: boolean; readonly changedAt: number | null };
}) => {
  const { t } = useApp();
  const { format } = useMeeting();
  const words = () =>
    props.of.changedAt === null
      ? t("shell.changed-recently")
      : t("shell.changed", { time: format.time(props.of.changedAt) });
  return (
    <Show when={props.of.changed}>
      <span class="detail small changed-words">
        <Text of={words()} />
      </span>
    </Show>
  );
};
