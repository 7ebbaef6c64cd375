import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { inspectDatabase, sayContents } from "../store/inspect-database.ts";
import { migrations } from "../store/schema.ts";
import { verifyLog, type Verdict } from "../store/verify-log.ts";
import { CommandError, runCommand } from "./command.ts";

const sayBroken = ({ meetingId, brokenAt }: Verdict): string =>
  brokenAt === "end"
    ? `ALTERED: meeting ${meetingId}: acts at the end of the log are missing.`
    : `ALTERED: meeting ${meetingId}: line ${brokenAt} of the log, or one before it, is not as it was written.`;

/* `npm run verify`: whether the database is sound and the office's acts in its log are as they were written. */
await runCommand(({ dataFile, dataFolder }) => {
  if (!existsSync(dataFile)) throw new CommandError(`There is no database in ${dataFolder}: set RUAM_DATA.`);
  const db = new DatabaseSync(dataFile, { timeout: 5_000 });
  try {
    const contents = inspectDatabase(db);
    if (contents.steps < migrations.length)
      throw new CommandError(`The database is of version ${contents.steps}: start the server once, then verify.`);
    const verdicts = verifyLog(db);
    const broken = verdicts.filter(({ brokenAt }) => brokenAt !== null);
    if (broken.length > 0) throw new CommandError(broken.map(sayBroken).join("\n"));
    return [
      `sound: ${sayContents(contents)}`,
      ...verdicts.map(
        ({ meetingId, acts, head }) =>
          `unaltered: meeting ${meetingId}, acts of the office: ${acts}, end of the chain: ${head === "" ? "none" : head}`,
      ),
    ].join("\n");
  } finally {
    db.close();
  }
});
