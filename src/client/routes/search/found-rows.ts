import { createComputed, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { workInPieces } from "#client/lib/work-in-pieces.ts";

/** What a query finds, in the order of the rows. */
export type FoundRows<Row> = {
  readonly query: string;
  readonly rows: readonly Row[];
  /** Whether all there is was looked through; else more may come. */
  readonly isWhole: boolean;
};

/**
 * The rows that a query finds among thousands, looked for in small tasks. They are told when all rows were looked
 * through: until then what was found before stands, with its own query. A newer query, or other rows, give up what has
 * not been told.
 * @param deps.isWhole whether the rows can all be looked through by now
 * @param deps.matcher folds the query once
 */
export const createFoundRows = <Row>(deps: {
  readonly rows: Accessor<readonly Row[]>;
  readonly isWhole: Accessor<boolean>;
  readonly query: Accessor<string>;
  readonly matcher: (query: string) => (row: Row) => boolean;
}): Accessor<FoundRows<Row>> => {
  const nothingOf = (query: string): FoundRows<Row> => ({ query, rows: [], isWhole: false });
  const [found, setFound] = createSignal(nothingOf(untrack(deps.query)));
  createComputed(() => {
    const [rows, query, isWhole] = [deps.rows(), deps.query(), deps.isWhole()];
    if (query.trim() === "") return void setFound(nothingOf(query));
    const isFound = deps.matcher(query);
    const hits: Row[] = [];
    const look = (row: Row): void => {
      if (isFound(row)) hits.push(row);
    };
    onCleanup(workInPieces(rows, look, () => setFound({ query, rows: hits, isWhole })));
  });
  return found;
};
