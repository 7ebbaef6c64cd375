import { attendanceIdOf } from "#domain/ids.ts";
import { attendance } from "../attendance/row.ts";
import { putWhenChanged, type StagedRows } from "../core/staged-rows.ts";
import { nextSight } from "../core/row.ts";
import { moveEndorsements } from "../endorsement/count-each-person-once.ts";
import { entry } from "../entry/row.ts";
import { withAuthor } from "../entry/entry-status.ts";
import { refreshAttendance } from "../presence/refresh-attendance.ts";
import { movePresence, returnPresence } from "../presence/presence-rows.ts";
import { claimantsOf, moveClaim } from "../presence/identity-claims.ts";
import { speech } from "../speech/row.ts";
import { claimed, refreshClaims } from "./name-claims.ts";
import { authorOf, noLink, presetParticipantOf, profileOf } from "./profile-rows.ts";
import type { Link, ProfileRow } from "./row.ts";

/**
 * Makes the participant the roster person, or nobody of the roster, and updates everything that follows from it: the
 * claims, the profile as it is read, the presence of the person before and after, the authors of the entries, how many
 * people endorse an entry.
 * @param now receipt, ms
 */
export const putLink = (draft: StagedRows, row: ProfileRow, link: Link, now: number): void => {
  const participantId = row.owner ?? row.id;
  const before = row.office?.personId ?? null;
  if (before !== link.personId) {
    moveEndorsements(draft, participantId, { from: before, to: link.personId });
    moveClaim(draft, participantId, { from: before, to: link.personId }, now);
    if (before === null && link.personId !== null) movePresence(draft, participantId, link.personId, now);
  }
  draft.put(claimed(draft, row, link));
  for (const personId of new Set([before, link.personId])) if (personId !== null) refreshClaims(draft, personId);
  if (before !== link.personId) refreshAttendance(draft, before ?? participantId, now);
  refreshAttendance(draft, link.personId ?? participantId, now);
  refreshAuthor(draft, participantId);
};

/**
 * A participant who counted as a person that was removed from the roster is on no roster again, and the desk does not
 * count the person any more.
 */
export const releasePerson = (draft: StagedRows, personId: string, now: number): void => {
  relink(draft, personId, noLink, now);
  const home = draft.get(attendance, attendanceIdOf(draft.meetingId, presetParticipantOf(draft.meetingId, personId)));
  if (home !== undefined && home.view.personId === personId) {
    draft.put({ ...home, desk: nextSight(home.desk, false) });
  }
};

/**
 * A person is on the roster again: their own link speaks for them, and not for whom they were merged with, and what the office
 * had noted stands there again. Whoever somebody decided to be another one meanwhile stays that one.
 */
export const putPersonBack = (draft: StagedRows, personId: string, now: number): void => {
  const other = returnPresence(draft, personId, now);
  const row = profileOf(draft, presetParticipantOf(draft.meetingId, personId));
  const link = row?.office;
  const isTheirs = link?.personId === null ? !link.confirmed : link?.personId === other;
  if (row !== undefined && link?.erased === undefined && isTheirs)
    putLink(draft, row, { personId, by: "code", confirmed: true }, now);
  if (other !== undefined) refreshAttendance(draft, other, now);
};

/** Links everybody who is this person as the new link says. */
export const relink = (draft: StagedRows, personId: string, link: Link, now: number): void => {
  for (const participantId of claimantsOf(draft, personId)) {
    const row = profileOf(draft, participantId);
    if (row !== undefined) putLink(draft, row, link, now);
  }
};

/** Position, sector and capacity of those who are this person follow the roster. */
export const bringInLine = (draft: StagedRows, personId: string, now: number): void => {
  for (const participantId of claimantsOf(draft, personId)) {
    const row = profileOf(draft, participantId);
    if (row !== undefined && row.office !== null) putLink(draft, row, row.office, now);
  }
  refreshAttendance(draft, personId, now);
};

const refreshAuthor = (draft: StagedRows, participantId: string): void => {
  const author = authorOf(draft, participantId);
  for (const row of draft.ofOwner(speech, participantId)) {
    const { name, sector } = author ?? { name: "", sector: null };
    putWhenChanged(draft, { ...row, view: { ...row.view, name, sector } });
  }
  for (const row of draft.ofOwner(entry, participantId)) {
    if (row.state.erased === undefined) putWhenChanged(draft, withAuthor(row, author));
  }
};
