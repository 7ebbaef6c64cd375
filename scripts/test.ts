/**
 * `npm test`: everything that must hold, in the order in which it fails soonest.
 * `--no-browser` leaves the browser tests out; `--long` turns the numbers of runs up.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const isLong = process.argv.includes("--long");
const withBrowser = !process.argv.includes("--no-browser");
const reports = join(root, "test-results");
mkdirSync(reports, { recursive: true });

type Step = {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};
const longer = isLong ? { RUAM_LONG: "1" } : {};
const steps: readonly Step[] = [
  { name: "format", command: ["prettier", "--check", "--log-level", "warn", "."] },
  { name: "types", command: ["tsc", "--build"] },
  { name: "lint", command: ["oxlint", "--deny-warnings"] },
  {
    name: "unit, contract, property",
    command: [
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${join(reports, "vitest.json")}`,
    ],
    env: longer,
  },
  { name: "build", command: ["vite", "build", "--logLevel", "warn"] },
  { name: "size", command: ["node", "scripts/check-size.ts"] },
  ...(withBrowser ? [{ name: "browser", command: ["node", "scripts/e2e.ts"], env: longer }] : []),
  ...(withBrowser && isLong ? [{ name: "other engines", command: ["node", "scripts/engines.ts"] }] : []),
];

const failed = steps.filter(({ name, command: [program = "", ...args], env }) => {
  process.stdout.write(`\n== ${name}\n`);
  const started = performance.now();
  const { status } = spawnSync(program, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  process.stdout.write(
    `== ${name}: ${status === 0 ? "passed" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
  );
  return status !== 0;
});

const read = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(reports, file), "utf8"));
  } catch {
    return {};
  }
};
const vitest = read("vitest.json") as { numPassedTests?: number; numFailedTests?: number };
const browser = withBrowser
  ? (read("e2e.json") as { stats?: { expected?: number; unexpected?: number; flaky?: number } })
  : {};
const passedCount = (vitest.numPassedTests ?? 0) + (browser.stats?.expected ?? 0) + (browser.stats?.flaky ?? 0);
const failedCount = (vitest.numFailedTests ?? 0) + (browser.stats?.unexpected ?? 0);
const stumbled = browser.stats?.flaky ?? 0;
if (stumbled > 0) process.stdout.write(`\n${stumbled} browser tests passed only the second time\n`);

if (failed.length > 0) process.stdout.write(`\nfailed: ${failed.map((step) => step.name).join(", ")}\n`);
process.stdout.write(`\n${passedCount} passed, ${failed.length > 0 ? Math.max(failedCount, 1) : 0} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
