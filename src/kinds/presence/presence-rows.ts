import type { StagedRows } from "../core/staged-rows.ts";
import { blankRow } from "../core/row.ts";
import { presence, type PresenceRow } from "./row.ts";

/** The row of a person's presence, or a new blank one. */
export const presenceOf = (draft: StagedRows, personKey: string, now: number): PresenceRow =>
  draft.get(presence, personKey) ?? {
    ...blankRow(presence, personKey, null, now),
    type: "presence",
    state: null,
    office: null,
    view: { claimants: [] },
  };

/** The office's note about a participant who was not on the roster moves along, unless there is a note already. */
export const movePresence = (draft: StagedRows, from: string, to: string, now: number): void => {
  const left = draft.get(presence, from);
  const there = presenceOf(draft, to, now);
  if (left === undefined || left.office === null || there.office !== null) return;
  draft.put({ ...there, office: left.office, officeRev: there.officeRev + 1 });
  draft.put({ ...left, office: null, officeRev: left.officeRev + 1 });
};
