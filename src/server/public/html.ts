import type { Language } from "#domain/bilingual-words.ts";
import { languageRuns } from "#domain/language-runs.ts";
import { keepWhole, withTiedSeparators, type TextPiece } from "#domain/unbreakable-text.ts";
import { xmlText } from "#domain/xml-text.ts";

/** Text that is markup already; everything else is escaped. */
export type Html = { readonly html: string };

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Escapes text for HTML and XML. */
export const escapeText = (text: string): string => xmlText(text).replace(/[&<>"']/g, (sign) => escapes[sign] ?? "");

type Part = Html | string | number | readonly Html[] | null | undefined;

const write = (part: Part): string => {
  if (part === null || part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return "html" in part ? part.html : part.map(({ html }) => html).join("");
};

/** Markup of which every value that is put in is escaped, unless it was made by this function. */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, at) => text + write(parts[at])).join(""),
});

/** What a style sheet calls a piece of running text that is not broken, and a box that moves as one. */
type KeptClasses = { readonly text: string; readonly box: string };
const ofPublicPage: KeptClasses = { text: "nw", box: "p-piece" };
/** The same in the app's own sheet (`client/ui/text.tsx`). */
export const ofAppScreens: KeptClasses = { text: "kept", box: "nw" };

const pieces = (all: readonly TextPiece[], classes: KeptClasses): string =>
  all
    .map(({ text, whole, parts }) => {
      if (!whole) return escapeText(text);
      return parts === undefined
        ? `<span class="${classes.text}">${escapeText(text)}</span>`
        : `<span class="${classes.box}">${pieces(parts, classes)}</span>`;
    })
    .join("");

/**
 * Running text of which names, dates and numbers with their unit are not broken by the end of a line. What is in another
 * language than the page says so, for a reader's voice.
 * @param page the page's language
 */
export const kept = (text: string, page: Language, classes = ofPublicPage): Html => ({
  html: languageRuns(text, page)
    .map(({ text: run, lang }) => {
      const words = pieces(keepWhole(withTiedSeparators(run)), classes);
      return lang === undefined ? words : `<span lang="${lang}">${words}</span>`;
    })
    .join(""),
});

export const nothing: Html = { html: "" };
