/** Ends of words; of letters with their marks where the browser knows no words (Firefox before 125). */
export const wordEnds = (line: string): readonly number[] =>
  "Segmenter" in Intl
    ? Array.from(new Intl.Segmenter("th", { granularity: "word" }).segment(line), endOf)
    : Array.from(line.matchAll(/[^\p{M}][\p{M}ะาำ]*/gu), ({ index, 0: segment }) => endOf({ index, segment }));
const endOf = ({ index, segment }: { readonly index: number; readonly segment: string }): number =>
  index + segment.length;

/** Letters that a row of the list has room for on two or three lines. */
const rowLength = 110;
/** What is farther from the end is not looked at: texts are long, and a list has thousands. */
export const longWord = 30;

/** As much of a text as tells it from others, for the name of a button that stands at each of many. */
export const shortly = (text: string): string => excerpt(text, 40);

/** The beginning of a text, cut between two words, with a sign that more follows; a short text is whole. */
export const excerpt = (text: string, length = rowLength): string => {
  const line = text.replace(/\s+/g, " ");
  if (line.length <= length) return line;
  const end = Math.max(0, ...wordEnds(line.slice(0, length + longWord)).filter((at) => at <= length));
  return `${line.slice(0, end).trimEnd()}…`;
};
