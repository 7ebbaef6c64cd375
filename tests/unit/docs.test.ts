import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...readdirSync(join(root, "docs"))]
  .map((name) => (existsSync(join(root, name)) ? name : join("docs", name)))
  .filter((name) => name.endsWith(".md"));

test.each(pages)("%s names no file of the tests or the sources that is not there", (page) => {
  const text = readFileSync(join(root, page), "utf8");
  const named = [...text.matchAll(/`((?:tests|src|scripts)\/[\w./-]+\.(?:tsx?|css|json|sql))`/g)].map(
    ([, path = ""]) => path,
  );
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
