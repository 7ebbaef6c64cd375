import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { matchesSearch } from "#domain/search-text.ts";
import type { Target } from "#domain/records.ts";
import { TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { targetKey } from "../entry-queue.ts";
import type { Matter } from "../matters-in-order.ts";

/** Agenda items and projects to choose from, found by typing; the arrows and Enter choose. */
export const MatterPicker = (props: {
  readonly label: string;
  readonly none: (query: string) => string;
  /** What is chosen now, and how that is said. */
  readonly current: Target | null;
  readonly currentLabel: string;
  readonly onChoose: (target: Target) => void;
}) => {
  const { say } = useApp();
  const { data } = useConsole();
  const [query, setQuery] = createSignal("");
  const found = createMemo(() => {
    const wanted = query().trim();
    const all = data.mattersInOrder();
    return wanted === ""
      ? all
      : all.filter((matter) =>
          matchesSearch(`${matter.number} ${matter.title.th} ${say(withStandardEnglish(matter.title))}`, wanted),
        );
  });
  const isCurrent = (matter: Matter) => props.current !== null && matter.key === targetKey(props.current);
  const chooseFirst = (event: SubmitEvent) => {
    event.preventDefault();
    const first = found()[0];
    if (first !== undefined && query().trim() !== "") props.onChoose(first.target);
  };
  return (
    <>
      <form onSubmit={chooseFirst}>
        <TextField label={props.label} icon="search" type="search" autofocus value={query()} onInput={setQuery} />
      </form>
      <div class="pick">
        <For each={found()} fallback={<p class="quiet-line">{props.none(query().trim())}</p>}>
          {(matter) => (
            <button
              type="button"
              class={matter.depth === 2 ? "pick-row is-under" : "pick-row"}
              aria-current={isCurrent(matter) ? "true" : undefined}
              onClick={() => props.onChoose(matter.target)}
            >
              <Show when={matter.depth < 2}>
                <span class="num">{data.format.digits(matter.number)}</span>
              </Show>
              <span>
                <Text of={say(withStandardEnglish(matter.title))} />
              </span>
              <Show when={isCurrent(matter)}>
                <span class="state is-here nw">{props.currentLabel}</span>
              </Show>
            </button>
          )}
        </For>
      </div>
    </>
  );
};
