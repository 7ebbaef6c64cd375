import { createContext, untrack, useContext, type Accessor, type JSX } from "solid-js";
import type { Language, Words } from "#domain/bilingual-words.ts";
import type { Asking, Commands, SyncStatus } from "./commands-and-sync-contract.ts";
import type { Translate, Translator } from "./i18n/translator.ts";
import type { Preferences } from "./lib/preferences.ts";
import type { Queries } from "./local/queries-contract.ts";
import { ScreenLanguageProvider } from "./ui/text-language.tsx";
import { NamesInSentencesProvider } from "./ui/text.tsx";

/** Everything long-lived that a screen may use. It is created in `main.tsx` and passed down here. */
export type AppValue = {
  readonly t: Translate;
  readonly language: Accessor<Language>;
  readonly writeDigits: Translator["writeDigits"];
  readonly digits: Translator["digits"];
  readonly personName: Translator["personName"];
  readonly namesInSentences: Translator["namesInSentences"];
  readonly setLanguage: (language: Language) => Promise<void>;
  readonly loadWords: Translator["loadWords"];
  /** The meeting's own words in the reader's language, Thai where there is no translation. */
  readonly say: (words: Words) => string;
  readonly preferences: Preferences;
  /** The databases are loaded after the first screen: until then only `asking` may be used, which waits for them. */
  readonly isReady: Accessor<boolean>;
  /** The same, to be awaited; rejects where their script cannot be loaded. */
  readonly whenReady: () => Promise<unknown>;
  /** As far as can be told before the databases are here: nobody has used the app in this browser, and it keeps things. */
  readonly isFirstVisit: boolean;
  /** False where this browser stores nothing: no screen may say that something is saved before the server has it. */
  readonly isKept: Accessor<boolean>;
  readonly queries: Queries;
  readonly commands: Commands;
  readonly asking: Asking;
  /** A Solid store: a field that is read where it is shown stays current. */
  readonly sync: SyncStatus;
  /** Sends and reads now, for a button or whatever a person waits for. */
  readonly syncNow: () => void;
  /** Sets which meeting is on the screen: the engine reads it and follows its event stream. */
  readonly openMeeting: (meetingId: string) => void;
  /** Announces a line to screen readers, without moving the focus. */
  readonly announce: (words: string) => void;
  /** The device's clock, ms. */
  readonly now: () => number;
  /** The address that this app was opened from, without a path: for links to share. */
  readonly origin: string;
};

const App = createContext<AppValue>();

export const AppProvider = (props: { readonly value: AppValue; readonly children: JSX.Element }) => (
  <App.Provider value={untrack(() => props.value)}>
    <ScreenLanguageProvider value={untrack(() => props.value.language)}>
      <NamesInSentencesProvider value={untrack(() => props.value.namesInSentences)}>
        {props.children}
      </NamesInSentencesProvider>
    </ScreenLanguageProvider>
  </App.Provider>
);

/** What every component shares: translations, queries, commands, sync status. @throws Error outside of `AppProvider` */
export const useApp = (): AppValue => {
  const app = useContext(App);
  if (app === undefined) throw new Error("useApp() needs <AppProvider>");
  return app;
};
