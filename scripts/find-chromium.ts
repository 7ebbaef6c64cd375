import { existsSync } from "node:fs";
import { installDebianPackage } from "./debian-package.ts";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/**
 * The browser for the end-to-end tests: `CHROMIUM_PATH`, or an installed one, or Debian's package, installed here.
 * Says what it did on standard error. @throws where none is to be had, with what to do
 */
export const findChromium = (): string => {
  const given = process.env.CHROMIUM_PATH;
  const found = given !== undefined && existsSync(given) ? given : usual.find((path) => existsSync(path));
  if (found === undefined) installDebianPackage("chromium");
  const path = found ?? "/usr/bin/chromium";
  process.stderr.write(`browser: ${path}\n`);
  return path;
};

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
