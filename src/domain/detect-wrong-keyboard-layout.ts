/**
 * Whether a text looks like Thai that was typed with an English keyboard layout (`l;ylfu` for สวัสดี): no Thai at all,
 * and punctuation or many consonants inside its words. It is only a hint; English text passes.
 */
export const looksMistyped = (text: string): boolean => {
  if (/[ก-๙]/.test(text)) return false;
  const words = text.split(/\s+/).filter((word) => word.length >= 5 && !/[@/]|\.\w/.test(word));
  const odd = words.filter((word) => /[a-z][;[\],=][a-z]/i.test(word) || /[b-df-hj-np-tv-xz]{5,}/i.test(word));
  return odd.length > 0 && odd.length * 2 >= words.length;
};
