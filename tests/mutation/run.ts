/**
 * `npm run test:mutation [part …]`: changes each piece of sync, write path and storage and asks the tests whether they
 * notice (mutation testing, with Stryker). Ends with the share of noticed changes of each file; fails where a part is
 * under the bar. What was asked once and has not changed is not asked again.
 */
import { Stryker } from "@stryker-mutator/core";
import type { MutantResult } from "@stryker-mutator/api/core";
import { relative } from "node:path";
import { parts } from "./parts.ts";

/** Of all changes that run at all, how many a test must notice. */
const bar = 0.85;

type Count = { readonly noticed: number; readonly missed: number };

const sumOf = (results: readonly MutantResult[]): Count => ({
  noticed: results.filter(({ status }) => status === "Killed" || status === "Timeout").length,
  missed: results.filter(({ status }) => status === "Survived" || status === "NoCoverage").length,
});

const shareOf = ({ noticed, missed }: Count): number => (noticed + missed === 0 ? 1 : noticed / (noticed + missed));

const show = (name: string, count: Count): void => {
  const share = `${(shareOf(count) * 100).toFixed(1)} %`.padStart(8);
  process.stdout.write(`${share}  ${count.noticed} of ${count.noticed + count.missed}  ${name}\n`);
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);

for (const [name, part] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.env.RUAM_PART = name;
  const results = await new Stryker({
    testRunner: "vitest",
    vitest: { configFile: "tests/mutation/vitest.config.ts", related: false },
    coverageAnalysis: "perTest",
    ignoreStatic: part.withConstants !== true,
    mutate: [...part.mutate],
    concurrency: 2,
    timeoutMS: 5_000,
    dryRunTimeoutMinutes: 15,
    reporters: ["progress-append-only", "json", "event-recorder"],
    jsonReporter: { fileName: `test-results/mutation-${name}.json` },
    eventReporter: { baseDir: `test-results/mutation-events-${name}` },
    incremental: true,
    incrementalFile: `test-results/mutation-kept-${name}.json`,
    ignorePatterns: ["dist", "test-results", "docs", "data"],
    tempDirName: "test-results/.mutation",
    // Stryker would rewrite the compiler's configuration through an interface that TypeScript 7 does not have.
    tsconfigFile: "none.json",
  }).runMutationTest();
  const files = Map.groupBy(results, ({ fileName }) => relative(process.cwd(), fileName));
  for (const [file, ofFile] of files) show(file, sumOf(ofFile));
  show(`all of ${name}`, sumOf(results));
  if (shareOf(sumOf(results)) < bar) process.exitCode = 1;
}
