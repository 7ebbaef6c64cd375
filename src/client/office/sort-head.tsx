import { createSignal, type Accessor } from "solid-js";
import { Icon } from "#client/ui/icon.tsx";

export type SortBy<C extends string> = { readonly column: C; readonly direction: "ascending" | "descending" };

/** By which column a table stands, and choosing another; the same one again turns the order round. */
export type Sorting<C extends string> = {
  /** Undefined: in the table's own order, which is no column's. */
  readonly sorting: Accessor<SortBy<C> | undefined>;
  readonly sort: (column: C) => void;
};

export const createSorting = <C extends string>(first?: C): Sorting<C> => {
  const [sorting, setSorting] = createSignal<SortBy<C> | undefined>(
    first === undefined ? undefined : { column: first, direction: "ascending" },
  );
  return {
    sorting,
    sort: (column) =>
      setSorting((now) => ({
        column,
        direction: now?.column === column && now.direction === "ascending" ? "descending" : "ascending",
      })),
  };
};

/** The rows by the chosen column; rows that are alike in it keep their order. */
export const sortedBy = <T, C extends string>(
  rows: readonly T[],
  by: SortBy<C> | undefined,
  compare: (column: C, a: T, b: T) => number,
): readonly T[] => {
  if (by === undefined) return rows;
  const sign = by.direction === "ascending" ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(by.column, a, b));
};

/** A heading that sorts. */
export const SortHead = <C extends string>(props: {
  readonly table: Sorting<C>;
  readonly column: C;
  readonly label: string;
  readonly class?: string;
}) => {
  const direction = () => {
    const by = props.table.sorting();
    return by?.column === props.column ? by.direction : undefined;
  };
  const icon = () => (direction() === undefined ? "sort" : direction() === "ascending" ? "up" : "down");
  return (
    <th scope="col" class={props.class} aria-sort={direction() ?? "none"}>
      <button type="button" onClick={() => props.table.sort(props.column)}>
        {props.label}
        <Icon name={icon()} size="line" />
      </button>
    </th>
  );
};
