import { isAnsweredAfter } from "./after-the-meeting.ts";
import { displayName } from "../person-name.ts";
import type { PersonRecord } from "../records.ts";
import { peopleWhoCame } from "./attendance-lists.ts";
import type { MinutesData } from "./minutes-data.ts";

const isOfRoom = ({ office, redacted }: MinutesData["entries"][number]): boolean =>
  redacted !== true && office?.deeds?.some(({ kind }) => kind === "record") === true;

/** The people by the names that the records of the room use. A name that two people have identifies neither. */
const byName = (people: readonly PersonRecord[]): ReadonlyMap<string, PersonRecord | undefined> => {
  const found = new Map<string, PersonRecord | undefined>();
  for (const person of people) {
    for (const name of new Set([displayName(person), `${person.givenName} ${person.familyName}`.trim()])) {
      found.set(name, found.has(name) ? undefined : person);
    }
  }
  return found;
};

/**
 * People who were in the room only by what was recorded: they spoke, answered or dissented, and are on no list of
 * attendees. What somebody wrote on a phone is no evidence of presence, nor is it that somebody was to preside.
 */
export const unregisteredSpeakers = (data: MinutesData): readonly PersonRecord[] => {
  const came = peopleWhoCame(data);
  const named = byName(data.people);
  const byId = new Map(data.people.map((person) => [person.id, person]));
  const noted = [
    ...data.entries.filter(isOfRoom).map(({ authorName }) => named.get(authorName ?? "")),
    ...data.answers
      .filter((answer) => !isAnsweredAfter(data.meeting, answer))
      .map(({ speaker }) => named.get(speaker?.trim() ?? "")),
    ...data.agenda.flatMap(({ dissents = [] }) => dissents.map(({ personId }) => byId.get(personId))),
  ];
  return [...new Set(noted)].filter((person): person is PersonRecord => person !== undefined && !came.has(person.id));
};
