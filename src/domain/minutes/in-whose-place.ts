import { displayName } from "../person-name.ts";
import type { AttendanceRecord, PersonRecord } from "../records.ts";

export type InWhosePlace = Pick<AttendanceRecord, "onBehalfOf"> &
  Partial<Pick<AttendanceRecord, "evidence" | "setting" | "ownPresence">>;

/**
 * In whose place somebody comes. `id`: the member's, as the desk registered it, as the member announced it, or as the server found it
 * by the name that somebody typed whose identity is established (`member-named.ts`). `name`: as rows of earlier versions have it,
 * in which the server has not looked for the member; it counts where it names one (`membersByName`). What anybody else typed is a
 * claim, and takes nobody's seat.
 */
export const inWhosePlace = (
  person: Pick<PersonRecord, "standsFor">,
  attendance: InWhosePlace | undefined,
): { readonly id: string | null; readonly name: string | null } => {
  const said = attendance?.onBehalfOf ?? null;
  if (attendance === undefined || said === null) return { id: null, name: null };
  const isEstablished = attendance.evidence === "confirmed";
  const isSet = attendance.setting?.onBehalfOf === said || (isEstablished && person.standsFor === said);
  const isTyped = !isSet && attendance.ownPresence?.onBehalfOf === said;
  if (!isTyped) return { id: said, name: said };
  return { id: null, name: isEstablished ? said : null };
};

type Arrived = Partial<Pick<AttendanceRecord, "checkedInAt">> | undefined;

const arrivedAt = (attendance: Arrived): number => attendance?.checkedInAt ?? Number.MAX_SAFE_INTEGER;

/** In whose order several are in one member's place: who came first has the member's row, and is told to the member. */
export const byArrival = (a: Arrived, b: Arrived): number => arrivedAt(a) - arrivedAt(b);

type Named = Pick<PersonRecord, "id" | "namePrefix" | "givenName" | "familyName" | "capacity" | "vacant">;

/** The members of the roster by their names. A name that two of them bear names neither; a vacant seat has none. */
export const membersByName = (people: readonly Named[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string | undefined>();
  for (const person of people) {
    if (person.capacity !== "member" || person.vacant === true) continue;
    const name = displayName(person);
    found.set(name, found.has(name) ? undefined : person.id);
  }
  return new Map([...found].flatMap(([name, id]) => (id === undefined || name === "" ? [] : [[name, id] as const])));
};
