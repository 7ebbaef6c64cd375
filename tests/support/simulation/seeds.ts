import { runSchedule } from "./run-schedule.ts";

const schedules = process.env.RUAM_LONG === undefined ? 200 : 2_000;

/** The seeds of one half of the schedules; the one of RUAM_SEED where it is set. */
export const chosenSeeds = (half: "first" | "second"): readonly number[] => {
  const only = process.env.RUAM_SEED;
  if (only !== undefined) return half === "first" ? [Number(only)] : [];
  const start = half === "first" ? 1 : schedules / 2 + 1;
  return Array.from({ length: schedules / 2 }, (_, index) => start + index);
};

/** Runs the schedules. @returns for each that failed how it is replayed, and what did not hold */
export const runSeeds = async (seeds: readonly number[]): Promise<readonly string[]> => {
  const failures: string[] = [];
  for (const seed of seeds) {
    const { violations } = await runSchedule(seed);
    if (violations.length === 0) continue;
    const replay = `RUAM_SEED=${seed} npx vitest run tests/property/simulation.test.ts`;
    failures.push([replay, ...violations.slice(0, 8).map((what) => what.slice(0, 600))].join("\n"));
  }
  return failures;
};
