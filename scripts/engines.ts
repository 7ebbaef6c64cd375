/**
 * Runs the flows that must hold in every browser (`tests/engines`) in real Firefox and real WebKitGTK, on the
 * production build.
 * What is added to the command goes to Vitest: `npm run test:engines -- -t "Firefox ESR"`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { installDebianPackage } from "./debian-package.ts";

const root = join(import.meta.dirname, "..");

/** A program of an engine: where it may be, the Debian package that has it, and how it says its version. */
type Part = {
  readonly name: string;
  readonly variable: string;
  readonly usual: string;
  readonly debian: string;
  readonly version?: readonly string[];
};

const parts: readonly Part[] = [
  {
    name: "Firefox ESR",
    variable: "FIREFOX_PATH",
    usual: "/usr/bin/firefox-esr",
    debian: "firefox-esr",
    version: ["--version"],
  },
  {
    name: "WebKitGTK's browser",
    variable: "MINIBROWSER_PATH",
    usual: "/usr/lib/*/webkit2gtk-4.*/MiniBrowser",
    debian: "webkit2gtk-driver",
    // It says its version only on a screen: `webkit.ts` asks for it.
  },
  {
    name: "WebKitGTK's driver",
    variable: "WEBKIT_DRIVER_PATH",
    usual: "/usr/bin/WebKitWebDriver",
    debian: "webkit2gtk-driver",
  },
  {
    name: "the C library's Thai, which it speaks by",
    variable: "THAI_LOCALE_PATH",
    usual: "/usr/share/i18n/locales/th_TH",
    debian: "locales",
  },
  { name: "a screen for it", variable: "XVFB_PATH", usual: "/usr/bin/Xvfb", debian: "xvfb" },
];

/** What the environment names, or an installed one, or Debian's, installed here. @throws with what to do */
const find = ({ name, variable, usual, debian }: Part): string => {
  const given = process.env[variable];
  if (given !== undefined && !existsSync(given)) throw new Error(`${variable}: there is no ${given}`);

  const there = (): string | undefined => given ?? globSync(usual)[0];
  if (there() === undefined) installDebianPackage(debian);
  const path = there();
  if (path === undefined) throw new Error(`${name} is not here. Install ${debian}, or say where it is in ${variable}.`);
  return path;
};

const paths = Object.fromEntries(
  parts.map((part) => {
    const path = find(part);
    const version = part.version === undefined ? "" : execFileSync(path, part.version, { encoding: "utf8" }).trim();
    process.stdout.write(`engine: ${path} ${version}\n`);
    return [part.variable, path];
  }),
);

const run = (command: string, args: readonly string[]): number =>
  spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...paths } }).status ?? 1;

const isBuilt = existsSync(join(root, "dist", "sw.js")) || run("vite", ["build", "--logLevel", "warn"]) === 0;
process.exitCode = isBuilt
  ? run("vitest", ["run", "--config", "tests/engines/vitest.config.ts", ...process.argv.slice(2)])
  : 1;
