import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type FirstVisit = {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly fonts: readonly string[];
};

/**
 * What a browser fetches of the build in `dist` until the button of the join page can complete a join, as paths under
 * `dist`: what index.html names, the scripts of joining and of the databases (`join-*`, `phone-*`), which it fetches
 * from there, and all that these import before they run. Everything else is asked for when those are here.
 */
export const firstVisit = (dist: string): FirstVisit => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = (pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map(([, path = ""]) => path.replace(/^\//, ""));
  const assets = readdirSync(join(dist, "assets")).map((name) => `assets/${name}`);
  const joining = (extension: string): string[] =>
    assets.filter((path) => /^assets\/(join|phone)-/.test(path) && path.endsWith(extension));

  return {
    scripts: withImports(dist, [
      ...named(/<script[^>]*src="([^"]+\.js)"/g),
      ...named(/<link[^>]*modulepreload[^>]*href="([^"]+\.js)"/g),
      ...joining(".js"),
    ]),
    styles: [...new Set([...named(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+\.css)"/g), ...joining(".css")])],
    fonts: assets.filter((path) => path.endsWith(".woff2")),
  };
};

const withImports = (dist: string, first: readonly string[]): string[] => {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = readFileSync(join(dist, path), "utf8");
    for (const [, name = ""] of source.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      visit(`assets/${name}`);
  };
  first.forEach(visit);
  return [...seen];
};
