import { expect, test } from "vitest";
import { runSchedule } from "#tests/support/simulation/run-schedule.ts";
import { chosenSeeds, runSeeds } from "#tests/support/simulation/seeds.ts";

/*
 * Eight phones, an office and a server on a bad day: what is in docs/sync-protocol.md under "What must hold".
 * RUAM_SEED=123 replays one schedule; RUAM_LONG=1 runs 2,000 instead of 200. The other half of the seeds is in
 * simulation-second-half.test.ts, so that two cores share the work.
 */
test("no word is lost, doubled or older than acknowledged, and everybody sees it in time: first half", async () => {
  await expect(runSeeds(chosenSeeds("first"))).resolves.toEqual([]);
}, 7_200_000);

test("a seed is replayed exactly: every event in its order", async () => {
  const [seed = 1] = chosenSeeds("first");
  const first = await runSchedule(seed);
  await runSchedule(seed + 1_000_000);
  const again = await runSchedule(seed);
  expect(again).toEqual(first);
  expect((await runSchedule(seed + 1)).trace).not.toBe(first.trace);
}, 60_000);
