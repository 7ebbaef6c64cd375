/**
 * `node tests/property/mutants/run.ts [most seeds]`: sets the simulation on every mistake of `mutants.ts`, and says which
 * seed caught which. Writes `caught.json`, by which `npm test` knows what it need not look for again.
 */
import { mutants } from "./mutants.ts";
import { recordCaught } from "./record.ts";
import { runMutants } from "./run-mutants.ts";

const mostSeeds = Number(process.argv[2] ?? 100);
const results = await runMutants(mutants, mostSeeds, ({ name, seed, what }) => {
  const verdict = seed === null ? `SURVIVED ${mostSeeds} seeds` : `caught by seed ${seed}: ${what ?? ""}`;
  process.stdout.write(`${name}\n    ${verdict.split("\n")[0] ?? ""}\n`);
});
const survivors = results.filter(({ seed }) => seed === null);
recordCaught(mutants, new Set(results.flatMap(({ name, seed }) => (seed === null ? [] : [name]))));
process.stdout.write(`\n${results.length - survivors.length} of ${results.length} mistakes were caught\n`);
process.exitCode = survivors.length > 0 ? 1 : 0;
