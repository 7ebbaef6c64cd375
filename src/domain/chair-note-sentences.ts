import type { ChairNoteRecord } from "./running-meeting-record-types.ts";

/** The sentences to be said on a matter: the secretariat's, else the standard ones for its kind. */
export const sentencesOf = (
  note: Pick<ChairNoteRecord, "sentences"> | undefined,
  usual: readonly string[],
): readonly string[] => (note === undefined || note.sentences.length === 0 ? usual : note.sentences);

/**
 * Sentences as they are typed, one on each line. Standard sentences are not stored, so that they follow the language.
 */
export const readSentences = (typed: string, usual: readonly string[]): readonly string[] => {
  const lines = typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.join("\n") === usual.join("\n") ? [] : lines;
};
