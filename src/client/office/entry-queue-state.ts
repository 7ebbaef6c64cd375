import { createMemo, createSignal } from "solid-js";
import { createDeferredValue } from "#client/lib/deferred-rendering.ts";
import { createIdleWork } from "#client/lib/idle-work.ts";
import type { ConsoleSettingsStore } from "./console-settings.ts";
import { entriesByFilter, groupUnder, headingsOf, inTime, keysAboutLive, targetKey } from "./entry-queue.ts";
import type { QueueFilter, QueueGroup } from "./entry-queue.ts";
import type { OfficeData } from "./office-data.ts";
import type { ConsoleEntry } from "./pending-acts.ts";
import { createRowSearch } from "#client/lib/row-search.ts";
import { createSimilarEntries, similarTo } from "./similar-entries.ts";

/** A list shows this many at first, and as many more each time (docs/promises.md, "Many"). */
const pageLength = 50;

const textOf = (entry: ConsoleEntry): string => {
  const title = entry.targetTitle;
  return `${entry.text} ${entry.authorName ?? ""} ${title?.th ?? ""} ${title?.en ?? ""}`;
};

/** The search and comparison data of each entry's text, computed ahead in small tasks. */
const createWords = (data: OfficeData) => {
  const search = createRowSearch<ConsoleEntry>({ textOf });
  const likenesses = createSimilarEntries();
  const ends = createIdleWork(data.entries, (entry) => {
    search.prepare(entry);
    likenesses.prepare(entry);
  });
  return {
    likenesses,
    /** What an entry repeats, as far as the others have been taken apart; follows until all have been. */
    similarOf: (entry: ConsoleEntry): ConsoleEntry | undefined => {
      ends();
      return similarTo(entry, data.entries(), likenesses.shareOf);
    },
    /** Whether an entry has a number, or all the words, of a query. */
    matcher: (query: string): ((entry: ConsoleEntry) => boolean) => {
      const isFound = search.matcher(query);
      return (entry) => String(entry.no) === query || isFound(entry);
    },
  };
};

/** The entries that the list shows: by filter, matter and search, in the officer's order, a page at a time. */
export const createEntryQueueState = (data: OfficeData, settings: ConsoleSettingsStore) => {
  const [filter, setFilter] = createSignal<QueueFilter>("to-review");
  const [query, setQuery] = createSignal("");
  // A typed letter is in its field with the next frame; the list is searched after it.
  const sought = createDeferredValue(query);
  const [limit, setLimit] = createSignal(pageLength);
  const words = createWords(data);
  const order = createMemo(() => settings.values().order);
  const followed = createMemo(() =>
    settings.values().isFollowing ? keysAboutLive(data.live().target, data.matters()) : undefined,
  );
  const headings = createMemo(() => headingsOf(data.matters()));

  // An act first shows in the entry itself; thousands of entries are sorted again after that was painted.
  const listed = createDeferredValue(() => (data.entries().length === 0 ? undefined : data.entries()));
  const byFilter = createMemo(() => entriesByFilter(listed.value() ?? []));
  const found = createMemo(
    () => {
      const wanted = sought.value().trim();
      const about = followed();
      const within = byFilter()[filter()];
      const here = about === undefined ? within : within.filter((entry) => about.has(targetKey(entry.target)));
      return wanted === "" ? here : here.filter(words.matcher(wanted));
    },
    [],
    { equals: areSameEntries },
  );
  const all = createMemo<readonly QueueGroup[]>(() => {
    const by = order();
    return by === "matter" ? groupUnder(found(), headings()) : inTime(found(), by);
  });
  const groups = createMemo(() => firstOf(all(), limit()));
  const ids = createMemo(() => all().flatMap((group) => group.entries.map((entry) => entry.id)));
  const counts = () => {
    const { "to-review": review, "to-answer": answer, all: every } = byFilter();
    return { "to-review": review.length, "to-answer": answer.length, all: every.length };
  };

  return {
    ...words,
    filter,
    query,
    setQuery,
    /** Lists at once what there is now, and what the field searches for. */
    listNow: () => {
      listed.catchUp();
      sought.catchUp();
    },
    order,
    isFollowing: () => settings.values().isFollowing,
    groups,
    ids,
    counts,
    hidden: () => Math.max(ids().length - limit(), 0),
    showMore: () => setLimit(limit() + pageLength),
    show: (next: QueueFilter) => {
      setFilter(next);
      setLimit(pageLength);
    },
  };
};

/** What changes in an entry that the list does not show leaves the list as it is. */
const areSameEntries = (before: readonly ConsoleEntry[], next: readonly ConsoleEntry[]): boolean =>
  before.length === next.length && before.every((entry, at) => entry === next[at]);

/** Only as many entries as are shown; a group without any is left out. */
export const firstOf = (groups: readonly QueueGroup[], limit: number): readonly QueueGroup[] => {
  let left = limit;
  return groups.flatMap((group) => {
    const entries = group.entries.slice(0, left);
    left -= entries.length;
    return entries.length === 0 ? [] : [{ ...group, entries }];
  });
};
