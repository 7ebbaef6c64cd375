import { inWhosePlace, membersByName, type InWhosePlace } from "./in-whose-place.ts";
import type { AttendanceRecord, PersonRecord } from "../records.ts";

type Attended = Pick<AttendanceRecord, "capacity" | "status"> & InWhosePlace;

/**
 * Whose dissent can be recorded (promise P6; Administrative Procedure Act, s. 83): members, by their appointment or as the
 * secretariat registered them for this meeting, and whoever has come in a member's place. Where a participant was matched to
 * a person of the roster, it is that person; a vacant seat is nobody.
 * @param attendances by person
 */
export const peopleWhoMayDissent = (
  people: readonly PersonRecord[],
  attendances: ReadonlyMap<string, Attended>,
): readonly PersonRecord[] => {
  const persons = people.filter(({ rosterPersonId, vacant }) => !rosterPersonId && vacant !== true);
  const isMember = ({ id, capacity }: PersonRecord): boolean =>
    capacity === "member" || attendances.get(id)?.capacity === "member";
  const members = persons.filter(isMember);
  const [ids, names] = [new Set(members.map(({ id }) => id)), membersByName(members)];
  const isSubstitute = (person: PersonRecord): boolean => {
    const attended = attendances.get(person.id);
    const hasCome = attended?.status === "present" || attended?.status === "left";
    const { id, name } = inWhosePlace(person, attended);
    return hasCome && (ids.has(id ?? "") || names.has(name ?? ""));
  };
  return persons.filter((person) => isMember(person) || isSubstitute(person));
};
