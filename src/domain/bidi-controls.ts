/** Signs that turn or nest the direction of writing: they would reach beyond the words that they came with. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Without those signs. */
export const withoutBidiControls = (words: string): string => words.replace(turning, "");

/**
 * Words of a person, as they may stand in the middle of a sentence of ours: without signs that turn the direction, and,
 * where they are written from right to left, held apart from what stands around them (UAX 9, "isolates").
 */
export const isolated = (words: string): string => {
  const plain = withoutBidiControls(words);
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
};
