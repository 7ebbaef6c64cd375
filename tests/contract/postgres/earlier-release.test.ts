import { buildPostgresRelease } from "#tests/support/earlier-databases.ts";
import { freshPostgres, openPostgresAt } from "#tests/support/postgres-meeting.ts";
import { runCommand } from "#tests/support/run-command.ts";
import { earlierReleaseContract } from "../earlier-release.contract.ts";

earlierReleaseContract("PostgreSQL", async (release) => {
  const url = await freshPostgres();
  await buildPostgresRelease(url, release);
  return {
    database: { engine: openPostgresAt(url) },
    verify: () => runCommand("cli/verify.ts", [], { RUAM_DATABASE_URL: url }),
  };
});
