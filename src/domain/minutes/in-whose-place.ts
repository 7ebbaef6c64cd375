import type { AttendanceRecord, PersonRecord } from "../records.ts";

export type InWhosePlace = Pick<AttendanceRecord, "onBehalfOf"> &
  Partial<Pick<AttendanceRecord, "evidence" | "setting" | "ownPresence">>;

/**
 * In whose place somebody comes. `id`: the member's, as the desk registered it or the member announced it. `name`: as it was typed by
 * somebody whose identity is established. What anybody else types is a claim, and takes nobody's seat; a typed id is no name.
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
