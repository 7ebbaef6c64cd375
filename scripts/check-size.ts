/**
 * Prints what a first visit weighs against the budget, and fails the build where it is over.
 *
 * What counts: every byte of script, packed with gzip, that the browser fetches until the button of the join page can
 * complete a join, in Thai: the databases are among it, the engine is not, since a person joins without it; and beside
 * it, what a person who comes by the link of a QR code waits for until the field for the name is there, without
 * databases and engine, which come while it is typed (`first-visit.ts`;
 * tests/e2e/first-visit.spec.ts lets nothing else through). Fonts count as they are.
 *
 * It fails as well where a chunk imports a name that another does not export (`missing-exports.ts`), and where a script
 * of a phone does not begin with the hint that has it compiled while it comes (`compile-ahead.ts`).
 *
 * `node scripts/check-size.ts [folder of a build]`
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { isKeptOnceOpened } from "#client/sync/screens-cached-when-opened.ts";
import { compileHint, isCompiledAhead } from "./compile-ahead.ts";
import { missingExports } from "./missing-exports.ts";
import { firstVisit, nameVisit, withImports, type FirstVisit } from "./first-visit.ts";

const kB = 1000;
const dist = process.argv[2] ?? join(import.meta.dirname, "..", "dist");
const whole = (path: string): number => readFileSync(join(dist, path)).length;
const zipped = (path: string): number => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
const sum = (paths: readonly string[], weigh: (path: string) => number): number =>
  paths.reduce((total, path) => total + weigh(path), 0);

const inKb = (bytes: number): string => (bytes / kB).toFixed(1).padStart(6);

type Way = { readonly name: string; readonly visit: FirstVisit; readonly budget: Budget };
type Budget = { readonly script: number; readonly style: number; readonly fonts: number };
/** The two ways in: a code is typed, or the link of a QR code joins by itself and a name is typed. */
const ways: readonly Way[] = [
  {
    name: "until a code can be joined with",
    visit: firstVisit(dist),
    budget: { script: 75 * kB, style: 12 * kB, fonts: 45 * kB },
  },
  {
    name: "by a link, until a name can be typed",
    visit: nameVisit(dist),
    budget: { script: 62 * kB, style: 9 * kB, fonts: 45 * kB },
  },
];

for (const { name, visit, budget } of ways) {
  process.stdout.write(`${name}\n`);
  const weights = {
    script: sum(visit.scripts, zipped),
    style: sum(visit.styles, zipped),
    fonts: sum(visit.fonts, whole),
  };
  for (const kind of ["script", "style", "fonts"] as const) {
    const isOver = weights[kind] > budget[kind];
    if (isOver) process.exitCode = 1;
    process.stdout.write(
      `${kind.padEnd(7)} ${inKb(weights[kind])} kB of ${(budget[kind] / kB).toFixed(0)} kB${isOver ? "  OVER" : ""}\n`,
    );
  }
  for (const path of visit.scripts) process.stdout.write(`  ${inKb(zipped(path))} kB  ${path}\n`);
}

/** What every phone fetches after the first screen, in kB packed: room for growth, and a limit to it. */
const laterBudgets: readonly (readonly [name: string, pattern: RegExp, limit: number])[] = [
  // With what stands over every screen: announcements to all, and that it is one's turn to speak.
  ["meeting", /^assets\/(meeting|read-and-follow-meeting)-(?!(th|en)-)[^/]+\.js$/, 24 * kB],
  // With hands, private notes, what was read of announcements, officers whose unsent words are kept apart, and the own
  // records kept in memory, so that no screen reads hundreds for one that has changed; acknowledgements of a long queue in
  // rows that are laid over the records, those of a moment in one.
  ["device", /^assets\/start-device-[^/]+\.js$/, 20.7 * kB],
  ["arriving", /^assets\/arriving-(?!page-(th|en)-)[^/]+\.js$/, 17 * kB],
  ["arrived", /^assets\/arrived-[^/]+\.js$/, 10 * kB],
  // With the room: the line of speakers, one's turn, announcements, private notes.
  ["screens", /^assets\/screens-[^/]+\.js$/, 38 * kB],
  ["corrections", /^assets\/corrections-page-[^/]+\.js$/, 8 * kB],
  ["worker", /^sw\.js$/, 50 * kB],
];
const built = [...readdirSync(join(dist, "assets")).map((name) => `assets/${name}`), "sw.js"];
/** Words of the secretariat's acts, and of the library that reads shapes: no phone carries either. */
const officeOnly = /person\/merge|entry\/redact"|safe_integer/;
const importsOffice = /(?:from|import)\s*["'`]\.\/office-/;

for (const [name, pattern, limit] of laterBudgets) {
  const paths = built.filter((path) => pattern.test(path));
  const weight = sum(paths, zipped);
  const sources = paths.map((path) => readFileSync(join(dist, path), "utf8"));
  const faults = [
    ...(paths.length === 0 ? ["is not there"] : []),
    ...(weight > limit ? ["OVER"] : []),
    ...(sources.some((source) => importsOffice.test(source)) ? ["imports the secretariat's script"] : []),
    ...(sources.some((source) => officeOnly.test(source)) ? ["holds acts of the secretariat"] : []),
  ];
  if (faults.length > 0) process.exitCode = 1;
  process.stdout.write(`${name.padEnd(15)} ${inKb(weight)} kB of ${limit / kB} kB  ${faults.join(", ")}\n`);
}

/*
 * The console opens again without a network, as far as every script that it runs is precached by the worker or cached when
 * it is opened. One import of another page's script is enough to break that (tests/e2e/kept-console.spec.ts).
 */
const worker = readFileSync(join(dist, "sw.js"), "utf8");
const consoleScripts = withImports(
  dist,
  built.filter((path) => /^assets\/console-page-[^/]+\.js$/.test(path)),
);
const notCached = consoleScripts.filter((path) => !worker.includes(path) && !isKeptOnceOpened(`/${path}`));
if (consoleScripts.length === 0 || notCached.length > 0) process.exitCode = 1;
for (const path of notCached) process.stdout.write(`console         imports ${path}, which is not cached with it\n`);

const scripts = built.filter((path) => path.endsWith(".js"));
const missing = missingExports(new Map(scripts.map((path) => [path, readFileSync(join(dist, path), "utf8")])));
if (missing.length > 0) process.exitCode = 1;
for (const fault of missing) process.stdout.write(`${fault}\n`);

const compiledLate = scripts.filter(
  (path) => isCompiledAhead(path) && !readFileSync(join(dist, path), "utf8").startsWith(compileHint),
);
if (compiledLate.length > 0 || !scripts.some(isCompiledAhead)) process.exitCode = 1;
for (const path of compiledLate) process.stdout.write(`${path} does not begin with the hint to compile it ahead\n`);
