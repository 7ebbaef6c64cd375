import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { newToken, tokenHash } from "../auth/tokens.ts";
import type { Config } from "../config.ts";
import { createLinkTable } from "../store/officer-link-table.ts";
import { createOfficerTable } from "../store/officer-table.ts";
import { openPostgresEngine } from "../store/postgres/postgres-engine.ts";
import type { SqlDatabase } from "../store/sql-engine.ts";
import { CommandError, runCommand } from "./run-command.ts";

const lifeMs = 86_400_000;
const usage = 'npm run reset-link "NAME" [-- --all]';

/** Stores the link beside the account; the server reads it when it is opened. */
const putLink = (db: SqlDatabase, name: string, isAll: boolean): string => {
  const officer = createOfficerTable(db).byName(name);
  if (officer === undefined) throw new CommandError(`There is no officer of the name ${name}.`);
  const [token, now] = [newToken(), new Date().getTime()];
  const links = createLinkTable(db);
  links.deleteLinksOf(officer.id);
  links.putLink({
    hash: tokenHash(token),
    kind: isAll ? "reset-all" : "reset",
    officerId: officer.id,
    name: officer.name,
    meetingId: null,
    role: null,
    unitId: null,
    madeBy: null,
    madeAt: now,
    expiresAt: now + lifeMs,
  });
  return token;
};

const inFile = ({ dataFile, dataFolder }: Config, put: (db: SqlDatabase) => string): string => {
  if (!existsSync(dataFile)) throw new CommandError(`There is no database in ${dataFolder}: set RUAM_DATA.`);
  const db = new DatabaseSync(dataFile, { timeout: 5_000 });
  try {
    return put(db);
  } finally {
    db.close();
  }
};

const inPostgres = async (databaseUrl: string, put: (db: SqlDatabase) => string): Promise<string> => {
  const engine = openPostgresEngine(databaseUrl, "reset-link");
  try {
    engine.begin(undefined);
    const token = put(engine.db);
    engine.commit();
    return token;
  } finally {
    await engine.close();
  }
};

/*
 * `npm run reset-link NAME`: a one-time link for an only owner without the password. It is valid for a day, whether the
 * server runs or not. `--all` also removes second factor and passkeys.
 */
await runCommand(async (config, args) => {
  const names = args.filter((arg) => arg !== "--all");
  const [name] = names;
  if (name === undefined || names.length > 1) throw new CommandError(`Usage: ${usage}`);
  const put = (db: SqlDatabase) => putLink(db, name, args.includes("--all"));
  const token = config.databaseUrl === null ? inFile(config, put) : await inPostgres(config.databaseUrl, put);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  return `new password: ${origin}/account-link#t=${token}\nIt is good once, for a day. Whoever has it becomes this officer.`;
});
