import { resolve } from "node:path";
import { readConfig, sayConfigError, type Config } from "../config.ts";
import { NewerDatabaseError } from "../store/open-database.ts";
import { ForeignDatabaseError } from "../store/inspect-database.ts";
import { storageFailureOf } from "../store/storage-error.ts";

/** An error that is explained to whoever typed the command. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CommandError";
  }
}

/**
 * Runs a command with the settings of the server. What it returns is printed; what it cannot do goes to the standard
 * error in one line, and the exit code is 1.
 */
export const runCommand = async (
  run: (config: Config, args: readonly string[]) => Promise<string> | string,
): Promise<void> => {
  const config = readConfig(process.env);
  try {
    if (!config.ok) throw new CommandError(sayConfigError(config.error));
    process.stdout.write(`${await run(config.value, process.argv.slice(2))}\n`);
  } catch (problem) {
    const words = sayProblem(problem);
    if (words === undefined) throw problem;
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  }
};

/** Copies of PostgreSQL are made with its own programs. @throws CommandError where the data are in PostgreSQL */
export const needFile = ({ databaseUrl }: Config, program: "pg_dump" | "pg_restore"): void => {
  if (databaseUrl === null) return;
  throw new CommandError(`RUAM_DATABASE_URL is set, so the data is in PostgreSQL: use ${program} (docs/operating.md).`);
};

/** The path that was given, relative to the person's own folder: npm runs a script in the project's. */
export const fileArgument = (args: readonly string[], usage: string): string => {
  const [file, ...more] = args;
  if (file === undefined || file === "" || more.length > 0) throw new CommandError(`Usage: ${usage}`);
  return resolve(process.env.INIT_CWD ?? ".", file);
};

const sayProblem = (problem: unknown): string | undefined => {
  if (problem instanceof CommandError) return problem.message;
  if (problem instanceof NewerDatabaseError) return `Nothing was done: ${problem.message}.`;
  if (problem instanceof ForeignDatabaseError) return `Nothing was done: ${problem.message}.`;
  const failure = storageFailureOf(problem);
  if (failure !== undefined) return `Nothing was done: ${storageWords[failure]}.`;
  const code = problem instanceof Error && "code" in problem ? problem.code : undefined;
  return problem instanceof Error && typeof code === "string" ? `Nothing was done: ${problem.message}.` : undefined;
};

const storageWords = {
  damaged: "the database is damaged, or no database at all",
  full: "there is no room left on the disk",
  busy: "another process holds the database: stop the server first",
  "read-only": "the place cannot be written to",
  fsync: "the disk could not confirm what was written",
  io: "the disk reports an error",
} as const;
