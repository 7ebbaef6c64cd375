import { isSameContent } from "#domain/same-content.ts";
import { serverStateOf, type Outcome } from "#kinds/core/outcome.ts";
import type { AnyRow } from "#kinds/core/row.ts";

/**
 * What there is to say to a record under this revision where another one stands (docs/sync-protocol.md, "Sending").
 * @param state as it was sent, tidied
 * @returns undefined where the revision is newer, and may take the row's place
 */
export const compareRevision = (row: AnyRow, rev: number, state: unknown): Outcome | undefined => {
  if (rev > row.rev) return undefined;
  if (rev < row.rev) return { status: "superseded", server: serverStateOf(row) };
  if (isSameContent(row.state, state)) return { status: "duplicate", type: row.type, id: row.id };
  return { status: "conflict", server: serverStateOf(row) };
};
