import type { Language } from "#domain/bilingual-words.ts";

/** Minutes and seconds as a speaker's clock shows them: `01.42`, or `1:42` in English. @param ms below an hour and a half in every meeting */
export const minutesAndSeconds = (ms: number, language: Language): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (count: number) => String(count).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return `${language === "th" ? `${two(minutes)}.` : `${minutes}:`}${two(seconds % 60)}`;
};
