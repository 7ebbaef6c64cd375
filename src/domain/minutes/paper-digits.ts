import { toArabicDigits, toThaiDigits } from "../numerals.ts";
import type { Numerals } from "../records.ts";

/** A word with Latin letters, like an address or a file name, keeps the digits with which it is written. */
const foreign = /(\S*[A-Za-z@]\S*)/;

/**
 * The text with the numerals of a paper. Agencies are asked to use Thai digits on papers; Arabic digits stay in foreign
 * words and in links (cabinet resolution of 2 May 2543). Stored text is never converted.
 */
export const paperDigits = (text: string, numerals: Numerals): string => {
  if (numerals === "arabic") return toArabicDigits(text);
  return text
    .split(foreign)
    .map((part, at) => (at % 2 === 1 ? part : toThaiDigits(part)))
    .join("");
};
