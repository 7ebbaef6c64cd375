import { createSignal, For, Show, type JSX } from "solid-js";
import { Button } from "./button.tsx";
import { Sheet } from "./sheet.tsx";

const pageLength = 30;

/** A sheet of rows that stays quick however long it is: the first of them, and the way to more. */
export const SomeRows = <T,>(props: {
  readonly rows: readonly T[];
  /** At least so many from the start: up to one that was asked for. */
  readonly least?: number;
  /** The words of the way to more, for how many there are beyond what is shown. */
  readonly moreLabel: (count: number) => string;
  readonly children: (row: T) => JSX.Element;
}) => {
  const [asked, setLength] = createSignal(pageLength);
  const length = () => Math.max(asked(), props.least ?? 0);
  const hidden = () => Math.max(0, props.rows.length - length());
  return (
    <>
      <Sheet kind="rows">
        <For each={props.rows.slice(0, length())}>{(row) => props.children(row)}</For>
      </Sheet>
      <Show when={hidden() > 0}>
        <div class="pad">
          <Button kind="plain" label={props.moreLabel(hidden())} onPress={() => setLength(length() + pageLength)} />
        </div>
      </Show>
    </>
  );
};
