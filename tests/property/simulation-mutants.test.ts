import { expect, test } from "vitest";
import { mutants } from "#tests/property/mutants/mutants.ts";
import { changedSinceCaught } from "#tests/property/mutants/record.ts";
import { runMutants } from "#tests/property/mutants/run-mutants.ts";

/*
 * The simulation must notice mistakes, or it proves nothing. Here those that it notices soon, and whose modules have
 * changed since they were last hunted (`record.ts`); all of them with RUAM_LONG=1, or with
 * `node tests/property/mutants/run.ts`, which says which seed caught which and writes the record.
 */
const isLong = process.env.RUAM_LONG !== undefined;
const chosen = isLong ? mutants : changedSinceCaught(mutants.filter(({ soon }) => soon === true));

test("every mistake that is put into the program is noticed within a few schedules", async () => {
  const results = await runMutants(chosen, isLong ? 100 : 32);
  expect(results).toHaveLength(chosen.length);
  expect(results.filter(({ seed }) => seed === null).map(({ name }) => name)).toEqual([]);
}, 7_200_000);

test("a mutant is hunted again when a module that it wraps has changed, and only then", () => {
  const [first, second] = mutants;
  if (first === undefined || second === undefined) throw new Error("no mutants");
  const other = { ...first, seams: second.seams };
  expect(changedSinceCaught([first, other])).toContain(other);
});
