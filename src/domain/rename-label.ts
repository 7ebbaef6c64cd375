import type { Words } from "./bilingual-words.ts";
import { foldForSearch } from "./search-text.ts";

/** A sector or a criterion; `representative`: what the room reads in the place of the name of a person of the sector. */
export type Labelled = { readonly label: Words; readonly representative?: Words };

/**
 * The words without their English ones, where these translate a Thai name that is no longer used: an English reader then
 * reads the Thai name, and not another one. A Thai name that is only written otherwise keeps them.
 */
export const withoutOldEnglish = (before: Words, { th, en }: Words): Words =>
  en === undefined || en === "" || (en === before.en && foldForSearch(th) !== foldForSearch(before.th))
    ? { th }
    : { th, en };

/**
 * A sector or criterion with another name. What the room reads in the place of a person's name follows it: ผู้แทนภาคเอกชน
 * becomes ผู้แทนภาคธุรกิจ with ภาคธุรกิจ, and words that do not contain the old name are replaced by the new one. A name
 * alone in another language leaves the words in the first.
 */
export const renameLabel = <L extends Labelled>(of: L, label: Words): L => {
  const { label: before, representative } = of;
  if (representative === undefined) return { ...of, label };
  const isOtherThai = label.th !== before.th;
  const th = isOtherThai ? followName(representative.th, before.th, label.th) : representative.th;
  const en = isOtherThai || label.en !== before.en ? label.en : representative.en;
  return { ...of, label, representative: en === undefined ? { th } : { th, en } };
};

const followName = (words: string, before: string, name: string): string =>
  before !== "" && words.includes(before) ? words.replace(before, () => name) : name;
