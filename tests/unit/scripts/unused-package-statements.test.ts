import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { createInstance } from "i18next";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withoutStatements, type UnusedStatements } from "../../../scripts/remove-package-statements.ts";
import { unusedInDexie, unusedInI18next, unusedInSolid } from "../../../scripts/unused-package-statements.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const sourceOf = ({ file }: UnusedStatements): string => readFileSync(join(root, "node_modules", file), "utf8");

const folder = mkdtempSync(join(tmpdir(), "package-statements-"));
afterAll(() => rmSync(folder, { recursive: true }));

let builtInstance: typeof createInstance;
beforeAll(async () => {
  const file = join(folder, "i18next.mjs");
  writeFileSync(file, withoutStatements(sourceOf(unusedInI18next), unusedInI18next));
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
    interpolation: {
      useRawValueToEscape: true,
      escape: (value: unknown) => (typeof value === "number" ? `#${value}` : `<${String(value)}>`),
    },
    resources: { th: { translation: wordsOf("th") } },
  });
  words.addResourceBundle("en", "translation", wordsOf("en"), true, true);
  return words;
};

test.each(["th", "en"])("the words of the built app are those of the whole i18next (%s)", async (language) => {
  const [whole, built] = await Promise.all([speaking(createInstance), speaking(builtInstance)]);
  await Promise.all([whole.changeLanguage(language), built.changeLanguage(language)]);
  const filled = { total: 12, time: "09.24 น.", text: "ก <b> {{time}} $t(join.title)", name: undefined };
  const keys = [...keysOf(wordsOf(language)), "join.nothing-says-this"];

  expect(keys.length).toBeGreaterThan(300);
  for (const values of [{}, { ...filled, count: 1 }, { ...filled, count: 2, context: "unkept" }]) {
    expect(keys.map((key) => built.t(key, values))).toEqual(keys.map((key) => whole.t(key, values)));
  }
});

test("words that arrive later stand in the built app beside those that came first, and fill what English lacks", async () => {
  const [whole, built] = [createInstance(), builtInstance()];
  for (const words of [whole, built]) {
    await words.init({
      lng: "th",
      fallbackLng: "th",
      initAsync: false,
      resources: { th: { translation: { a: "ก" } } },
    });
    words.addResourceBundle("th", "translation", { b: { c: "ข", d: "ค" } }, true, true);
    words.addResourceBundle("en", "translation", { a: "A" }, true, true);
    words.addResourceBundle("en", "translation", { b: { c: "C" } }, true, true);
    await words.changeLanguage("en");
  }
  expect(["a", "b.c", "b.d"].map((key) => built.t(key, {}))).toEqual(["A", "C", "ค"]);
  expect(["a", "b.c", "b.d"].map((key) => whole.t(key, {}))).toEqual(["A", "C", "ค"]);
});

test("what is left out of Dexie stands there once, and a version that reads otherwise stops the build", () => {
  expect(withoutStatements(sourceOf(unusedInDexie), unusedInDexie)).not.toContain("this.use(cacheMiddleware)");
  expect(() => withoutStatements("another version", unusedInDexie)).toThrow("has not exactly one");
});

test("the built Dexie answers every kind of query that the phone asks of its databases", async () => {
  const file = join(folder, "dexie.mjs");
  writeFileSync(
    file,
    withoutStatements(sourceOf(unusedInDexie), unusedInDexie).replace(/\/\/# sourceMappingURL.*/, ""),
  );
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const { Dexie: Built } = module as { readonly Dexie: typeof Dexie };
  const database = new Built("left-out", { indexedDB: new IDBFactory(), IDBKeyRange, cache: "disabled" });
  database.version(1).stores({ rows: "[meetingId+type+id], [meetingId+own]", mine: "id, meetingId" });
  const rows = database.table("rows");
  const mine = database.table("mine");
  const row = (id: string, own?: 1) => ({ meetingId: "m", type: "entry", id, ...(own && { own }) });

  await database.transaction("rw", rows, mine, async () => {
    await rows.bulkPut([row("a"), row("b", 1), row("c")]);
    await mine.bulkPut(["k/1", "k/2", "l/1"].map((id) => ({ id, meetingId: id.slice(0, 1) })));
  });
  expect(await rows.get(["m", "entry", "b"])).toMatchObject({ id: "b" });
  expect(await rows.where("[meetingId+own]").equals(["m", 1]).toArray()).toHaveLength(1);
  const part = rows.where("[meetingId+type+id]").between(["m", "entry", "a"], ["m", "entry", Built.maxKey], false);
  expect(await part.limit(1).toArray()).toMatchObject([{ id: "b" }]);
  expect(await mine.where("id").startsWith("k/").toArray()).toHaveLength(2);
  expect(await mine.orderBy("id").limit(2).toArray()).toMatchObject([{ id: "k/1" }, { id: "k/2" }]);
  expect(await mine.where("id").above("k/1").toArray()).toHaveLength(2);
  expect(await mine.where("meetingId").equals("k").delete()).toBe(2);
  expect(await mine.update("l/1", { meetingId: "x" })).toBe(1);
  expect(await rows.where("[meetingId+type+id]").between(["m", Built.minKey], ["m", Built.maxKey]).delete()).toBe(3);
  database.close();
});

test("what Solid may set on frames, players and shadow roots is left out, and no screen sets it", () => {
  const source = sourceOf(unusedInSolid);
  const built = withoutStatements(source, unusedInSolid);
  const names = (of: string) => new Set(of.slice(0, of.indexOf("const memo")).match(/[a-zA-Z]{4,}/g));
  const left = [...names(source)].filter((name) => !names(built).has(name));
  expect(left).toContain("adauctionheaders");
  expect(left).not.toContain("readOnly");
  const screens = readdirSync(join(root, "src/client"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => readFileSync(join(root, "src/client", file), "utf8"))
    .join("\n");
  expect(left.filter((name) => new RegExp(`\\b${name}=`, "i").test(screens))).toEqual([]);
});

test("both databases have the cache switched off that the build leaves out", () => {
  for (const database of ["vault", "cache"]) {
    expect(readFileSync(join(root, "src/client/local", `${database}.ts`), "utf8")).toContain('cache: "disabled"');
  }
});
