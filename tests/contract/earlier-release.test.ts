import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { buildRelease } from "#tests/support/earlier-databases.ts";
import { runCommand } from "#tests/support/run-command.ts";
import { earlierReleaseContract } from "./earlier-release.contract.ts";

earlierReleaseContract("SQLite", async (release) => {
  const data = mkdtempSync(join(tmpdir(), "ruam-release-"));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const path = join(data, "ruam.db");
  buildRelease(path, release);
  return { database: { path }, verify: () => runCommand("cli/verify.ts", [], { RUAM_DATA: data }) };
});
