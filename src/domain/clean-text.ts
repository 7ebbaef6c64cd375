import { normalized } from "./combining-marks.ts";

/**
 * A person's text in its stored form: without invisible characters (zero-width signs, soft hyphens) and without what
 * cannot be stored (NUL, half a surrogate pair); normalised, with a limited number of marks on a letter, and trimmed.
 * A text in which nobody sees anything becomes empty. Line breaks stay, and so do joiners that make one sign of several emoji or join letters of other scripts. Direction
 * controls stay too: they are isolated where the text is shown.
 */
export const cleanText = (text: string): string => {
  let before = text;
  let clean = cleanOnce(text);
  // A mark that was removed may have carried a joiner, which then has no use.
  while (clean !== before) {
    before = clean;
    clean = cleanOnce(clean);
  }
  return isBlank(clean) ? "" : clean;
};

/**
 * Whether nobody sees anything in a text: there is nothing but space, controls, signs without a width and fillers. What
 * has to be said is not said by them.
 */
export const isBlank = (text: string): boolean => !seen.test(text);

const seen = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

const cleanOnce = (text: string): string =>
  normalized(isPlain.test(text) ? text : text.replace(joinedOrUnseen, "$1$2").replace(/\r\n?/g, "\n")).trim();

/** Line breaks, printable ASCII and Thai letters, as in nearly every text: none of them is unseen or joined. */
const isPlain = /^[\n\x20-\x7E\u0E01-\u0E3A\u0E3F-\u0E5B]*$/;

// The kept part is in the group. No lookbehind: phones of 2022 do not support it.
const joinedOrUnseen = new RegExp(
  [
    String.raw`([\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]\u200D(?=\p{Extended_Pictographic}))`,
    String.raw`((?!\p{Script=Thai})[\p{L}\p{M}][\u200C\u200D](?=(?!\p{Script=Thai})\p{L}))`,
    String.raw`[\u200B-\u200D\u2060\uFEFF\u00AD\0\p{Cs}]`,
  ].join("|"),
  "gu",
);
