import { createMemo, createSignal } from "solid-js";
import type { Plan } from "#domain/import/plan.ts";
import type { Problem } from "#domain/import/plan-types.ts";

/** A place that the officer looks at: a cell, a table of which it is not clear what it is, a hidden sheet, or the pairs. */
export type PlaceToReview =
  | {
      readonly kind: "problem";
      readonly key: string;
      readonly tableKey: string;
      readonly rowId: string;
      readonly problem: Problem;
      readonly others: number;
    }
  | { readonly kind: "table"; readonly key: string; readonly tableKey: string }
  | { readonly kind: "sheet"; readonly key: string; readonly name: string }
  | { readonly kind: "pairs"; readonly key: string; readonly count: number };

/**
 * Every place of a plan that the officer has to look at: tables of an unknown kind first, then problems, hidden
 * sheets and pairs.
 */
export const placesOf = (plan: Plan): readonly PlaceToReview[] => {
  const open = plan.pairs.filter(({ verdict }) => verdict === undefined).length;
  return [
    ...plan.tables.flatMap(({ key, question }): PlaceToReview[] =>
      question.length > 0 ? [{ kind: "table", key: `table ${key}`, tableKey: key }] : [],
    ),
    ...plan.problems.map(({ problem, rowId, tableKey, others }): PlaceToReview => ({
      kind: "problem",
      key: problem.answerKey,
      tableKey,
      rowId,
      problem,
      others,
    })),
    ...plan.unreadSheets.flatMap(({ name, why }): PlaceToReview[] =>
      why === "hidden" ? [{ kind: "sheet", key: `sheet ${name}`, name }] : [],
    ),
    ...(open > 0 ? [{ kind: "pairs", key: "pairs", count: open } as const] : []),
  ];
};

/** The selected place; where it is done, the next one. */
export const createPlaces = (plan: () => Plan | undefined) => {
  const places = createMemo<readonly PlaceToReview[]>(() => {
    const now = plan();
    return now === undefined ? [] : placesOf(now);
  });
  const [at, setAt] = createSignal(0);
  const [key, setKey] = createSignal<string>();
  const index = createMemo(() => {
    const found = places().findIndex((place) => place.key === key());
    return found >= 0 ? found : Math.min(at(), Math.max(0, places().length - 1));
  });
  const go = (next: number): PlaceToReview | undefined => {
    const count = places().length;
    if (count === 0) return undefined;
    const wanted = (next + count) % count;
    setAt(wanted);
    setKey(places()[wanted]?.key);
    return places()[wanted];
  };
  return { places, index, current: (): PlaceToReview | undefined => places()[index()], go };
};

export type Places = ReturnType<typeof createPlaces>;
