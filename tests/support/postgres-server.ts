import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { installDebianPackage } from "../../scripts/debian-package.ts";

/** A real PostgreSQL of this test run's own, on loopback, with the settings that it comes with. */
export type PostgresServer = {
  /** The address of its one database; `urlOf` leads to a part of it that nobody else uses. */
  readonly url: string;
  readonly urlOf: (schema: string) => Promise<string>;
  readonly folder: string;
  /** Runs one of PostgreSQL's own programs against the database. @throws with what it said where it fails */
  readonly run: (program: "pg_dump" | "pg_restore", args: readonly string[]) => Promise<void>;
  readonly start: () => Promise<void>;
  /** `immediate` as if its power were cut; `fast` as an ordinary stop. */
  readonly stop: (how: "immediate" | "fast") => Promise<void>;
  readonly remove: () => Promise<void>;
};

const programs = (): string | undefined => globSync("/usr/lib/postgresql/*/bin").toSorted().at(-1);

/** The folder of PostgreSQL's programs: an installed one, or Debian's, installed here. */
const findPrograms = (): string => {
  if (programs() === undefined) installDebianPackage("postgresql");
  const found = programs();
  if (found === undefined) throw new Error("PostgreSQL is not here. Install Debian's package postgresql.");
  return found;
};

/** PostgreSQL refuses to run as root: its own user, which the package made, does it then. */
const asItsUser = (): readonly string[] =>
  process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

const idOf = (what: "-u" | "-g"): number => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));

/** Makes a cluster and starts it. @param settings as `-c` takes them @param parent the folder that its own is made in */
export const startPostgres = async (
  settings: readonly string[] = [],
  parent: string = tmpdir(),
): Promise<PostgresServer> => {
  const bin = findPrograms();
  const folder = mkdtempSync(join(parent, "ruam-postgres-"));
  const data = join(folder, "data");
  const [asUser = join(bin, "initdb"), ...userArgs] = asItsUser();
  const initArgs = ["-D", data, "-U", "ruam", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  if (userArgs.length > 0) chownSync(folder, idOf("-u"), idOf("-g"));
  execFileSync(asUser, userArgs.length > 0 ? [...userArgs, join(bin, "initdb"), ...initArgs] : initArgs, {
    stdio: "ignore",
  });
  const port = await freePort();
  const url = `postgres://ruam@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const program = [...asItsUser(), join(bin, "postgres")];
    const given = settings.flatMap((setting) => ["-c", setting]);
    const args = [
      "-D",
      data,
      "-p",
      String(port),
      "-h",
      "127.0.0.1",
      "-k",
      folder,
      "-c",
      "max_connections=60",
      ...given,
    ];
    child = spawn(program[0] ?? "", [...program.slice(1), ...args], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr?.on("data", (piece: Buffer) => (said += piece.toString()));
    await untilAnswering(url, () => said);
  };
  const stop: PostgresServer["stop"] = async (how) => {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null) return;
    const gone = new Promise((done) => ending.once("exit", done));
    ending.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
    await gone;
  };
  await start();
  return {
    url,
    folder,
    run: async (program, args) => {
      await promisify(execFile)(join(bin, program), [...args, "-d", url]);
    },
    urlOf: async (schema) => {
      await query(url, `CREATE SCHEMA "${schema}"`);
      return `${url}?options=-c%20search_path%3D${schema}`;
    },
    start,
    stop,
    remove: async () => {
      await stop("immediate");
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    },
  };
};

const untilAnswering = async (url: string, said: () => string): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      await query(url, "SELECT 1");
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new Error(`PostgreSQL did not start:\n${said()}`);
};

/** One statement, on a connection of its own. */
export const query = async <T extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<T & pg.QueryResultRow>(text, [...values])).rows;
  } finally {
    await client.end();
  }
};
