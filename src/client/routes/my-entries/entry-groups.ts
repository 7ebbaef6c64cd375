import type { Draft, MyEntry } from "#client/local/model.ts";

export type EntryGroups = {
  /** Refused, or in two versions: the person decides. */
  readonly yours: readonly MyEntry[];
  readonly waiting: readonly MyEntry[];
  /** With the office, whatever it made of them. */
  readonly sent: readonly MyEntry[];
};

/** Whose turn it is decides the group; the order inside is the list's own, newest first. */
export const groupEntries = (entries: readonly MyEntry[]): EntryGroups => {
  const isYours = ({ life }: MyEntry) => life === "refused" || life === "conflict";
  const isWaiting = (entry: MyEntry) => !isYours(entry) && (entry.waiting || entry.life === "waiting");
  return {
    yours: entries.filter(isYours),
    waiting: entries.filter(isWaiting),
    sent: entries.filter((entry) => !isYours(entry) && !isWaiting(entry)),
  };
};

/** Drafts with words in them, the last written first. */
export const openDrafts = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.filter(({ text }) => text.trim() !== "").toSorted((a, b) => b.savedAt - a.savedAt);
