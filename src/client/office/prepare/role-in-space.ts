import type { OfficeRole } from "#domain/permissions.ts";
import { can } from "#kinds/can.ts";
import { isOfficeRole } from "../is-office-role.ts";
import type { SpaceInList } from "./spaces-api.ts";

/** The officer's roles in a space: its own, and those of what stands above it. */
const rolesAt = (all: readonly SpaceInList[], space: SpaceInList | undefined): readonly OfficeRole[] => {
  if (space === undefined) return [];
  const above = all.find(({ id }) => id === space.parent);
  const own = space.role !== null && isOfficeRole(space.role) ? [space.role] : [];
  return [...own, ...rolesAt(all, above)];
};

/** Whether one of the officer's roles lets an act of the office be done in the space. */
export const mayAt = (all: readonly SpaceInList[], space: SpaceInList | undefined, act: string): boolean =>
  rolesAt(all, space).some((role) => can({ participantId: null, officer: { id: "", role } }, act));

/** Whether the officer is there for a unit alone: the unit's own screen is then the way into a meeting. */
export const isForUnitAlone = (all: readonly SpaceInList[], space: SpaceInList | undefined): boolean => {
  const roles = rolesAt(all, space);
  const represents = roles.includes("unit-representative") || (space?.units ?? []).length > 0;
  return represents && roles.every((role) => role === "unit-representative");
};
