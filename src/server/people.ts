import { attendanceOf } from "#domain/attendance.ts";
import { attendanceIdOf, derivedId } from "#domain/ids.ts";
import { displayName } from "#domain/person-name.ts";
import type { ProfileState } from "#domain/records.ts";
import { nextSight, type AttendanceView, type Author, type Link, type PersonData, type RowOf } from "./store/rows.ts";
import { blankRow, type WorkingSet } from "./working-set.ts";

/** The participant that a roster person's own code and invitation lead to. */
export const presetParticipantOf = (meetingId: string, personId: string): string =>
  derivedId(meetingId, `person/${personId}`);

/** Whom a participant counts as: the roster person where there is one, else the participant alone. */
export const personKeyOf = (set: WorkingSet, participantId: string): string =>
  profileOf(set, participantId)?.office?.personId ?? participantId;

export const profileOf = (set: WorkingSet, participantId: string): RowOf<"profile"> | undefined =>
  set.get("profile", set.profileId(participantId));

export const authorOf = (set: WorkingSet, participantId: string): Author | null => {
  const person = profileOf(set, participantId)?.view;
  return person === undefined ? null : { name: displayName(person), sector: person.sector };
};

/** Nobody on the roster yet, and nobody's word for it but the person's own. */
export const noLink: Link = { personId: null, by: null, confirmed: false };

/**
 * Makes the participant the roster person (or nobody's), and brings everything into line that follows from it: the
 * claims, the profile as it is read, the presence of the person before and after, the author of the entries.
 */
export const putLink = (set: WorkingSet, profile: RowOf<"profile">, link: Link, now: number): void => {
  const participantId = profile.owner ?? profile.id;
  const before = profile.office?.personId ?? null;
  if (before !== link.personId) {
    moveClaim(set, participantId, before, link.personId, now);
    if (before === null && link.personId !== null) movePresence(set, participantId, link.personId, now);
  }
  const person = link.personId === null ? undefined : set.get("person", link.personId)?.state;
  // The office reads a participant beside the roster only as long as there is something to settle.
  const isSettled = link.personId !== null && link.confirmed;
  set.put({
    ...profile,
    office: link,
    view: personView(profile.state, person, link),
    own: "shown",
    desk: nextSight(profile.desk, !isSettled),
  });
  if (before !== link.personId) refreshAttendance(set, before ?? participantId, now);
  refreshAttendance(set, link.personId ?? participantId, now);
  refreshAuthor(set, participantId);
};

/** A link for somebody who taps a name of the roster, or types one: the first who does is believed. */
export const claimLink = (set: WorkingSet, participantId: string, personId: string, by: "self" | "name"): Link => {
  const others = claimantsOf(set, personId).filter((id) => id !== participantId);
  return { personId, by, confirmed: others.length === 0 };
};

/** Whoever counted as a person that was taken off the roster stands alone again, and the desk counts the person no more. */
export const releasePerson = (set: WorkingSet, personId: string, now: number): void => {
  for (const participantId of claimantsOf(set, personId)) {
    const profile = profileOf(set, participantId);
    if (profile !== undefined) putLink(set, profile, noLink, now);
  }
  const home = set.get("attendance", attendanceIdOf(set.meetingId, presetParticipantOf(set.meetingId, personId)));
  if (home !== undefined && home.view.personId === personId) set.put({ ...home, desk: nextSight(home.desk, false) });
};

const moveClaim = (
  set: WorkingSet,
  participantId: string,
  from: string | null,
  to: string | null,
  now: number,
): void => {
  const put = (personId: string, claimants: readonly string[]): void =>
    set.put({ ...presenceOf(set, personId, now), view: { claimants } });
  if (from !== null)
    put(
      from,
      claimantsOf(set, from).filter((id) => id !== participantId),
    );
  if (to !== null) put(to, [...claimantsOf(set, to), participantId]);
};

/** The participants who are a roster person, or say so. */
export const claimantsOf = (set: WorkingSet, personId: string): readonly string[] =>
  set.get("presence", personId)?.view.claimants ?? [];

/** The row of a person's presence, or a new one that says nothing yet. */
export const presenceOf = (set: WorkingSet, personKey: string, now: number): RowOf<"presence"> =>
  set.get("presence", personKey) ?? {
    ...blankRow("presence", personKey, null, now),
    state: null,
    office: null,
    view: { claimants: [] },
  };

/** What the office noted about somebody who was on no roster goes along, unless it has noted something there already. */
export const movePresence = (set: WorkingSet, from: string, to: string, now: number): void => {
  const left = set.get("presence", from);
  const there = presenceOf(set, to, now);
  if (left === undefined || left.office === null || there.office !== null) return;
  set.put({ ...there, office: left.office, officeRev: there.officeRev + 1 });
  set.put({ ...left, office: null, officeRev: left.officeRev + 1 });
};

/** Capacity, position and sector are the roster's where there is a roster person; the name is as the person writes it. */
const personView = (state: ProfileState | null, person: PersonData | undefined, link: Link): PersonData => {
  const own = state ?? { namePrefix: "", givenName: "", familyName: "", position: "", affiliation: "", sector: "" };
  const { namePrefix, givenName, familyName } = state ?? person ?? own;
  return {
    namePrefix,
    givenName,
    familyName,
    position: person?.position ?? own.position,
    affiliation: person?.affiliation ?? own.affiliation,
    sector: person?.sector ?? own.sector,
    role: person?.role ?? null,
    capacity: person?.capacity ?? "in-attendance",
    confirmed: link.confirmed,
    rosterPersonId: link.personId,
    ...(person?.example === undefined ? {} : { example: person.example }),
  };
};

/**
 * Works out a person's presence afresh from all check-ins that are this person's and what the office set. One row
 * stands for the person before the office; the others of the same person are read by their owners alone.
 * @param personKey roster person, or participant who is on no roster
 */
export const refreshAttendance = (set: WorkingSet, personKey: string, now: number): void => {
  const person = set.get("person", personKey);
  const home = person === undefined ? personKey : presetParticipantOf(set.meetingId, personKey);
  const participants = [...new Set([...(person === undefined ? [] : claimantsOf(set, personKey)), home])];
  const presence = set.get("presence", personKey)?.office ?? null;
  const known = participants.flatMap((id) => set.get("attendance", attendanceIdOf(set.meetingId, id)) ?? []);
  const view: AttendanceView = {
    ...attendanceOf(
      known.flatMap(({ state, ...row }) => (state === null ? [] : [{ ...row, state }])),
      presence,
      person?.state.capacity ?? null,
    ),
    personId: personKey,
    sector: person?.state.sector ?? profileOf(set, personKey)?.view.sector ?? null,
  };
  if (known.length === 0 && presence === null) return;
  const rows =
    known.length > 0
      ? known
      : [
          {
            ...blankRow("attendance", attendanceIdOf(set.meetingId, home), home, now),
            state: null,
            office: null,
            view,
            own: "shown" as const,
          },
        ];
  const standing = rows.find(({ desk }) => desk === "shown") ?? rows[0];
  for (const row of rows) putWhenChanged(set, { ...row, view, desk: nextSight(row.desk, row.id === standing?.id) });
};

const refreshAuthor = (set: WorkingSet, participantId: string): void => {
  const author = authorOf(set, participantId);
  for (const entry of set.ofOwner(participantId, "entry")) {
    if (entry.state.erased === undefined) putWhenChanged(set, { ...entry, view: author });
  }
};

/** A row that reads as before keeps its place in history. */
const putWhenChanged = (set: WorkingSet, row: RowOf<"attendance"> | RowOf<"entry">): void => {
  const before = set.get(row.type, row.id);
  if (JSON.stringify(before) !== JSON.stringify(row)) set.put(row);
};
