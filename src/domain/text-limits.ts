import { graphemeCount } from "./graphemes.ts";

/** In graphemes: what a reader calls letters, so น้ำ counts once. */
export const maxEntryLength = 1000;

/**
 * How long the fields of an own record may be, in graphemes. There is one rule: the form checks it during typing, the
 * phone saves nothing longer, and the server accepts everything within it. Titles in municipalities and ministries are
 * long, with several posts in one line.
 */
export const fieldLimits = {
  namePrefix: 200,
  givenName: 200,
  familyName: 200,
  position: 300,
  affiliation: 300,
  onBehalfOf: 300,
} as const;

export type LimitedField = keyof typeof fieldLimits;

/**
 * A joined emoji is one letter to the reader, and may be endless. With all its marks no letter has twenty code units.
 */
const unitsPerGrapheme = 40;

/** Code units of the longest text that any rule may allow: a longer text need not be checked. */
export const maxTextUnits = maxEntryLength * unitsPerGrapheme;

/** The length of a text of at most `limit` graphemes; undefined where it is within the limit. */
export const tooLong = (text: string, limit: number): number | undefined => {
  // Counting graphemes is slow, and there are never more graphemes than code units.
  if (text.length <= limit) return undefined;
  const length = graphemeCount(text);
  return length > limit || text.length > limit * unitsPerGrapheme ? Math.max(length, limit + 1) : undefined;
};

export type FieldTooLong = {
  readonly kind: "field-too-long";
  readonly field: LimitedField;
  readonly limit: number;
  readonly length: number;
};

/** The problem of a normalised field's length, if there is one. */
export const fieldProblem = (field: LimitedField, text: string): FieldTooLong | undefined => {
  const limit = fieldLimits[field];
  const length = tooLong(text, limit);
  return length === undefined ? undefined : { kind: "field-too-long", field, limit, length };
};
