import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { parts } from "./parts.ts";

/** The tests of the part that `run.ts` is changing. */
export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  resolve: { alias: { dexie: "dexie/dist/modern/dexie.mjs" } },
  test: {
    testTimeout: 60_000,
    environment: "node",
    // A worker for each file would take longer than most of the files do.
    isolate: false,
    include: [...(parts[process.env.RUAM_PART ?? ""]?.tests ?? [])],
    setupFiles: ["tests/support/fail-on-console-output.ts"],
  },
});
