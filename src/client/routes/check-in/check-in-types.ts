import type { Capacity, ProfileState } from "#domain/records.ts";

/** One tap: profile and attendance, saved together. */
export type CheckIn = (
  profile: ProfileState,
  options: { readonly capacity?: Capacity; readonly onBehalfOf?: string },
) => void;
