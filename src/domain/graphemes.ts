const segmenter = new Intl.Segmenter("th", { granularity: "grapheme" });

/** How many letters a reader sees: น้ำ is one, though it is three code units. */
export const graphemeCount = (text: string): number => [...segmenter.segment(text)].length;
