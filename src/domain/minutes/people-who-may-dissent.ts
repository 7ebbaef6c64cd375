import { displayName } from "../person-name.ts";
import type { AttendanceRecord, PersonRecord } from "../records.ts";

type Attended = Pick<AttendanceRecord, "capacity" | "status" | "onBehalfOf">;

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
  // In whose place somebody comes is said by that person's id, or by the name as it was typed.
  const members = new Set(persons.filter(isMember).flatMap((person) => [person.id, displayName(person)]));
  const isSubstitute = ({ id }: PersonRecord): boolean => {
    const attended = attendances.get(id);
    const hasCome = attended?.status === "present" || attended?.status === "left";
    return hasCome && members.has(attended.onBehalfOf ?? "");
  };
  return persons.filter((person) => isMember(person) || isSubstitute(person));
};
