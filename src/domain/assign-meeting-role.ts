import { isPresiding } from "./is-presiding.ts";
import type { MeetingRecord, PersonRecord } from "./records.ts";

export type MeetingRole = "presiding" | "chair" | "secretary";
type RolePerson = Pick<PersonRecord, "id" | "role">;
type RoleMeeting = Pick<MeetingRecord, "presidingPersonId" | "chairPersonId">;
/** What of the meeting and of which people becomes another when a role is given or taken. */
export type RoleChanges = {
  readonly meeting: Partial<RoleMeeting>;
  readonly people: readonly { readonly id: string; readonly role: PersonRecord["role"] }[];
};

/**
 * What giving a role to somebody changes, so that roster and meeting say the same. Whoever had the role loses it; who
 * presides keeps the role of the own seat, and has the presiding person's where there is no other.
 * @param personId who has the role from now on; null for nobody
 */
export const changesOfRole = (
  meeting: RoleMeeting,
  roster: readonly RolePerson[],
  { role, personId }: { readonly role: MeetingRole; readonly personId: string | null },
): RoleChanges => {
  const presidingPersonId =
    role === "presiding"
      ? personId
      : (roster.find((person) => isPresiding(person, meeting.presidingPersonId))?.id ?? null);
  const roleAfter = (person: RolePerson): PersonRecord["role"] => {
    if (person.id === personId && role !== "presiding") return role;
    const own = person.role === role || person.role === "presiding" ? null : person.role;
    return own ?? (person.id === presidingPersonId ? "presiding" : null);
  };
  const people = roster.map((person) => ({ id: person.id, role: roleAfter(person), was: person.role }));
  const chairAfter = (): string | null => {
    if (role === "chair") return personId;
    return role === "secretary" && meeting.chairPersonId === personId ? null : meeting.chairPersonId;
  };
  const after = { presidingPersonId, chairPersonId: chairAfter() };
  return {
    meeting: {
      ...(after.presidingPersonId === meeting.presidingPersonId ? {} : { presidingPersonId: after.presidingPersonId }),
      ...(after.chairPersonId === meeting.chairPersonId ? {} : { chairPersonId: after.chairPersonId }),
    },
    people: people.flatMap(({ id, role: next, was }) => (next === was ? [] : [{ id, role: next }])),
  };
};
