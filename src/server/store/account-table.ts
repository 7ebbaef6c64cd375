import type { OfficeRole } from "#domain/permissions.ts";
import { cleanText } from "#domain/search-text.ts";
import { noFactor, type FactorState, type NewOfficer, type OfficerAccount } from "./accounts.ts";
import { createLinkTable, type LinkTable } from "./link-table.ts";
import { nameKeyOf } from "./officer-table.ts";
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
    /** @param meetingId null: in every meeting @param role null: none any more */
    readonly putRole: (officerId: string, meetingId: string | null, role: OfficeRole | null) => void;
  };

export const createAccountTable = (db: SqlDatabase): AccountTable => {
  const fields = `SELECT id, name, role_everywhere AS "everywhere", made_at AS "madeAt", seen_at AS "seenAt",
    password_at AS "passwordAt", ended_at AS "endedAt", CASE WHEN password_hash = '' THEN 0 ELSE 1 END AS "hasPassword",
    (SELECT count(*) FROM passkey WHERE passkey.officer_id = officer.id) AS passkeys,
    (SELECT state FROM officer_factor WHERE officer_factor.officer_id = officer.id) AS factor FROM officer`;
  const all = db.prepare(`${fields} WHERE ended_at IS NULL ORDER BY name, id`);
  const one = db.prepare(`${fields} WHERE id = ?`);
  const rolesOf = db.prepare(
    `SELECT meeting_id AS "meetingId", role FROM officer_role WHERE officer_id = ? ORDER BY meeting_id`,
  );
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
  const accountFrom = ({ everywhere, factor: state, hasPassword, ...row }: SqlRow): OfficerAccount => ({
    ...(row as Pick<OfficerAccount, "id" | "name" | "madeAt" | "seenAt" | "passwordAt" | "endedAt">),
    passkeys: Number(row.passkeys),
    hasPassword: Number(hasPassword) === 1,
    hasCodes: factorFrom(state).totp !== null,
    roles: [
      ...(everywhere === null ? [] : [{ meetingId: null, role: everywhere as OfficeRole }]),
      ...rolesOf
        .all(String(row.id))
        .map(({ meetingId, role }) => ({ meetingId: String(meetingId), role: role as OfficeRole })),
    ],
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
    putRole: createPutRole(db),
  };
};

const createPutRole = (db: SqlDatabase): AccountTable["putRole"] => {
  const putEverywhere = db.prepare("UPDATE officer SET role_everywhere = ? WHERE id = ?");
  const putRole = db.prepare(
    "INSERT INTO officer_role (meeting_id, officer_id, role) VALUES (?, ?, ?) ON CONFLICT (meeting_id, officer_id) DO UPDATE SET role = excluded.role",
  );
  const dropRole = db.prepare("DELETE FROM officer_role WHERE meeting_id = ? AND officer_id = ?");
  return (officerId, meetingId, role) => {
    if (meetingId === null) putEverywhere.run(role, officerId);
    else if (role === null) dropRole.run(meetingId, officerId);
    else putRole.run(meetingId, officerId, role);
  };
};

const factorFrom = (state: unknown): FactorState =>
  typeof state === "string" ? { ...noFactor, ...(JSON.parse(state) as Partial<FactorState>) } : noFactor;
