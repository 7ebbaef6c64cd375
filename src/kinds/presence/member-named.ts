import { membersByName } from "#domain/minutes/in-whose-place.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { person } from "../person/row.ts";

/**
 * The member of the roster whose name somebody typed as the one in whose place they come.
 * @param typed null: nothing was typed
 * @returns the member's id; null where the words are nobody's name, the name of two members, or an id
 */
export const memberNamed = (draft: Pick<StagedRows, "ofType">, typed: string | null): string | null => {
  if (typed === null) return null;
  const onRoster = draft.ofType(person).flatMap(({ id, desk, state }) => (desk === "shown" ? { ...state, id } : []));
  return membersByName(onRoster).get(typed) ?? null;
};
