const words = new Intl.Segmenter("th", { granularity: "word" });

/** Letters that a row of the list has room for on two or three lines. */
const rowLength = 110;

/** The beginning of a text, cut between two words, with a sign that more follows; a short text is whole. */
export const excerpt = (text: string, length = rowLength): string => {
  const line = text.replace(/\s+/g, " ");
  if (line.length <= length) return line;
  let end = 0;
  for (const { index, segment } of words.segment(line)) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return `${line.slice(0, end).trimEnd()}…`;
};
