import { Show } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";
import { Text } from "./text.tsx";

/** Who has to act next: `office`; `wait`: the app; `done`: nobody; `yours`: the person; `here`: it is current now. */
export type Tone = "office" | "wait" | "done" | "yours" | "here";

/** A sign, a word and a time: state is never colour alone. */
export const StateLine = (props: {
  readonly icon: IconName;
  readonly words: string;
  readonly tone?: Tone;
  /** At the right: a time, a number. */
  readonly when?: string | undefined;
}) => (
  <p class={`state ${tones[props.tone ?? "office"]}`}>
    <Icon name={props.icon} size="line" />
    <span class="words">
      <Text of={props.words} />
    </span>
    <Show when={props.when}>
      {(when) => (
        <span class="when">
          <Text of={when()} />
        </span>
      )}
    </Show>
  </p>
);

const tones = { office: "", wait: "is-wait", done: "is-done", yours: "is-yours", here: "is-here" } as const;
