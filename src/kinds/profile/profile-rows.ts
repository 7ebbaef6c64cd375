import { derivedId } from "#domain/ids.ts";
import { displayName } from "#domain/person-name.ts";
import type { ProfileState } from "#domain/records.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { blankRow } from "../core/row.ts";
import type { Author } from "../entry/row.ts";
import { person, type PersonData } from "../person/row.ts";
import { presence } from "../presence/row.ts";
import { profile, type Link, type ProfileRow } from "./row.ts";

/** The participant that a roster person's own code and invitation belong to. */
export const presetParticipantOf = (meetingId: string, personId: string): string =>
  derivedId(meetingId, `person/${personId}`);

/** The participant's profile; undefined where none was sent. */
export const profileOf = (
  draft: Pick<StagedRows, "get" | "profileId">,
  participantId: string,
): ProfileRow | undefined => draft.get(profile, draft.profileId(participantId));

/** Whom a participant counts as: the roster person where there is one, else the participant. */
export const personKeyOf = (draft: StagedRows, participantId: string): string =>
  profileOf(draft, participantId)?.office?.personId ?? participantId;

/** The participant as an entry names its author; null where nothing is known. */
export const authorOf = (draft: StagedRows, participantId: string): Author | null => {
  const who = profileOf(draft, participantId)?.view;
  return who === undefined ? null : { name: displayName(who), sector: who.sector };
};

/** No person of the roster yet; only the participant's own claim. */
export const noLink: Link = { personId: null, by: null, confirmed: false };

/** A participant of whom nothing is known, or nothing any more. */
export const nobody: PersonData = {
  namePrefix: "",
  givenName: "",
  familyName: "",
  position: "",
  affiliation: "",
  sector: "",
  role: null,
  capacity: "in-attendance",
  confirmed: false,
  rosterPersonId: null,
};

/** A new participant of whom nothing is known yet. @param now receipt, ms */
export const emptyProfile = (id: string, participantId: string, now: number): ProfileRow => ({
  ...blankRow(profile, id, participantId, now),
  type: "profile",
  state: null,
  office: null,
  view: nobody,
});

/** For whom somebody stands whose identity is established: the id, and the name while that person is on the roster. */
const standingFor = (draft: Pick<StagedRows, "get">, { standsFor }: PersonData): Partial<PersonData> => {
  if (standsFor == null) return {};
  const member = draft.get(person, standsFor);
  if (member?.desk !== "shown") return { standsFor };
  const { namePrefix, givenName, familyName } = member.state;
  return { standsFor, standsForName: { namePrefix, givenName, familyName } };
};

/** Who has come in the place of somebody whose identity is established, by name. */
const stoodInForBy = (draft: Pick<StagedRows, "get" | "profileId">, personId: string | null): Partial<PersonData> => {
  const id = personId === null ? null : draft.get(presence, personId)?.view.substituteWhoCame;
  if (id == null) return {};
  const onRoster = draft.get(person, id);
  const who = onRoster?.desk === "shown" ? onRoster.state : profileOf(draft, id)?.view;
  if (who === undefined || who.givenName === "") return {};
  const { namePrefix, givenName, familyName } = who;
  return { substituteWhoCame: { namePrefix, givenName, familyName } };
};

/**
 * Capacity, position and sector are the roster's where there is a roster person. The name is as the participant wrote
 * it.
 */
export const personView = (
  draft: Pick<StagedRows, "get" | "profileId">,
  state: ProfileState | null,
  known: PersonData | undefined,
  link: Link,
): PersonData => {
  const own = state ?? nobody;
  const { namePrefix, givenName, familyName } = state ?? known ?? nobody;
  return {
    namePrefix,
    givenName,
    familyName,
    position: known?.position ?? own.position,
    affiliation: known?.affiliation ?? own.affiliation,
    sector: known?.sector ?? own.sector,
    role: known?.role ?? null,
    capacity: known?.capacity ?? "in-attendance",
    confirmed: link.confirmed,
    rosterPersonId: link.personId,
    ...(known?.example === undefined ? {} : { example: known.example }),
    ...(known === undefined || !link.confirmed
      ? {}
      : { ...standingFor(draft, known), ...stoodInForBy(draft, link.personId) }),
  };
};
