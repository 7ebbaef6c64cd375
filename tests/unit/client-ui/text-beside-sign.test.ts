import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..", "src", "client");

test("words beside a sign are one box: each kept piece would else be a column of its own, and be broken inside", () => {
  const files = globSync("**/*.tsx", { cwd: root });
  expect(files.length).toBeGreaterThan(100);
  // On lines of their own the two are boxes of a row; with a space between them they are running text.
  const loose = files.filter((file) => /<Icon [^\n]*\/>\n\s*<Text of=/.test(readFileSync(join(root, file), "utf8")));
  expect(loose).toEqual([]);
});
