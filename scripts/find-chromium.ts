import { existsSync } from "node:fs";
import { installDebianPackage } from "./debian-package.ts";

const headlessShell = "/usr/bin/chromium-headless-shell";
const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

const find = (paths: readonly string[], debianPackage: string): string => {
  const given = process.env.CHROMIUM_PATH;
  const found = given !== undefined && existsSync(given) ? given : paths.find((path) => existsSync(path));
  if (found === undefined) installDebianPackage(debianPackage);
  const path = found ?? `/usr/bin/${debianPackage}`;
  process.stderr.write(`browser: ${path}\n`);
  return path;
};

/**
 * The whole browser, for what is measured and photographed: `CHROMIUM_PATH`, or an installed one, or Debian's package,
 * installed here. Says what it did on standard error. @throws where none is to be had, with what to do
 */
export const findChromium = (): string => find(usual, "chromium");

/**
 * The browser for the end-to-end tests, in the same way: Chromium's headless shell, the same engine without the windows around it.
 * The tests take two thirds of the processor time with it. The whole browser stands in where the shell is not installed.
 */
export const findHeadlessChromium = (): string => find([headlessShell, ...usual], "chromium-headless-shell");

/** Flags for a machine without a display, a sandbox for root, or a way to the open network. */
export const chromiumFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
