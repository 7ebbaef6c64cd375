/** What is changed together, and the tests that are asked whether they notice. */
export type Part = {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Also what is worked out once, as a module is loaded: each such change needs all tests in a process of its own. */
  readonly withConstants?: boolean;
};

/**
 * Each part is asked of its own tests alone. The whole days of `tests/property` would notice more, but each change that
 * nothing notices would then cost a minute, and what only they notice has no test that says what it is for.
 */
export const parts: Readonly<Record<string, Part>> = {
  permissions: {
    mutate: ["src/domain/permissions.ts", "src/kinds/registry.ts"],
    tests: ["tests/contract/{apply-office,apply-owned,store-changes}.test.ts"],
    withConstants: true,
  },
  sync: {
    mutate: ["src/client/sync/*.ts"],
    tests: [
      "tests/unit/client/{sync,local}/*.test.ts",
      "tests/unit/sw/cache-screens-when-opened.test.ts",
      "tests/contract/device-and-server.test.ts",
    ],
  },
  write: {
    mutate: [
      "src/server/apply/*.ts",
      "src/server/{apply-changes,read-changes,record-for-reader,unit-of-work,erasure-ledger}.ts",
      "src/kinds/**/*.ts",
    ],
    tests: [
      "tests/unit/server/{erasure-ledger,position-in-history,row-cache}.test.ts",
      "tests/unit/kinds/**/*.test.ts",
      "tests/contract/{apply-office,apply-owned,erase-entry,office-records,office-refusals,owned-records,read-ahead,reader-views,store-changes,hidden-authors,quotas,muting,http-form,http-malformed}.test.ts",
    ],
  },
  store: {
    mutate: ["src/server/store/{commit-queue,record-table,space-table,store,open-tables}.ts"],
    tests: [
      "tests/unit/server/{commit-queue,row-cache}.test.ts",
      "tests/contract/{apply-office,apply-owned,failed-commit,erase-entry,read-ahead,store-changes,store-sqlite,storage,http-form}.test.ts",
    ],
  },
};
