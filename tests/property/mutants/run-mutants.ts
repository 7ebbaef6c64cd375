import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { youngGenerationOptions } from "#tests/support/young-generation-options.ts";
import type { Mutant } from "./seam.ts";

export type MutantResult = { readonly name: string; readonly seed: number | null; readonly what: string | null };

const run = promisify(execFile);

const runOneMutant = async ({ name }: Mutant, mostSeeds: number): Promise<MutantResult> => {
  const command = [...youngGenerationOptions, join(import.meta.dirname, "run-one-mutant.ts"), name, String(mostSeeds)];
  const { stdout } = await run(process.execPath, command, { maxBuffer: 10_000_000 });
  return { name, ...(JSON.parse(stdout) as Omit<MutantResult, "name">) };
};

/** Sets the simulation on every mistake. @param told called with each result as it comes */
export const runMutants = async (
  mutants: readonly Mutant[],
  mostSeeds: number,
  told: (result: MutantResult) => void = () => undefined,
): Promise<readonly MutantResult[]> => {
  const waiting = [...mutants];
  const results: MutantResult[] = [];
  const work = async (): Promise<void> => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const result = await runOneMutant(mutant, mostSeeds);
      results.push(result);
      told(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return results;
};
