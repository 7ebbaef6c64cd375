import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "locales");

type Tree = { readonly [key: string]: string | Tree };

const load = (language: string): Tree =>
  Object.fromEntries(
    readdirSync(join(root, language)).map((file) => [
      file.replace(".json", ""),
      JSON.parse(readFileSync(join(root, language, file), "utf8")) as Tree,
    ]),
  );

const trees: Readonly<Record<string, Tree>> = { th: load("th"), en: load("en") };

/** The words on the screen for a key, as the app would say them. @throws for a key that is not there */
export const wordsFor = (
  key: string,
  values: Readonly<Record<string, string | number>> = {},
  language = "th",
): string => {
  const find = (name: string): string | Tree | undefined =>
    name
      .split(".")
      .reduce<string | Tree | undefined>(
        (node, part) => (typeof node === "object" ? node[part] : undefined),
        trees[language],
      );
  const one = values["count"] === 1 && language === "en" ? find(`${key}_one`) : undefined;
  const found = one ?? find(key) ?? find(`${key}_other`);
  if (typeof found !== "string") throw new Error(`no words for ${key} in ${language}`);
  // What the plan's level is called where a meeting does not say otherwise.
  const level = find("projects.level");
  const known: Readonly<Record<string, string | number>> = {
    ...(typeof level === "string" ? { level } : {}),
    ...values,
  };
  return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(known[name] ?? ""));
};

const escape = (letter: string): string => letter.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/**
 * The same words as a pattern that does not mind spaces: what is kept whole stands in boxes of its own, and a box's
 * border reads as a space.
 */
export const saying = (key: string, values: Readonly<Record<string, string | number>> = {}, language = "th"): RegExp =>
  loosely(wordsFor(key, values, language));

export const loosely = (text: string): RegExp => new RegExp(Array.from(text.replace(/\s+/g, ""), escape).join("\\s*"));
