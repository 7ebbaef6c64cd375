import type { AgendaItemRecord, AttendanceRecord, PersonRecord } from "../records.ts";
import { sayResolution } from "./resolution.ts";

/** Items that need a result in the minutes: those without sub-items. */
export const itemsForResult = (items: readonly AgendaItemRecord[]): readonly AgendaItemRecord[] =>
  items.filter((item) => !items.some(({ parentId }) => parentId === item.id));

/**
 * Items without a resolution yet, in the order of the agenda: shown before closing and before certifying (promise S8).
 */
export const unresolvedItems = (items: readonly AgendaItemRecord[]): readonly AgendaItemRecord[] =>
  itemsForResult(items).filter((item) => sayResolution(item) === "");

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
