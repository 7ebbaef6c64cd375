import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Whole days of the meeting last: most mistakes are noticed by a test that takes some milliseconds. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => /tests\/(property|mutation)\//.test(moduleId);
    return [...files.filter((file) => !isLong(file)), ...files.filter(isLong)];
  }
}

/**
 * The tests that `npm run test:mutation` asks about each changed piece of sync, write path and permissions: those that
 * run in their own process, and a few of the simulation's schedules. (`none.json` in `stryker.config.json`: Stryker would
 * rewrite the compiler's configuration through an interface that TypeScript 7 does not have.)
 */
export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  resolve: { alias: { dexie: "dexie/dist/modern/dexie.mjs" } },
  test: {
    testTimeout: 60_000,
    environment: "node",
    // A worker for each file would take longer than most of the files do.
    isolate: false,
    sequence: { sequencer: QuickestFirst },
    include: [
      "tests/unit/{client/sync,client/local,server,protocol,domain}/*.test.ts",
      "tests/contract/{apply-office,apply-owned,ledger,store-changes,store-sqlite,device-and-server}.test.ts",
      "tests/contract/http-{form,live,malformed}.test.ts",
      "tests/property/{sync-faults,server-revisions}.test.ts",
      "tests/mutation/short-days.test.ts",
    ],
    exclude: ["tests/unit/server/auth-passwords.test.ts"],
    env: { RUAM_SEEDS: "6" },
    setupFiles: ["tests/support/quiet-console.ts"],
  },
});
