/**
 * Created when a length is asked for: a browser without `Intl.Segmenter` (Firefox before 125) can still open the app.
 */
const createCounter = (): ((text: string) => number) => {
  if (!("Segmenter" in Intl)) return countLetters;
  const segmenter = new Intl.Segmenter("th", { granularity: "grapheme" });
  return (text) => [...segmenter.segment(text)].length;
};

// UAX 29 in one pattern: a letter with its marks and with ำ, a pair of flag letters, a joined emoji. For scripts that
// join by more than marks (Hangul's parts, Indic vowels beside the letter) it counts more than `Intl.Segmenter`, never
// fewer. So a server that counts exactly refuses nothing that this device accepted.
const letter =
  /\r\n|\p{RI}\p{RI}[\p{Mn}\p{Me}\u200D]*|\p{Extended_Pictographic}(?:[\p{Mn}\p{Me}\p{EMod}]*\u200D\p{Extended_Pictographic})*[\p{Mn}\p{Me}\p{EMod}\u200D]*|[^\p{C}\p{Zl}\p{Zp}][\u200C-\u200D\u0E33\u0EB3\p{Mn}\p{Me}\p{EMod}]*|[^]/gu;

/** The same count without `Intl.Segmenter`: exact for Thai, Latin and emoji. */
export const countLetters = (text: string): number => text.match(letter)?.length ?? 0;

let counter: ((text: string) => number) | undefined;

/** How many letters a reader sees: น้ำ is one letter, though it is three code units. */
export const graphemeCount = (text: string): number => (counter ??= createCounter())(text);

/**
 * The first `most` letters of a text, with … where more follows; a shorter text is whole. No letter is cut, so น้ำ and a
 * joined emoji stay as they are. For the server: it needs `Intl.Segmenter`, which an older browser lacks.
 */
export const beginningOf = (text: string, most: number): string => {
  // There are never more letters than code units.
  if (text.length <= most) return text;
  let letters = 0;
  for (const { index } of new Intl.Segmenter("th", { granularity: "grapheme" }).segment(text)) {
    if (letters === most) return `${text.slice(0, index).trimEnd()}…`;
    letters += 1;
  }
  return text;
};
