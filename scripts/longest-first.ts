import type { TestSequencer, TestSpecification } from "vitest/node";

/**
 * What takes longest, by the end of its path. By itself Vitest begins with the largest files of a fresh clone, and the
 * two halves of the simulation, a few lines each, would be left for one core at the end.
 */
const longest = [
  "property/simulation.test.ts",
  "property/simulation-second-half.test.ts",
  "property/simulation-mutants.test.ts",
  "postgres/simulation.test.ts",
  "postgres/several-processes.test.ts",
  "contract/storage-faults.test.ts",
  "contract/http-process.test.ts",
  "contract/backup.test.ts",
  "property/power-cut.test.ts",
  "contract/http-any-request.test.ts",
  "client-ui/every-button.test.tsx",
  "client/lib/live-query.test.tsx",
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = longest.findIndex((end) => moduleId.endsWith(end));
  return rank === -1 ? longest.length : rank;
};

/** The order in which the test files begin: the longest first, so that all cores end at about the same time. */
export class LongestFirst implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    return files.toSorted((a, b) => rankOf(a) - rankOf(b));
  }

  /** The tests are not spread over several machines. */
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}
