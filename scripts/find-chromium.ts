import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/**
 * The browser for the end-to-end tests: `CHROMIUM_PATH`, or an installed one, or Debian's package, installed here.
 * Says what it did on standard error. Throws where none is to be had, with what to do.
 */
export const findChromium = (): string => {
  const given = process.env.CHROMIUM_PATH;
  const found = given !== undefined && existsSync(given) ? given : usual.find((path) => existsSync(path));
  if (found !== undefined) {
    process.stderr.write(`browser: ${found}\n`);
    return found;
  }
  const isDebianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (!isDebianRoot) throw new Error("No Chromium found. Install it, or name one in CHROMIUM_PATH.");

  process.stderr.write("browser: none found, installing Debian's chromium\n");
  execFileSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"] });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return "/usr/bin/chromium";
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
