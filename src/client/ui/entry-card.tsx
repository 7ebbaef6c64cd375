import { Show, type JSX } from "solid-js";
import { Text } from "./text.tsx";

/**
 * What a person wrote, which a reader's browser may translate (nothing else of the page). Other words come in a new
 * paragraph: in the old one the translator has put its own texts in place of ours.
 */
const Written = (props: { readonly of: string; readonly class: string }) => (
  <Show when={props.of} keyed>
    {(words) => (
      <p class={props.class} translate="yes">
        <Text of={words} />
      </p>
    )}
  </Show>
);

/** A question or suggestion in the room: state, the words in full, who (by role), and what came of it. */
export const RoomEntryCard = (props: {
  readonly state: JSX.Element;
  readonly said: string;
  readonly who: string;
  readonly id?: string;
  readonly children?: JSX.Element;
}) => (
  <article class="talk" id={props.id}>
    {props.state}
    <Written class="said whole-lines" of={props.said} />
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
    <Written class="whole-lines" of={props.said} />
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
    <Written class="text whole-lines" of={props.text ?? ""} />
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
