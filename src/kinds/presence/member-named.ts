import { displayName } from "#domain/person-name.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { person, type PersonRow } from "../person/row.ts";

const isMember = ({ desk, state }: PersonRow): boolean =>
  desk === "shown" && state.capacity === "member" && state.vacant !== true;

/**
 * The member whose name somebody typed as the one in whose place they come. A name that two members bear names neither, and an
 * id is no name.
 * @param typed null: nothing was typed
 */
export const memberNamed = (draft: Pick<StagedRows, "ofType">, typed: string | null): string | null => {
  if (typed === null) return null;
  const [first, second] = draft.ofType(person).filter((row) => isMember(row) && displayName(row.state) === typed);
  return second === undefined ? (first?.id ?? null) : null;
};
