import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type FirstVisit = {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly fonts: readonly string[];
};

/**
 * What a browser fetches of the build in `dist` until the button of the join page can complete a join, as paths under
 * `dist`: what index.html names, the scripts of the databases (`phone-*`), which it fetches from there, and all that
 * these import before they run. Everything else is asked for when those are here.
 */
export const firstVisit = (dist: string): FirstVisit => visit(dist, /^phone-[\w-]{7}\.(js|css)$/);

/**
 * What a browser fetches until somebody who came by the link of a QR code can type the own name, in Thai: what index.html
 * names, and the screen that asks for the name with its words (`check-in/arriving-page.tsx`). Databases, engine and the
 * meeting's screens come behind it.
 */
export const nameVisit = (dist: string): FirstVisit => visit(dist, /^arriving(-page-th)?-[\w-]{7}\.(js|css)$/);

/** What index.html names, and these of the built assets. */
const visit = (dist: string, more: RegExp): FirstVisit => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = (pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map(([, path = ""]) => path.replace(/^\//, ""));
  const assets = readdirSync(join(dist, "assets"));
  const also = (extension: string): string[] =>
    assets.filter((name) => more.test(name) && name.endsWith(extension)).map((name) => `assets/${name}`);

  return {
    scripts: withImports(dist, [
      ...named(/<script[^>]*src="([^"]+\.js)"/g),
      ...named(/<link[^>]*modulepreload[^>]*href="([^"]+\.js)"/g),
      ...also(".js"),
    ]),
    styles: [...named(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+\.css)"/g), ...also(".css")],
    fonts: assets.filter((name) => name.endsWith(".woff2")).map((name) => `assets/${name}`),
  };
};

/** These scripts, and all that they import before they run. */
export const withImports = (dist: string, first: readonly string[]): string[] => {
  const seen = new Set<string>();
  const follow = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = readFileSync(join(dist, path), "utf8");
    for (const [, name = ""] of source.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      follow(`assets/${name}`);
  };
  first.forEach(follow);
  return [...seen];
};
