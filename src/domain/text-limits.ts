import { graphemeCount } from "./graphemes.ts";

/** In graphemes: what a reader calls letters, so that น้ำ counts once. */
export const maxEntryLength = 1000;

/**
 * How long the fields of an own record may be, in graphemes. One rule: the form says it while it is typed, the phone
 * saves nothing beyond it, and the server takes everything within it. Office titles of municipalities and ministries are
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

/** A joined emoji is one letter to the reader and may be long without end; with all its marks no letter has twenty. */
const unitsPerGrapheme = 40;

/** Code units of the longest text that any rule may still allow: what is longer need not be looked at. */
export const maxTextUnits = maxEntryLength * unitsPerGrapheme;

/** How long a text is that may have at most `limit` graphemes; undefined where it is not too long. */
export const tooLong = (text: string, limit: number): number | undefined => {
  // Counting graphemes is dear, and there are never more of them than code units.
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

/** What is wrong with the length of a tidied field, if anything. */
export const fieldProblem = (field: LimitedField, text: string): FieldTooLong | undefined => {
  const limit = fieldLimits[field];
  const length = tooLong(text, limit);
  return length === undefined ? undefined : { kind: "field-too-long", field, limit, length };
};
