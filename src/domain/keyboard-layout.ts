/**
 * Whether a text looks as if Thai had been typed with the keyboard set to English (`l;ylfu` for สวัสดี): no Thai at
 * all, and signs of punctuation or heaps of consonants inside its words. A hint only; English passes.
 */
export const looksMistyped = (text: string): boolean => {
  if (/[ก-๙]/.test(text)) return false;
  const words = text.split(/\s+/).filter((word) => word.length >= 5 && !/[@/]|\.\w/.test(word));
  const odd = words.filter((word) => /[a-z][;[\],=][a-z]/i.test(word) || /[b-df-hj-np-tv-xz]{5,}/i.test(word));
  return odd.length > 0 && odd.length * 2 >= words.length;
};
