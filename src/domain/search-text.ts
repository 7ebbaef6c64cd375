/** Takes out what cannot be seen (zero-width marks, soft hyphens), normalises, and trims; keeps line breaks. */
export const cleanText = (text: string): string =>
  text
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC")
    .trim();
