/**
 * `npm test`: everything that must hold, in the order in which it fails soonest.
 * `--no-browser` leaves the browser tests out; `--long` turns the numbers of runs up.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const isLong = process.argv.includes("--long");
const withBrowser = !process.argv.includes("--no-browser");
const reports = join(root, "test-results");
mkdirSync(reports, { recursive: true });
const [vitestReport, browserReport, enginesReport] = ["vitest.json", "e2e.json", "engines.json"] as const;
// A step that does not get as far as its report must not be counted by the one of an earlier run.
for (const report of [vitestReport, browserReport, enginesReport]) rmSync(join(reports, report), { force: true });

const reportingTo = (report: string): readonly string[] => [
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${join(reports, report)}`,
];

type Step = {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};
const longer = isLong ? { RUAM_LONG: "1" } : {};
/** Files that were well formatted in an earlier run of this clone, and have not changed, are not read through again. */
const knownFormats = ["--cache", "--cache-strategy", "content", "--cache-location", join(reports, "prettier")] as const;
/** They read the sources only, so they run side by side; what each says is printed when it has ended. */
const readingSources: readonly Step[] = [
  { name: "types", command: ["tsc", "--build"] },
  { name: "lint", command: ["oxlint", "--deny-warnings"] },
];
/** Each keeps one core busy, and runs beside the tests, which wait now and then for a disk, a process or a timer. */
const besideTests: readonly Step[] = [
  { name: "format", command: ["prettier", "--check", "--log-level", "warn", ...knownFormats, "."] },
  { name: "build", command: ["vite", "build", "--logLevel", "warn"] },
];
const tests: Step = {
  name: "unit, contract, property",
  command: ["vitest", "run", ...reportingTo(vitestReport)],
  env: longer,
};
const onBuild: readonly Step[] = [
  { name: "size", command: ["node", "scripts/check-size.ts"] },
  ...(withBrowser ? [{ name: "browser", command: ["node", "scripts/e2e.ts"], env: longer }] : []),
  ...(withBrowser && isLong
    ? [{ name: "other engines", command: ["node", "scripts/engines.ts", ...reportingTo(enginesReport)], env: longer }]
    : []),
];

const tell = (name: string, hasPassed: boolean, startedAt: number): void => {
  const tookS = (performance.now() - startedAt) / 1000;
  process.stdout.write(`== ${name}: ${hasPassed ? "passed" : "FAILED"} in ${tookS.toFixed(1)} s\n`);
};

/** Runs a step without holding up the others. @returns whether it passed */
const runBeside = ({ name, command: [program = "", ...args] }: Step): Promise<boolean> =>
  new Promise((done) => {
    const startedAt = performance.now();
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => said.push(piece));
    child.stderr.on("data", (piece: Buffer) => said.push(piece));
    child.once("error", (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.once("close", (code) => {
      process.stdout.write(`\n== ${name}\n${Buffer.concat(said).toString()}`);
      tell(name, code === 0, startedAt);
      done(code === 0);
    });
  });

/** Runs a step, and shows what it says as it comes. @returns whether it passed */
const runStep = ({ name, command: [program = "", ...args], env }: Step): Promise<boolean> =>
  new Promise((done) => {
    process.stdout.write(`\n== ${name}\n`);
    const startedAt = performance.now();
    const child = spawn(program, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
    child.once("error", (error) => process.stderr.write(`${error.message}\n`));
    child.once("close", (code) => {
      tell(name, code === 0, startedAt);
      done(code === 0);
    });
  });

const failed: Step[] = [];
const run = async (step: Step, how: (step: Step) => Promise<boolean>): Promise<void> => {
  if (!(await how(step))) failed.push(step);
};
await Promise.all(readingSources.map((step) => run(step, runBeside)));
await Promise.all([run(tests, runStep), ...besideTests.map((step) => run(step, runBeside))]);
for (const step of onBuild) await run(step, runStep);

const read = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(reports, file), "utf8"));
  } catch {
    return {};
  }
};
type VitestReport = { readonly numPassedTests?: number; readonly numFailedTests?: number };
type BrowserReport = {
  readonly stats?: { readonly expected?: number; readonly unexpected?: number; readonly flaky?: number };
};
const browser = read(browserReport) as BrowserReport;
const vitests = [read(vitestReport), read(enginesReport)] as readonly VitestReport[];
const sum = (counts: readonly (number | undefined)[]): number => counts.reduce<number>((all, one = 0) => all + one, 0);
const passedCount = sum([
  ...vitests.map(({ numPassedTests }) => numPassedTests),
  browser.stats?.expected,
  browser.stats?.flaky,
]);
const failedCount = sum([...vitests.map(({ numFailedTests }) => numFailedTests), browser.stats?.unexpected]);
const stumbled = browser.stats?.flaky ?? 0;
if (stumbled > 0) process.stdout.write(`\n${stumbled} browser tests passed only the second time\n`);

if (failed.length > 0) process.stdout.write(`\nfailed: ${failed.map((step) => step.name).join(", ")}\n`);
process.stdout.write(`\n${passedCount} passed, ${failed.length > 0 ? Math.max(failedCount, 1) : 0} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
