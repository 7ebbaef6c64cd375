import { attendanceIdOf } from "#domain/ids.ts";
import type { PersonRecord } from "#domain/records.ts";
import { attendance } from "../attendance/row.ts";
import { putWhenChanged, type StagedRows } from "../core/staged-rows.ts";
import { nextSight } from "../core/row.ts";
import { person, type PersonData } from "../person/row.ts";
import { claimantsOf } from "../presence/identity-claims.ts";
import { personView, profileOf } from "./profile-rows.ts";
import type { Link, ProfileRow } from "./row.ts";

/**
 * How a participant relates to the roster person whose name was tapped or typed: by their own claim alone, or after
 * somebody else's. Undefined where a code, an invitation or the desk established it, and for a participant who is on no
 * roster.
 */
export const claimOf = (draft: StagedRows, participantId: string, link: Link): PersonRecord["claim"] => {
  if (link.personId === null || link.confirmed) return undefined;
  const others = claimantsOf(draft, link.personId).filter((id) => isStanding(draft, id));
  const isEstablished = others.some((id) => profileOf(draft, id)?.office?.confirmed === true);
  return !isEstablished && (others[0] ?? participantId) === participantId ? "self-declared" : "second";
};

/** Whoever withdrew the check-in claims nothing any more; whoever has not sent one yet still may. */
const isStanding = (draft: StagedRows, participantId: string): boolean =>
  draft.get(attendance, attendanceIdOf(draft.meetingId, participantId))?.state?.withdrawn !== true;

/** Members and office-holders are confirmed by code, invitation, room code or desk. A tap on the name is not enough. */
const needsProof = (known: PersonData | undefined): boolean =>
  known !== undefined && (known.role !== null || known.capacity === "member");

/**
 * The participant as it is read, by the link and by the claims of others. The office reads a participant beside the
 * roster only while there is a claim to decide.
 */
export const claimed = (draft: StagedRows, row: ProfileRow, link: Link): ProfileRow => {
  const known = link.personId === null ? undefined : draft.get(person, link.personId)?.state;
  const claim = claimOf(draft, row.owner ?? row.id, link);
  const isSettled = link.personId !== null && (link.confirmed || (claim === "self-declared" && !needsProof(known)));
  return {
    ...row,
    // Identity does not change whether the device is muted.
    office: row.office?.muted === true ? { ...link, muted: true } : link,
    view: { ...personView(draft, row.state, known, link), ...(claim !== undefined && { claim }) },
    own: "shown",
    // Of whoever came by a link that leads to nobody any more, and has said nothing, there is nothing to decide.
    desk: nextSight(row.desk, !isSettled && (row.state !== null || link.personId !== null)),
  };
};

/** Somebody else's claim to the same person was made, withdrawn or established: the other claims change with it. */
export const refreshClaims = (draft: StagedRows, personId: string): void => {
  for (const participantId of claimantsOf(draft, personId)) {
    const row = profileOf(draft, participantId);
    if (row !== undefined && row.office !== null) putWhenChanged(draft, claimed(draft, row, row.office));
  }
};
