/**
 * Prints what a first visit weighs against the budget, and fails the build where it is over.
 *
 * What counts: every byte of script, packed with gzip, that the browser fetches until the button of the join page can
 * complete a join, in Thai: the databases are among it, the engine is not, since a person joins without it
 * (`first-visit.ts`; tests/e2e/first-visit.spec.ts lets nothing else through and joins). Fonts count as they are.
 *
 * `node scripts/check-size.ts [folder of a build]`
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { firstVisit } from "./first-visit.ts";

const kB = 1000;
const budget = { script: 75 * kB, style: 12 * kB, fonts: 45 * kB };

const dist = process.argv[2] ?? join(import.meta.dirname, "..", "dist");
const whole = (path: string): number => readFileSync(join(dist, path)).length;
const zipped = (path: string): number => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
const sum = (paths: readonly string[], weigh: (path: string) => number): number =>
  paths.reduce((total, path) => total + weigh(path), 0);

const { scripts, styles, fonts } = firstVisit(dist);
const weights = { script: sum(scripts, zipped), style: sum(styles, zipped), fonts: sum(fonts, whole) };
const inKb = (bytes: number): string => (bytes / kB).toFixed(1).padStart(6);

for (const kind of ["script", "style", "fonts"] as const) {
  const isOver = weights[kind] > budget[kind];
  if (isOver) process.exitCode = 1;
  process.stdout.write(
    `${kind.padEnd(7)} ${inKb(weights[kind])} kB of ${(budget[kind] / kB).toFixed(0)} kB${isOver ? "  OVER" : ""}\n`,
  );
}
for (const path of scripts) process.stdout.write(`  ${inKb(zipped(path))} kB  ${path}\n`);
