/** Why something was erased on purpose: a person or the law demanded it, or the text itself does harm. */
export const erasureReasons = ["privacy", "abuse"] as const;
export type ErasureReason = (typeof erasureReasons)[number];

type ErasureBase = {
  readonly meetingId: string;
  readonly id: string;
  readonly reason: ErasureReason;
  /** ms. */
  readonly at: number;
  readonly officerId: string;
};

/** A note that something was erased, by whom and why. Nothing else is kept of it, and never the text. */
export type Erasure = ErasureBase & {
  /** The kind of record; an entry by default. `person`: a participant, or a person of the roster. */
  readonly what?: "person";
  /** The revision at which the roster's person was erased: whoever is put in the place later is somebody else. */
  readonly rev?: number;
};

/** A stretch of a text: its first UTF-16 code unit, and the one after its last. */
export type TextPart = readonly [from: number, to: number];

/** Which field of a record, or which stretches of its text. */
export type ErasedField = {
  readonly type: string;
  readonly field: string;
  /** The revision of the text; by default the whole field is erased. */
  readonly parts?: readonly TextPart[];
  readonly rev?: number;
};

export type ErasedParts = Pick<ErasedField, "parts" | "rev">;

/**
 * A note that one field of a record was erased. The same field may be erased again, after something new was written
 * into it.
 */
export type FieldErasure = ErasureBase & ErasedField & { readonly what: "field" };

export type AnyErasure = Erasure | FieldErasure;

/** Whether one field was erased, and not the whole record. */
export const isOfField = (erasure: AnyErasure): erasure is FieldErasure => erasure.what === "field";

/** The mark in place of erased text. Its length says nothing about the text. */
export const erasedMark = "▒▒▒";

/** Whether no surrogate pair is split at this place. */
const isBetweenLetters = (text: string, at: number): boolean => {
  const before = text.codePointAt(at - 1);
  return at === 0 || before === undefined || before <= 0xffff;
};

/** Whether the parts are stretches of the text, in order and apart from each other. */
export const arePartsOf = (text: string, parts: readonly TextPart[]): boolean =>
  parts.every(
    ([from, to], index) =>
      from >= (parts[index - 1]?.[1] ?? 0) &&
      to > from &&
      to <= text.length &&
      isBetweenLetters(text, from) &&
      isBetweenLetters(text, to),
  );

/**
 * The text with a mark in place of each part. Only the mark, where the whole was erased or the parts may not be of this
 * text.
 * @param textRev the revision of the text
 */
export const withoutParts = (text: string, textRev: number, { parts, rev }: ErasedParts): string => {
  if (parts === undefined || rev !== textRev || !arePartsOf(text, parts)) return erasedMark;
  const kept = parts.map(([from], index) => text.slice(parts[index - 1]?.[1] ?? 0, from));
  return [...kept, text.slice(parts.at(-1)?.[1] ?? 0)].join(erasedMark);
};

/** Which words stand in the parts; undefined where the parts are not known to be of this text, or the whole was erased. */
export const wordsInParts = (
  text: string,
  textRev: number,
  { parts, rev }: ErasedParts,
): readonly string[] | undefined =>
  parts === undefined || rev !== textRev || !arePartsOf(text, parts)
    ? undefined
    : parts.map(([from, to]) => text.slice(from, to));

/** The text with a mark wherever one of the words stands. */
export const withoutWords = (text: string, words: readonly string[]): string =>
  // The longest first: another may be a part of it.
  words
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => (word === "" ? rest : rest.replaceAll(word, erasedMark)), text);

/** Every place where one of the words stands in the text, in order and apart from each other. */
export const partsSayingAny = (text: string, words: readonly string[]): readonly TextPart[] => {
  const found = words.flatMap((word) => partsSaying(text, word)).toSorted((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.reduce<TextPart[]>((parts, [from, to]) => {
    const last = parts.at(-1);
    if (last === undefined || from >= last[1]) parts.push([from, to]);
    else if (to > last[1]) parts[parts.length - 1] = [last[0], to];
    return parts;
  }, []);
};

/** Every place where the given words occur in the text. */
export const partsSaying = (text: string, words: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  for (let from = words === "" ? -1 : text.indexOf(words); from >= 0; from = text.indexOf(words, from + words.length)) {
    parts.push([from, from + words.length]);
  }
  return parts;
};
