import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Config } from "../config.ts";
import { inspectDatabase, sayContents } from "../store/inspect-database.ts";
import { openPostgresEngine } from "../store/postgres/postgres-engine.ts";
import { migrations } from "../store/migrations.ts";
import type { SqlDatabase } from "../store/sql-engine.ts";
import {
  findDoubled,
  verifyAccounts,
  verifyLog,
  type AccountsVerdict,
  type Doubled,
  type Verdict,
} from "../store/verify-log.ts";
import { CommandError, runCommand } from "./run-command.ts";

const startOnce = "The database is of an earlier version: start the server once, then verify.";

const howWords = {
  changed: "is not as it was written",
  missing: "was taken away",
  added: "was not written by the server",
} as const;

/** Everything that is wrong with one space, a line each. */
const sayAltered = ({ spaceId, kind, brokenAt, seal, rows, countersFit }: Verdict): readonly string[] => {
  const say = (what: string) => `ALTERED: ${kind} ${spaceId}: ${what}`;
  const lines: string[] = [];
  if (brokenAt === "end") lines.push(say("lines at the end of the log are missing."));
  else if (brokenAt !== null)
    lines.push(say(`line ${brokenAt} of the log, or one before it, is not as it was written.`));
  if (seal !== null && seal.brokenAt !== null)
    lines.push(say(`before the log was chained anew, acts of the office (line ${seal.brokenAt}) were not as written.`));
  for (const { type, id, how } of rows) lines.push(say(`${type} ${id} ${howWords[how]}.`));
  if (!countersFit) lines.push(say("its counters are not those of the last change."));
  return lines;
};

const sayVerdicts = (verdicts: readonly Verdict[]): readonly string[] => {
  if (verdicts.some(({ brokenAt }) => brokenAt === "unsealed")) throw new CommandError(startOnce);
  const altered = verdicts.flatMap(sayAltered);
  if (altered.length > 0) throw new CommandError(altered.slice(0, mostSaid).join("\n"));
  return verdicts.map(
    ({ spaceId, kind, acts, lines, head, seal }) =>
      `unaltered: ${kind} ${spaceId}, acts of the office: ${acts}, lines: ${lines}, end of the chain: ${head === "" ? "none" : head}${
        seal === null ? "" : ` (before it was chained anew: ${seal.before === "" ? "none" : seal.before})`
      }`,
  );
};

const sayDoubled = ({ spaceId, what, n }: Doubled): string =>
  `ALTERED: ${spaceId}: ${what} ${n} stands twice, or was never given.`;

const sayAccounts = ({ brokenAt, rows }: AccountsVerdict): readonly string[] => {
  if (brokenAt === "unsealed") throw new CommandError(startOnce);
  const say = (what: string) => `ALTERED: who may come in: ${what}`;
  const altered = [
    ...(brokenAt === null
      ? []
      : [say(brokenAt === "end" ? "lines at its end are missing." : `line ${brokenAt} is not as it was written.`)]),
    ...rows.map(({ type, id, how }) => say(`${type} ${id} ${howWords[how]}.`)),
  ];
  if (altered.length > 0) throw new CommandError(altered.slice(0, mostSaid).join("\n"));
  return ["unaltered: officers, and sessions of officers, phones and screens"];
};

const verify = (db: SqlDatabase): readonly string[] => {
  const doubled = findDoubled(db);
  if (doubled.length > 0) throw new CommandError(doubled.slice(0, mostSaid).map(sayDoubled).join("\n"));
  return [...sayVerdicts(verifyLog(db)), ...sayAccounts(verifyAccounts(db))];
};

/** Where everything is wrong, only a few lines are printed. */
const mostSaid = 20;

const verifyFile = ({ dataFile, dataFolder }: Config): readonly string[] => {
  if (!existsSync(dataFile)) throw new CommandError(`There is no database in ${dataFolder}: set RUAM_DATA.`);
  const db = new DatabaseSync(dataFile, { timeout: 5_000 });
  try {
    const contents = inspectDatabase(db);
    if (contents.steps < migrations.length)
      throw new CommandError(`The database is of version ${contents.steps}: start the server once, then verify.`);
    return [`sound: ${sayContents(contents)}`, ...verify(db)];
  } finally {
    db.close();
  }
};

const verifyPostgres = async (databaseUrl: string): Promise<readonly string[]> => {
  const engine = openPostgresEngine(databaseUrl, "verify");
  try {
    return engine.reading(() => verify(engine.db));
  } finally {
    await engine.close();
  }
};

/* `npm run verify`: checks that the database is intact and that the office's acts in the log are unchanged. */
await runCommand(async (config) => {
  const { databaseUrl } = config;
  return (databaseUrl === null ? verifyFile(config) : await verifyPostgres(databaseUrl)).join("\n");
});
