import type { PersonRecord } from "#domain/records.ts";
import { attendees, deskAndOffice, type FieldReaders } from "../core/readers.ts";

/** What the roster alone says, of its seats. */
type OfSeats = "order" | "group" | "vacant" | "exOfficio" | "termUntil";

/** Who reads what of somebody, on the roster or not. */
export const personReaders: Omit<FieldReaders<PersonRecord>, OfSeats> = {
  namePrefix: attendees,
  givenName: attendees,
  familyName: attendees,
  position: attendees,
  affiliation: attendees,
  sector: attendees,
  role: attendees,
  capacity: attendees,
  confirmed: attendees,
  claim: attendees,
  attention: deskAndOffice,
  example: attendees,
  rosterPersonId: deskAndOffice,
};
