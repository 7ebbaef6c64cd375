import { toArabicDigits, toThaiDigits } from "../numerals.ts";
import type { Numerals } from "../records.ts";

/** A word with Latin letters, an address or a file name among them, keeps the digits that it is written with. */
const foreign = /(\S*[A-Za-z@]\S*)/;

/**
 * The text with the numerals of a paper. Agencies are asked to use Thai digits on papers; Arabic ones stay in foreign words and
 * in links (cabinet resolution of 2 May 2543). Stored text is never converted.
 */
export const paperDigits = (text: string, numerals: Numerals): string => {
  if (numerals === "arabic") return toArabicDigits(text);
  return text
    .split(foreign)
    .map((part, at) => (at % 2 === 1 ? part : toThaiDigits(part)))
    .join("");
};
