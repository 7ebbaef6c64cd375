import type { OfficePresence } from "#domain/presence.ts";
import { token, type RowOfKind } from "../core/row.ts";

/**
 * What the office set about a person's presence, and who claims to be that person, first come first. Id: the roster
 * person's, or the participant's who is on none.
 */
export type PresenceRow = RowOfKind<"presence", null, OfficePresence | null, { readonly claimants: readonly string[] }>;
export const presence = token<PresenceRow>("presence");
