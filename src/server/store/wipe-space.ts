import type { SqlEngine } from "./sql-engine.ts";

export type SpaceWiper = {
  /**
   * Deletes a space from every table that is keyed by it, within a write under its lock, and plans to empty the
   * journal. Caches of it have to be cleared.
   */
  readonly wipe: (spaceId: string) => void;
  /** Invitations of officers to the space; within a write that is noted in the chain of accounts. */
  readonly dropLinks: (spaceId: string) => void;
  /** The types of records that the space has, removed ones included. */
  readonly typesIn: (spaceId: string) => readonly string[];
  /** Whether a device has come into the space, also one that has left it. */
  readonly hasDevices: (spaceId: string) => boolean;
};

/** What goes first: it is found by rows that go after it. A phone that is in another meeting as well stays signed in. */
const sessions = [
  `DELETE FROM session WHERE kind = 'screen'
     AND subject IN (SELECT id FROM record WHERE space_id = ?1 AND type = 'screen')`,
  `DELETE FROM session WHERE kind = 'participant'
     AND subject IN (SELECT device_id FROM device WHERE meeting_id = ?1)
     AND subject NOT IN (SELECT device_id FROM device WHERE meeting_id <> ?1)`,
];

const keyedBy = {
  meeting_id: ["pairing", "erased_field", "erased", "used", "code_round", "code", "device"],
  space_id: ["figured_entry", "published_figures", "held_role", "audit", "record", "epoch"],
} as const;

/** Deletes a space with everything in it: a rehearsal, or a meeting in which nothing happened. */
export const createSpaceWiper = ({ db, scrub }: Pick<SqlEngine, "db" | "scrub">): SpaceWiper => {
  const steps = [
    ...sessions,
    ...Object.entries(keyedBy).flatMap(([column, tables]) =>
      tables.map((table) => `DELETE FROM ${table} WHERE ${column} = ?1`),
    ),
    "DELETE FROM space WHERE id = ?1",
  ].map((sql) => db.prepare(sql));
  const links = db.prepare("DELETE FROM officer_link WHERE meeting_id = ?");
  const types = db.prepare("SELECT DISTINCT type FROM record WHERE space_id = ?");
  const device = db.prepare("SELECT 1 AS found FROM device WHERE meeting_id = ? LIMIT 1");
  return {
    wipe: (spaceId) => {
      for (const step of steps) step.run(spaceId);
      scrub.plan();
    },
    dropLinks: (spaceId) => void links.run(spaceId),
    typesIn: (spaceId) => types.all(spaceId).map(({ type }) => String(type)),
    hasDevices: (spaceId) => device.get(spaceId) !== undefined,
  };
};
