import { expect, test } from "vitest";
import { mutants } from "#tests/property/mutants/mutants.ts";
import { runMutants } from "#tests/property/mutants/run-mutants.ts";

/*
 * The simulation must notice mistakes, or it proves nothing. Here those that it notices soon; all of them with
 * RUAM_LONG=1, or with `node tests/property/mutants/run.ts`, which says which seed caught which.
 */
const isLong = process.env.RUAM_LONG !== undefined;
const chosen = mutants.filter(({ soon }) => isLong || soon === true);

test("every mistake that is put into the sources is noticed within a few schedules", async () => {
  const results = await runMutants(chosen, isLong ? 100 : 24);
  expect(results).toHaveLength(chosen.length);
  expect(results.filter(({ seed }) => seed === null).map(({ name }) => name)).toEqual([]);
}, 7_200_000);
