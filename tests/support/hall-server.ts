import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "#server/app.ts";
import { createKnownBrowsers } from "#server/auth/known-browsers.ts";
import { createNonces } from "#server/auth/stateless-nonces.ts";
import { createPasswords } from "#server/auth/passwords.ts";
import { newToken, tokenHash } from "#server/auth/tokens.ts";
import { readDemo } from "#server/demo/load-demo.ts";
import type { HttpDeps } from "#server/http/context.ts";
import { createLimits, noLimits, type Limits } from "#server/http/rate-limits.ts";
import { createHub } from "#server/live/hub.ts";
import { openStore } from "#server/open-store.ts";
import type { SqlEngine } from "#server/store/sql-engine.ts";
import type { ImportedMeeting, OpenedStore, Store } from "#server/store/store.ts";
import { engineInUse } from "./engine-in-use.ts";
import { createLimitTime, type LimitTime } from "./limit-time.ts";
import { cookieOf, type Ask } from "./wire-device.ts";

export const hallOrigin = "http://localhost:8080";
export const demoMeetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
export const demoCode = "KK5M-26XW";

export type Hall = {
  readonly ask: Ask;
  readonly app: ReturnType<typeof createApp>;
  readonly store: Store;
  readonly hub: ReturnType<typeof createHub>;
  readonly clock: { now: number };
  /** The clock of the rate limits; it advances when a test waits. */
  readonly limitTime: LimitTime;
  readonly limits: Limits;
  /** Writes past the routes. */
  readonly applyChanges: OpenedStore["applyChanges"];
  readonly reported: unknown[];
  /** A POST of JSON from our own page. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  /** Makes the first officer. @returns the cookie of that browser */
  readonly setUpOfficer: () => Promise<string>;
  readonly close: () => Promise<void>;
};

export type HallOptions = {
  readonly limits?: "on" | "off";
  readonly origin?: string;
  readonly deps?: Partial<HttpDeps>;
  /** A database that is there already, with its meeting, and the time at which the server opens it. */
  readonly on?: {
    readonly database: { readonly path: string } | { readonly engine: SqlEngine };
    readonly meeting: ImportedMeeting;
    readonly now: number;
  };
};

/** The real server app over a real store (SQLite unless the project says otherwise) with the demonstration meeting, without a socket. */
export const openHall = async ({
  limits: limitsAre = "off",
  origin = hallOrigin,
  deps = {},
  on,
}: HallOptions = {}): Promise<Hall> => {
  const folder = mkdtempSync(join(tmpdir(), "ruam-hall-"));
  const clock = { now: on?.now ?? Date.now() };
  const limitTime = createLimitTime();
  const now = () => clock.now;
  const reported: unknown[] = [];
  const report = (problem: unknown) => void reported.push(problem);
  const { store, applyChanges, readChanges } = openStore({
    path: join(folder, "ruam.db"),
    ...(on?.database ?? (await engineInUse())),
    now,
    newId: randomUUID,
    newSecret: () => randomBytes(32),
    reportBug: report,
  });
  await store.importMeeting(on?.meeting ?? readDemo());
  const hub = createHub({
    concernedSince: store.concernedSince,
    later: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });
  store.onChange(hub.publish);
  const secret = randomBytes(32);
  const limits = deps.limits ?? (limitsAre === "off" ? noLimits : createLimits(limitTime));
  const app = createApp({
    store,
    applyChanges,
    readChanges,
    hub,
    limits,
    passwords: createPasswords(),
    knownBrowsers: createKnownBrowsers({ secret, newToken }),
    nonces: createNonces({ secret, now, randomBytes }),
    newToken,
    newId: randomUUID,
    now,
    origin: () => origin,
    proxies: 0,
    staticFolder: join(folder, "no-build"),
    report,
    ...deps,
  });
  const ask: Ask = async (path, init) => app.request(path, init);
  const post: Hall["post"] = (path, body, headers = {}) =>
    ask(path, {
      method: "POST",
      headers: { "content-type": "application/json", origin, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  return {
    ask,
    app,
    store,
    applyChanges,
    hub,
    clock,
    limitTime,
    limits,
    reported,
    post,
    setUpOfficer: async () => {
      const token = newToken();
      await store.putSetUpToken(tokenHash(token));
      const made = await post("/api/v1/set-up", { token, name: "สมศรี", password: "รหัสผ่านยาวพอ" });
      return cookieOf(made);
    },
    close: async () => {
      hub.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
