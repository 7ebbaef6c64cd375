import { randomBytes, randomUUID } from "node:crypto";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import { createApp } from "./app.ts";
import { createAuthLog } from "./auth-log.ts";
import { createKnownBrowsers } from "./auth/known-browsers.ts";
import { createNonces } from "./auth/stateless-nonces.ts";
import { createRandomPool } from "./auth/random-pool.ts";
import { createPasswords } from "./auth/passwords.ts";
import { readServerSecret } from "./auth/server-secret.ts";
import { newToken, tokenHash } from "./auth/tokens.ts";
import { startupMessage, type Phones } from "./cli/startup-message.ts";
import { sayStartError } from "./cli/start-error.ts";
import { isLoopbackHost, readConfig, sayConfigError, type Config } from "./config.ts";
import { demoMeetingId, loadDemoWhenEmpty } from "./demo/load-demo.ts";
import type { HttpDeps } from "./http/context.ts";
import { createLimits, noLimits, type Limits } from "./http/rate-limits.ts";
import { createDiskReserve } from "./disk-reserve.ts";
import { createNodeServer, type NodeServer } from "./http/node-server.ts";
import { createHub, type Hub } from "./live/hub.ts";
import { isLedgerWritable, openLedger } from "./erasure-ledger.ts";
import { openStore } from "./open-store.ts";
import { ownCertificateIn, type Certificate } from "./own-certificate.ts";
import { wifiAddressOf } from "./wifi-address.ts";
import type { FolderLock } from "./store/folder-lock.ts";
import { holdData, keepLock } from "./store/data-folder-lock.ts";
import { openPostgresEngine } from "./store/postgres/postgres-engine.ts";
import { createRetention } from "./retention.ts";
import { StorageError } from "./store/storage-error.ts";
import type { Store } from "./store/store.ts";
import { usualQuotas } from "./store/storage-usage-table.ts";
import { hostOfCertificate, readTlsFiles } from "./tls-files.ts";

/** How long streams and running requests have to end, ms. */
const graceMs = 3500;

/** Logs contain no names, texts or codes: of an error they keep its kind and its place. */
const logger = pino({ base: null, level: "warn" }, pino.destination({ dest: 2, sync: true }));

const report = (problem: unknown): void => {
  if (!(problem instanceof Error)) return logger.error("unexpected");
  const stack = problem.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  const failure = problem instanceof StorageError ? problem.failure : undefined;
  logger.error({ name: problem.name, failure, stack }, "a request failed");
};

/** Before any answer: only the next start can check whether the last writes are on the disk. */
const stopUnconfirmed = (): never => {
  process.stderr.write("Ruam stops: the disk could not confirm what was written. Check it, then start again.\n");
  process.exit(1);
};

const stopTaken = (): never => {
  process.stderr.write("Ruam stops: another server has taken the database over. See which of them is to run.\n");
  process.exit(1);
};

const later = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** For tests of crashes: the process exits at a named point after its start, as in a power cut. */
const crashAt = (point: string | null) => {
  let isArmed = false;
  return {
    arm: () => (isArmed = true),
    at: (name: string) => {
      if (isArmed && name === point) process.kill(process.pid, "SIGKILL");
    },
  };
};

type Running = {
  readonly store: Store;
  readonly hub: Hub;
  readonly servers: readonly NodeServer[];
  readonly lock: FolderLock | undefined;
};

const start = async (config: Config): Promise<Running> => {
  const now = () => Date.now();
  const crash = crashAt(config.failPoint);
  const random = createRandomPool(randomBytes);
  const { databaseUrl } = config;
  const lock = databaseUrl === null ? await holdData(config, pause) : undefined;
  const { store, applyChanges, readChanges } = openStore({
    path: config.dataFile,
    ...(databaseUrl === null ? {} : { engine: openPostgresEngine(databaseUrl, randomUUID()) }),
    now,
    newId: randomUUID,
    newSecret: () => random(32),
    reportBug: report,
    ledger: openLedger(config.ledgerFile),
    ...(config.limits === "off" ? {} : { quotas: usualQuotas }),
    onUnconfirmed: stopUnconfirmed,
    onTaken: stopTaken,
    faultPoint: crash.at,
  });
  await loadDemoWhenEmpty(store);
  const hub = createHub({ later, concernedSince: store.concernedSince });
  store.onChange(hub.publish);

  const secret = await readServerSecret(store, randomBytes);
  const noteAuth = createAuthLog({ folder: config.authLogFolder, now, later, report });
  process.on("exit", noteAuth.flush);
  let phoneOrigin: string | undefined;
  const shared: Omit<HttpDeps, "origin"> = {
    phoneOrigin: () => phoneOrigin,
    store,
    noteAuth,
    applyChanges,
    readChanges,
    hub,
    limits: limitsOf(config),
    ...(databaseUrl === null
      ? { hasRoom: createDiskReserve({ folder: config.dataFolder, monotonic: () => performance.now() }) }
      : {}),
    passwords: createPasswords(),
    knownBrowsers: createKnownBrowsers({ secret, newToken }),
    nonces: createNonces({ secret, now, randomBytes }),
    newToken,
    newId: randomUUID,
    now,
    proxies: config.proxies,
    staticFolder: join(import.meta.dirname, "..", "..", "dist"),
    report,
  };
  const { server, origin } = await openDoor(shared, doorOf(config));
  const phone = config.triesOnPhone ? await openPhoneDoor(shared, config) : undefined;
  phoneOrigin = phone?.origin;
  process.stdout.write(await announce(store, origin, phoneOrigin));
  if (!isLedgerWritable(config.ledgerFile))
    process.stderr.write(`Nothing can be erased: ${config.ledgerFile} cannot be written to. Set RUAM_LEDGER.\n`);
  crash.arm();
  if (lock !== undefined) keepLock(lock, () => store.affirmHolding().catch(report));
  return { store, hub, servers: [server, ...(phone === undefined ? [] : [phone.server])], lock };
};

const limitsOf = ({ limits }: Config): Limits =>
  limits === "off" ? noLimits : createLimits({ monotonic: () => performance.now(), later, salt: newToken() });

/** A minute after the start and every hour: expired sessions and data whose time is over are deleted. */
const purgeLater = (store: Store, keepToTerms: () => Promise<void>, delayMs: number): void => {
  const purge = (): void => {
    store.purgeSessions().then(keepToTerms).catch(report);
    purgeLater(store, keepToTerms, 3_600_000);
  };
  setTimeout(purge, delayMs).unref();
};

type Door = {
  readonly host: string;
  readonly port: number;
  /** Undefined: it follows from `scheme` and `name` and from the port that the system gives. */
  readonly origin: string | undefined;
  readonly name: string;
  readonly tls: Certificate | undefined;
};

const doorOf = ({ host, port, origin, tls }: Config): Door => {
  const certificate = tls === null ? undefined : readTlsFiles(tls);
  const name = certificate === undefined ? "localhost" : (hostOfCertificate(certificate.cert) ?? "localhost");
  return { host, port, origin: origin ?? undefined, name, tls: certificate };
};

type OpenDoor = { readonly server: NodeServer; readonly origin: string };

const openDoor = async (shared: Omit<HttpDeps, "origin">, door: Door): Promise<OpenDoor> => {
  let origin = door.origin ?? "";
  const server = createNodeServer(createApp({ ...shared, origin: () => origin }), () => origin, door.tls);
  const port = await server.listen(door);
  const scheme = door.tls === undefined ? "http" : "https";
  if (door.origin === undefined) origin = new URL(`${scheme}://${door.name}:${port}`).origin;
  return { server, origin };
};

/** Beside the demonstration's own address; without one it goes on alone, as it does where a port is taken. */
const openPhoneDoor = async (shared: Omit<HttpDeps, "origin">, config: Config): Promise<OpenDoor | undefined> => {
  const address = wifiAddressOf(networkInterfaces());
  const isDemonstration = (await shared.store.meetings()).every(({ id }) => id === demoMeetingId);
  if (address === undefined || !isDemonstration) return undefined;
  try {
    const tls = ownCertificateIn(config.dataFolder, address, { now: shared.now, randomBytes });
    const port = config.port === 0 ? 0 : config.port + 1;
    return await openDoor(shared, { host: address, port, origin: undefined, name: address, tls });
  } catch {
    return undefined;
  }
};

const announce = async (store: Store, origin: string, phoneOrigin: string | undefined): Promise<string> => {
  const meetings = await store.meetings();
  const meeting = meetings.find(({ status }) => status !== "closed") ?? meetings[0];
  const setUpToken = (await store.officerCount()) === 0 ? newToken() : null;
  if (setUpToken !== null) await store.putSetUpToken(tokenHash(setUpToken));
  return startupMessage({
    origin,
    joinCode: meeting?.joinCode ?? null,
    setUpToken,
    phones: phonesOf(origin, phoneOrigin),
  });
};

const phonesOf = (origin: string, phoneOrigin: string | undefined): Phones => {
  if (!isLoopbackHost(new URL(origin).hostname)) return { kind: "public" };
  return phoneOrigin === undefined ? { kind: "none" } : { kind: "same-wifi", origin: phoneOrigin };
};

/** Accepts no more requests, ends the streams, finishes running requests, closes the database. */
const stop = async ({ store, hub, servers, lock }: Running): Promise<void> => {
  const closed = Promise.all(servers.map((server) => server.close(graceMs)));
  hub.close();
  await closed;
  await store.close();
  lock?.release();
  process.exit(0);
};

const main = async (): Promise<void> => {
  const config = readConfig(process.env);
  if (!config.ok) return giveUp(sayConfigError(config.error));
  try {
    const running = await start(config.value);
    const { dataFile, keep } = config.value;
    const { store } = running;
    purgeLater(store, createRetention({ store, now: Date.now, dataFile, keep }), 60_000);
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
