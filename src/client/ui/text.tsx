import { For, Show, type JSX } from "solid-js";
import { keepWhole, type TextPiece } from "#domain/keep-whole.ts";
import { InOwnLanguage } from "./own-language.tsx";

/** Words with the pieces that must not be broken kept whole: names, dates, numbers with their unit, compounds. */
export const Text = (props: { readonly of: string }) => (
  <InOwnLanguage of={props.of}>{(text) => <Pieces of={keepWhole(text)}>{(piece) => piece.text}</Pieces>}</InOwnLanguage>
);

/**
 * Pieces of a text, each drawn by the caller and kept whole. A short one is running text, so that a reader hears no gap
 * and no line breaks at its ends unless a word ends there; a long one between spaces is a box that moves as one.
 */
export const Pieces = (props: {
  readonly of: readonly TextPiece[];
  /** @param start where the piece begins in the whole text, in code units */
  readonly children: (piece: TextPiece, start: number) => JSX.Element;
  readonly from?: number;
}): JSX.Element => (
  <For each={withPlaces(props.of, props.from ?? 0)}>
    {({ piece, start }) => (
      <Show when={piece.whole} fallback={props.children(piece, start)}>
        <Show when={piece.parts} fallback={<span class="kept">{props.children(piece, start)}</span>}>
          {(parts) => (
            <span class="nw">
              <Pieces of={parts()} from={start}>
                {props.children}
              </Pieces>
            </span>
          )}
        </Show>
      </Show>
    )}
  </For>
);

const withPlaces = (pieces: readonly TextPiece[], from: number) => {
  let at = from;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length;
    return { piece, start };
  });
};
