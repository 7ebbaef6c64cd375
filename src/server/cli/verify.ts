import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Config } from "../config.ts";
import { inspectDatabase, sayContents } from "../store/inspect-database.ts";
import { openPostgresEngine } from "../store/postgres/postgres-engine.ts";
import { migrations } from "../store/schema.ts";
import type { SqlDatabase } from "../store/sql-engine.ts";
import { findDoubled, verifyLog, type Doubled, type Verdict } from "../store/verify-log.ts";
import { CommandError, runCommand } from "./command.ts";

const sayBroken = ({ meetingId, brokenAt }: Verdict): string =>
  brokenAt === "end"
    ? `ALTERED: meeting ${meetingId}: acts at the end of the log are missing.`
    : `ALTERED: meeting ${meetingId}: line ${brokenAt} of the log, or one before it, is not as it was written.`;

const sayVerdicts = (verdicts: readonly Verdict[]): readonly string[] => {
  const broken = verdicts.filter(({ brokenAt }) => brokenAt !== null);
  if (broken.length > 0) throw new CommandError(broken.map(sayBroken).join("\n"));
  return verdicts.map(
    ({ meetingId, acts, head }) =>
      `unaltered: meeting ${meetingId}, acts of the office: ${acts}, end of the chain: ${head === "" ? "none" : head}`,
  );
};

const sayDoubled = ({ meetingId, what, n }: Doubled): string =>
  `ALTERED: meeting ${meetingId}: ${what} ${n} stands twice, or was never given.`;

const verify = (db: SqlDatabase): readonly string[] => {
  const doubled = findDoubled(db);
  if (doubled.length > 0) throw new CommandError(doubled.slice(0, mostSaid).map(sayDoubled).join("\n"));
  return sayVerdicts(verifyLog(db));
};

/** Where everything is wrong, a few lines say so as well. */
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

/* `npm run verify`: whether the database is sound and the office's acts in its log are as they were written. */
await runCommand(async (config) => {
  const { databaseUrl } = config;
  return (databaseUrl === null ? verifyFile(config) : await verifyPostgres(databaseUrl)).join("\n");
});
