import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { anEntryPut } from "../../support/wire-device.ts";
import { textOf } from "../entry-words.ts";
import { exactCpuMs } from "../processes.ts";

/** What one round has cost, ms: time of day, and processor time of the two programs. */
export type Cost = { readonly wall: number; readonly client: number; readonly server: number };

/** A client in whose storage the entries of a round wait. */
export type Full = {
  /**
   * Sends them, until the client knows that all were taken.
   * @param begin told when the clock is to start; else it starts with the call
   */
  readonly send: (begin: () => void) => Promise<void>;
  /** How many the server has, or has acknowledged. Not timed. */
  readonly taken: () => Promise<number>;
  readonly close: () => Promise<void> | void;
};

/** What a server does by itself once it has answered belongs to its cost: ours tells the room at a beat of half a second. */
const settledMs = 600;

const round = async (entries: number, serverPid: number, full: Full): Promise<Cost> => {
  // What writing the entries has left behind is not part of sending them.
  globalThis.gc?.();
  // In this order: looking the server up is no part of the client's time.
  const now = () => ({ server: exactCpuMs(serverPid), own: process.cpuUsage(), at: performance.now() });
  let begun = now();
  await full.send(() => (begun = now()));
  const wall = performance.now() - begun.at;
  await pause(settledMs);
  const { user, system } = process.cpuUsage(begun.own);
  const server = exactCpuMs(serverPid) - begun.server;
  const taken = await full.taken();
  if (taken !== entries) throw new Error(`${taken} of ${entries} entries were taken`);
  await full.close();
  return { wall, client: (user + system) / 1000, server };
};

/** Says that it is there, measures a round whenever the parent asks for one, and ends with it. */
export const answerRounds = (entries: number, serverPid: number, fill: () => Promise<Full>): void => {
  process.on("message", () => {
    void fill()
      .then((full) => round(entries, serverPid, full))
      .then((cost) => process.send?.(cost));
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.("ready");
};

/** An entry as one flat document, as somebody would keep it in a library's own store. */
export type EntryDocument = ReturnType<typeof entryDocument>;
export const entryDocument = (index: number) => {
  const { id, participantId, at, state } = anEntryPut("3a8f1c52-7d0e-5b64-9c1a-5e62f2562005", textOf(index));
  return { id, participantId, at, ...(state as { text: string }) };
};

/** A module of a package that was installed in a folder outside. @param path below its `node_modules` */
export const importFrom = async <T>(folder: string, path: string): Promise<T> =>
  (await import(pathToFileURL(join(folder, "node_modules", path)).href)) as T;
