import type { HeldRole, OfficeRole } from "#domain/permissions.ts";
import type { NamedUnit } from "#domain/same-unit-by-name.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { unit, type UnitRow } from "#kinds/unit/row.ts";
import type { SqlDatabase } from "./sql-engine.ts";

/** A membership as far as it says who may what: its record's id, and what the record says. Times in ms. */
export type HeldMembership = {
  readonly id: string;
  readonly officerId: string;
  readonly role: OfficeRole;
  readonly unitId: string | null;
  readonly from: number;
  readonly until: number | null;
};

export type UnitAround = NamedUnit & { readonly rehearsal: string | null };

/** The roles that follow from the records of memberships; the write path keeps them in step with those. */
export type RoleTable = {
  readonly put: (spaceId: string, membership: HeldMembership) => void;
  readonly remove: (spaceId: string, membershipId: string) => void;
  /**
   * The roles that the officer holds now in the space or in one above it. In a committee, also what the officer represents
   * in one of its meetings: the unit reports there on what the meetings gave to it (promise F1). A rehearsal gives it
   * nothing. @param now ms
   */
  readonly rolesOf: (spaceId: string, officerId: string, now: number) => readonly HeldRole[];
  /**
   * The units that a role in the committee can mean: the organisation's, and those of the committee's meetings.
   * @returns each with the rehearsal that it is of, or null
   */
  readonly unitsAround: (committeeId: string) => readonly UnitAround[];
  /** Where the officer holds a role now, by the memberships of that very space; null stands for the organisation. */
  readonly heldBy: (
    officerId: string,
    now: number,
  ) => readonly { readonly meetingId: string | null; readonly role: OfficeRole }[];
  readonly membershipsIn: (spaceId: string) => readonly HeldMembership[];
  /** The roles that a database without memberships kept: of every meeting (null), or of one. */
  readonly rolesOfBefore: () => readonly { spaceId: string | null; officerId: string; role: OfficeRole }[];
  /** They are memberships now. */
  readonly forgetRolesOfBefore: (spaceId: string | null) => void;
};

/** Whether a space is a rehearsal. A text in the record cannot look so: its quotation marks are escaped. @param space a table's name */
const isRehearsal = (space: string): string => `EXISTS (SELECT 1 FROM record AS said WHERE said.space_id = ${space}.id
  AND said.type = '${meeting.type}' AND said.id = ${space}.id AND said.state LIKE '%"rehearsalOf":"%')`;

/** The table of roles as they are held now (`held_role`). */
export const createRoleTable = (db: SqlDatabase): RoleTable => {
  const put = db.prepare(`
    INSERT INTO held_role (space_id, membership_id, officer_id, role, unit_id, from_at, until_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (space_id, membership_id) DO UPDATE SET officer_id = excluded.officer_id, role = excluded.role,
      unit_id = excluded.unit_id, from_at = excluded.from_at, until_at = excluded.until_at`);
  const remove = db.prepare("DELETE FROM held_role WHERE space_id = ? AND membership_id = ?");
  const holds = "held_role.officer_id = ?1 AND held_role.from_at <= ?2 AND coalesce(held_role.until_at, ?2 + 1) > ?2";
  // An organisation has committees, a committee has meetings: no space is deeper than the third.
  const rolesOf = db.prepare(`
    SELECT held_role.role, held_role.unit_id AS "unitId" FROM held_role
    JOIN space ON space.id = ?3
    LEFT JOIN space AS above ON above.id = space.parent
    LEFT JOIN space AS place ON place.id = held_role.space_id
    WHERE ${holds} AND (held_role.space_id IN (space.id, space.parent, above.parent)
      OR (held_role.role = 'unit-representative' AND place.kind = 'meeting' AND place.parent = space.id
        AND NOT ${isRehearsal("place")}))
      AND NOT EXISTS (SELECT 1 FROM officer WHERE officer.id = ?1 AND officer.ended_at IS NOT NULL)`);
  const unitsAround = db.prepare(`
    SELECT record.id, record.state, CASE WHEN ${isRehearsal("space")} THEN space.id ELSE NULL END AS rehearsal
    FROM space JOIN record ON record.space_id = space.id
    WHERE record.type = ? AND (record.room = 1 OR record.desk = 1) AND (space.parent = ? OR space.kind = 'organisation')`);
  const heldBy = db.prepare(`
    SELECT CASE WHEN space.kind = 'organisation' THEN NULL ELSE space.id END AS "meetingId", held_role.role FROM held_role
    JOIN space ON space.id = held_role.space_id WHERE ${holds} ORDER BY space.kind DESC, space.id, held_role.role`);
  const inSpace = db.prepare(`
    SELECT membership_id AS id, officer_id AS "officerId", role, unit_id AS "unitId", from_at AS "fromAt", until_at AS "untilAt"
    FROM held_role WHERE space_id = ?`);
  const before = db.prepare(`
    SELECT NULL AS "spaceId", id AS "officerId", role_everywhere AS role FROM officer WHERE role_everywhere IS NOT NULL
    UNION ALL SELECT meeting_id, officer_id, role FROM officer_role`);
  const forgetEverywhere = db.prepare("UPDATE officer SET role_everywhere = NULL WHERE role_everywhere IS NOT NULL");
  const forgetIn = db.prepare("DELETE FROM officer_role WHERE meeting_id = ?");

  return {
    put: (spaceId, { id, officerId, role, unitId, from, until }) =>
      void put.run(spaceId, id, officerId, role, unitId, from, until),
    remove: (spaceId, membershipId) => void remove.run(spaceId, membershipId),
    rolesOf: (spaceId, officerId, now) => rolesOf.all(officerId, now, spaceId) as unknown as HeldRole[],
    unitsAround: (committeeId) =>
      unitsAround.all(unit.type, committeeId).map(({ id, state, rehearsal }) => {
        const { name } = JSON.parse(String(state)) as UnitRow["state"];
        return { id: String(id), name, rehearsal: typeof rehearsal === "string" ? rehearsal : null };
      }),
    heldBy: (officerId, now) => heldBy.all(officerId, now) as unknown as ReturnType<RoleTable["heldBy"]>,
    membershipsIn: (spaceId) =>
      inSpace
        .all(spaceId)
        .map(
          ({ fromAt, untilAt, ...held }) => ({ ...held, from: fromAt, until: untilAt }) as unknown as HeldMembership,
        ),
    rolesOfBefore: () => before.all() as unknown as ReturnType<RoleTable["rolesOfBefore"]>,
    forgetRolesOfBefore: (spaceId) => void (spaceId === null ? forgetEverywhere.run() : forgetIn.run(spaceId)),
  };
};
