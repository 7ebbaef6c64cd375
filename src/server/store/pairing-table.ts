import type { SqlDatabase } from "./sql-engine.ts";

/** A screen that shows a code and waits for an officer to type it, or that has just been paired. */
export type Pairing = {
  readonly screenId: string;
  readonly secretHash: string;
  readonly expiresAt: number;
  /** Where it belongs, once an officer has paired it. */
  readonly place: { readonly meetingId: string; readonly recordId: string } | null;
};

export type PairingTable = {
  /**
   * Stores a screen that waits, and deletes those whose time is over. False where the code is another screen's, or
   * where too many wait.
   */
  readonly addPairing: (screen: Omit<Pairing, "place"> & { readonly code: string }, now: number) => boolean;
  readonly pairing: (screenId: string) => Pairing | undefined;
  readonly isWaiting: (code: string, now: number) => boolean;
  /** The screen of the code belongs to the record from now on. */
  readonly pair: (code: string, place: { readonly meetingId: string; readonly recordId: string }) => void;
  /** Whether the screen of the record can still ask for its cookie by the secret that it drew. */
  readonly isOpen: (recordId: string) => boolean;
  readonly close: (recordId: string) => void;
};

/** With six digits a typing mistake hits another screen at most once in five thousand. */
const mostWaiting = 200;

/** The table of projectors that wait to be paired. */
export const createPairingTable = (db: SqlDatabase): PairingTable => {
  const fields = `SELECT screen_id AS "screenId", secret_hash AS "secretHash", expires_at AS "expiresAt",
    meeting_id AS "meetingId", record_id AS "recordId" FROM pairing`;
  const add = db.prepare(
    "INSERT INTO pairing (code, screen_id, secret_hash, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const forgetOld = db.prepare("DELETE FROM pairing WHERE expires_at <= ?");
  const count = db.prepare("SELECT count(*) AS waiting FROM pairing");
  const byScreen = db.prepare(`${fields} WHERE screen_id = ?`);
  const byCode = db.prepare(`${fields} WHERE code = ? AND meeting_id IS NULL AND expires_at > ?`);
  const byRecord = db.prepare("SELECT 1 FROM pairing WHERE record_id = ?");
  const removeOf = db.prepare("DELETE FROM pairing WHERE record_id = ?");
  const pair = db.prepare("UPDATE pairing SET meeting_id = ?, record_id = ? WHERE code = ?");

  return {
    addPairing: ({ code, screenId, secretHash, expiresAt }, now) => {
      forgetOld.run(now);
      if (Number(count.get()?.waiting ?? 0) >= mostWaiting) return false;
      add.run(code, screenId, secretHash, expiresAt);
      return byScreen.get(screenId) !== undefined;
    },
    pairing: (screenId) => {
      const found = byScreen.get(screenId);
      if (found === undefined) return undefined;
      const { meetingId, recordId } = found;
      return {
        screenId,
        secretHash: String(found.secretHash),
        expiresAt: Number(found.expiresAt),
        place: meetingId === null ? null : { meetingId: String(meetingId), recordId: String(recordId) },
      };
    },
    isWaiting: (code, now) => byCode.get(code, now) !== undefined,
    isOpen: (recordId) => byRecord.get(recordId) !== undefined,
    close: (recordId) => void removeOf.run(recordId),
    pair: (code, { meetingId, recordId }) => void pair.run(meetingId, recordId, code),
  };
};
