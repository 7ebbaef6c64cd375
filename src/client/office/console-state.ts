import { createMemo, createSignal } from "solid-js";
import { matchesSearch } from "#domain/search-text.ts";
import type { AnswerDrafts } from "./answer-drafts.ts";
import {
  afterDeciding,
  groupEntries,
  isInFilter,
  neighbour,
  type QueueFilter,
  type QueueGroup,
} from "./entry-queue.ts";
import type { Folding } from "./folding.ts";
import type { EntryVerb, OfficeActs } from "./office-acts.ts";
import type { OfficeData } from "./office-data.ts";
import type { ConsoleEntry } from "./pending-acts.ts";

/** What stands over the console; one at a time. */
export type OfficeWindowKind =
  | { readonly kind: "decline" | "redact" | "erase" | "move" | "merge"; readonly entryId: string }
  | { readonly kind: "record" | "matter" | "confirm" | "meeting" | "keys" };

/** A list shows this many at first, and as many more each time (design, "many"). */
const pageLength = 50;

/** The entries that the list shows: by filter and search, under what they are about, a page at a time. */
const createQueue = (data: OfficeData) => {
  const [filter, setFilter] = createSignal<QueueFilter>("to-review");
  const [query, setQuery] = createSignal("");
  const [limit, setLimit] = createSignal(pageLength);

  const found = createMemo(() => {
    const wanted = query().trim();
    return data.entries().filter((entry) => isInFilter(entry, filter()) && (wanted === "" || isFound(entry, wanted)));
  });
  const all = createMemo(() => groupEntries(found(), data.matters()));
  const groups = createMemo(() => firstOf(all(), limit()));
  const ids = createMemo(() => all().flatMap((group) => group.entries.map((entry) => entry.id)));
  const countOf = (of: QueueFilter) => data.entries().filter((entry) => isInFilter(entry, of)).length;
  const counts = createMemo(() => ({
    "to-review": countOf("to-review"),
    "to-answer": countOf("to-answer"),
    all: data.entries().length,
  }));

  return {
    filter,
    query,
    setQuery,
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

/** The column that was called over the entry; none where it has its own place. */
const createColumn = (folding: Folding) => {
  const [called, setColumn] = createSignal<keyof Folding>();
  const column = () => {
    const name = called();
    return name !== undefined && folding[name]() ? name : undefined;
  };
  return { column, setColumn };
};

/** Whether an entry is not in the list any more once that was done with it. */
const leavesQueue = (verb: EntryVerb, filter: QueueFilter): boolean =>
  verb === "erase" || (filter === "to-review" && ["accept", "decline", "merge"].includes(verb));

/** What the officer looks at: the queue, the entry in hand, what is open over it. */
export const createConsoleState = (deps: {
  readonly data: OfficeData;
  readonly acts: OfficeActs;
  readonly drafts: AnswerDrafts;
  /** Whether everything there is has been read once; until then what comes first may still change. */
  readonly isSettled: () => boolean;
  readonly folding: Folding;
}) => {
  const { data, acts } = deps;
  const queue = createQueue(data);
  const { ids } = queue;
  const [chosen, hold] = createSignal<string>();
  const [over, open] = createSignal<OfficeWindowKind>();
  const { column, setColumn } = createColumn(deps.folding);

  /** What is in hand stays in hand while others arrive, until the officer or a decision moves on. */
  const inHandId = createMemo<string | undefined>((before) => {
    const id = chosen();
    if (data.entry(id) !== undefined) return id;
    return before !== undefined && deps.isSettled() && ids().includes(before) ? before : ids()[0];
  });
  const place = createMemo<number>((before) => {
    const at = ids().indexOf(inHandId() ?? "");
    return at >= 0 ? at : before;
  }, 0);

  const decide = async (entry: ConsoleEntry, verb: EntryVerb, args: Readonly<Record<string, unknown>> = {}) => {
    const next = afterDeciding(ids(), entry.id);
    const leaves = leavesQueue(verb, queue.filter());
    const isDone = await acts.onEntry(entry, verb, args, () => hold(entry.id));
    if (isDone) hold(leaves ? next : entry.id);
    return isDone;
  };
  const step = (by: 1 | -1) => {
    const next = neighbour(ids(), inHandId(), by, place());
    if (next === undefined) return;
    if (ids().indexOf(next) >= ids().length - queue.hidden()) queue.showMore();
    hold(next);
  };

  return {
    ...deps,
    ...queue,
    setFilter: (next: QueueFilter) => {
      queue.show(next);
      if (!ids().includes(inHandId() ?? "")) hold(undefined);
    },
    inHand: () => data.entry(inHandId()),
    isInList: () => ids().includes(inHandId() ?? ""),
    shownCount: () => ids().length,
    place,
    /** Takes an entry into the hand and keeps it there, in the list or not. */
    hold,
    choose: (id: string) => {
      hold(id);
      setColumn(undefined);
    },
    step,
    decide,
    over,
    open,
    close: () => open(undefined),
    column,
    setColumn,
  };
};

export type ConsoleState = ReturnType<typeof createConsoleState>;

/** Only as many entries as are shown; a group without any is left out. */
const firstOf = (groups: readonly QueueGroup[], limit: number): readonly QueueGroup[] => {
  let left = limit;
  return groups.flatMap((group) => {
    const entries = group.entries.slice(0, left);
    left -= entries.length;
    return entries.length === 0 ? [] : [{ ...group, entries }];
  });
};

const isFound = (entry: ConsoleEntry, query: string): boolean => {
  const title = entry.targetTitle;
  return (
    String(entry.no) === query ||
    matchesSearch(`${entry.text} ${entry.authorName ?? ""} ${title?.th ?? ""} ${title?.en ?? ""}`, query)
  );
};
