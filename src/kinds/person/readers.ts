import type { PersonRecord } from "#domain/records.ts";
import { attendees, authorDeskAndOffice, deskAndOffice, type FieldReaders } from "../core/field-audiences.ts";

/** Fields about the roster's seats, which only a person of the roster has. */
type OfSeats = "order" | "group" | "vacant" | "exOfficio" | "termUntil";

/** Who reads which field of a person, on the roster or not. */
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
  standsFor: authorDeskAndOffice,
  // Desk and office have the roster.
  standsForName: ["author"],
  substituteWhoCame: ["author"],
  rosterPersonId: deskAndOffice,
  officeRev: deskAndOffice,
};
