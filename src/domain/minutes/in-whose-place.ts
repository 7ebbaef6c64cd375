import type { AttendanceRecord, PersonRecord } from "../records.ts";

export type InWhosePlace = Pick<AttendanceRecord, "onBehalfOf"> &
  Partial<Pick<AttendanceRecord, "evidence" | "setting" | "ownPresence">>;

/**
 * In whose place somebody comes. `id`: the member's, as the desk registered it, as the member announced it, or as the server found it
 * by the name that somebody typed whose identity is established (`member-named.ts`). What is still as it was typed is a claim, and
 * takes nobody's seat. `name`: as rows of earlier versions have it.
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
  return isTyped ? { id: null, name: null } : { id: said, name: said };
};
