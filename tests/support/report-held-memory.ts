/**
 * Loaded before a server (`NODE_OPTIONS=--import …`): on SIGUSR2 it collects its garbage and says on its standard error,
 * in one line of JSON, what is then still held. The server itself has no such switch.
 */
import { readdirSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export type Held = {
  readonly heapMb: number;
  readonly residentMb: number;
  readonly files: number;
  readonly resources: number;
};

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const mb = (bytes: number): number => bytes / 1024 / 1024;

if (isMainThread)
  process.on("SIGUSR2", () => {
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    const held: Held = {
      heapMb: mb(heapUsed + external),
      residentMb: mb(rss),
      files: readdirSync("/proc/self/fd").length,
      resources: process.getActiveResourcesInfo().length,
    };
    process.stderr.write(`${JSON.stringify({ held })}\n`);
  });
