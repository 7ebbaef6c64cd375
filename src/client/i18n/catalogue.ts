import type gallery from "../../../locales/th/gallery.json";
import type office from "../../../locales/th/office.json";
import type pwa from "../../../locales/th/pwa.json";
import type privacy from "../../../locales/th/privacy.json";
import type settings from "../../../locales/th/settings.json";
import type { Language } from "#domain/words.ts";
import { firstWords } from "./first-th.ts";
import type { meetingWords } from "./meeting-th.ts";

/** Words that come with one screen alone, or with what stands over all of them. */
type ScreenWords = {
  readonly gallery: typeof gallery;
  readonly office: typeof office;
  readonly privacy: typeof privacy;
  readonly pwa: typeof pwa;
  readonly settings: typeof settings;
};
type Catalogue = typeof firstWords & typeof meetingWords & ScreenWords;

/** What is fetched at once: `meeting` is every area that a screen under `/m/…` may need. */
export type WordGroup = "meeting" | keyof ScreenWords;

type Ending = "other" | "one" | "unkept";
type Stem<K extends string> = K extends `${infer S}_${Ending}` ? S : K;
type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Leaf<T[K]>}`;
}[keyof T & string];

/** Every key there is, as `area.path.to.words`. */
export type Key = Leaf<Catalogue>;

type Bundle = Readonly<Record<string, unknown>>;

const screenFiles = import.meta.glob<Bundle>("../../../locales/*/{gallery,office,privacy,pwa,settings}.json", {
  import: "default",
});

/** Joining and what stands over every screen, in Thai, is in the first script: nobody waits for words. */
export const thaiFirstWords: Bundle = firstWords;

/** The same in English, for who wants English. */
export const loadEnglishFirstWords = async (): Promise<Bundle> => (await import("./first-en.ts")).firstWords;

/** A group's words in one language, by area. */
export const loadGroup = async (language: Language, group: WordGroup): Promise<Bundle> => {
  if (group !== "meeting")
    return { [group]: (await screenFiles[`../../../locales/${language}/${group}.json`]?.()) ?? {} };
  return (await (language === "th" ? import("./meeting-th.ts") : import("./meeting-en.ts"))).meetingWords;
};
