import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const madeOf = [
  "index.html",
  "locales",
  "package.json",
  "public",
  "scripts",
  "src",
  "tsconfig.base.json",
  "vite.config.ts",
  "tests/support/young-generation-options.ts",
];

/** A place in the sources, and what stands there in the next release. */
type Change = { readonly file: string; readonly from: string; readonly to: string };

/** A release of the app with its server, in a folder of its own. */
export type Release = {
  readonly folder: string;
  /** The script that a page of this release begins with, as its address ends. */
  readonly script: string;
  readonly remove: () => void;
};

const scriptOf = (folder: string): string => {
  const page = readFileSync(join(folder, "dist", "index.html"), "utf8");
  const script = /\/assets\/first-[^"]+\.js/.exec(page)?.[0];
  if (script === undefined) throw new Error("no page begins with this script any more");
  return script;
};

/** @throws where the sources no longer say what is to be changed */
const applyChange = (folder: string, { file, from, to }: Change): void => {
  const path = join(folder, file);
  const today = readFileSync(path, "utf8");
  if (!today.includes(from)) throw new Error(`${file} does not say: ${from}`);
  writeFileSync(path, today.replace(from, to));
};

/** Builds what comes after this release: the same sources with a few changes. */
const buildRelease = (changes: readonly Change[]): Release => {
  const folder = mkdtempSync(join(tmpdir(), "ruam-release-"));
  for (const part of madeOf) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const change of changes) applyChange(folder, change);
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  // Vitest calls its environment "test", and only a build for production has a worker.
  const env = { ...process.env, NODE_ENV: "production" };
  execFileSync(process.execPath, [vite, "build", "--logLevel", "error"], { cwd: folder, env, stdio: "pipe" });
  return {
    folder,
    script: scriptOf(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const newerName: Change = {
  file: "src/client/app-version.ts",
  from: 'appVersion = "',
  to: 'appVersion = "next-',
};

/** Only its scripts are new. */
export const buildNextRelease = (): Release => buildRelease([newerName]);

/** Its vault has one index more, and a version of its own. */
export const buildReleaseWithNewerVault = (): Release => {
  const file = "src/client/local/vault.ts";
  const tables = "vault.version(vaultVersion).stores({";
  const newerTables = 'vault.version(2).stores({ mine: "id, meetingId, savedAt" });';
  return buildRelease([
    newerName,
    { file, from: "vaultVersion = 1;", to: "vaultVersion = 2;" },
    { file, from: tables, to: `${newerTables}\n  vault.version(1).stores({` },
  ]);
};
