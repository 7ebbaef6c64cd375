import { createApp } from "#server/app.ts";
import { createKnownBrowsers } from "#server/auth/known-browsers.ts";
import { createPasswords } from "#server/auth/passwords.ts";
import { createNonces } from "#server/auth/stateless-nonces.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import { noLimits } from "#server/http/rate-limits.ts";
import { createHub } from "#server/live/hub.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { openStore } from "#server/open-store.ts";
import { StorageError } from "#server/store/storage-error.ts";
import { aMeeting, meetingId } from "#tests/support/server-meeting.ts";
import type { OpenedDatabase, SimDatabase } from "./sim-database.ts";
import type { World } from "./world.ts";

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/** One end of a stream, as the network holds it. */
export type StreamEnd = { readonly write: (bytes: Uint8Array) => void; readonly end: () => void };

export type FaultAction = "kill" | "disk-full";

export const officerToken = "officer-token";
export const serverStart = 1_760_000_000_000;

type Life = {
  isAlive: boolean;
  readonly database: OpenedDatabase;
  readonly app: ReturnType<typeof createApp>;
  readonly hub: ReturnType<typeof createHub>;
  /** Everybody who waits for an answer, or holds a stream. */
  readonly hangUps: Set<() => void>;
};

const bytesFrom =
  (random: () => number) =>
  (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => Math.floor(random() * 256));

export type SimServer = ReturnType<typeof createSimServer>;

type SimServerDeps = { readonly world: World; readonly newId: () => string; readonly database: SimDatabase };

/** The real server, on a database, with a life that can be ended at any moment and begun again on what that has. */
export const createSimServer = ({ world, newId, database }: SimServerDeps) => {
  const realm = world.realm("server");
  const randomBytes = bytesFrom(world.random);
  const secret = randomBytes(32);
  const now = (): number => Math.floor(serverStart + world.now());
  const problems: unknown[] = [];
  let life: Life | undefined;
  let armed: { readonly point: string; readonly action: FaultAction } | undefined;

  const report = (problem: unknown): void => {
    if (!(problem instanceof StorageError)) problems.push(problem);
  };

  const begin = (): void => {
    const opened = database.open();
    const state = { isAlive: true };
    const alive = (task: () => void) => () => {
      if (state.isAlive) task();
    };
    const store = openStore({
      ...opened.deps,
      now,
      newId,
      newSecret: () => randomBytes(32),
      schedule: (run) => void world.post(realm, alive(run), world.random() * 3),
      faultPoint: (name) => {
        if (armed?.point !== name || !state.isAlive) return;
        const { action } = armed;
        armed = undefined;
        world.note(`server: ${action} at ${name}`);
        if (action === "kill") kill();
        // In a transaction this undoes all of it, as the end of the process would.
        throw new StorageError(action === "kill" ? "io" : "full", new Error(name));
      },
      reportBug: report,
    });
    const timers = world.timersOf(realm, alive);
    const hub = createHub({
      concernedSince: store.store.concernedSince,
      later: (delayMs, run) => {
        const timer = timers.set(run, delayMs);
        return () => timers.clear(timer);
      },
    });
    store.store.onChange(hub.publish);
    const app = createApp({
      ...store,
      hub,
      limits: noLimits,
      passwords: createPasswords(),
      knownBrowsers: createKnownBrowsers({ secret, newToken: newId }),
      nonces: createNonces({ secret, now, randomBytes }),
      newToken: newId,
      newId,
      now,
      origin: () => "http://localhost:8080",
      proxies: 0,
      staticFolder: import.meta.dirname,
      report: (problem) => {
        if (state.isAlive) report(problem);
      },
    });
    life = Object.assign(state, { database: opened, app, hub, hangUps: new Set<() => void>(), store: store.store });
  };

  const kill = (): void => {
    const ended = life;
    if (ended === undefined) return;
    world.note("server: killed");
    ended.isAlive = false;
    life = undefined;
    for (const hangUp of ended.hangUps) hangUp();
    // Not from within a transaction that is being undone.
    world.post(realm, () => ended.database.close());
  };

  /**
   * The meeting, and an officer who is signed in: what every copy of the database has.
   * @returns the personal code of the roster's first person
   */
  const setUp = async (): Promise<string> => {
    const store = openStore({
      ...database.open().deps,
      now,
      newId,
      newSecret: () => randomBytes(32),
      schedule: (run) => void world.post(realm, run),
    });
    await store.store.importMeeting(aMeeting());
    await store.store.putSetUpToken("set-up");
    await store.store.setUpOfficer("set-up", { id: "officer-1", name: "สมศรี", passwordHash: "-" });
    await store.store.putSession({
      tokenHash: tokenHash(officerToken),
      kind: "officer",
      subject: "officer-1",
      expiresAt: serverStart + 1e12,
    });
    const code = await store.store.personalCode(meetingId, presetParticipantOf(meetingId, "R1"));
    await world.sleep(realm, 100);
    await store.store.close();
    return code ?? "";
  };

  const ask = (path: string, init: RequestInit, hear: (answer: Answer | undefined) => void): void => {
    const asked = life;
    if (asked === undefined) return hear(undefined);
    const hangUp = (): void => {
      asked.hangUps.delete(hangUp);
      hear(undefined);
    };
    asked.hangUps.add(hangUp);
    void (async () => {
      const response = await asked.app.request(path, { ...init, signal: null });
      const text = await response.text();
      if (!asked.hangUps.delete(hangUp) || !asked.isAlive) return;
      hear({ status: response.status, headers: headersOf(response), text });
    })();
  };

  /** Opens the live stream. @returns how the other end hangs up */
  const openStream = (
    path: string,
    init: RequestInit,
    hear: { readonly opened: StreamEnd; readonly refused: (answer: Answer | undefined) => void },
  ): (() => void) => {
    const asked = life;
    if (asked === undefined) {
      hear.refused(undefined);
      return () => undefined;
    }
    const closing: (() => void)[] = [];
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      asked.hangUps.delete(hangUp);
      for (const close of closing) close();
    };
    const hangUp = (): void => {
      hear.opened.end();
      over();
    };
    const outgoing = {
      socket: null,
      writableLength: 0,
      writeHead: () => undefined,
      flushHeaders: () => hear.opened.write(new Uint8Array()),
      write: (bytes: Uint8Array) => {
        if (!isOver) hear.opened.write(bytes);
      },
      end: hangUp,
      destroy: hangUp,
      on: (event: string, task: () => void) => {
        if (event === "close") closing.push(task);
      },
    };
    asked.hangUps.add(hangUp);
    void (async () => {
      const response = await asked.app.request(path, { ...init, signal: null }, { outgoing } as never);
      if (response.headers.get("x-hono-already-sent") !== null) return;
      asked.hangUps.delete(hangUp);
      hear.refused({ status: response.status, headers: headersOf(response), text: await response.text() });
    })();
    return over;
  };

  return {
    realm,
    problems,
    setUp,
    begin,
    kill,
    ask,
    openStream,
    isUp: () => life !== undefined,
    /** The next time that the server comes to this point. */
    arm: (point: string, action: FaultAction): void => void (armed = { point, action }),
    disarm: (): void => void (armed = undefined),
    backUp: (): string | undefined => (life === undefined ? undefined : database.backUp(life.database)),
    /** The server is down. */
    restore: database.restore,
    /** Rows of the running server's database. */
    rows: (sql: string): Record<string, unknown>[] => (life === undefined ? [] : life.database.rows(sql)),
    close: async (): Promise<void> => {
      life?.database.close();
      await database.remove();
    },
    meetingId,
  };
};

const headersOf = (response: Response): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const name of ["x-ruam", "content-type", "retry-after"]) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const [cookie] = response.headers.getSetCookie();
  return cookie === undefined ? headers : { ...headers, "set-cookie": cookie };
};
