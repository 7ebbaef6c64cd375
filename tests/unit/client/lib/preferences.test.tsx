import { expect, test } from "vitest";
import { createPreferences } from "#client/lib/preferences.ts";

const open = (languages: readonly string[], kept: string | null = null) => {
  const storage = { getItem: () => kept, setItem: () => undefined };
  const root = document.createElement("html");
  return { ...createPreferences({ storage, root, languages }).values, root };
};

test.each([
  [["th-TH", "en"], "th"],
  [["en-US", "th"], "en"],
  [["de-DE", "en"], "en"],
  [["lo-LA", "th-TH"], "th"],
  [["de-DE"], "en"],
  [[], "th"],
])("the first language comes from the browser: %j opens in %s", (languages, language) => {
  const opened = open(languages);
  expect(opened.language).toBe(language);
  expect(opened.root.lang).toBe(language);
});

test("what the person has chosen stands, whatever the browser says", () => {
  expect(open(["en-US"], '{"language":"th"}').language).toBe("th");
  expect(open(["th-TH"], '{"language":"en","textSize":"150"}')).toMatchObject({ language: "en", textSize: "150" });
});

test("only another choice is told: a start in the language that was chosen before changes nothing", () => {
  const told: string[] = [];
  const storage = { getItem: () => '{"language":"en"}', setItem: () => undefined };
  const preferences = createPreferences({
    storage,
    root: document.createElement("html"),
    onChosen: () => void told.push(preferences.values.language),
  });
  preferences.set("language", "en");
  expect(told).toEqual([]);
  preferences.set("language", "th");
  expect(told).toEqual(["th"]);
});
