import { expect, test } from "vitest";
import { freshPostgres } from "#tests/support/postgres-meeting.ts";
import { createPostgresDatabase } from "#tests/support/postgres-simulation.ts";
import { runSchedule } from "#tests/support/simulation/run-schedule.ts";

/*
 * The simulation of tests/property with its server on PostgreSQL: eight phones, an office, a server that dies, copies
 * that are brought back. RUAM_SEED=123 replays one schedule.
 */
const given = process.env.RUAM_SEED;
const count = process.env.RUAM_LONG === "1" ? 100 : 2;
const seeds = given === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [Number(given)];

test(
  `${seeds.length} bad days on PostgreSQL: no word is lost, doubled or older than acknowledged`,
  { timeout: 7_200_000 },
  async () => {
    for (const seed of seeds) {
      const url = await freshPostgres();
      const { violations } = await runSchedule(seed, { database: () => createPostgresDatabase(url) });
      expect({ seed, violations }).toEqual({ seed, violations: [] });
    }
  },
);
