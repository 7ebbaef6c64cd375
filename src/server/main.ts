import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { createApp } from "./app.ts";
import { createKnownBrowsers } from "./auth/known-browsers.ts";
import { createNonces } from "./auth/nonces.ts";
import { createPasswords } from "./auth/passwords.ts";
import { readServerSecret } from "./auth/server-secret.ts";
import { newToken, tokenHash } from "./auth/tokens.ts";
import { announcement } from "./cli/announce.ts";
import { sayStartError } from "./cli/start-error.ts";
import { readConfig, sayConfigError, type Config } from "./config.ts";
import { loadDemoWhenEmpty } from "./demo/load-demo.ts";
import { createLimits, noLimits } from "./http/limits.ts";
import { createNodeServer, type NodeServer } from "./http/node-server.ts";
import { createHub, type Hub } from "./live/hub.ts";
import { isLedgerWritable, openLedger } from "./ledger.ts";
import { openStore } from "./open-store.ts";
import { holdFolder, type FolderLock } from "./store/folder-lock.ts";
import { openPostgresEngine } from "./store/postgres/postgres-engine.ts";
import { StorageError } from "./store/storage-error.ts";
import type { Store } from "./store/store.ts";

/** Streams and requests in hand get this long to end by themselves. */
const graceMs = 3500;

/** Logs hold neither names nor words nor codes: of a problem they keep its kind and where it arose. */
const logger = pino({ base: null, level: "warn" }, pino.destination({ dest: 2, sync: true }));

const report = (problem: unknown): void => {
  if (!(problem instanceof Error)) return logger.error("unexpected");
  const stack = problem.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  const failure = problem instanceof StorageError ? problem.failure : undefined;
  logger.error({ name: problem.name, failure, stack }, "a request failed");
};

/** Before anything more is answered: whether the last writes are on the disk, only the next start can tell. */
const stopUnconfirmed = (): never => {
  process.stderr.write("Ruam stops: the disk could not confirm what was written. Check it, then start again.\n");
  process.exit(1);
};

const later = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** For tests of crashes: the process dies where it is told to, once it has started, as if its power were cut. */
const crashAt = (point: string | null) => {
  let isArmed = false;
  return {
    arm: () => (isArmed = true),
    at: (name: string) => {
      if (isArmed && name === point) process.kill(process.pid, "SIGKILL");
    },
  };
};

type Running = { readonly store: Store; readonly hub: Hub; readonly server: NodeServer; readonly lock: FolderLock };

const start = async (config: Config): Promise<Running> => {
  const now = () => Date.now();
  const crash = crashAt(config.failPoint);
  const { databaseUrl } = config;
  const lock = databaseUrl === null ? holdData(config) : { release: () => {} };
  const { store, applyChanges, readChanges } = openStore({
    path: config.dataFile,
    ...(databaseUrl === null ? {} : { engine: openPostgresEngine(databaseUrl, randomUUID()) }),
    now,
    newId: randomUUID,
    newSecret: () => randomBytes(32),
    reportBug: report,
    ledger: openLedger(config.ledgerFile),
    onUnconfirmed: stopUnconfirmed,
    faultPoint: crash.at,
  });
  await loadDemoWhenEmpty(store);
  const hub = createHub({ later });
  store.onChange(hub.publish);

  let origin = config.origin ?? `http://localhost:${config.port}`;
  const secret = await readServerSecret(store, randomBytes);
  const app = createApp({
    store,
    applyChanges,
    readChanges,
    hub,
    limits:
      config.limits === "off"
        ? noLimits
        : createLimits({ monotonic: () => performance.now(), later, salt: newToken() }),
    passwords: createPasswords(),
    knownBrowsers: createKnownBrowsers({ secret, newToken }),
    nonces: createNonces({ secret, now, randomBytes }),
    newToken,
    newId: randomUUID,
    now,
    origin: () => origin,
    proxies: config.proxies,
    staticFolder: join(import.meta.dirname, "..", "..", "dist"),
    report,
  });

  const server = createNodeServer(app, () => origin);
  const port = await server.listen(config);
  if (config.origin === null) origin = `http://localhost:${port}`;
  process.stdout.write(await announce(store, origin));
  if (!isLedgerWritable(config.ledgerFile))
    process.stderr.write(`Nothing can be erased: ${config.ledgerFile} cannot be written to. Set RUAM_LEDGER.\n`);
  crash.arm();
  return { store, hub, server, lock };
};

const holdData = ({ dataFolder }: Config): FolderLock => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  return holdFolder(dataFolder);
};

const announce = async (store: Store, origin: string): Promise<string> => {
  const meetings = await store.meetings();
  const meeting = meetings.find(({ status }) => status !== "closed") ?? meetings[0];
  const setUpToken = (await store.officerCount()) === 0 ? newToken() : null;
  if (setUpToken !== null) await store.putSetUpToken(tokenHash(setUpToken));
  return announcement({ origin, joinCode: meeting?.joinCode ?? null, setUpToken });
};

/** Takes no more, ends the streams, finishes what is in hand, closes the file. */
const stop = async ({ store, hub, server, lock }: Running): Promise<void> => {
  const closed = server.close(graceMs);
  hub.close();
  await closed;
  await store.close();
  lock.release();
  process.exit(0);
};

const main = async (): Promise<void> => {
  const config = readConfig(process.env);
  if (!config.ok) return giveUp(sayConfigError(config.error));
  try {
    const running = await start(config.value);
    let isStopping = false;
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.on(signal, () => {
        if (isStopping) process.exit(1);
        isStopping = true;
        void stop(running);
      });
  } catch (problem) {
    const remedy = sayStartError(problem, config.value);
    if (remedy === undefined) throw problem;
    giveUp(remedy);
  }
};

const giveUp = (message: string): void => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

await main();
