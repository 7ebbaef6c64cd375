import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { licenseSection, packageOf } from "../../../scripts/bundled-licenses.ts";

type Locked = { readonly dev?: boolean; readonly hasInstallScript?: boolean };
const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const nameOf = (path: string) => path.replace(/^.*node_modules\//, "");
const production = Object.entries(lock.packages).filter(([path, { dev }]) => path !== "" && dev !== true);

/**
 * A package may name TypeScript as an optional peer; npm then installs it with the production packages, because the tests
 * need it. Where that comes back, take the optional peer out of the package's entry in package-lock.json.
 */
test("production installs no compiler, no bundler and nothing of the page", () => {
  const names = production.map(([path]) => nameOf(path));
  expect(names).toContain("hono");
  expect(
    names.filter((name) => /typescript|vite|rolldown|rollup|esbuild|babel|solid-js|i18next|workbox/.test(name)),
  ).toEqual([]);
});

test("no package runs a script when it is installed", () => {
  expect(Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

test("a module says which package it comes from, and the package what licence it has", () => {
  expect(packageOf("/x/node_modules/workbox-core/_private/logger.js")).toBe("workbox-core");
  expect(packageOf("/x/node_modules/a/node_modules/@fontsource/sarabun/400.css")).toBe("@fontsource/sarabun");
  expect(packageOf("/x/src/sw/sw.ts")).toBeUndefined();
  expect(licenseSection("workbox-core")).toMatch(/^## workbox-core - [\d.]+ \(MIT\)\n/);
  expect(licenseSection("@fontsource/sarabun")).toContain("OFL-1.1");
});
