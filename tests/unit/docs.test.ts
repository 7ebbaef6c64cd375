import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", ...readdirSync(join(root, "docs"))]
  .map((name) => (existsSync(join(root, name)) ? name : join("docs", name)))
  .filter((name) => name.endsWith(".md"));

test.each(pages)("%s names no file of the tests or the sources that is not there", (page) => {
  const text = readFileSync(join(root, page), "utf8");
  const named = [...text.matchAll(/`((?:tests|src|scripts)\/[\w./-]+\.(?:tsx?|css|json|sql))`/g)].map(
    ([, path = ""]) => path,
  );
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

describe("the answers to the standard of OWASP", () => {
  const rows = [
    ...readFileSync(join(root, "docs", "asvs.md"), "utf8").matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \|(.*)\|$/gm),
  ].map(([, no = "", , rest = ""]) => ({ no, cells: rest.split(" | ").map((cell) => cell.trim()) }));

  test("each requirement of levels 1 and 2 has one row", () => {
    expect(rows).toHaveLength(253);
    expect(new Set(rows.map(({ no }) => no)).size).toBe(253);
  });

  test("what is said to hold, or to deviate, says what shows it or stands in its place", () => {
    const answers = ["holds", "not here", "**deviates**", "operator"];
    expect(rows.filter(({ cells: [, answer = ""] }) => !answers.includes(answer))).toEqual([]);
    const bare = rows.filter(({ cells: [, , how = ""] }) => how.length < 4);
    expect(bare.map(({ no }) => no)).toEqual([]);
  });
});
