import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..", "src", "client");

/** Every rule of a style sheet, those within a condition too. @param css its words @returns selector and declarations of each */
const rulesOf = (css: string): { selectors: string[]; body: string }[] =>
  [...css.replaceAll(/\/\*.*?\*\//gs, "").matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selectors = "", body = ""]) => ({
    selectors: selectors.split(",").map((selector) => selector.trim()),
    body,
  }));

/** A state of a box (`.box.is-wide`) has what the box itself has. */
const boxOf = (selector: string): string => selector.replaceAll(/(?<=[\w-])\.is-[\w-]+/g, "");

test("what scrolls by itself holds what is placed within it, so that words for the ear alone do not make the page longer than the window", () => {
  const files = globSync("**/*.css", { cwd: root });
  expect(files.length).toBeGreaterThan(50);
  const rules = files.flatMap((file) => rulesOf(readFileSync(join(root, file), "utf8")));
  const boxes = (declaration: RegExp) =>
    new Set(rules.filter(({ body }) => declaration.test(body)).flatMap(({ selectors }) => selectors.map(boxOf)));
  const scrolled = boxes(/\boverflow(-[xy])?: (auto|scroll)/);
  expect(scrolled.size).toBeGreaterThan(15);
  const placed = boxes(/(?<![\w-])position: (relative|absolute|fixed|sticky)/);
  placed.add(".drawer"); // A window over everything is placed by the browser.
  expect([...scrolled].filter((box) => !placed.has(box))).toEqual([]);
});
