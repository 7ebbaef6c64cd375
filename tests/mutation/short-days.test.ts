import { expect, test } from "vitest";
import { runSeeds } from "#tests/support/simulation/seeds.ts";

/* The whole of it on a few bad days: for mistakes that only show where a phone and the server meet. */
test.each([1, 2, 3, 4])("nothing is lost, doubled or older than acknowledged on day %i", async (seed) => {
  await expect(runSeeds([seed])).resolves.toEqual([]);
});
