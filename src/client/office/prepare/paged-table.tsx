import { createMemo, createSignal, For, onCleanup, Show, type Accessor, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Text } from "#client/ui/text.tsx";
import { createSorting, sortedBy } from "../sort-head.tsx";

/** Rows on one page of a long table. */
export const pageLength = 50;

type TableSpec<T extends { readonly id: string }, C extends string> = {
  /** What is left by search and filters. */
  readonly rows: Accessor<readonly T[]>;
  readonly first: C;
  readonly compare: (column: C, a: T, b: T) => number;
};

/** The page, the order and the selected row of a table. */
export const createTable = <T extends { readonly id: string }, C extends string>(spec: TableSpec<T, C>) => {
  const { sorting, sort } = createSorting(spec.first);
  const [page, setPage] = createSignal(0);
  const [chosen, setChosen] = createSignal<string>();
  const sorted = createMemo(() => sortedBy(spec.rows(), sorting(), spec.compare));
  const lastPage = () => Math.max(0, Math.ceil(sorted().length / pageLength) - 1);
  const at = () => Math.min(page(), lastPage());
  const shown = createMemo(() => sorted().slice(at() * pageLength, (at() + 1) * pageLength));
  const choose = (id: string | undefined): void => {
    const before = chosen();
    // Leaving a field keeps what is typed in it.
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.closest(".prep-dock") !== null) focused.blur();
    setChosen(id);
    if (id === undefined && before !== undefined)
      queueMicrotask(() => document.querySelector<HTMLElement>(`[data-open="${CSS.escape(before)}"]`)?.focus());
  };
  return {
    sorting,
    sort,
    shown,
    count: () => sorted().length,
    page: at,
    lastPage,
    setPage,
    chosen,
    choose,
    /** The row before or after the selected one, in the order that is shown. */
    step: (by: -1 | 1): void => {
      const index = sorted().findIndex(({ id }) => id === chosen()) + by;
      const next = sorted()[index];
      if (next === undefined) return;
      setPage(Math.floor(index / pageLength));
      choose(next.id);
    },
  };
};

export type Table<C extends string> = Pick<
  ReturnType<typeof createTable<{ readonly id: string }, C>>,
  "sorting" | "sort" | "count" | "page" | "lastPage" | "setPage" | "chosen" | "choose" | "step"
>;

/** `1–50 จาก 61`, and the ways to the pages before and after. */
export const Pager = <C extends string>(props: { readonly table: Table<C> }) => {
  const { t } = useApp();
  const from = () => (props.table.count() === 0 ? 0 : props.table.page() * pageLength + 1);
  const to = () => Math.min(props.table.count(), (props.table.page() + 1) * pageLength);
  return (
    <span class="prep-pager">
      <span class="nw">{t("prepare.table.range", { from: from(), to: to(), all: props.table.count() })}</span>
      <Show when={props.table.lastPage() > 0}>
        <IconButton
          icon="back"
          label={t("prepare.table.before")}
          onPress={() => props.table.setPage(Math.max(0, props.table.page() - 1))}
        />
        <IconButton
          icon="next"
          label={t("prepare.table.after")}
          onPress={() => props.table.setPage(Math.min(props.table.lastPage(), props.table.page() + 1))}
        />
      </Show>
    </span>
  );
};

/** For a table's `ref`: ↑ and ↓ go through its rows; the button of a row opens it. */
export const moveThroughRowsByArrows = (table: HTMLElement): void => {
  table.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const rows = [...table.querySelectorAll<HTMLElement>("[data-open]")];
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at === -1 || next === undefined) return;
    event.preventDefault();
    next.focus();
  });
};

/** The rows of a table, each drawn once for its record: what changes in one leaves the focus where it is. */
export const SteadyRows = <T extends { readonly id: string }>(props: {
  readonly rows: readonly T[];
  readonly children: (row: Accessor<T>) => JSX.Element;
}) => {
  const byId = createMemo(() => new Map(props.rows.map((row) => [row.id, row])));
  const ids = createMemo(() => props.rows.map(({ id }) => id));
  return <For each={ids()}>{(id) => <Show when={byId().get(id)}>{(row) => props.children(row)}</Show>}</For>;
};

/** The name of a row; pressing it, or anywhere on the row, selects the row. */
export const OpenRow = <C extends string>(props: {
  readonly table: Table<C>;
  readonly id: string;
  readonly title: JSX.Element;
  readonly under: string;
}) => (
  <button type="button" data-open={props.id} onClick={() => props.table.choose(props.id)}>
    <b>{props.title}</b>
    <span class="quiet">
      <Text of={props.under} />
    </span>
  </button>
);

/** The selected record at the right of a table. Esc goes back to its row. */
export const Dock = <C extends string>(props: {
  readonly table: Table<C>;
  readonly over?: string | undefined;
  readonly title: string;
  readonly children: JSX.Element;
}) => {
  const { t } = useApp();
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) props.table.choose(undefined);
  };
  document.addEventListener("keydown", leaveOnEscape);
  onCleanup(() => document.removeEventListener("keydown", leaveOnEscape));
  return (
    <aside class="prep-dock" aria-label={props.title}>
      <div class="prep-dock-head">
        <div class="grow">
          <Show when={props.over}>{(over) => <p class="quiet">{over()}</p>}</Show>
          <h2>{props.title}</h2>
        </div>
        <IconButton icon="up" label={t("prepare.table.rowBefore")} onPress={() => props.table.step(-1)} />
        <IconButton icon="down" label={t("prepare.table.rowAfter")} onPress={() => props.table.step(1)} />
        <IconButton icon="x" label={t("prepare.table.close")} onPress={() => props.table.choose(undefined)} />
      </div>
      <div class="prep-dock-in prep-form">{props.children}</div>
    </aside>
  );
};

/** Two or more ways to narrow a table, one chosen. */
export const Filters = <F extends string>(props: {
  readonly label: string;
  readonly filters: readonly { readonly value: F; readonly label: string }[];
  readonly value: F;
  readonly onChoose: (value: F) => void;
}) => (
  <div class="prep-filters" role="group" aria-label={props.label}>
    <For each={props.filters}>
      {(filter) => (
        <button type="button" aria-pressed={filter.value === props.value} onClick={() => props.onChoose(filter.value)}>
          {filter.label}
        </button>
      )}
    </For>
  </div>
);
