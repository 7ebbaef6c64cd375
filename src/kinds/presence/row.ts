import type { OfficePresence, PresenceSetting } from "#domain/attendance-set-by-office.ts";
import { token, type RowOfKind } from "../core/row.ts";

/** Into which row of the roster, and when the note was made that went along, ms; null: none did. */
export type MergedInto = {
  readonly personId: string;
  readonly note: Pick<PresenceSetting, "at" | "receivedAt"> | null;
};

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
    /** With whom this one was merged, and which note went there; absent where it was not, or was put back since. */
    readonly mergedInto?: MergedInto;
  }
>;
export const presence = token<PresenceRow>("presence");
