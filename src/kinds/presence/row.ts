import type { OfficePresence } from "#domain/attendance-set-by-office.ts";
import { token, type RowOfKind } from "../core/row.ts";

/**
 * What the office set about a person's presence, and who claims to be that person, in the order of their claims. Id:
 * the roster person's, or that of a participant who is not on the roster.
 */
export type PresenceRow = RowOfKind<
  "presence",
  null,
  OfficePresence | null,
  {
    readonly claimants: readonly string[];
    /** Persons of the roster whom this one announced to be sending; absent where there was never one. */
    readonly substitutes?: readonly string[];
    /** Who has come in this one's place, on the roster or not; null for nobody; absent where nobody ever did. */
    readonly substituteWhoCame?: string | null;
  }
>;
export const presence = token<PresenceRow>("presence");
