import { For, Show } from "solid-js";
import { keepWhole } from "#domain/keep-whole.ts";

/** Words with the pieces that must not be broken kept whole: names, dates, numbers with their unit, compounds. */
export const Text = (props: { readonly of: string }) => (
  <For each={keepWhole(props.of)}>
    {(piece) => (
      <Show when={piece.whole} fallback={piece.text}>
        <span class="nw">{piece.text}</span>
      </Show>
    )}
  </For>
);

/**
 * The words once more for a reader's ear, where kept-whole pieces would be read as separate words: an inline block
 * counts as a word of its own in the name of a button, a link or a heading. Undefined where nothing is split.
 */
export const spokenName = (words: string): string | undefined => (keepWhole(words).length > 1 ? words : undefined);
