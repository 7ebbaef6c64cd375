import type { Draft, MyEntry } from "#client/local/vault-records.ts";
import { someOf, type Some } from "../../ui/paged-list.tsx";

/**
 * `yours`: refused, or in two versions, so that the person decides; `waiting`: on this phone; `sent`: with the office,
 * whatever it made of them.
 */
export const entryGroups = ["yours", "waiting", "sent"] as const;
export type EntryGroup = (typeof entryGroups)[number];

export type MyEntries = Readonly<Record<EntryGroup, Some<MyEntry>>> & { readonly hasExample: boolean };

/** How many of each group are shown, and which one is shown in any case. */
export type Shown = { readonly lengths: Readonly<Record<EntryGroup, number>>; readonly askedFor: string };

const groupOf = (entry: MyEntry): EntryGroup => {
  if (entry.life === "refused" || entry.life === "conflict") return "yours";
  return entry.waiting || entry.life === "waiting" ? "waiting" : "sent";
};

/** Whose turn it is decides the group; the order inside is the list's own, newest first. */
export const groupEntries = (entries: readonly MyEntry[], { lengths, askedFor }: Shown): MyEntries => {
  const some = (group: EntryGroup): Some<MyEntry> => {
    const all = entries.filter((entry) => groupOf(entry) === group);
    return someOf(all, Math.max(lengths[group], all.findIndex(({ id }) => id === askedFor) + 1));
  };
  return {
    yours: some("yours"),
    waiting: some("waiting"),
    sent: some("sent"),
    hasExample: entries.some(({ server }) => server?.example),
  };
};

/** Drafts with words in them, the last written first. */
export const openDrafts = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.filter(({ text }) => text.trim() !== "").toSorted((a, b) => b.savedAt - a.savedAt);
