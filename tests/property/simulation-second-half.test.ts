import { expect, test } from "vitest";
import { chosenSeeds, runSeeds } from "#tests/support/simulation/seeds.ts";

/* As simulation.test.ts, in another process. */
test("no word is lost, doubled or older than acknowledged, and everybody sees it in time: second half", async () => {
  await expect(runSeeds(chosenSeeds("second"))).resolves.toEqual([]);
}, 7_200_000);
