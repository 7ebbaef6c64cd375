import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const root = join(import.meta.dirname, "..");

/** The package that a module comes from: `…/node_modules/@scope/name/…` → `@scope/name`. */
export const packageOf = (moduleId: string): string | undefined =>
  /.*node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(moduleId)?.[1]?.replace("\\", "/");

type Manifest = { readonly name: string; readonly version: string; readonly license?: string };

/** What is said of one package, in the form that the build gives to those of the page. */
export const licenseSection = (name: string): string => {
  const folder = join(root, "node_modules", name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license"].map((one) => join(folder, one)).find(existsSync);
  const text = file === undefined ? "" : `\n\n${readFileSync(file, "utf8").trim()}`;
  return `## ${name} - ${manifest.version} (${manifest.license ?? "see the package"})${text}\n`;
};

/**
 * Adds what the service worker carries, and the fonts, to the list of licences: the page's build, which makes that list,
 * sees the scripts of the page alone.
 * @param file the list, which is there already when the worker is built
 */
export const bundledLicenses = (file: string, besides: readonly string[]): Plugin => {
  const names = new Set(besides);
  return {
    name: "bundled-licenses",
    generateBundle: (_options, bundle) => {
      for (const part of Object.values(bundle))
        for (const id of part.type === "chunk" ? part.moduleIds : []) {
          const name = packageOf(id);
          if (name !== undefined) names.add(name);
        }
    },
    closeBundle: () => {
      if (!existsSync(file)) return;
      const listed = readFileSync(file, "utf8");
      const missing = [...names].filter((name) => !listed.includes(`\n## ${name} - `)).toSorted();
      if (missing.length > 0) writeFileSync(file, `${listed.trimEnd()}\n\n${missing.map(licenseSection).join("\n")}`);
    },
  };
};
