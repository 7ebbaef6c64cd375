import { token, type RowOfKind } from "../core/row.ts";

/**
 * Who endorsed an entry while it was not there, under the entry's id; nobody once it is there. A meeting in which that has
 * happened has an empty one under its own id.
 */
export type EarlyEndorsementRow = RowOfKind<"early-endorsement", { readonly participants: readonly string[] }>;
export const earlyEndorsement = token<EarlyEndorsementRow>("early-endorsement");
