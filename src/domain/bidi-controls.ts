/** Unicode controls that change the direction of text: they would affect the text around them. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** The text without those controls. */
export const withoutBidiControls = (words: string): string => words.replace(turning, "");

/**
 * A person's text for the middle of one of our sentences: without direction controls and, where it is written from
 * right to left, isolated from its surroundings (UAX 9, "isolates").
 */
export const isolated = (words: string): string => {
  const plain = withoutBidiControls(words);
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
};
