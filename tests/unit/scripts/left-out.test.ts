import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createInstance } from "i18next";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withoutStatements, type LeftOut } from "../../../scripts/leave-out.ts";
import { ofDexie, ofI18next } from "../../../scripts/left-out.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const sourceOf = ({ file }: LeftOut): string => readFileSync(join(root, "node_modules", file), "utf8");

const folder = mkdtempSync(join(tmpdir(), "left-out-"));
afterAll(() => rmSync(folder, { recursive: true }));

let builtInstance: typeof createInstance;
beforeAll(async () => {
  const file = join(folder, "i18next.mjs");
  writeFileSync(file, withoutStatements(sourceOf(ofI18next), ofI18next));
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  builtInstance = (module as { readonly createInstance: typeof createInstance }).createInstance;
});

const wordsOf = (language: string): Record<string, unknown> =>
  Object.fromEntries(
    readdirSync(join(root, "locales", language)).map((area) => [
      area.replace(".json", ""),
      JSON.parse(readFileSync(join(root, "locales", language, area), "utf8")),
    ]),
  );

const keysOf = (words: unknown, path: readonly string[] = []): string[] =>
  typeof words === "string"
    ? [path.join(".").replace(/_(one|other)$/, "")]
    : Object.entries(words as Record<string, unknown>).flatMap(([key, inner]) => keysOf(inner, [...path, key]));

const speaking = async (create: typeof createInstance) => {
  const words = create();
  await words.init({
    lng: "th",
    fallbackLng: "th",
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { th: { translation: wordsOf("th") } },
  });
  words.addResourceBundle("en", "translation", wordsOf("en"), true, true);
  return words;
};

test.each(["th", "en"])("the words of the built app are those of the whole i18next (%s)", async (language) => {
  const [whole, built] = await Promise.all([speaking(createInstance), speaking(builtInstance)]);
  await Promise.all([whole.changeLanguage(language), built.changeLanguage(language)]);
  const values = { count: 1, total: 12, time: "09.24 น.", text: "ก <b>" };
  const keys = [...keysOf(wordsOf(language)), "join.nothing-says-this"];

  expect(keys.length).toBeGreaterThan(300);
  expect(keys.map((key) => built.t(key, values))).toEqual(keys.map((key) => whole.t(key, values)));
});

test("what is left out of Dexie stands there once, and a version that reads otherwise stops the build", () => {
  expect(withoutStatements(sourceOf(ofDexie), ofDexie)).not.toContain("this.use(cacheMiddleware)");
  expect(() => withoutStatements("another version", ofDexie)).toThrow("has not exactly one");
});

test("both databases have the cache switched off that the build leaves out", () => {
  for (const database of ["vault", "cache"]) {
    expect(readFileSync(join(root, "src/client/local", `${database}.ts`), "utf8")).toContain('cache: "disabled"');
  }
});
