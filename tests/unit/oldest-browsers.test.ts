import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../src");
const sources = ["client", "domain", "kinds", "protocol", "sw"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(root, folder, path)),
);
const withoutComments = (path: string): readonly string[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line));

test.each([
  // A pattern that a browser cannot read stops the whole script: Safari before 16.4.
  ["looks behind in a pattern", /\(\?<[=!]/],
  ["uses the flag v of patterns", /\/[a-z]*v[a-z]*\.(test|exec)\(|RegExp\([^)]*"[a-z]*v[a-z]*"\)/],
  ["makes a segmenter while a script is loaded", /^(export )?const \w+ = new Intl\.Segmenter/],
])("nothing that runs in a browser %s (docs/browsers.md)", (_what, newer) => {
  const found = sources.flatMap((path) => withoutComments(path).filter((line) => newer.test(line)));
  expect(found).toEqual([]);
});
