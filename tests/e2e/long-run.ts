import { test } from "./ruam-test.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { testSeed } from "#tests/support/test-seed.ts";

/** `npm run test:long`: more of the same, and what takes minutes. */
export const isLong = process.env.RUAM_LONG !== undefined;

/** Chance for one test, by a seed that stands in its report: `RUAM_SEED=…` plays it again. */
export const seededChance = (): (() => number) => {
  const seed = testSeed;
  test.info().annotations.push({ type: "RUAM_SEED", description: String(seed) });
  process.stdout.write(`  RUAM_SEED=${seed} ${test.info().title}\n`);
  return createSeededRandom(seed);
};

/** A figure that is told, and judged by nobody here: machines differ. */
export const report = (name: string, value: string): void => {
  test.info().annotations.push({ type: name, description: value });
  process.stdout.write(`  ${name}: ${value}\n`);
};
