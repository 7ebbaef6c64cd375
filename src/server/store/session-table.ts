import { sessionProof } from "./access-rights-chain.ts";
import type { RowProof } from "./audit-chain.ts";
import { createRowCache, type RowCache } from "./row-cache.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";
import type { NewSession, Session, SessionEnd } from "./store.ts";

export type SessionTable = {
  readonly putSession: (session: NewSession & Pick<Session, "kind" | "subject">) => void;
  readonly session: (tokenHash: string) => Session | undefined;
  /** What the log is to say of a session. */
  readonly sessionProof: (tokenHash: string) => readonly RowProof[];
  readonly deleteSession: (tokenHash: string) => void;
  /** A session that took another's place has been used: the other ends. */
  readonly settleSession: (tokenHash: string) => void;
  /** The newest first. */
  readonly sessionsOf: (kind: Session["kind"], subject: string) => readonly Session[];
  /** @param except the one session that stays */
  readonly endSessionsOf: (kind: "participant" | "screen", subject: string, except: string | null) => void;
  /** Ends what an officer has open, and keeps why until it would have ended. @param except the one that stays */
  readonly endOfficer: (officerId: string, except: string | null, why: SessionEnd) => void;
  readonly endSession: (tokenHash: string, why: SessionEnd) => void;
  /** The officer has proven once more who it is. @param kind another, where the session may do more from now on */
  readonly confirmSession: (tokenHash: string, at: number, kind: Session["kind"]) => void;
  readonly endOfficerSessions: () => void;
  /** Takes out what has expired, and sessions of devices that were not proven since `provenSince`. */
  readonly purgeSessions: (now: number, provenSince: number) => void;
  readonly forgetSessions: () => void;
};

const dayMs = 86_400_000;
/** A hall of people, each with a phone and a laptop. */
const rememberedSessions = 4_000;

/** The table of sessions. */
export const createSessionTable = (db: SqlDatabase): SessionTable => {
  const fields = `SELECT token_hash AS "tokenHash", kind, subject, expires_at AS "expiresAt", made_at AS "madeAt",
    proven_at AS "provenAt", places, replaces, browser, way, confirmed_at AS "confirmedAt", ended FROM session`;
  const put = db.prepare(`
    INSERT INTO session
      (token_hash, kind, subject, expires_at, made_at, proven_at, places, replaces, browser, way, confirmed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at`);
  const one = db.prepare(`${fields} WHERE token_hash = ?`);
  const whole = db.prepare("SELECT * FROM session WHERE token_hash = ?");
  const of = db.prepare(`${fields} WHERE kind = ? AND subject = ? ORDER BY made_at DESC, token_hash`);
  const remove = db.prepare("DELETE FROM session WHERE token_hash = ?");
  const settle = db.prepare("UPDATE session SET replaces = NULL WHERE token_hash = ?");
  const endOf = db.prepare("DELETE FROM session WHERE kind = ? AND subject = ? AND token_hash <> ?");
  // An officer's is kept a day longer, so that it can be said why it is good no more.
  const purge = db.prepare(`DELETE FROM session WHERE expires_at <= ? OR (kind <> 'officer' AND expires_at <= ?)
    OR (kind = 'participant' AND proven_at < ?)`);

  const sessions = createRowCache<Session>(rememberedSessions);
  const find = (tokenHash: string): Session | undefined => {
    const row = one.get(tokenHash);
    return row === undefined ? undefined : sessionFrom(row);
  };

  return {
    ...createOfficeEnds(db, sessions),
    putSession: (session) => {
      const { tokenHash, kind, subject, expiresAt, madeAt = 0, provenAt = 0 } = session;
      const { places = [], replaces = null, browser = "", way = "password", confirmedAt = 0 } = session;
      const bound = [JSON.stringify(places), replaces, browser, way, confirmedAt];
      put.run(tokenHash, kind, subject, expiresAt, madeAt, provenAt, ...bound);
      sessions.forget(tokenHash);
    },
    session: (tokenHash) => sessions.get(tokenHash, () => find(tokenHash)),
    sessionProof: (tokenHash) => whole.all(tokenHash).map(sessionProof),
    deleteSession: (tokenHash) => {
      remove.run(tokenHash);
      sessions.forget(tokenHash);
    },
    settleSession: (tokenHash) => {
      const replaced = find(tokenHash)?.replaces;
      if (replaced == null) return;
      remove.run(replaced);
      settle.run(tokenHash);
      sessions.forget(replaced);
      sessions.forget(tokenHash);
    },
    sessionsOf: (kind, subject) => of.all(kind, subject).map(sessionFrom),
    endSessionsOf: (kind, subject, except) => {
      endOf.run(kind, subject, except ?? "");
      sessions.forgetAll();
    },
    purgeSessions: (now, provenSince) => {
      purge.run(now - dayMs, now, provenSince);
      sessions.forgetAll();
    },
    forgetSessions: sessions.forgetAll,
  };
};

type OfficeEnds = Pick<SessionTable, "endOfficer" | "endSession" | "confirmSession" | "endOfficerSessions">;

const createOfficeEnds = (db: SqlDatabase, sessions: RowCache<Session>): OfficeEnds => {
  const ofOffice = "kind IN ('officer', 'enrolling', 'half')";
  const endOfficer = db.prepare(
    `UPDATE session SET ended = ? WHERE ${ofOffice} AND subject = ? AND token_hash <> ? AND ended IS NULL`,
  );
  const endOne = db.prepare("UPDATE session SET ended = ? WHERE token_hash = ?");
  const confirm = db.prepare("UPDATE session SET confirmed_at = ?, kind = ? WHERE token_hash = ?");
  const endOfficers = db.prepare(`DELETE FROM session WHERE ${ofOffice}`);
  return {
    endOfficer: (officerId, except, why) => {
      endOfficer.run(why, officerId, except ?? "");
      sessions.forgetAll();
    },
    endSession: (tokenHash, why) => {
      endOne.run(why, tokenHash);
      sessions.forget(tokenHash);
    },
    confirmSession: (tokenHash, at, kind) => {
      confirm.run(at, kind, tokenHash);
      sessions.forget(tokenHash);
    },
    endOfficerSessions: () => {
      endOfficers.run();
      sessions.forgetAll();
    },
  };
};

const sessionFrom = (row: SqlRow): Session => ({
  ...(row as Omit<Session, "places">),
  places: JSON.parse(String(row.places)) as readonly string[],
});
