/**
 * Runs the browser tests on the production build, with the Chromium that is there or can be installed: its headless shell, and the
 * whole browser in the long run.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findChromium, findHeadlessChromium } from "./find-chromium.ts";

const root = join(import.meta.dirname, "..");
const { status } = spawnSync("playwright", ["test", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    CHROMIUM_PATH: process.env.RUAM_LONG === undefined ? findHeadlessChromium() : findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(root, "test-results", "e2e.json"),
  },
});
process.exitCode = status ?? 1;
