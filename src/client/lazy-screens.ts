import type { Component, JSX } from "solid-js";
import type { WordGroup } from "./i18n/message-loader.ts";
import { keptFromVisitors } from "./kiosk-guard.tsx";
import type { Translator } from "./i18n/translator.ts";

/** A screen's script. */
export type Page = { readonly default: Component<{ readonly children?: JSX.Element }> };
type Other = { readonly load: () => Promise<Page>; readonly words: readonly WordGroup[] };

/** The screens of the office and of the room, each with the words that come with it. */
const screens = {
  start: { load: () => import("./routes/demonstration/demonstration-page.tsx"), words: ["start"] },
  account: { load: () => import("./routes/account/account-routes.tsx"), words: ["office"] },
  office: {
    load: () => import("./routes/prepare/home-page.tsx"),
    words: ["office", "prepare", "spaces", "results", "ledger-more"],
  },
  spaces: {
    load: () => import("./routes/spaces/office-spaces-pages.tsx"),
    words: ["office", "prepare", "spaces", "results"],
  },
  "new-meeting": { load: () => import("./routes/prepare/new-meeting-page.tsx"), words: ["office", "prepare"] },
  console: {
    load: () => import("./routes/office/console-page.tsx"),
    words: ["office", "console-room", "console-screens", "closing", "rehearsal"],
  },
  desk: { load: () => import("./routes/office/desk-page.tsx"), words: ["office", "desk"] },
  log: { load: () => import("./routes/log/log-page.tsx"), words: ["office", "log"] },
  people: { load: () => import("./routes/office/roster-page.tsx"), words: ["office", "console-screens"] },
  prepare: {
    load: () => import("./routes/prepare/prepare-page.tsx"),
    words: ["office", "prepare", "chair", "meeting", "spaces"],
  },
  screen: { load: () => import("./projector/projector-page.tsx"), words: ["meeting", "projector"] },
  minutes: {
    load: () => import("./routes/papers/papers-page.tsx"),
    words: ["office", "papers", "prepare", "results", "corrections"],
  },
  import: { load: () => import("./routes/import/import-page.tsx"), words: ["office", "import"] },
  print: {
    load: () => import("./routes/prepare/invitation-papers-print-page.tsx"),
    words: ["meeting", "office", "prepare", "closing"],
  },
  unit: { load: () => import("./routes/unit/unit-page.tsx"), words: ["meeting", "office", "unit"] },
  chair: { load: () => import("./routes/chair/chair-page.tsx"), words: ["meeting", "chair"] },
  sheet: { load: () => import("./routes/chair/running-sheet-page.tsx"), words: ["meeting", "chair"] },
  "follow-up": {
    load: () => import("./routes/follow-up/unit-follow-up-page.tsx"),
    words: ["meeting", "office", "unit-follow-up", "ledger-more"],
  },
  corrections: { load: () => import("./routes/corrections/corrections-page.tsx"), words: ["corrections"] },
  gallery: { load: () => import("./routes/component-gallery/gallery-page.tsx"), words: ["gallery"] },
} as const satisfies Readonly<Record<string, Other>>;

/** What visitors of a desk may see as well: the demonstration's start, the room's screen, which knows nobody, and the parts that screens are made of. */
const forVisitors: ReadonlySet<string> = new Set(["start", "screen", "gallery"] satisfies readonly LazyScreen[]);

export type LazyScreen = keyof typeof screens;

/** A screen's script and its words, fetched together. */
export const loadLazyScreen = async (name: LazyScreen, loadWords: Translator["loadWords"]): Promise<Page> => {
  const { load, words }: Other = screens[name];
  const [page] = await Promise.all([load(), Promise.all(words.map(loadWords))]);
  return forVisitors.has(name) ? page : { default: keptFromVisitors(page.default) };
};
