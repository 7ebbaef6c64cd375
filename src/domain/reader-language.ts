import type { Language } from "./bilingual-words.ts";

/**
 * The language for somebody who has not chosen one: of the two that there are, the one that the browser names first. Who
 * reads neither has English sooner than Thai; of whom nothing is known, Thai.
 * @param tags what the browser's person reads, the dearest first (BCP 47)
 */
export const readerLanguage = (tags: readonly string[] = []): Language => {
  const known = tags.find((tag) => /^(th|en)\b/i.test(tag));
  return tags.length === 0 || known?.toLowerCase().startsWith("th") ? "th" : "en";
};
