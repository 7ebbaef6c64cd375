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

describe("what is promised", () => {
  const text = readFileSync(join(root, "docs", "promises.md"), "utf8");
  const promised = [...text.matchAll(/^- \*\*([A-Z]\d+a?)\*\* /gm)].map(([, letters = ""]) => letters);
  const rows = [...text.matchAll(/^\| ([A-Z]\d+a?) \| (.*) \|$/gm)].map(([, letters = "", cell = ""]) => ({
    letters,
    tests: [...cell.matchAll(/`([\w/.-]+)`: \*([^*]+)\*/g)].map(([, file = "", title = ""]) => ({ file, title })),
  }));

  test("each promise has the tests that show it", () => {
    expect(promised.length).toBeGreaterThan(50);
    expect(rows.map(({ letters }) => letters)).toEqual(promised);
    expect(rows.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  test("the tests that are named for a promise are there, under these names", () => {
    const endings = [".test.ts", ".test.tsx", ".spec.ts", ".ts"];
    const wrong = rows.flatMap(({ letters, tests }) =>
      tests.flatMap(({ file, title }) => {
        const path = endings.map((ending) => join(root, "tests", file + ending)).find(existsSync);
        return path !== undefined && readFileSync(path, "utf8").includes(title)
          ? []
          : [`${letters}: ${file}, ${title}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the answers to the standard of OWASP", () => {
  const text = readFileSync(join(root, "docs", "asvs.md"), "utf8");
  const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \|(.*)\|$/gm)].map(([, no = "", , rest = ""]) => ({
    no,
    cells: rest.split(" | ").map((cell) => cell.trim()),
  }));

  test("each requirement of levels 1 and 2 has one row", () => {
    expect(rows).toHaveLength(253);
    expect(new Set(rows.map(({ no }) => no)).size).toBe(253);
  });

  test("the head counts the answers as they are", () => {
    const told = [...text.matchAll(/\*\*(holds|not here|deviates|operator)\*\* \((\d+)\)/g)];
    const counted = told.map(([, answer = ""]) =>
      String(rows.filter(({ cells: [, given = ""] }) => given.replaceAll("*", "") === answer).length),
    );
    expect(told.map(([, , count]) => count)).toEqual(counted);
    expect(told).toHaveLength(4);
  });

  test("what is said to hold, or to deviate, says what shows it or stands in its place", () => {
    const answers = ["holds", "not here", "**deviates**", "operator"];
    expect(rows.filter(({ cells: [, answer = ""] }) => !answers.includes(answer))).toEqual([]);
    const bare = rows.filter(({ cells: [, , how = ""] }) => how.length < 4);
    expect(bare.map(({ no }) => no)).toEqual([]);
  });
});
