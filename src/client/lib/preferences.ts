import { createEffect, createRoot } from "solid-js";
import type { Language } from "#domain/bilingual-words.ts";
import { readerLanguage } from "#domain/reader-language.ts";
import { createRecordOfSignals } from "./record-of-signals.ts";

export type Theme = "device" | "light" | "dark" | "contrast";
export type TextSize = "100" | "125" | "150";

/** How this person wants the app, on this phone. Kept beside the browser's other settings, and never sent. */
export type PreferenceValues = {
  readonly language: Language;
  readonly theme: Theme;
  readonly textSize: TextSize;
  /** The screen follows the current matter. */
  readonly follow: boolean;
};

export type Preferences = {
  readonly values: PreferenceValues;
  readonly set: <K extends keyof PreferenceValues>(key: K, value: PreferenceValues[K]) => void;
};

type PreferenceDeps = {
  /** Undefined where the browser keeps nothing: the choice then holds until the page is closed. */
  readonly storage: Pick<Storage, "getItem" | "setItem"> | undefined;
  readonly root: HTMLElement;
  /** What the browser's person reads, the dearest first (`navigator.languages`). */
  readonly languages?: readonly string[];
  /** After each choice: what was drawn with the former one is of no more use. */
  readonly onChosen?: () => void;
};

const key = "ruam-preferences";
const defaults: PreferenceValues = { language: "th", theme: "device", textSize: "100", follow: true };

/** The preferences, shown on the document's root as `data-theme`, `data-text` and `lang`. */
export const createPreferences = (deps: PreferenceDeps): Preferences => {
  const { values, set } = createRecordOfSignals<PreferenceValues>({
    ...defaults,
    language: readerLanguage(deps.languages),
    ...read(deps.storage),
  });
  createRoot(() => {
    createEffect(() => {
      if (values.theme === "device") deps.root.removeAttribute("data-theme");
      else deps.root.dataset["theme"] = values.theme;
      deps.root.dataset["text"] = values.textSize;
      deps.root.lang = values.language;
    });
  });
  return {
    values,
    set: (name, value) => {
      const isOther = values[name] !== value;
      set({ [name]: value });
      keep(deps.storage, { ...values });
      if (isOther) deps.onChosen?.();
    },
  };
};

const read = (storage: PreferenceDeps["storage"]): Partial<PreferenceValues> => {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? known(kept as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {}; // unreadable or forbidden: the defaults are good
  }
};

const known = (kept: Readonly<Record<string, unknown>>): Partial<PreferenceValues> => ({
  ...((kept["language"] === "en" || kept["language"] === "th") && { language: kept["language"] }),
  ...(isTheme(kept["theme"]) && { theme: kept["theme"] }),
  ...(isTextSize(kept["textSize"]) && { textSize: kept["textSize"] }),
  ...(typeof kept["follow"] === "boolean" && { follow: kept["follow"] }),
});

const isTheme = (value: unknown): value is Theme =>
  value === "device" || value === "light" || value === "dark" || value === "contrast";
const isTextSize = (value: unknown): value is TextSize => value === "100" || value === "125" || value === "150";

const keep = (storage: PreferenceDeps["storage"], values: PreferenceValues) => {
  try {
    storage?.setItem(key, JSON.stringify(values));
  } catch {
    // A full or forbidden storage costs the choice at the next start, and nothing else.
  }
};
