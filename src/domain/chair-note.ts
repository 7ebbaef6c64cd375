import type { ChairNoteRecord } from "./room-records.ts";

/** The id of what is noted for the presiding person on an agenda item: its own, since records of two kinds share no id. */
export const chairNoteIdOf = (itemId: string): string => `chair-note/${itemId}`;

/** What is to be said on a matter: what the secretariat has worded, else what is usual for its kind. */
export const sentencesOf = (
  note: Pick<ChairNoteRecord, "sentences"> | undefined,
  usual: readonly string[],
): readonly string[] => (note === undefined || note.sentences.length === 0 ? usual : note.sentences);

/** Sentences as they are typed, one a line. What is usual stays unwritten, so that it follows its language. */
export const readSentences = (typed: string, usual: readonly string[]): readonly string[] => {
  const lines = typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.join("\n") === usual.join("\n") ? [] : lines;
};
