import { afterAll, afterEach, beforeEach } from "vitest";
import type { SqlEngine } from "#server/store/sql-engine.ts";
import { testOn } from "./engine-in-use.ts";
import { freshPostgres, openPostgresAt } from "./postgres-meeting.ts";

/** Connections are few: what a test leaves open is closed behind it, and what was there before it, at the end. */
const [ofTest, ofFile]: [SqlEngine[], SqlEngine[]] = [[], []];
let isTesting = false;

testOn(async () => {
  const engine = openPostgresAt(await freshPostgres());
  (isTesting ? ofTest : ofFile).push(engine);
  return engine;
});

const closeAll = async (engines: SqlEngine[]): Promise<void> => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
};

beforeEach(() => {
  isTesting = true;
});
afterEach(async () => {
  isTesting = false;
  await closeAll(ofTest);
});
afterAll(() => closeAll(ofFile));
