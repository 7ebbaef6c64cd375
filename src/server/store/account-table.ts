import { cleanText } from "#domain/clean-text.ts";
import { noFactor, type FactorState, type NewOfficer, type OfficerAccount } from "./account-types.ts";
import { createLinkTable, type LinkTable } from "./officer-link-table.ts";
import { nameKeyOf } from "./officer-table.ts";
import { createRoleTable } from "./role-table.ts";
import { createPasskeyTable, type PasskeyTable } from "./passkey-table.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

export type AccountTable = PasskeyTable &
  LinkTable & {
    readonly accounts: () => readonly OfficerAccount[];
    readonly account: (officerId: string) => OfficerAccount | undefined;
    readonly addOfficer: (officer: NewOfficer, at: number) => void;
    readonly isNameTaken: (name: string) => boolean;
    readonly setPassword: (officerId: string, passwordHash: string, at: number) => void;
    readonly noteSignIn: (officerId: string, at: number) => void;
    readonly endAccount: (officerId: string, at: number) => void;
    readonly factor: (officerId: string) => FactorState;
    readonly putFactor: (officerId: string, state: FactorState) => void;
  };

/** @param now ms: a role is shown while it is held */
export const createAccountTable = (db: SqlDatabase, now: () => number): AccountTable => {
  const fields = `SELECT id, name, made_at AS "madeAt", seen_at AS "seenAt",
    password_at AS "passwordAt", ended_at AS "endedAt", CASE WHEN password_hash = '' THEN 0 ELSE 1 END AS "hasPassword",
    (SELECT count(*) FROM passkey WHERE passkey.officer_id = officer.id) AS passkeys,
    (SELECT state FROM officer_factor WHERE officer_factor.officer_id = officer.id) AS factor FROM officer`;
  const all = db.prepare(`${fields} WHERE ended_at IS NULL ORDER BY name, id`);
  const one = db.prepare(`${fields} WHERE id = ?`);
  const roles = createRoleTable(db);
  const add = db.prepare(
    "INSERT INTO officer (id, name, name_key, password_hash, made_at, password_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const named = db.prepare("SELECT id FROM officer WHERE name_key = ?");
  const setPassword = db.prepare("UPDATE officer SET password_hash = ?, password_at = ? WHERE id = ?");
  const seen = db.prepare("UPDATE officer SET seen_at = ? WHERE id = ?");
  // The name is free again for somebody else; the old row keeps it for whoever reads the log.
  const end = db.prepare("UPDATE officer SET ended_at = ?, name_key = ?, password_hash = '' WHERE id = ?");
  const factor = db.prepare("SELECT state FROM officer_factor WHERE officer_id = ?");
  const putFactor = db.prepare(
    "INSERT INTO officer_factor (officer_id, state) VALUES (?, ?) ON CONFLICT (officer_id) DO UPDATE SET state = excluded.state",
  );
  const accountFrom = ({ factor: state, hasPassword, ...row }: SqlRow): OfficerAccount => ({
    ...(row as Pick<OfficerAccount, "id" | "name" | "madeAt" | "seenAt" | "passwordAt" | "endedAt">),
    passkeys: Number(row.passkeys),
    hasPassword: Number(hasPassword) === 1,
    hasCodes: factorFrom(state).totp !== null,
    roles: roles.heldBy(String(row.id), now()),
  });

  return {
    ...createPasskeyTable(db),
    ...createLinkTable(db),
    accounts: () => all.all().map(accountFrom),
    account: (officerId) => {
      const row = one.get(officerId);
      return row === undefined ? undefined : accountFrom(row);
    },
    addOfficer: ({ id, name, passwordHash }, at) =>
      void add.run(id, cleanText(name), nameKeyOf(name), passwordHash, at, passwordHash === "" ? 0 : at, at),
    isNameTaken: (name) => named.get(nameKeyOf(name)) !== undefined,
    setPassword: (officerId, passwordHash, at) => void setPassword.run(passwordHash, at, officerId),
    noteSignIn: (officerId, at) => void seen.run(at, officerId),
    endAccount: (officerId, at) => void end.run(at, `ended ${officerId}`, officerId),
    factor: (officerId) => factorFrom(factor.get(officerId)?.state),
    putFactor: (officerId, state) => void putFactor.run(officerId, JSON.stringify(state)),
  };
};

const factorFrom = (state: unknown): FactorState =>
  typeof state === "string" ? { ...noFactor, ...(JSON.parse(state) as Partial<FactorState>) } : noFactor;
