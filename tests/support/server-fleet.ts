import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./free-port.ts";
import { startServer, type RunningServer } from "./running-server.ts";
import { pick } from "./seeded-random.ts";
import { cookieOf, type Ask } from "./wire-device.ts";

/** Several real servers on one database, each a process of its own, as phones meet them behind one address. */
export type ServerFleet = {
  readonly origins: readonly string[];
  /** Asks one of them, chosen at random. Rejects where that one is down. */
  readonly ask: Ask;
  /** Ends one as if its power were cut, and starts it again. */
  readonly killOne: () => Promise<void>;
  /** Makes the first officer. @returns the cookie of that browser */
  readonly setUpOfficer: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** The address that every phone uses; the test plays the proxy. */
export const fleetOrigin = "http://localhost:8080";

type FleetOptions = {
  readonly databaseUrl: string;
  readonly count: number;
  readonly random: () => number;
  readonly env?: Readonly<Record<string, string>>;
  /** All at once, as after a power cut; or one after the other. */
  readonly begin?: "together" | "in-turn";
};

export const startFleet = async ({
  databaseUrl,
  count,
  random,
  env = {},
  begin = "together",
}: FleetOptions): Promise<ServerFleet> => {
  const ports: number[] = [];
  for (let index = 0; index < count; index++) ports.push(await freePort());
  const origins = ports.map((port) => `http://127.0.0.1:${port}`);
  const start = (port: number): Promise<RunningServer> =>
    startServer({ port, origin: fleetOrigin, env: { ...env, RUAM_DATABASE_URL: databaseUrl } });
  const servers: RunningServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop("SIGKILL")));
  };
  const startOne = async (port: number): Promise<void> => void servers.push(await start(port));
  if (begin === "in-turn") for (const port of ports) await startOne(port);
  else {
    const started = await Promise.allSettled(ports.map(startOne));
    const failed = started.find((one) => one.status === "rejected");
    if (failed !== undefined) {
      await stop();
      throw failed.reason;
    }
  }
  const ask: Ask = (path, init) => fetch(`${pick(random, origins)}${path}`, init);

  return {
    origins,
    ask,
    killOne: async () => {
      const index = Math.floor(random() * count);
      await servers[index]?.stop("SIGKILL");
      servers[index] = await start(servers[index]?.port ?? 0);
    },
    setUpOfficer: async () => {
      // Each printed a link; that of whoever printed last is the one that counts.
      for (const { setUp = "" } of servers) {
        const token = setUp.split("#t=")[1] ?? "";
        const made = await ask("/api/v1/set-up", {
          method: "POST",
          headers: { "content-type": "application/json", origin: fleetOrigin },
          body: JSON.stringify({ token, name: "สมศรี", password: "รหัสผ่านยาวพอ" }),
        });
        if (made.status === 200) return cookieOf(made);
      }
      throw new Error("no set-up link was good");
    },
    stop,
  };
};

/** Asks until a true answer comes; whoever is being started again does not answer meanwhile. */
export const askUntilAnswered = async (ask: () => Promise<Response>, untilMs = 30_000): Promise<Response> => {
  for (const end = Date.now() + untilMs; Date.now() < end; await pause(20)) {
    try {
      const answer = await ask();
      if (answer.status === 200) return answer;
      await answer.body?.cancel();
      if (![429, 502, 503].includes(answer.status)) throw new TypeError(`answered with ${answer.status}`);
    } catch (error) {
      if (error instanceof TypeError && error.message.startsWith("answered")) throw error;
    }
  }
  throw new Error("nobody answered");
};
