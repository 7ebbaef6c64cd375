/** Text for people: Thai always, English where there is a translation. */
export type Words = { readonly th: string; readonly en?: string | undefined };

export type Language = "th" | "en";

/** The text in the reader's language, or in Thai where there is no translation. */
export const inLanguage = (words: Words, language: Language): string =>
  language === "en" && words.en !== undefined && words.en !== "" ? words.en : words.th;
