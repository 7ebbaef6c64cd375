/**
 * `node tests/bench/sync-libraries.ts FOLDER [ROUNDS] [--slow-disk]`: 1,000 entries that were written without a network,
 * from one client in Node until it knows that all were taken: our engine beside RxDB and beside Yjs, the same words.
 * FOLDER is where they were installed (`npm install --ignore-scripts rxdb rxjs yjs y-websocket y-protocols lib0 ws`): they
 * are no part of this package. Prints a table of medians, and the load average before and after.
 *
 * Each client and each server is a process of its own. Every client has its storage in memory, holds its entries before
 * the clock starts, and has its connection. They take turns within a round; three rounds in which the programs are still
 * being compiled do not count. Ours is timed from the start of its run, which reads the queue, to its end, when every
 * acknowledgement is kept. Processor time is that of sending and of the 0.6 s after, in which ours tells the room.
 *
 * Ours always checks, logs and counts each entry, and waits for `fsync` before it acknowledges it. The servers of the
 * others (`sync-libraries/*-server.ts`) do no more than the library needs, with and without that wait:
 * - RxDB: its collection in memory (and once over Dexie, as our phone's), replication with a push handler over HTTP in
 *   its own batches of 100 (and once all 1,000 in one); bare node:http; kept in memory or in SQLite.
 * - Yjs: one map in one document, y-websocket's client; a server on y-protocols and ws, kept in memory or appended to a
 *   file. All that was written is one message, which is what Yjs is made for.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { freePort } from "../support/free-port.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { onSlowDisk } from "../support/slow-disk.ts";
import { median, ms } from "./measure.ts";
import { startReference } from "./processes.ts";
import type { Cost } from "./sync-libraries/contender.ts";

const given = process.argv.slice(2);
const [folder = ".", rounds = "9"] = given.filter((word) => !word.startsWith("--"));
const under = given.includes("--slow-disk") ? onSlowDisk() : [];
const entries = 1_000;
const warmUps = 3;

type Contender = { readonly round: () => Promise<Cost>; readonly end: () => Promise<void> };
type Server = {
  readonly pid: number;
  readonly place: readonly (string | number)[];
  readonly stop: () => Promise<unknown>;
};

const here = (file: string): string => join(import.meta.dirname, "sync-libraries", file);

/** What a library says of itself is no part of the table: it goes to standard error. */
const startClient = (file: string, args: readonly (string | number)[]): ChildProcess =>
  fork(here(file), [entries, ...args].map(String), { execArgv: ["--expose-gc"], stdio: ["ignore", 2, 2, "ipc"] });

const contend = async (client: string, server: Server, args: readonly (string | number)[] = []): Promise<Contender> => {
  const child = startClient(client, [server.pid, ...server.place, ...args]);
  const answered = async (): Promise<Cost> => {
    const over = new AbortController();
    const { signal } = over;
    try {
      const ended = once(child, "exit", { signal }).then(([code]) =>
        Promise.reject(new Error(`${client} ended with ${code}`)),
      );
      const [answer] = (await Promise.race([once(child, "message", { signal }), ended])) as [Cost];
      return answer;
    } finally {
      over.abort();
    }
  };
  await answered().catch(async (problem: unknown) => {
    await server.stop();
    throw problem;
  });
  return {
    round: async () => {
      child.send("round");
      return answered();
    },
    end: async () => {
      if (child.connected) {
        const ended = once(child, "exit");
        child.disconnect();
        await ended;
      }
      await server.stop();
    },
  };
};

const ours = async (): Promise<Contender> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { pid, code, data, stop } = await startServer({ port, origin, under });
  const end = async () => {
    await stop();
    removeData(data);
  };
  return contend("ruam-client.ts", { pid, place: [origin, code], stop: end });
};

/** @param args of its server, after the folder in which that keeps what it keeps */
const theirs = async (
  library: "rxdb" | "yjs",
  kept: string,
  clientArgs: readonly (string | number)[] = [],
): Promise<Contender> => {
  const data = freshData();
  const server = await startReference(`sync-libraries/${library}-server.ts`, [folder, data, kept], under);
  const stop = async () => {
    await server.stop();
    removeData(data);
  };
  return contend(`${library}-client.ts`, { pid: server.pid, place: [server.port, folder], stop }, clientArgs);
};

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;
const rxdb = `RxDB ${versionOf("rxdb")}`;
const yjs = `Yjs ${versionOf("yjs")}`;

/** What is compared, by what stands in the table; the first is ours. */
const contenders: readonly (readonly [name: string, kept: string, start: () => Promise<Contender>])[] = [
  ["Ruam", "SQLite, fsync", ours],
  [rxdb, "memory", () => theirs("rxdb", "memory")],
  [`${rxdb}, all in one batch`, "memory", () => theirs("rxdb", "memory", ["memory", entries])],
  [`${rxdb} over Dexie`, "memory", () => theirs("rxdb", "memory", ["dexie"])],
  [rxdb, "SQLite, no fsync", () => theirs("rxdb", "sqlite")],
  [rxdb, "SQLite, fsync", () => theirs("rxdb", "sqlite-durable")],
  [yjs, "memory", () => theirs("yjs", "memory")],
  [yjs, "file, no fsync", () => theirs("yjs", "file")],
  [yjs, "file, fsync", () => theirs("yjs", "file-durable")],
];

const loads = (): string =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(" ");

const measureInTurn = async (all: readonly Contender[]): Promise<readonly (readonly Cost[])[]> => {
  const costs: Cost[][] = all.map(() => []);
  for (let round = 0; round < warmUps + Number(rounds); round++)
    for (const [index, contender] of all.entries()) costs[index]?.push(await contender.round());
  return costs.map((ofOne) => ofOne.slice(warmUps));
};

type Medians = { readonly wall: number; readonly client: number; readonly server: number; readonly cpu: number };
const mediansOf = (costs: readonly Cost[]): Medians => ({
  wall: median(costs.map(({ wall }) => wall)),
  client: median(costs.map(({ client }) => client)),
  server: median(costs.map(({ server }) => server)),
  cpu: median(costs.map(({ client, server }) => client + server)),
});

const columns = [
  `${entries.toLocaleString("en")} entries from one client in Node`,
  "kept by its server in",
  "wall",
  "Ruam's, as a multiple",
  "CPU of the client",
  "CPU of the server",
  "Ruam's CPU, as a multiple",
];
const before = loads();
const started: Contender[] = [];
const measured = async (): Promise<readonly Medians[]> => {
  try {
    for (const [, , start] of contenders) started.push(await start());
    return (await measureInTurn(started)).map(mediansOf);
  } finally {
    for (const contender of started) await contender.end();
  }
};
const all = await measured();

const [mine] = all;
const lines = all.map(({ wall, client, server, cpu }, index) => {
  const [name = "", kept = ""] = contenders[index] ?? [];
  const ratio = (a = Number.NaN, b = Number.NaN): string => (index === 0 ? "" : (a / b).toFixed(2));
  return [name, kept, ms(wall), ratio(mine?.wall, wall), ms(client), ms(server), ratio(mine?.cpu, cpu)];
});
for (const line of [columns, columns.map(() => "---"), ...lines]) process.stdout.write(`| ${line.join(" | ")} |\n`);
process.stdout.write(`\nload average ${before} before, ${loads()} after; ${rounds} rounds\n`);
