import { considerationIdOf } from "#domain/consideration-time.ts";
import type { Target } from "#domain/records.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { blankRow, removed } from "../core/row.ts";
import type { LiveRow } from "../live/row.ts";
import { consideration, type ConsiderationRow } from "./row.ts";

type Course = {
  readonly before: LiveRow["state"] | undefined;
  readonly after: LiveRow["state"];
  /** Corrected time of the change, ms. */
  readonly at: number;
  /** Receipt, ms. */
  readonly now: number;
  /** The last step was undone: the matter that it called was not considered. */
  readonly isTakenBack: boolean;
};

/** Records which matters were current, and for how long (promise M12). */
export const recordTimeOnMatter = (draft: StagedRows, { before, after, at, now, isTakenBack }: Course): void => {
  const left = before?.target ?? null;
  const next = after.target;
  if (left !== null && next !== null && considerationIdOf(left) === considerationIdOf(next)) return;
  if (left !== null) leave(draft, left, { ms: Math.max(0, at - (before?.since ?? at)), now, isTakenBack });
  if (next !== null) {
    const row = draft.get(consideration, considerationIdOf(next));
    if (row === undefined || row.room !== "shown") draft.put(fresh(next, { at, now, row }));
  }
};

type Leaving = { readonly ms: number; readonly now: number; readonly isTakenBack: boolean };

const leave = (draft: StagedRows, target: Target, { ms, now, isTakenBack }: Leaving): void => {
  const row = draft.get(consideration, considerationIdOf(target));
  if (row === undefined) return;
  const next = { ...row, rev: row.rev + 1, officeRev: row.rev + 1, updatedAt: now };
  if (isTakenBack) {
    if (row.state.spentMs === 0) draft.put(removed(next, now));
    return;
  }
  draft.put({ ...next, state: { ...row.state, spentMs: row.state.spentMs + ms } });
};

const fresh = (
  target: Target,
  { at, now, row }: { readonly at: number; readonly now: number; readonly row: ConsiderationRow | undefined },
): ConsiderationRow => {
  const start = row ?? { ...blankRow(consideration, considerationIdOf(target), null, now), office: null, view: null };
  const rev = start.rev + 1;
  const state = { target, since: at, spentMs: 0 };
  return {
    ...start,
    type: "consideration",
    rev,
    officeRev: rev,
    at,
    correctedAt: at,
    updatedAt: now,
    state,
    room: "shown",
  };
};
