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

/**
 * What a browser fetches until somebody who came by the link of a QR code can type the own name, in Thai: all of the
 * above, and the meeting's layout, the screen that asks for the name, its words and the device (`join-link-page.tsx`).
 */
export const nameVisit = (dist: string): FirstVisit => {
  const first = firstVisit(dist);
  const more = (pattern: RegExp): string[] =>
    readdirSync(join(dist, "assets"))
      .filter((name) => pattern.test(name))
      .map((name) => `assets/${name}`);
  return {
    scripts: withImports(dist, [
      ...first.scripts,
      ...more(/^(arriving|meeting|meeting-th|meeting-layout|start-device)-[\w-]{7}\.js$/),
    ]),
    styles: [...first.styles, ...more(/^(arriving|meeting|meeting-layout)-[\w-]{7}\.css$/)],
    fonts: first.fonts,
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
