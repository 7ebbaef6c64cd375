import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  test: {
    name: "engines",
    environment: "node",
    include: ["tests/engines/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000, interval: 150 } },
    // A browser and a server at a time: what is measured against a clock here is the app's own, not the machine's.
    maxWorkers: 1,
  },
});
