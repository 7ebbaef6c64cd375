import type { AgendaItemRecord } from "#domain/records.ts";

/** How many sentences each kind of matter has; their words are in the language file. */
const sentences: Readonly<Record<AgendaItemRecord["kind"], readonly ("1" | "2" | "3" | "4")[]>> = {
  announcement: ["1", "2"],
  "approval-of-minutes": ["1", "2", "3"],
  arising: ["1", "2"],
  "for-information": ["1", "2", "3"],
  "for-consideration": ["1", "2", "3", "4"],
  other: ["1", "2"],
};

/** What is usually said on a matter of this kind. */
export const presidingScript = (
  t: (words: "chair.say.other.1") => string,
  kind: AgendaItemRecord["kind"],
): readonly string[] =>
  // Which sentences a kind has is said above, and a test of the words holds both languages to it.
  sentences[kind].map((at) => t(`chair.say.${kind}.${at}` as "chair.say.other.1"));
