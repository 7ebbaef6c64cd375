import { byArrival, inWhosePlace } from "#domain/minutes/in-whose-place.ts";
import type { PersonRecord } from "#domain/records.ts";
import { isHere, type PersonAttendance } from "./count-presence.ts";

type WithPresence = { readonly person: PersonRecord; readonly attendance: PersonAttendance | undefined };

/** Who is here in whose place: by the person who is stood in for. Of several it is who came first, as in the minutes. */
export const substitutesOf = <R extends WithPresence>(rows: readonly R[]): ReadonlyMap<string, R> =>
  new Map(
    rows
      .toSorted((a, b) => byArrival(b.attendance, a.attendance))
      .flatMap((row) => {
        const { id } = inWhosePlace(row.person, row.attendance);
        return id !== null && isHere(row.attendance) ? [[id, row] as const] : [];
      }),
  );

/** For whom somebody comes, or has announced to be coming; whoever is here in their own right comes for nobody. */
export const stoodInForBy = ({ person, attendance }: WithPresence): string | undefined =>
  inWhosePlace(person, attendance).id ?? (isHere(attendance) ? undefined : (person.standsFor ?? undefined));
