/**
 * How many combining marks one letter keeps at most. Thai needs three (a vowel, a tone, a silencer); neighbouring
 * scripts and mathematics need at most six. More marks are no writing, and would be drawn over the lines around them.
 */
export const maxMarksPerLetter = 8;

/** ำ is drawn on its letter like a mark, though Unicode calls it a letter. */
const surplus = new RegExp(`([\\p{M}ำ]{${maxMarksPerLetter}})[\\p{M}ำ]+`, "gu");

/**
 * More signs than that in a row which are neither ASCII nor a Thai letter. Looking for it takes a fraction of what
 * looking for marks takes, and nearly no text has it.
 */
const mayBeSurplus = new RegExp(
  `[^\\x00-\\x7E\\u0E01-\\u0E30\\u0E32\\u0E3F-\\u0E46\\u0E4F-\\u0E5B]{${maxMarksPerLetter + 1}}`,
);

/** The text with at most `maxMarksPerLetter` marks on each letter: the first ones. */
export const limitMarks = (text: string): string => (mayBeSurplus.test(text) ? text.replace(surplus, "$1") : text);

/**
 * The text in Unicode's normal form, with its marks limited. This is the only place that normalises: the cost of
 * normalising grows with the square of a run of marks, so an unlimited run would block the server for seconds.
 */
export const normalized = (text: string, form: "NFC" | "NFKC" = "NFC"): string => {
  const limited = limitMarks(text);
  const normal = limited.normalize(form);
  return normal === limited ? limited : limitMarks(normal);
};

/** A JSON value with the marks limited in every text of it. @param value nested a few levels, as the protocol is */
export const limitMarksWithin = <T>(value: T): T => {
  if (typeof value === "string") return limitMarks(value) as T;
  if (Array.isArray(value)) return value.map(limitMarksWithin) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, limitMarksWithin(part)])) as T;
};
