import type { MeetingRecord, PersonRecord } from "./records.ts";

/**
 * Whether somebody presides over the meeting. The meeting names who does, and that person keeps the role of the own seat:
 * usually it is the committee's chair. A role on the roster counts only where the meeting names nobody.
 */
export const isPresiding = (
  { id, role }: Pick<PersonRecord, "id" | "role">,
  presidingPersonId: MeetingRecord["presidingPersonId"],
): boolean => (presidingPersonId === null ? role === "presiding" : id === presidingPersonId);
