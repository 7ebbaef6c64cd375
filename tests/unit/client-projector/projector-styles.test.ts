import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("the band of the current matter begins at the wall's edge, whatever edge the app's entry cards have", () => {
  const css = (...path: readonly string[]) =>
    readFileSync(join(import.meta.dirname, "../../../src/client/ui", ...path), "utf8");
  expect(css("kit", "entry-card.css")).toMatch(/^\.talk \{\n {2}padding:/m);
  expect(css("projector.css")).toMatch(/^\.projector \.wall\.talk \{\n {2}padding: 0;/m);
});

test("the projector's styles hold on the projector alone: an office that has fetched its screen ahead looks the same", () => {
  const path = join(import.meta.dirname, "..", "..", "..", "src", "client", "ui", "projector.css");
  const css = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const selectors = [...css.matchAll(/(?<=[{};]|^)\s*([^{};@]+)\{/g)].flatMap(([, list = ""]) => list.split(","));
  const loose = selectors.map((one) => one.trim()).filter((one) => !/^(?:\.projector|from|to|\d+%)(?![\w-])/.test(one));
  expect(selectors.length).toBeGreaterThan(50);
  expect(loose).toEqual([]);
});
