import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { copyDatabase } from "../store/backup-and-restore.ts";
import { sayContents } from "../store/inspect-database.ts";
import { CommandError, fileArgument, needFile, runCommand } from "./run-command.ts";

/* `npm run backup FILE`: a copy of the database, whether the server runs or not. */
await runCommand(async (config, args) => {
  needFile(config, "pg_dump");
  const { dataFolder, dataFile } = config;
  const file = fileArgument(args, "npm run backup FILE");
  if (!existsSync(dataFile))
    throw new CommandError(`There is no database in ${dataFolder}: set RUAM_DATA to its folder.`);
  if (existsSync(file)) throw new CommandError(`${file} is there already: name a new file.`);
  if (!existsSync(dirname(file))) throw new CommandError(`There is no folder ${dirname(file)}.`);
  const contents = await copyDatabase(dataFile, file);
  return `backup: ${file} holds ${sayContents(contents)}; looked through and sound.`;
});
