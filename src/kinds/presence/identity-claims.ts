import type { StagedRows } from "../core/staged-rows.ts";
import { presenceOf } from "./presence-rows.ts";
import { presence } from "./row.ts";

/** The participants who are a roster person, or who claim to be. */
export const claimantsOf = (draft: Pick<StagedRows, "get">, personId: string): readonly string[] =>
  draft.get(presence, personId)?.view.claimants ?? [];

/** Moves a participant from one roster person to another, or to none. */
export const moveClaim = (
  draft: StagedRows,
  participantId: string,
  { from, to }: { readonly from: string | null; readonly to: string | null },
  now: number,
): void => {
  const put = (personId: string, claimants: readonly string[]): void => {
    const row = presenceOf(draft, personId, now);
    draft.put({ ...row, view: { ...row.view, claimants } });
  };
  if (from !== null) {
    put(
      from,
      claimantsOf(draft, from).filter((id) => id !== participantId),
    );
  }
  if (to !== null) put(to, [...claimantsOf(draft, to), participantId]);
};
