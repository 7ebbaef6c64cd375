import { createContext, useContext, type Accessor, type JSX } from "solid-js";
import { languageRuns } from "#domain/language-runs.ts";
import type { Language } from "#domain/bilingual-words.ts";

const thai: Accessor<Language> = () => "th";
const ScreenLanguage = createContext(thai);
export const ScreenLanguageProvider = ScreenLanguage.Provider;

/** The language of a whole text for `lang`, where it is another than the screen's: of a name, of a field's words. */
export const useOwnLanguage = (): ((text: string) => Language | undefined) => {
  const screen = useContext(ScreenLanguage);
  return (text) => languageRuns(text, screen()).find(({ lang }) => lang !== undefined)?.lang;
};

/** A text whose stretches in another language than the screen's are marked as such, each drawn by the caller. */
export const InOwnLanguage = (props: {
  readonly of: string;
  /** @param start where the stretch begins in the whole text, in code units */
  readonly children: (text: string, start: number) => JSX.Element;
}): JSX.Element => {
  const screen = useContext(ScreenLanguage);
  const drawn = () => {
    let at = 0;
    return languageRuns(props.of, screen()).map(({ text, lang }) => {
      const start = at;
      at += text.length;
      return lang === undefined ? props.children(text, start) : <span lang={lang}>{props.children(text, start)}</span>;
    });
  };
  return <>{drawn()}</>;
};
