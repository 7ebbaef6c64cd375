import { expect, test } from "vitest";
import { peopleWhoMayDissent } from "#domain/minutes/people-who-may-dissent.ts";
import { displayName } from "#domain/person-name.ts";
import type { AttendanceRecord, PersonRecord } from "#domain/records.ts";
import { anAttendanceRecord, aPersonRecord } from "#tests/support/meeting-builder.ts";

const member = aPersonRecord({ id: "member" });
const guest = aPersonRecord({ id: "guest", givenName: "อารี", capacity: "in-attendance" });

const namesOf = (people: readonly PersonRecord[], attendances: readonly Partial<AttendanceRecord>[] = []) => {
  const came = attendances.map((one) => anAttendanceRecord({ capacity: "in-attendance", ...one }));
  return peopleWhoMayDissent(people, new Map(came.map((one) => [one.personId, one]))).map(({ id }) => id);
};

test("a member may dissent, whether or not anybody has registered them; who is in attendance may not", () => {
  expect(namesOf([member, guest], [{ personId: "guest" }])).toEqual(["member"]);
});

test.each([
  ["by the desk", "member"],
  ["by the name as it was typed", displayName(member)],
])("who has come in a member's place may, said %s", (_, onBehalfOf) => {
  expect(namesOf([member, guest], [{ personId: "guest", onBehalfOf }])).toEqual(["member", "guest"]);
  expect(namesOf([member, guest], [{ personId: "guest", onBehalfOf, status: "expected" }])).toEqual(["member"]);
});

test("whose identity nobody has established takes nobody's place by typing a name, or an id", () => {
  const typed = (onBehalfOf: string, evidence: AttendanceRecord["evidence"]) => {
    const ownPresence = { onBehalfOf } as NonNullable<AttendanceRecord["ownPresence"]>;
    return namesOf([member, guest], [{ personId: "guest", onBehalfOf, evidence, ownPresence }]);
  };
  for (const onBehalfOf of ["member", displayName(member)])
    expect(typed(onBehalfOf, "self-declared")).toEqual(["member"]);
  expect(typed("member", "confirmed")).toEqual(["member"]);
});

test("who had typed a member's name before the server looked for the member may, where one member alone bears it", () => {
  const ownPresence = { onBehalfOf: displayName(member) } as NonNullable<AttendanceRecord["ownPresence"]>;
  const typed = { personId: "guest", onBehalfOf: displayName(member), evidence: "confirmed", ownPresence } as const;
  expect(namesOf([member, guest], [typed])).toEqual(["member", "guest"]);
  const namesake = aPersonRecord({ id: "namesake" });
  expect(namesOf([member, namesake, guest], [typed])).toEqual(["member", "namesake"]);
});

test("whom the secretariat registered as a member of this meeting may", () => {
  expect(namesOf([guest], [{ personId: "guest", capacity: "member" }])).toEqual(["guest"]);
});

test("a vacant seat is nobody, and a participant who was matched to the roster is named once", () => {
  const seat = aPersonRecord({ id: "seat", vacant: true });
  const phone = aPersonRecord({ id: "phone", rosterPersonId: "member" });
  expect(namesOf([member, seat, phone])).toEqual(["member"]);
});
