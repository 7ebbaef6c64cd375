/**
 * So many marks one letter carries at most. Thai needs three (a vowel, a tone, a silencer), the scripts of the neighbours
 * and of mathematics no more than six; what is beyond is no writing, and would be painted over the lines around it.
 */
export const maxMarksPerLetter = 8;

/** ำ hangs on its letter like a mark, though Unicode calls it a letter. */
const surplus = new RegExp(`([\\p{M}ำ]{${maxMarksPerLetter}})[\\p{M}ำ]+`, "gu");

/** The text with at most `maxMarksPerLetter` marks on each letter: the first ones. */
export const limitMarks = (text: string): string => text.replace(surplus, "$1");

/**
 * The text with its marks limited, in a form of Unicode. The one place that normalises: the work of normalising grows
 * with the square of a run of marks, so that a run without a limit would hold the server up for seconds.
 */
export const normalized = (text: string, form: "NFC" | "NFKC" = "NFC"): string =>
  limitMarks(limitMarks(text).normalize(form));

/** A value of JSON with the marks limited in every text of it. @param value nested a few levels, as the protocol is */
export const limitMarksWithin = <T>(value: T): T => {
  if (typeof value === "string") return limitMarks(value) as T;
  if (Array.isArray(value)) return value.map(limitMarksWithin) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, limitMarksWithin(part)])) as T;
};
