import { token, type RowOfKind } from "../core/row.ts";

/**
 * An endorsement of an entry that was not there, under the endorsement's own id. It belongs to the entry, by whose id all that wait
 * for it are found. A meeting in which that has happened has one under its own id, which waits for nothing.
 */
export type EarlyEndorsementRow = RowOfKind<
  "early-endorsement",
  {
    readonly isWaiting: boolean;
    /** Of a row that was written when an entry had one for all who endorsed it, under the entry's id. */
    readonly participants?: readonly string[];
  }
>;
export const earlyEndorsement = token<EarlyEndorsementRow>("early-endorsement");
