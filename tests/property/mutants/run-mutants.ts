import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { roomForWhatIsShortLived } from "#tests/support/room-for-what-is-short-lived.ts";
import type { Mutant } from "./seam.ts";

export type Hunted = { readonly name: string; readonly seed: number | null; readonly what: string | null };

const run = promisify(execFile);

const hunt = async ({ name }: Mutant, mostSeeds: number): Promise<Hunted> => {
  const command = [...roomForWhatIsShortLived, join(import.meta.dirname, "hunt.ts"), name, String(mostSeeds)];
  const { stdout } = await run(process.execPath, command, { maxBuffer: 10_000_000 });
  return { name, ...(JSON.parse(stdout) as Omit<Hunted, "name">) };
};

/** Sets the simulation on every mistake. @param told called with each result as it comes */
export const runMutants = async (
  mutants: readonly Mutant[],
  mostSeeds: number,
  told: (hunted: Hunted) => void = () => undefined,
): Promise<readonly Hunted[]> => {
  const waiting = [...mutants];
  const results: Hunted[] = [];
  const work = async (): Promise<void> => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const hunted = await hunt(mutant, mostSeeds);
      results.push(hunted);
      told(hunted);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return results;
};
