import type { Language } from "./bilingual-words.ts";

/** A stretch of a text, and its language where that is another than the screen's. */
export type LanguageRun = { readonly text: string; readonly lang?: Language };

const thai = /[\u0E01-\u0E5B]/;
/**
 * From one Thai letter to the last one before a Latin letter, with the numbers and punctuation in between, and with a number
 * that the last word carries (พ.ศ. 2570, หมู่ที่ 3): no line parts the two. A number with an English word behind it is English.
 */
const thaiRuns = /[\u0E01-\u0E5B](?:[^A-Za-z]*[\u0E01-\u0E5B])?(?:\.?[ \u00A0][\d.,/:]*\d(?![\d.,/:]*\d| ?[A-Za-z]))?/g;

/**
 * Splits a text by language, for screen readers: the papers of a meeting are Thai on an English screen too, and
 * "English" is English on a Thai one. Joined, the parts are the text again. Latin words inside Thai (Wi-Fi, AEC) are
 * read by Thai voices, and are not split.
 * @param screen the language of the screen
 */
export const languageRuns = (text: string, screen: Language): readonly LanguageRun[] => {
  if (screen === "th") return thai.test(text) || !/[A-Za-z]{3}/.test(text) ? [{ text }] : [{ text, lang: "en" }];
  const runs: LanguageRun[] = [];
  let end = 0;
  for (const match of text.matchAll(thaiRuns)) {
    if (match.index > end) runs.push({ text: text.slice(end, match.index) });
    runs.push({ text: match[0], lang: "th" });
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push({ text: text.slice(end) });
  return runs;
};
