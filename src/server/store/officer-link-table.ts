import type { OfficerLink } from "./account-types.ts";
import type { SqlDatabase } from "./sql-engine.ts";

export type LinkTable = {
  /** The newest first. */
  readonly links: () => readonly OfficerLink[];
  readonly link: (hash: string) => OfficerLink | undefined;
  readonly putLink: (link: OfficerLink) => void;
  /** @returns whether it was there */
  readonly deleteLink: (hash: string) => boolean;
  readonly deleteLinksOf: (officerId: string) => void;
  readonly purgeLinks: (now: number) => void;
};

/** The table of one-time links of officers. */
export const createLinkTable = (db: SqlDatabase): LinkTable => {
  const fields = `SELECT hash, kind, officer_id AS "officerId", name, meeting_id AS "meetingId", role, unit_id AS "unitId",
    made_by AS "madeBy", made_at AS "madeAt", expires_at AS "expiresAt" FROM officer_link`;
  const all = db.prepare(`${fields} ORDER BY made_at DESC, hash`);
  const one = db.prepare(`${fields} WHERE hash = ?`);
  const put = db.prepare(
    "INSERT INTO officer_link (hash, kind, officer_id, name, meeting_id, role, unit_id, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const remove = db.prepare("DELETE FROM officer_link WHERE hash = ?");
  const removeOf = db.prepare("DELETE FROM officer_link WHERE officer_id = ?");
  const purge = db.prepare("DELETE FROM officer_link WHERE expires_at <= ?");

  return {
    links: () => all.all() as unknown as readonly OfficerLink[],
    link: (hash) => one.get(hash) as OfficerLink | undefined,
    putLink: ({ hash, kind, officerId, name, meetingId, role, unitId, madeBy, madeAt, expiresAt }) =>
      void put.run(hash, kind, officerId, name, meetingId, role, unitId, madeBy, madeAt, expiresAt),
    deleteLink: (hash) => Number(remove.run(hash).changes) === 1,
    deleteLinksOf: (officerId) => void removeOf.run(officerId),
    purgeLinks: (now) => void purge.run(now),
  };
};
