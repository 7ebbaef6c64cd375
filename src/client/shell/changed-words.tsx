import { Show } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Text } from "../ui/text.tsx";

/** "Changed since you last looked", in words: the dot in the margin alone would be a state without its word. */
export const ChangedWords = (props: { readonly of: { readonly changed: boolean } }) => {
  const { t } = useApp();
  return (
    <Show when={props.of.changed}>
      <span class="detail small changed-words">
        <Text of={t("common.changed-recently")} />
      </span>
    </Show>
  );
};
