import { compareSeen, stored, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { notArrivedYet, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { person } from "../person/row.ts";
import { putLink } from "./link-to-person.ts";
import { noLink, profileOf } from "./profile-rows.ts";
import type { Link } from "./row.ts";

/** Establishes a participant's identity for the office. */
export const establish = (draft: StagedRows, sender: Sender, op: OfficeOp, change: (before: Link) => Link): Outcome => {
  const row = profileOf(draft, op.id);
  if (row === undefined) return notArrivedYet;
  const link = change(row.office ?? noLink);
  if (link.personId !== null && draft.get(person, link.personId)?.desk !== "shown") {
    return refused("target-unknown", { type: "person", id: link.personId });
  }
  const stale = compareSeen({ ...op, baseRev: undefined }, row);
  if (stale !== undefined) return stale;
  const now = sender.receivedAt;
  putLink(draft, { ...row, officeRev: row.officeRev + 1, updatedAt: now }, link, now);
  return stored(op, profileOf(draft, op.id) ?? row);
};
