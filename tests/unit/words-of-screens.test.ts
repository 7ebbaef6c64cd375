import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

const client = resolve("src/client");
const lazyScreens = readFileSync(join(client, "lazy-screens.ts"), "utf8");
/** Each screen with its page and the groups of words that are fetched with it. */
const screens = [...lazyScreens.matchAll(/load: \(\) => import\("(.+?)"\),\s+words: \[([^\]]*)\]/g)].map(
  ([, page = "", words = ""]) => ({ page, words: [...words.matchAll(/"([^"]+)"/g)].map(([, word = ""]) => word) }),
);
/** Groups that are fetched with a screen alone; all others come with the app or with the meeting. */
const groupsOfScreens = new Set(screens.flatMap(({ words }) => words).filter((word) => word !== "meeting"));

const fileOf = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith("#client/")) return join(client, specifier.slice("#client/".length));
  return specifier.startsWith(".") ? resolve(dirname(from), specifier) : undefined;
};

/** The files that come with a page at once: what it imports, and not what it fetches later. */
const comingWith = (file: string, found = new Set<string>()): ReadonlySet<string> => {
  if (found.has(file) || !/\.tsx?$/.test(file) || !existsSync(file)) return found;
  found.add(file);
  for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(
    /^(?:import|export) (?!type )[^;]*?"([^"]+)";/gm,
  )) {
    const next = fileOf(file, specifier);
    if (next !== undefined) comingWith(next, found);
  }
  return found;
};

const groupsIn = (file: string): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(/\bt\(\s*[`"]([a-z-]+)\./g)].map(([, group = ""]) => group);

/** A recess is called from the console alone, by an act that stands among those of all screens. */
const saidByTheConsoleAlone = "console-room in office/office-acts.ts";

test("there are groups of words to look at", () => {
  expect(screens.length).toBeGreaterThan(15);
  expect([...groupsOfScreens].every((group) => readdirSync("locales/th").includes(`${group}.json`))).toBe(true);
});

test.each(screens)("$page is fetched with every group of words that it says", ({ page, words }) => {
  const missing = [...comingWith(fileOf(join(client, "lazy-screens.ts"), page) ?? "")].flatMap((file) =>
    groupsIn(file)
      .filter((group) => groupsOfScreens.has(group) && !words.includes(group))
      .map((group) => `${group} in ${file.slice(client.length + 1)}`),
  );
  expect([...new Set(missing)].filter((one) => one !== saidByTheConsoleAlone)).toEqual([]);
});
