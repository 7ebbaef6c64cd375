import type chair from "../../../locales/th/chair.json";
import type closing from "../../../locales/th/closing.json";
import type consoleRoom from "../../../locales/th/console-room.json";
import type consoleScreens from "../../../locales/th/console-screens.json";
import type corrections from "../../../locales/th/corrections.json";
import type desk from "../../../locales/th/desk.json";
import type gallery from "../../../locales/th/gallery.json";
import type importing from "../../../locales/th/import.json";
import type log from "../../../locales/th/log.json";
import type ledgerMore from "../../../locales/th/ledger-more.json";
import type office from "../../../locales/th/office.json";
import type papers from "../../../locales/th/papers.json";
import type prepare from "../../../locales/th/prepare.json";
import type projector from "../../../locales/th/projector.json";
import type rehearsal from "../../../locales/th/rehearsal.json";
import type results from "../../../locales/th/results.json";
import type spaces from "../../../locales/th/spaces.json";
import type unit from "../../../locales/th/unit.json";
import type unitFollowUp from "../../../locales/th/unit-follow-up.json";
import type { Language } from "#domain/bilingual-words.ts";
import { firstWords } from "./first-th.ts";
import type { arrivingWords } from "./arriving-page-th.ts";
import type { meetingWords } from "./meeting-th.ts";
import type { outsideMeetingWords } from "./outside-meeting-th.ts";

/** Words that come with one screen alone, or with what stands over all of them. */
type ScreenWords = typeof outsideMeetingWords & {
  readonly chair: typeof chair;
  readonly closing: typeof closing;
  readonly "console-room": typeof consoleRoom;
  readonly "console-screens": typeof consoleScreens;
  readonly corrections: typeof corrections;
  readonly desk: typeof desk;
  readonly gallery: typeof gallery;
  readonly import: typeof importing;
  readonly log: typeof log;
  readonly "ledger-more": typeof ledgerMore;
  readonly office: typeof office;
  readonly papers: typeof papers;
  readonly prepare: typeof prepare;
  readonly projector: typeof projector;
  readonly rehearsal: typeof rehearsal;
  readonly results: typeof results;
  readonly "unit-follow-up": typeof unitFollowUp;
  readonly spaces: typeof spaces;
  readonly unit: typeof unit;
};
type Catalogue = typeof firstWords & typeof arrivingWords & typeof meetingWords & ScreenWords;

/** What is fetched at once: `meeting` is every area that a screen under `/m/…` may need, `check-in` among them. */
export type WordGroup = "check-in" | "meeting" | keyof ScreenWords;

type Ending = "other" | "one" | "unkept";
type Stem<K extends string> = K extends `${infer S}_${Ending}` ? S : K;
type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Leaf<T[K]>}`;
}[keyof T & string];

/** Every key there is, as `area.path.to.words`. */
export type Key = Leaf<Catalogue>;

type Bundle = Readonly<Record<string, unknown>>;

/** Joining and what stands over every screen, in Thai, is in the first script: nobody waits for words. */
export const thaiFirstWords: Bundle = firstWords;

/** The same in English, for who wants English. */
export const loadEnglishFirstWords = async (): Promise<Bundle> => (await import("./first-en.ts")).firstWords;

const isThai = (language: Language): boolean => language === "th";

/** Groups that come in one file with each other: words of an attendee's screens outside the meeting. */
const together: readonly WordGroup[] = [
  "help",
  "privacy",
  "pwa",
  "settings",
  "start",
] satisfies readonly (keyof typeof outsideMeetingWords)[];

/** A group's words in one language, by area: what is asked for, and what comes in one file with it. */
export const loadGroup = async (language: Language, group: WordGroup): Promise<Bundle> => {
  if (group === "check-in") {
    return (await (isThai(language) ? import("./arriving-page-th.ts") : import("./arriving-page-en.ts"))).arrivingWords;
  }
  if (group === "meeting") {
    const [{ meetingWords }, checkIn] = await Promise.all([
      isThai(language) ? import("./meeting-th.ts") : import("./meeting-en.ts"),
      loadGroup(language, "check-in"),
    ]);
    return { ...meetingWords, ...checkIn };
  }
  // The list of the other files is long, and nobody who attends needs it.
  if (!together.includes(group)) return (await import("./load-screen-words.ts")).loadScreenWords(language, group);
  return (await (isThai(language) ? import("./outside-meeting-th.ts") : import("./outside-meeting-en.ts")))
    .outsideMeetingWords;
};
