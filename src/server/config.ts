import { isIP } from "node:net";
import { join, relative, resolve, sep } from "node:path";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Keeping } from "./retention.ts";

export type Config = {
  /** 0 asks the system for a free port; links then carry the one it gave. */
  readonly port: number;
  readonly host: string;
  /** The address that people type, when one was set; otherwise it follows from the port. */
  readonly origin: string | null;
  readonly dataFolder: string;
  /** The one database, in the data folder. */
  readonly dataFile: string;
  /** The erasure ledger: outside the data folder, so that no copy of the folder replaces it with an older one. */
  readonly ledgerFile: string;
  /** The authentication log: who joined and signed in, one file for each day. */
  readonly authLogFolder: string;
  readonly keep: Keeping;
  /** Where PostgreSQL is, when it is used instead of the data file. It may contain a password: it is never printed. */
  readonly databaseUrl: string | null;
  readonly limits: "on" | "off";
  /** How many reverse proxies of our own stand in front and add to `X-Forwarded-For`. */
  readonly proxies: number;
  /** A certificate and its key, where this server speaks https itself: files in PEM form. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Whether phones of the same Wi-Fi may try the demonstration: no setting says who is to reach this server. */
  readonly triesOnPhone: boolean;
  /** Tests of crashes only: where the process is to exit. */
  readonly failPoint: string | null;
};

export type ConfigError = { readonly kind: "config-wrong"; readonly problems: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;
type Say = (problem: string) => void;

/**
 * Reads the configuration from the environment, once, at start.
 * @returns the configuration, or every problem at once, each a sentence that names the variable
 */
export const readConfig = (env: Environment): Result<Config, ConfigError> => {
  const problems: string[] = [];
  const say: Say = (problem) => problems.push(problem);

  const origin = readOrigin(env.RUAM_ORIGIN, say);
  const tls = readTls(env, origin, say);
  const phone = readSwitch("RUAM_PHONE", env.RUAM_PHONE, say);
  const dataFolder = resolve(given(env.RUAM_DATA) ?? "./data");
  const config: Config = {
    port: readCount({ name: "PORT", value: env.PORT, fallback: 8080, most: 65_535 }, say),
    host: readHost(env.RUAM_HOST, { origin, isTls: tls !== null }, say),
    origin,
    dataFolder,
    dataFile: join(dataFolder, "ruam.db"),
    ledgerFile: readLedger(env.RUAM_LEDGER, dataFolder, say),
    authLogFolder: resolve(given(env.RUAM_AUTH_LOG) ?? join(dataFolder, "auth-log")),
    keep: {
      copiesDays: readCount({ name: "RUAM_KEEP_COPIES", value: env.RUAM_KEEP_COPIES, fallback: 30, most: 36_500 }, say),
      devicesDays: readCount(
        { name: "RUAM_KEEP_DEVICES", value: env.RUAM_KEEP_DEVICES, fallback: 365, most: 36_500 },
        say,
      ),
      wordingsDays: readCount(
        { name: "RUAM_KEEP_WORDINGS", value: env.RUAM_KEEP_WORDINGS, fallback: 365, most: 36_500 },
        say,
      ),
    },
    databaseUrl: readDatabaseUrl(env.RUAM_DATABASE_URL, say),
    limits: readSwitch("RUAM_LIMITS", env.RUAM_LIMITS, say),
    proxies: readCount({ name: "RUAM_PROXIES", value: env.RUAM_PROXIES, fallback: 0, most: 10 }, say),
    tls,
    triesOnPhone:
      phone === "on" &&
      [env.RUAM_ORIGIN, env.RUAM_HOST, env.RUAM_DATABASE_URL, env.RUAM_PROXIES, env.RUAM_TLS_CERT].every(
        (value) => given(value) === undefined,
      ),
    failPoint: given(env.FAILPOINT) ?? null,
  };
  if (config.limits === "off" && !isLoopbackHost(config.host))
    say(`RUAM_LIMITS=off is for load tests on one machine, and RUAM_HOST=${config.host} is not a loopback address.`);

  return problems.length === 0 ? ok(config) : fail({ kind: "config-wrong", problems });
};

/** Whether the name or address is this machine's own. */
export const isLoopbackHost = (host: string): boolean =>
  host === "localhost" || host === "::1" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));

/** One message for the terminal with all faults. */
export const sayConfigError = (error: ConfigError): string =>
  ["Ruam's settings are wrong:", ...error.problems.map((problem) => `  - ${problem}`)].join("\n");

/** An empty setting counts as not set: `RUAM_ORIGIN= npm start`. */
const given = (value: string | undefined): string | undefined =>
  value === undefined || value.trim() === "" ? undefined : value.trim();

type CountSetting = {
  readonly name: string;
  readonly value: string | undefined;
  readonly fallback: number;
  readonly most: number;
};

const readCount = ({ name, value, fallback, most }: CountSetting, say: Say): number => {
  const text = given(value);
  if (text === undefined) return fallback;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= most) return count;
  say(`${name} must be a whole number from 0 to ${most}, and is "${text}".`);
  return fallback;
};

/**
 * Phones need a secure origin for keys, storage and the service worker; browsers make an exception only for localhost.
 */
const readOrigin = (value: string | undefined, say: Say): string | null => {
  const text = given(value);
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) {
    say(`RUAM_ORIGIN must be an address such as https://meeting.example.org, and is "${text}".`);
    return null;
  }
  if (`${url.pathname}${url.search}${url.hash}` !== "/" || url.username !== "" || url.password !== "")
    say(`RUAM_ORIGIN must be the scheme and the host alone (${url.origin}), and is "${text}".`);
  if (url.protocol === "http:" && !isLoopbackHost(url.hostname))
    say(`RUAM_ORIGIN must be https, because phones keep nothing on plain http except on localhost, and is "${text}".`);
  return url.origin;
};

const readHost = (
  value: string | undefined,
  { origin, isTls }: { readonly origin: string | null; readonly isTls: boolean },
  say: Say,
): string => {
  const text = given(value);
  if (text === undefined) return origin === null && isTls ? "0.0.0.0" : hostOf(origin);
  if (isIP(text) === 0 && text !== "localhost")
    say(
      `RUAM_HOST must be an IP address to listen on (0.0.0.0 for all, 127.0.0.1 for this machine), and is "${text}".`,
    );
  return text;
};

/** A loopback address is listened on itself: `[::1]` reaches nothing that listens on 127.0.0.1. */
const hostOf = (origin: string | null): string => {
  const name = origin === null ? "localhost" : new URL(origin).hostname;
  if (!isLoopbackHost(name)) return "0.0.0.0";
  const address = name.replace(/^\[|\]$/g, "");
  return isIP(address) === 0 ? "127.0.0.1" : address;
};

const readLedger = (value: string | undefined, dataFolder: string, say: Say): string => {
  const file = resolve(given(value) ?? `${dataFolder}.ledger`);
  const way = relative(dataFolder, file);
  const isOutside = way === ".." || way.startsWith(`..${sep}`) || resolve(way) === way;
  if (!isOutside)
    say(
      `RUAM_LEDGER must be a file outside RUAM_DATA, so that no copy of the data takes it back in time, and is "${file}".`,
    );
  return file;
};

/** The message about a wrong one does not contain it: it may have a password. */
const readDatabaseUrl = (value: string | undefined, say: Say): string | null => {
  const text = given(value);
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPostgres = url?.protocol === "postgres:" || url?.protocol === "postgresql:";
  if (url === undefined || !isPostgres || url.pathname.length < 2)
    say(
      "RUAM_DATABASE_URL must be postgres://USER:PASSWORD@HOST:PORT/DATABASE; unset it to use the file in RUAM_DATA.",
    );
  return text;
};

const readSwitch = (name: string, value: string | undefined, say: Say): "on" | "off" => {
  const text = given(value) ?? "on";
  if (text === "on" || text === "off") return text;
  say(`${name} must be on or off, and is "${text}".`);
  return "on";
};

const readTls = (env: Environment, origin: string | null, say: Say): Config["tls"] => {
  const [cert, key] = [given(env.RUAM_TLS_CERT), given(env.RUAM_TLS_KEY)];
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) {
    say("RUAM_TLS_CERT and RUAM_TLS_KEY are a certificate and its key: set both, or neither.");
    return null;
  }
  if (origin?.startsWith("http:") === true)
    say(`RUAM_ORIGIN must be https where RUAM_TLS_CERT is set, and is "${origin}".`);
  return { cert: resolve(cert), key: resolve(key) };
};

/** A database's address without user and password, as it may be printed. */
export const sayDatabase = (databaseUrl: string): string => {
  const { protocol, host, pathname } = new URL(databaseUrl);
  return `${protocol}//${host}${pathname}`;
};
