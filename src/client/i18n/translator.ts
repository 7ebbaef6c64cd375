import { createInstance } from "i18next";
import { createSignal, type Accessor } from "solid-js";
import { isolated } from "#domain/bidi-controls.ts";
import type { Language } from "#domain/bilingual-words.ts";
import { displayName } from "#domain/display-name.ts";
import { createNamesInText, type NamesInText } from "#domain/names-in-text.ts";
import type { PersonName } from "#domain/records.ts";
import { loadEnglishFirstWords, loadGroup, thaiFirstWords, type Key, type WordGroup } from "./message-loader.ts";

/**
 * A person's name is put in as its record, and so kept whole where the sentence is drawn. A `count` that is no number
 * chooses no plural, and where a language has several the words fall back to Thai.
 */
export type Values = Readonly<Record<string, unknown>> & { readonly count?: number };
/** The words for a key, with `{{places}}` filled; `count` chooses the plural. Follows a change of language in place. */
export type Translate = (key: Key, values?: Values) => string;

type WriteDigits = (digits: string) => string;

export type Translator = {
  readonly t: Translate;
  readonly language: Accessor<Language>;
  /** Every number in a text, a written one too, is written this way, until the returned function is called: one rule for a whole screen. */
  readonly writeDigits: (write: WriteDigits) => () => void;
  /** A text as the screen's numbers are written, for what is put together outside of the words. */
  readonly digits: WriteDigits;
  /** A person's name for a text that is put together outside of the words: kept whole where that is drawn. */
  readonly personName: (name: PersonName | string) => string;
  /** The names of persons that stand in texts so far. */
  readonly namesInSentences: NamesInText;
  /** Fetches the language's words where they are not here yet, then changes every text in place. */
  readonly setLanguage: (language: Language) => Promise<void>;
  /** Fetches the words that come with some screens; to be awaited before such a screen is shown. */
  readonly loadWords: (group: WordGroup) => Promise<void>;
};

const latinWord = /(\S*[A-Za-z#]\S*)|\d/g;

type TranslatorDeps = {
  readonly onLanguage: (language: Language) => void;
  /** Where nothing is kept on the phone, words that say so have another form (`…_unkept`). */
  readonly isKept?: Accessor<boolean>;
};

/** How numbers are written: as the screen that asked last does. */
const createNumberWriting = () => {
  const [writers, setWriters] = createSignal<readonly WriteDigits[]>([]);
  const digits: WriteDigits = (text) => writers().at(-1)?.(text) ?? text;
  return {
    digits,
    isPlain: () => writers().length === 0,
    /** The numbers that the words themselves say. What stands in a word of Latin letters stays: `A4`, `{{count}}`. */
    ownNumbers: (text: string): string => {
      const write = writers().at(-1);
      return write === undefined ? text : text.replace(latinWord, (all, word?: string) => word ?? write(all));
    },
    writeDigits: (write: WriteDigits) => {
      setWriters((all) => [...all, write]);
      return () => void setWriters((all) => all.filter((one) => one !== write));
    },
  };
};

const isPersonName = (value: unknown): value is PersonName =>
  typeof value === "object" && value !== null && "familyName" in value;

/** How the values that words are filled with are written. */
const createValueWriting = (digits: WriteDigits) => {
  const namesInSentences = createNamesInText();
  const personName = (of: PersonName | string): string => {
    const name = isolated(typeof of === "string" ? of : displayName(of));
    namesInSentences.add(name);
    return name;
  };
  return {
    namesInSentences,
    personName,
    putIn: (value: unknown): string => {
      if (typeof value === "number") return digits(String(value));
      return isPersonName(value) ? personName(value) : isolated(String(value));
    },
  };
};

/** i18next, wrapped once. It begins in Thai; where English words do not come, Thai ones stand in their place. */
export const createTranslator = (deps: TranslatorDeps): Translator => {
  const words = createInstance();
  const { digits, ownNumbers, isPlain, writeDigits } = createNumberWriting();
  const { personName, putIn, namesInSentences } = createValueWriting(digits);
  void words.init({
    lng: "th",
    fallbackLng: "th",
    initAsync: false,
    // Solid writes text nodes, which need no escaping; a person's direction controls need it.
    interpolation: {
      useRawValueToEscape: true,
      escape: putIn,
    },
    resources: { th: { translation: thaiFirstWords } },
  });
  const [language, setLanguageSignal] = createSignal<Language>("th");
  const [arrived, setArrived] = createSignal(0);
  const groups = new Set<WordGroup>();
  const loading = new Map<string, Promise<void>>();

  /** Once for each name; what did not come is asked for again the next time. */
  const once = (name: string, of: Language, load: () => Promise<Readonly<Record<string, unknown>>>): Promise<void> => {
    const known = loading.get(name);
    if (known !== undefined) return known;
    const loaded = load().then((resources) => {
      words.addResourceBundle(of, "translation", resources, true, true);
    });
    loading.set(name, loaded);
    loaded.catch(() => loading.delete(name));
    return loaded;
  };
  const loadFirst = (of: Language) => (of === "en" ? once("en", "en", loadEnglishFirstWords) : Promise.resolve());
  const loadIn = (of: Language, group: WordGroup) => once(`${of}/${group}`, of, () => loadGroup(of, group));

  return {
    t: (key, values) => {
      const places = deps.isKept?.() === false ? { ...values, context: "unkept" } : (values ?? {});
      const found = words.t(key, isPlain() ? places : { ...places, skipInterpolation: true });
      // Thai words that are here stay as they are, whatever comes later; English ones may still stand in Thai.
      if (language() === "en" || found === key) arrived();
      if (isPlain()) return found;
      return words.services.interpolator.interpolate(ownNumbers(found), places, words.language, {});
    },
    language,
    digits,
    writeDigits,
    personName,
    namesInSentences,
    setLanguage: async (next) => {
      await Promise.all([loadFirst(next), ...[...groups].map((group) => loadIn(next, group))]);
      await words.changeLanguage(next);
      setLanguageSignal(next);
      deps.onLanguage(next);
    },
    loadWords: async (group) => {
      groups.add(group);
      const other = language() === "th" ? Promise.resolve() : loadIn(language(), group).catch(() => undefined);
      await Promise.all([loadIn("th", group), other]);
      setArrived((count) => count + 1);
    },
  };
};
