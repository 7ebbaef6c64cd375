import { token, type RowOfKind } from "../core/row.ts";

/** Who endorsed an entry while it was not there, under the entry's id; nobody once it is there. */
export type EarlyEndorsementRow = RowOfKind<"early-endorsement", { readonly participants: readonly string[] }>;
export const earlyEndorsement = token<EarlyEndorsementRow>("early-endorsement");
