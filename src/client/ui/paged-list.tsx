import { For, Show, type JSX } from "solid-js";
import { createIncrementalRows, createValueWhenComplete } from "../lib/incremental-rows.ts";
import { Button } from "./button.tsx";

/** The first rows of a list, and how many there are in all: a screen is never handed more than it shows. */
export type Some<T> = { readonly count: number; readonly rows: readonly T[] };

/** How many are shown at first, and how many more each time. */
export const pageLength = 30;

/** The first rows of a list, and how many there are in all. */
export const someOf = <T,>(rows: readonly T[], length: number): Some<T> => ({
  count: rows.length,
  rows: rows.slice(0, length),
});

/** A sheet of rows, which is a list to a reader too: it says how many there are, and one can step through them. */
export const RowList = <T,>(props: { readonly rows: readonly T[]; readonly children: (row: T) => JSX.Element }) => (
  <section class="sheet flush">
    <ul class="rows">
      <For each={props.rows}>{(row) => <li>{props.children(row)}</li>}</For>
    </ul>
  </section>
);

/**
 * The way to more rows. Where all are shown then, it is gone: `data-shown` says which row the focus goes to, the first
 * of those that have come (`shell/attendee-focus-after-removal.ts`).
 */
export const More = (props: { readonly label: string; readonly shown: number; readonly onMore: () => void }) => (
  <span data-shown={props.shown}>
    <Button kind="plain" label={props.label} onPress={() => props.onMore()} />
  </span>
);

/** A sheet of rows that stays quick however long the list is: the first of them, and the way to more. */
export const SomeRows = <T,>(props: {
  readonly some: Some<T>;
  /** The words of the way to more, for how many there are beyond what is shown. */
  readonly moreLabel: (count: number) => string;
  readonly onMore: () => void;
  /** How many are drawn at once in any case. */
  readonly atLeast?: number;
  readonly children: (row: T) => JSX.Element;
}) => {
  const drawn = createIncrementalRows(() => props.some.rows, { atLeast: () => props.atLeast ?? 0 });
  const more = createMoreOf(drawn.isWhole, () => props.some);
  return (
    <div class="some-rows">
      <RowList rows={drawn.rows()}>{(row) => props.children(row)}</RowList>
      <Show when={more().hidden > 0}>
        <div class="pad">
          <More label={props.moreLabel(more().hidden)} shown={more().shown} onMore={() => props.onMore()} />
        </div>
      </Show>
    </div>
  );
};

/** How many rows there are beyond those that are shown: it stands under the list, and changes when all are drawn. */
export const createMoreOf = (isWhole: () => boolean, some: () => Some<unknown>) =>
  createValueWhenComplete(isWhole, () => ({ shown: some().rows.length, hidden: some().count - some().rows.length }), {
    shown: 0,
    hidden: 0,
  });
