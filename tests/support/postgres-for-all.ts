import type { TestProject } from "vitest/node";
import { inMemoryTempFolder } from "./in-memory-temp-folder.ts";
import { startPostgres } from "./postgres-server.ts";

/** As much as the schemas of all tests take, and room for the journal. */
const roomBytes = 2e9;

/** One PostgreSQL for all tests of the project that only need a database; each takes a schema of its own in it. Its power stays on. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startPostgres([], inMemoryTempFolder(roomBytes));
  project.provide("postgresUrl", server.url);
  return server.remove;
};

declare module "vitest" {
  interface ProvidedContext {
    readonly postgresUrl: string;
  }
}
