import { isSameContent } from "#domain/same-content.ts";
import { serverStateOf, type Outcome } from "#kinds/core/outcome.ts";
import type { AnyRow } from "#kinds/core/row.ts";

/**
 * The answer to a record whose revision is not newer than the stored one (docs/sync-protocol.md, "Sending").
 * @param state as it was sent, normalised
 * @returns undefined where the revision is newer, and may replace the row
 */
export const compareRevision = (row: AnyRow, rev: number, state: unknown): Outcome | undefined => {
  if (rev > row.rev) return undefined;
  if (rev < row.rev) return { status: "superseded", server: serverStateOf(row) };
  if (isSameContent(row.state, state)) return { status: "duplicate", type: row.type, id: row.id };
  return { status: "conflict", server: serverStateOf(row) };
};
