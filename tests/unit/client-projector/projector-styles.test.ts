import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("the projector's styles hold on the projector alone: an office that has fetched its screen ahead looks the same", () => {
  const path = join(import.meta.dirname, "..", "..", "..", "src", "client", "ui", "projector.css");
  const css = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const selectors = [...css.matchAll(/(?<=[{};]|^)\s*([^{};@]+)\{/g)].flatMap(([, list = ""]) => list.split(","));
  const loose = selectors.map((one) => one.trim()).filter((one) => !/^(?:\.projector|from|to|\d+%)(?![\w-])/.test(one));
  expect(selectors.length).toBeGreaterThan(50);
  expect(loose).toEqual([]);
});
