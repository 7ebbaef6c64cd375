import { createInstance } from "i18next";
import { createSignal, type Accessor } from "solid-js";
import type { Language } from "#domain/words.ts";
import { firstWords, loadLaterWords, type Key, type LaterArea } from "./catalogue.ts";

export type Values = Readonly<Record<string, unknown>>;
/** The words for a key, with `{{places}}` filled; `count` chooses the plural. Follows a change of language in place. */
export type Translate = (key: Key, values?: Values) => string;

export type Translator = {
  readonly t: Translate;
  readonly language: Accessor<Language>;
  /** Fetches the language's words where they are not here yet, then changes every text in place. */
  readonly setLanguage: (language: Language) => Promise<void>;
  /** Fetches the words of an area that comes with its screens; to be awaited before the screen is shown. */
  readonly loadWords: (area: LaterArea) => Promise<void>;
};

/** i18next, wrapped once. @param deps.language what to begin with; English is complete after `setLanguage("en")` */
export const createTranslator = (deps: { readonly onLanguage: (language: Language) => void }): Translator => {
  const words = createInstance();
  void words.init({
    lng: "th",
    fallbackLng: "th",
    initAsync: false,
    interpolation: { escapeValue: false }, // Solid puts words into text nodes, where nothing needs escaping
    resources: { th: { translation: firstWords } },
  });
  const [language, setLanguageSignal] = createSignal<Language>("th");
  const [arrived, setArrived] = createSignal(0);
  const areas = new Set<LaterArea>();
  const loaded = new Set<string>(["th"]);

  const add = (of: Language, resources: Readonly<Record<string, unknown>>) => {
    words.addResourceBundle(of, "translation", resources, true, true);
  };
  const loadFirst = async (of: Language) => {
    if (loaded.has(of)) return;
    add(of, (await import("./english.ts")).firstWords);
    loaded.add(of);
  };
  const loadLater = async (of: Language, area: LaterArea) => {
    const name = `${of}/${area}`;
    if (loaded.has(name)) return;
    add(of, { [area]: await loadLaterWords(of, area) });
    loaded.add(name);
  };

  return {
    t: (key, values) => {
      language();
      arrived();
      return words.t(key, values ?? {});
    },
    language,
    setLanguage: async (next) => {
      await Promise.all([loadFirst(next), ...[...areas].map((area) => loadLater(next, area))]);
      await words.changeLanguage(next);
      setLanguageSignal(next);
      deps.onLanguage(next);
    },
    loadWords: async (area) => {
      areas.add(area);
      await Promise.all(["th" as const, language()].map((of) => loadLater(of, area)));
      setArrived((count) => count + 1);
    },
  };
};
