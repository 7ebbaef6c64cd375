/** Prints what a first visit weighs against the budget, and fails the build where it is over. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const kB = 1000;
/** docs/performance.md says where the budget comes from. */
const budget = { script: 75 * kB, style: 12 * kB, fonts: 45 * kB };

const dist = join(import.meta.dirname, "..", "dist");
const html = readFileSync(join(dist, "index.html"), "utf8");
const zipped = (path: string): number => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;

/** What index.html asks for, and what those scripts import before they run. */
const reachable = (first: readonly string[]): string[] => {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = readFileSync(join(dist, path), "utf8");
    for (const [, name = ""] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) visit(`assets/${name}`);
  };
  first.forEach(visit);
  return [...seen];
};

const asked = (pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, path = ""]) => path.replace(/^\//, ""));
const first = reachable([
  ...asked(/<script[^>]*src="([^"]+\.js)"/g),
  ...asked(/<link[^>]*modulepreload[^>]*href="([^"]+\.js)"/g),
]);
/** The join page and the databases come beside index.html, and joining needs them: they count though it does not name them. */
const assets = readdirSync(join(dist, "assets"));
const lazyFirst = assets.filter((name) => /^(join|phone)-[^/]*\.js$/.test(name)).map((name) => `assets/${name}`);
const scripts = [...new Set([...first, ...reachable(lazyFirst)])];
const styles = asked(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+\.css)"/g);
const joinStyles = assets.filter((name) => /^join-[^/]*\.css$/.test(name)).map((name) => `assets/${name}`);
const fonts = assets.filter((name) => name.endsWith(".woff2")).map((name) => `assets/${name}`);

const sum = (paths: readonly string[], weigh: (path: string) => number): number =>
  paths.reduce((total, path) => total + weigh(path), 0);
const weights = {
  script: sum(scripts, zipped),
  style: sum([...new Set([...styles, ...joinStyles])], zipped),
  fonts: sum(fonts, (path) => readFileSync(join(dist, path)).length),
};

let isOver = false;
for (const [kind, limit] of Object.entries(budget)) {
  const bytes = weights[kind as keyof typeof weights];
  isOver ||= bytes > limit;
  process.stdout.write(
    `${kind.padEnd(7)} ${(bytes / kB).toFixed(1).padStart(6)} kB of ${(limit / kB).toFixed(0)} kB${bytes > limit ? "  OVER" : ""}\n`,
  );
}
for (const path of scripts) process.stdout.write(`  ${(zipped(path) / kB).toFixed(1).padStart(6)} kB  ${path}\n`);
if (isOver) process.exitCode = 1;
