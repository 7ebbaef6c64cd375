import { joinRoles, type OfficeRole } from "#domain/permissions.ts";
import { withNamesakes } from "#domain/same-unit-by-name.ts";
import type { Tables } from "./store/open-tables.ts";
import type { UnitAround } from "./store/role-table.ts";

/** An officer's role in a space, and the ids of the units that the officer represents there; undefined without a role. */
export type RoleIn = (
  spaceId: string,
  officerId: string,
) => { readonly role: OfficeRole; readonly units: readonly string[] } | undefined;

/**
 * Looks roles up within one read: the units of a committee are read once for all of its spaces. In a committee and its
 * meetings a unit is represented under each id that one of them has for it. What a rehearsal calls a unit holds in that
 * rehearsal alone.
 */
export const createRoleIn = ({ roles, spaces }: Pick<Tables, "roles" | "spaces">, now: () => number): RoleIn => {
  const known = new Map<string, readonly UnitAround[]>();
  const unitsAround = (committeeId: string): readonly UnitAround[] => {
    const before = known.get(committeeId);
    if (before !== undefined) return before;
    const units = roles.unitsAround(committeeId);
    known.set(committeeId, units);
    return units;
  };
  return (spaceId, officerId) => {
    const held = joinRoles(roles.rolesOf(spaceId, officerId, now()));
    if (held === undefined || held.units.length === 0) return held;
    const head = spaces.head(spaceId);
    const committeeId = head?.kind === "meeting" ? head.parent : head?.kind === "committee" ? head.id : null;
    if (committeeId === null) return held;
    const named = unitsAround(committeeId).filter(({ rehearsal }) => rehearsal === null || rehearsal === spaceId);
    return { ...held, units: withNamesakes(held.units, named) };
  };
};
