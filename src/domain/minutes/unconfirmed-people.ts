import type { AttendanceRecord, PersonRecord } from "../records.ts";

/**
 * People whose identity the secretariat has to decide, including those who claim to be a person of the roster. Who came
 * only after the meeting is counted nowhere, and waits for no decision.
 * @param people all participants, including those
 * @param attendances by the person
 */
export const unconfirmedPeople = (
  people: readonly PersonRecord[],
  attendances: ReadonlyMap<string, Pick<AttendanceRecord, "afterMeeting">>,
): readonly PersonRecord[] =>
  people.filter(
    ({ id, confirmed, rosterPersonId }) =>
      !confirmed && attendances.get(rosterPersonId || id)?.afterMeeting === undefined,
  );
