import type { Passkey, SpentChallenge } from "./account-types.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

export type PasskeyTable = {
  readonly passkeysOf: (officerId: string) => readonly Passkey[];
  readonly passkey: (id: string) => Passkey | undefined;
  readonly addPasskey: (passkey: Passkey) => void;
  readonly usePasskey: (id: string, counter: number, at: number) => void;
  readonly renamePasskey: (officerId: string, id: string, name: string) => boolean;
  readonly removePasskey: (officerId: string, id: string) => boolean;
  readonly removePasskeysOf: (officerId: string) => void;
  /** @returns false where the challenge was spent before */
  readonly spend: (spent: SpentChallenge) => boolean;
  readonly purgeSpent: (now: number) => void;
};

/** The table of passkeys. */
export const createPasskeyTable = (db: SqlDatabase): PasskeyTable => {
  const fields = `SELECT id, officer_id AS "officerId", name, public_key AS "publicKey", counter, transports,
    made_at AS "madeAt", used_at AS "usedAt" FROM passkey`;
  const of = db.prepare(`${fields} WHERE officer_id = ? ORDER BY made_at, id`);
  const one = db.prepare(`${fields} WHERE id = ?`);
  const add = db.prepare(
    "INSERT INTO passkey (id, officer_id, name, public_key, counter, transports, made_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const use = db.prepare("UPDATE passkey SET counter = ?, used_at = ? WHERE id = ?");
  const rename = db.prepare("UPDATE passkey SET name = ? WHERE officer_id = ? AND id = ?");
  const remove = db.prepare("DELETE FROM passkey WHERE officer_id = ? AND id = ?");
  const removeOf = db.prepare("DELETE FROM passkey WHERE officer_id = ?");
  const spend = db.prepare("INSERT INTO spent (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const purge = db.prepare("DELETE FROM spent WHERE expires_at <= ?");

  return {
    passkeysOf: (officerId) => of.all(officerId).map(passkeyFrom),
    passkey: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : passkeyFrom(row);
    },
    addPasskey: ({ id, officerId, name, publicKey, counter, transports, madeAt, usedAt }) =>
      void add.run(id, officerId, name, publicKey, counter, JSON.stringify(transports), madeAt, usedAt),
    usePasskey: (id, counter, at) => void use.run(counter, at, id),
    renamePasskey: (officerId, id, name) => Number(rename.run(name, officerId, id).changes) === 1,
    removePasskey: (officerId, id) => Number(remove.run(officerId, id).changes) === 1,
    removePasskeysOf: (officerId) => void removeOf.run(officerId),
    spend: ({ hash, expiresAt }) => Number(spend.run(hash, expiresAt).changes) === 1,
    purgeSpent: (now) => void purge.run(now),
  };
};

const passkeyFrom = (row: SqlRow): Passkey => ({
  ...(row as Omit<Passkey, "transports">),
  transports: JSON.parse(String(row.transports)) as readonly string[],
});
