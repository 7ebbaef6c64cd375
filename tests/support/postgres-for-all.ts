import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.ts";

/** One PostgreSQL for all tests of the project that only need a database; each takes a schema of its own in it. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startPostgres();
  project.provide("postgresUrl", server.url);
  return server.remove;
};

declare module "vitest" {
  interface ProvidedContext {
    readonly postgresUrl: string;
  }
}
