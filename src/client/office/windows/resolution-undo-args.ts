import type { AgendaItemRecord } from "#domain/records.ts";

/** What the act says that brings back the resolution that an item has now. */
export const resolutionUndoArgs = ({
  resolution,
  resolutionKind,
  dissents,
  charge,
  shortOfQuorum,
}: AgendaItemRecord) => ({
  resolution,
  resolutionKind: resolutionKind ?? null,
  dissents: dissents ?? [],
  charge: charge ?? null,
  shortOfQuorum: shortOfQuorum ?? null,
});
