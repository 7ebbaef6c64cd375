import type { Language } from "#domain/bilingual-words.ts";
import type { WordGroup } from "./message-loader.ts";

type File = () => Promise<{ readonly default: unknown }>;

/** Words that come with one screen: their file in Thai and in English. */
const filesOfScreens: Readonly<Partial<Record<WordGroup, readonly [thai: File, english: File]>>> = {
  chair: [() => import("../../../locales/th/chair.json"), () => import("../../../locales/en/chair.json")],
  office: [() => import("../../../locales/th/office.json"), () => import("../../../locales/en/office.json")],
  "console-room": [
    () => import("../../../locales/th/console-room.json"),
    () => import("../../../locales/en/console-room.json"),
  ],
  closing: [() => import("../../../locales/th/closing.json"), () => import("../../../locales/en/closing.json")],
  corrections: [
    () => import("../../../locales/th/corrections.json"),
    () => import("../../../locales/en/corrections.json"),
  ],
  desk: [() => import("../../../locales/th/desk.json"), () => import("../../../locales/en/desk.json")],
  import: [() => import("../../../locales/th/import.json"), () => import("../../../locales/en/import.json")],
  prepare: [() => import("../../../locales/th/prepare.json"), () => import("../../../locales/en/prepare.json")],
  "console-screens": [
    () => import("../../../locales/th/console-screens.json"),
    () => import("../../../locales/en/console-screens.json"),
  ],
  log: [() => import("../../../locales/th/log.json"), () => import("../../../locales/en/log.json")],
  unit: [() => import("../../../locales/th/unit.json"), () => import("../../../locales/en/unit.json")],
  papers: [() => import("../../../locales/th/papers.json"), () => import("../../../locales/en/papers.json")],
  gallery: [() => import("../../../locales/th/gallery.json"), () => import("../../../locales/en/gallery.json")],
  rehearsal: [() => import("../../../locales/th/rehearsal.json"), () => import("../../../locales/en/rehearsal.json")],
  results: [() => import("../../../locales/th/results.json"), () => import("../../../locales/en/results.json")],
  spaces: [() => import("../../../locales/th/spaces.json"), () => import("../../../locales/en/spaces.json")],
  "unit-follow-up": [
    () => import("../../../locales/th/unit-follow-up.json"),
    () => import("../../../locales/en/unit-follow-up.json"),
  ],
  "ledger-more": [
    () => import("../../../locales/th/ledger-more.json"),
    () => import("../../../locales/en/ledger-more.json"),
  ],
  projector: [() => import("../../../locales/th/projector.json"), () => import("../../../locales/en/projector.json")],
};

/** The words of one screen in one language, by area. */
export const loadScreenWords = async (
  language: Language,
  group: WordGroup,
): Promise<Readonly<Record<string, unknown>>> => {
  const files = filesOfScreens[group];
  return files === undefined ? {} : { [group]: (await files[language === "th" ? 0 : 1]()).default };
};
