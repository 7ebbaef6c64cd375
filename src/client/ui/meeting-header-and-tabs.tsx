import { For, Show, type JSX } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";
import { Text } from "./text.tsx";

/**
 * Whose meeting it is (the town in quiet type, the meeting in bold), and one chip with the connection's true status.
 */
export const Header = (props: { readonly town: string; readonly name: string; readonly chip?: JSX.Element }) => (
  <header class="top">
    <div class="top-name">
      <span>
        <Text of={props.town} />
      </span>
      <b>
        <Text of={props.name} />
      </b>
    </div>
    {props.chip}
  </header>
);

/** Always a word. `wait`: something waits for a signal, or there is none. */
export const SyncChip = (props: {
  readonly href: string;
  readonly icon: IconName;
  readonly words: string;
  readonly tone: "quiet" | "wait";
}) => (
  <a href={props.href} class={props.tone === "wait" ? "chip is-wait" : "chip"}>
    <Icon name={props.icon} size="line" />
    <span>{props.words}</span>
  </a>
);

export type Place = {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly current: boolean;
  /** What needs the person, never what waits for a signal; and the same in words. */
  readonly count?: { readonly value: number; readonly words: string } | undefined;
};

/** The places of a meeting at the foot of the screen. */
export const Tabs = (props: { readonly label: string; readonly places: readonly Place[] }) => (
  <nav class="tabs" aria-label={props.label}>
    <For each={props.places}>
      {(place) => (
        <a class="tab" href={place.href} aria-current={place.current ? "page" : undefined}>
          <Icon name={place.icon} />
          <span>{place.label}</span>
          <Show when={place.count}>
            {(count) => (
              <span class="count">
                <span aria-hidden="true">{count().value}</span>
                <span class="heard">{count().words}</span>
              </span>
            )}
          </Show>
        </a>
      )}
    </For>
  </nav>
);
