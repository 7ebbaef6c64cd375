import { readFileSync } from "node:fs";
import type { Language } from "#domain/bilingual-words.ts";

type Nested = { readonly [key: string]: string | Nested };
type Catalogue = Readonly<Record<string, string>>;

/** Words for a key, with `{{places}}` filled. @throws Error for words that the catalogue does not have */
export type CatalogueWords = (
  language: Language,
) => (key: string, fill?: Readonly<Record<string, string | number>>) => string;

/** `state.done` of `{ state: { done } }`. */
const flat = (words: Nested, above = ""): Catalogue =>
  Object.assign(
    {},
    ...Object.entries(words).map(([key, value]) =>
      typeof value === "string" ? { [above + key]: value } : flat(value, `${above}${key}.`),
    ),
  );

const read = (area: string, language: Language): Catalogue =>
  flat(JSON.parse(readFileSync(new URL(`../../locales/${language}/${area}.json`, import.meta.url), "utf8")) as Nested);

/** The words of what the server draws by itself. @param area the file of `locales/th` and `locales/en` */
export const catalogueWords = (area: string): CatalogueWords => {
  const catalogues: Readonly<Record<Language, Catalogue>> = { th: read(area, "th"), en: read(area, "en") };
  return (language) =>
    (key, fill = {}) => {
      const catalogue = catalogues[language];
      // As the app's catalogues have it: English knows one and many, Thai does not.
      const words = catalogue[`${key}_${fill["count"] === 1 ? "one" : "other"}`] ?? catalogue[key];
      if (words === undefined) throw new Error(`no words of ${area} are called ${key}`);
      return words.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(fill[name] ?? ""));
    };
};
