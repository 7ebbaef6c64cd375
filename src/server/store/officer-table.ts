import { cleanText } from "#domain/clean-text.ts";
import { createSessionTable, type SessionTable } from "./session-table.ts";
import type { SqlDatabase } from "./sql-engine.ts";
import type { Officer } from "./store.ts";

export type OfficerTable = SessionTable & {
  readonly count: () => number;
  readonly byName: (name: string) => Officer | undefined;
  readonly byId: (officerId: string) => Officer | undefined;
  readonly setting: (key: string) => string | undefined;
  readonly putSetting: (key: string, value: string) => void;
  /** Keeps the value where there is none yet. @returns what is there now */
  readonly ensureSetting: (key: string, value: string) => string;
  readonly deleteSetting: (key: string) => void;
};

/** A name as two of them are compared. */
export const nameKeyOf = (name: string): string => cleanText(name).toLowerCase();

/** The table of officers and of the installation's settings. */
export const createOfficerTable = (db: SqlDatabase): OfficerTable => {
  const fields = `SELECT id, name, password_hash AS "passwordHash" FROM officer`;
  const count = db.prepare("SELECT count(*) AS officers FROM officer");
  const byName = db.prepare(`${fields} WHERE name_key = ?`);
  const byId = db.prepare(`${fields} WHERE id = ?`);
  const setting = db.prepare("SELECT value FROM setting WHERE key = ?");
  const putSetting = db.prepare(
    "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  const ensureSetting = db.prepare("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const deleteSetting = db.prepare("DELETE FROM setting WHERE key = ?");

  return {
    ...createSessionTable(db),
    count: () => Number(count.get()?.officers ?? 0),
    byName: (name) => byName.get(nameKeyOf(name)) as Officer | undefined,
    byId: (officerId) => byId.get(officerId) as Officer | undefined,
    setting: (key) => setting.get(key)?.value as string | undefined,
    putSetting: (key, value) => void putSetting.run(key, value),
    ensureSetting: (key, value) => {
      ensureSetting.run(key, value);
      return String(setting.get(key)?.value);
    },
    deleteSetting: (key) => void deleteSetting.run(key),
  };
};
