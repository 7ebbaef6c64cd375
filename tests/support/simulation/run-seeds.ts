/** Runs the schedules of these seeds: node run-seeds.ts <seed> … Says as JSON how each that failed is replayed, and what did not hold. */
import "./production-dexie.ts";

const { runSchedule } = await import("./run-schedule.ts");

const failures: string[] = [];
for (const seed of process.argv.slice(2).map(Number)) {
  const { violations } = await runSchedule(seed);
  if (violations.length === 0) continue;
  const replay = `RUAM_SEED=${seed} npx vitest run tests/property/simulation.test.ts`;
  failures.push([replay, ...violations.slice(0, 8).map((what) => what.slice(0, 600))].join("\n"));
}
process.stdout.write(JSON.stringify(failures));
