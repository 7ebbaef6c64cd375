import { Show, type JSX } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";
import { Text } from "./text.tsx";

/** One sentence across the screen about what goes on: calm by default, amber while the app waits. */
export const Banner = (props: {
  readonly icon: IconName;
  readonly words: string;
  readonly tone?: "quiet" | "wait" | "yours";
  readonly children?: JSX.Element;
}) => (
  <div class={`note is-${props.tone ?? "wait"}`} aria-live="polite">
    <Icon name={props.icon} size="line" />
    <div>
      <p>
        <Text of={props.words} />
      </p>
      <Show when={props.children}>{props.children}</Show>
    </div>
  </div>
);
