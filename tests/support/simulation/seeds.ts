import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { youngGenerationOptions } from "#tests/support/young-generation-options.ts";

const schedules = process.env.RUAM_LONG === undefined ? 200 : 2_000;

/** The seeds of one half of the schedules; the one of RUAM_SEED where it is set. */
export const chosenSeeds = (half: "first" | "second"): readonly number[] => {
  const only = process.env.RUAM_SEED;
  if (only !== undefined) return half === "first" ? [Number(only)] : [];
  const start = half === "first" ? 1 : schedules / 2 + 1;
  return Array.from({ length: schedules / 2 }, (_, index) => start + index);
};

/** A process takes most of a second to start, and its first schedules take longer than the later ones. */
const seedsOfProcess = 50;
const runScript = promisify(execFile);

/** Runs the schedules, some at a time in a process of their own. @returns for each that failed how it is replayed, and what did not hold */
export const runSeeds = async (seeds: readonly number[]): Promise<readonly string[]> => {
  const failures: string[] = [];
  for (let at = 0; at < seeds.length; at += seedsOfProcess) {
    const some = seeds.slice(at, at + seedsOfProcess).map(String);
    const script = join(import.meta.dirname, "run-seeds.ts");
    const command = [...youngGenerationOptions, script, ...some];
    const { stdout } = await runScript(process.execPath, command, { maxBuffer: 10_000_000 });
    failures.push(...(JSON.parse(stdout) as string[]));
  }
  return failures;
};
