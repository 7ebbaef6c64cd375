/**
 * Builds the app for `npm start`, unless what it is made of has not changed since the last build. Where the tools were
 * left out (`npm ci --omit=dev`), the app that was brought along is the one.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressBuild } from "./compress-build.ts";

const root = join(import.meta.dirname, "..");
const stamp = join(root, "dist", ".made-of");
const madeOf = [
  "index.html",
  "vite.config.ts",
  "package-lock.json",
  "scripts/manifest.ts",
  "scripts/compress-build.ts",
  "scripts/remove-package-statements.ts",
  "scripts/unused-package-statements.ts",
  "public",
  "locales",
  "src/client",
  "src/domain",
  "src/kinds",
  "src/protocol",
  "src/sw",
];

const filesUnder = (path: string): string[] =>
  !existsSync(join(root, path))
    ? []
    : statSync(join(root, path)).isFile()
      ? [path]
      : readdirSync(join(root, path))
          .toSorted()
          .flatMap((name) => filesUnder(`${path}/${name}`));

const fingerprint = (): string => {
  const hash = createHash("sha256");
  for (const file of madeOf.flatMap(filesUnder))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  return hash.digest("hex");
};

/** Undefined where only what the server needs was installed. */
const readBuilder = async () => {
  try {
    return await import("vite");
  } catch {
    return undefined;
  }
};

const wanted = fingerprint();
const isCurrent = existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
const isBuilt = existsSync(join(root, "dist", "index.html"));
const vite = isCurrent ? undefined : await readBuilder();
if (vite !== undefined) {
  process.stdout.write("building the app, once …\n");
  await vite.build({ root, logLevel: "error" });
  compressBuild(join(root, "dist"));
  writeFileSync(stamp, wanted);
} else if (!isBuilt) {
  process.stderr.write(
    "The app has not been built: run npm ci && npm run build where the tools are, and bring dist along.\n",
  );
  process.exit(1);
}
