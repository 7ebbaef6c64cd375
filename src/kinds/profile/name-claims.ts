import { attendanceIdOf } from "#domain/ids.ts";
import type { PersonRecord } from "#domain/records.ts";
import { attendance } from "../attendance/shape.ts";
import type { Draft } from "../core/draft.ts";
import { nextSight } from "../core/row.ts";
import { person, type PersonData } from "../person/shape.ts";
import { claimantsOf, putWhenChanged } from "../presence/update-presence.ts";
import { personView, profileOf } from "./profile-rows.ts";
import type { Link, ProfileRow } from "./shape.ts";

/**
 * How a participant stands to the person of the roster whose name was tapped or typed: by the own word alone, or after
 * somebody else. Undefined where a code, an invitation or the desk established it, and for who is on no roster.
 */
export const claimOf = (draft: Draft, participantId: string, link: Link): PersonRecord["claim"] => {
  if (link.personId === null || link.confirmed) return undefined;
  const others = claimantsOf(draft, link.personId).filter((id) => isStanding(draft, id));
  const isEstablished = others.some((id) => profileOf(draft, id)?.office?.confirmed === true);
  return !isEstablished && (others[0] ?? participantId) === participantId ? "self-declared" : "second";
};

/** Who took the check-in back claims nothing any more; who has not sent one yet still may. */
const isStanding = (draft: Draft, participantId: string): boolean =>
  draft.get(attendance, attendanceIdOf(draft.meetingId, participantId))?.state?.withdrawn !== true;

/** Members and who holds an office are confirmed by code, invitation, room or desk; a tap on their name is not enough. */
const needsProof = (known: PersonData | undefined): boolean =>
  known !== undefined && (known.role !== null || known.capacity === "member");

/**
 * The participant as read, by the link and what others claim. The office reads a participant beside the roster only as
 * long as there is something to settle.
 */
export const claimed = (draft: Draft, row: ProfileRow, link: Link): ProfileRow => {
  const known = link.personId === null ? undefined : draft.get(person, link.personId)?.state;
  const claim = claimOf(draft, row.owner ?? row.id, link);
  const isSettled = link.personId !== null && (link.confirmed || (claim === "self-declared" && !needsProof(known)));
  return {
    ...row,
    // Who somebody is changes nothing of whether the office hears that device.
    office: row.office?.muted === true ? { ...link, muted: true } : link,
    view: { ...personView(row.state, known, link), ...(claim !== undefined && { claim }) },
    own: "shown",
    desk: nextSight(row.desk, !isSettled),
  };
};

/** Somebody else's claim of the same person came, went, or was established: the others stand otherwise now. */
export const refreshClaims = (draft: Draft, personId: string): void => {
  for (const participantId of claimantsOf(draft, personId)) {
    const row = profileOf(draft, participantId);
    if (row !== undefined && row.office !== null) putWhenChanged(draft, claimed(draft, row, row.office));
  }
};
