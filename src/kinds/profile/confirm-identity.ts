import { compareSeen, stored, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { notArrivedYet, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { claimantsOf } from "../presence/identity-claims.ts";
import { person } from "../person/row.ts";
import { putLink } from "./link-to-person.ts";
import { noLink, presetParticipantOf, profileOf } from "./profile-rows.ts";
import type { Link, ProfileRow } from "./row.ts";

/**
 * Who was let in as the person by a code of a participant who is taken back only claims to be that person. A code does not say
 * whom it has let in, so every device that a code established counts, without the one that is the person's by its own link:
 * whoever has that link opens it once more.
 */
const doubtLetIn = (draft: StagedRows, participantId: string, personId: string, now: number): void => {
  const home = presetParticipantOf(draft.meetingId, personId);
  for (const id of claimantsOf(draft, personId)) {
    const row = profileOf(draft, id);
    if (id === participantId || id === home || row?.office?.by !== "code" || !row.office.confirmed) continue;
    putLink(draft, row, { ...row.office, by: "self", confirmed: false }, now);
  }
};

/** Who the participant is by now, and who decided it: shown to the officer who came second. */
const identityConflict = ({ rev, officeRev, view, office }: ProfileRow): Outcome => ({
  status: "conflict",
  server: { rev, officeRev, state: { ...view, confirmedBy: office?.confirmedBy ?? null } },
});

/** Whether somebody decided before, and otherwise. Two who say the same do not disagree. */
const isDecidedOtherwise = (before: Link, link: Link): boolean =>
  !before.confirmed || before.personId !== link.personId;

/** Establishes a participant's identity for the office. */
export const establish = (draft: StagedRows, sender: Sender, op: OfficeOp, change: (before: Link) => Link): Outcome => {
  const row = profileOf(draft, op.id);
  if (row === undefined) return notArrivedYet;
  const before = row.office ?? noLink;
  const by = sender.actor.officer?.name;
  const link = { ...change(before), ...(by === undefined ? {} : { confirmedBy: by }) };
  if (link.personId !== null && draft.get(person, link.personId)?.desk !== "shown") {
    return refused("target-unknown", { type: "person", id: link.personId });
  }
  const stale = compareSeen({ ...op, baseRev: undefined }, row);
  if (stale !== undefined && isDecidedOtherwise(before, link)) return identityConflict(row);
  const now = sender.receivedAt;
  putLink(draft, { ...row, officeRev: row.officeRev + 1, updatedAt: now }, link, now);
  if (before.confirmed && before.personId !== null && before.personId !== link.personId)
    doubtLetIn(draft, op.id, before.personId, now);
  return stored(op, profileOf(draft, op.id) ?? row);
};
