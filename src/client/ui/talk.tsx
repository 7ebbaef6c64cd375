import { Show, type JSX } from "solid-js";
import { Text } from "./text.tsx";

/** A question or suggestion in the room: state, the words in full, who (by role), and what came of it. */
export const Talk = (props: {
  readonly state: JSX.Element;
  readonly said: string;
  readonly who: string;
  readonly id?: string;
  readonly children?: JSX.Element;
}) => (
  <article class="talk" id={props.id}>
    {props.state}
    <p class="said whole-lines">
      <Text of={props.said} />
    </p>
    <p class="who">
      <Text of={props.who} />
    </p>
    {props.children}
  </article>
);

/** What the responsible unit said, behind a rule in the accent. */
export const Reply = (props: { readonly who: string; readonly said: string }) => (
  <div class="reply">
    <p class="who">
      <Text of={props.who} />
    </p>
    <p class="whole-lines">
      <Text of={props.said} />
    </p>
  </div>
);

/** One's own entry: state first, then the own words in full, what it is about, and what can be done. */
export const Entry = (props: {
  readonly state: JSX.Element;
  readonly text?: string | undefined;
  readonly about?: string | undefined;
  readonly children?: JSX.Element;
  readonly id?: string;
}) => (
  <article class="entry" id={props.id}>
    {props.state}
    <Show when={props.text}>
      {(text) => (
        <p class="text whole-lines">
          <Text of={text()} />
        </p>
      )}
    </Show>
    <Show when={props.about}>
      {(about) => (
        <p class="about">
          <Text of={about()} />
        </p>
      )}
    </Show>
    {props.children}
  </article>
);

/** Why, or what happens next, on a tinted ground. */
export const Reason = (props: { readonly words: string; readonly tone?: "office" | "wait" | "yours" }) => (
  <div class={`reason ${props.tone === undefined || props.tone === "office" ? "" : `is-${props.tone}`}`}>
    <Text of={props.words} />
  </div>
);
