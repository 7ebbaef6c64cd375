import { For, Show, type JSX } from "solid-js";
import { Button } from "./button.tsx";
import { Sheet } from "./sheet.tsx";

/** The first rows of a list, and how many there are in all: a screen is never handed more than it shows. */
export type Some<T> = { readonly count: number; readonly rows: readonly T[] };

/** How many are shown at first, and how many more each time. */
export const pageLength = 30;

export const someOf = <T,>(rows: readonly T[], length: number): Some<T> => ({
  count: rows.length,
  rows: rows.slice(0, length),
});

/** A sheet of rows that stays quick however long the list is: the first of them, and the way to more. */
export const SomeRows = <T,>(props: {
  readonly some: Some<T>;
  /** The words of the way to more, for how many there are beyond what is shown. */
  readonly moreLabel: (count: number) => string;
  readonly onMore: () => void;
  readonly children: (row: T) => JSX.Element;
}) => {
  const hidden = () => props.some.count - props.some.rows.length;
  return (
    <>
      <Sheet kind="rows">
        <For each={props.some.rows}>{(row) => props.children(row)}</For>
      </Sheet>
      <Show when={hidden() > 0}>
        <div class="pad">
          <Button kind="plain" label={props.moreLabel(hidden())} onPress={() => props.onMore()} />
        </div>
      </Show>
    </>
  );
};
