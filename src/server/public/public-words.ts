import { readFileSync } from "node:fs";
import type { Language } from "#domain/bilingual-words.ts";

type Nested = { readonly [key: string]: string | Nested };
type Catalogue = Readonly<Record<string, string>>;

/** `state.done` of `{ state: { done } }`. */
const flat = (words: Nested, above = ""): Catalogue =>
  Object.assign(
    {},
    ...Object.entries(words).map(([key, value]) =>
      typeof value === "string" ? { [above + key]: value } : flat(value, `${above}${key}.`),
    ),
  );

const read = (language: Language): Catalogue =>
  flat(
    JSON.parse(readFileSync(new URL(`../../../locales/${language}/public.json`, import.meta.url), "utf8")) as Nested,
  );

const catalogues: Readonly<Record<Language, Catalogue>> = { th: read("th"), en: read("en") };

/** The words of the public page, which is made without the app. @throws Error for words that no catalogue has */
export const publicWords =
  (language: Language) =>
  (key: string, fill: Readonly<Record<string, string | number>> = {}): string => {
    const catalogue = catalogues[language];
    // As the app's catalogues have it: English knows one and many, Thai does not.
    const words = catalogue[`${key}_${fill["count"] === 1 ? "one" : "other"}`] ?? catalogue[key];
    if (words === undefined) throw new Error(`no public words are called ${key}`);
    return words.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(fill[name] ?? ""));
  };
