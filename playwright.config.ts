import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { chromiumFlags } from "./scripts/find-chromium.ts";

/** Phone by default: a cheap one, 360 × 740. A test that needs a laptop says so. */
export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/e2e",
  // What cheaper suites hold on every run, and a browser confirms now and then (`npm run test:long`).
  ...(process.env.RUAM_LONG === undefined ? { grepInvert: /@long/ } : {}),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  // A page waits for its network, its timers and its server a third of its time: three of them keep two cores busy.
  workers: Math.ceil(availableParallelism() * 1.5),
  // A browser on a busy machine may stumble once; what stumbled is counted and printed (scripts/test.ts).
  retries: 1,
  forbidOnly: true,
  reporter: [["list"], ["json"]],
  use: {
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: "th-TH",
    timezoneId: "Asia/Bangkok",
    serviceWorkers: "allow",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [...chromiumFlags],
    },
  },
});
