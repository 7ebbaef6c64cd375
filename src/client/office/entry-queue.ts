import { groupBy } from "#domain/group-by.ts";
import type { AgendaItemRecord, ProjectRecord, StrategyRecord, Target } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { ConsoleEntry } from "./pending-acts.ts";
import { strategyName } from "#domain/strategy-name.ts";

export type QueueFilter = "to-review" | "to-answer" | "all";
export const queueFilters: readonly QueueFilter[] = ["to-review", "to-answer", "all"];

/** Whether an entry waits for what a filter names. Suggestions are taken up, they are not answered. */
export const isInFilter = (entry: ConsoleEntry, filter: QueueFilter): boolean => {
  switch (filter) {
    case "to-review":
      return entry.status === "received";
    case "to-answer":
      return entry.status === "accepted" && entry.entryKind === "question" && entry.answer === null;
    case "all":
      return true;
  }
};

/** What each filter leaves, found in one walk through all entries. */
export const entriesByFilter = (
  entries: readonly ConsoleEntry[],
): Readonly<Record<QueueFilter, readonly ConsoleEntry[]>> => {
  const review: ConsoleEntry[] = [];
  const answer: ConsoleEntry[] = [];
  for (const entry of entries) {
    if (isInFilter(entry, "to-review")) review.push(entry);
    else if (isInFilter(entry, "to-answer")) answer.push(entry);
  }
  return { "to-review": review, "to-answer": answer, all: entries };
};

/** What entries may be about, in the order of the meeting. */
export type Matters = {
  readonly strategies: readonly StrategyRecord[];
  readonly projects: readonly ProjectRecord[];
  readonly agenda: readonly AgendaItemRecord[];
};

/** A thing that entries are about, with the number that hangs in the margin. */
export type QueueGroup = {
  readonly key: string;
  readonly target: Target;
  readonly number: string;
  readonly title: Words;
  readonly entries: readonly ConsoleEntry[];
};

/** The key under which entries are grouped by what they are about: `project:P1`. */
export const targetKey = (target: Target): string => `${target.type}:${target.id}`;

export type Heading = Pick<QueueGroup, "key" | "target" | "number" | "title">;

/** The headings in the order of the meeting: each strategy with its projects, then the agenda. */
export const headingsOf = (matters: Matters): readonly Heading[] => {
  const byOrder = <T extends { readonly order: number }>(rows: readonly T[]): T[] =>
    rows.toSorted((a, b) => a.order - b.order);
  const heading = (target: Target, number: string, title: Words): Heading => ({
    key: targetKey(target),
    target,
    number,
    title,
  });
  const strategies = byOrder(matters.strategies).flatMap((strategy) => [
    heading({ type: "strategy", id: strategy.id }, strategy.number, strategyName(strategy)),
    ...byOrder(matters.projects.filter((project) => project.strategyId === strategy.id)).map((project) =>
      heading({ type: "project", id: project.id }, strategy.number, project.name),
    ),
  ]);
  const agenda = matters.agenda.map((item) => heading({ type: "agenda-item", id: item.id }, item.number, item.title));
  return [...strategies, ...agenda];
};

/**
 * Entries under what they are about, newest first. What is about something unknown on this device
 * comes last, under its own heading, so that nothing is left out.
 */
export const groupEntries = (entries: readonly ConsoleEntry[], matters: Matters): readonly QueueGroup[] =>
  groupUnder(entries, headingsOf(matters));

/** The same under headings that are known already. */
export const groupUnder = (entries: readonly ConsoleEntry[], headings: readonly Heading[]): readonly QueueGroup[] => {
  const byTarget = groupBy(entries, (entry) => targetKey(entry.target));
  const known = new Set(headings.map((heading) => heading.key));
  const strangers = [...byTarget]
    .filter(([key]) => !known.has(key))
    .map(([key, rows]): Heading => ({
      key,
      target: rows[0]?.target ?? { type: "agenda-item", id: "" },
      number: "",
      title: rows[0]?.targetTitle ?? { th: "" },
    }));
  return [...headings, ...strangers].flatMap((heading): QueueGroup[] => {
    const rows = byTarget.get(heading.key);
    return rows === undefined ? [] : [{ ...heading, entries: newestFirst(rows) }];
  });
};

/** The key of the one group of a list that is ordered by time: it has no heading. */
export const inTimeKey = "in-time";

type InOneGroup = "newest" | "oldest" | "endorsed";

/**
 * All entries in one group, whatever they are about: by the time at which they were received, or first what most people
 * have asked as well, of equals the one that came first.
 */
export const inTime = (entries: readonly ConsoleEntry[], order: InOneGroup): readonly QueueGroup[] => {
  const sign = order === "newest" ? -1 : 1;
  const endorsed = (entry: ConsoleEntry) => (order === "endorsed" ? entry.endorsements : 0);
  const rows = entries.toSorted(
    (a, b) => endorsed(b) - endorsed(a) || sign * (a.receivedAt - b.receivedAt || a.no - b.no),
  );
  const target: Target = { type: "agenda-item", id: "" };
  return rows.length === 0 ? [] : [{ key: inTimeKey, target, number: "", title: { th: "" }, entries: rows }];
};

/**
 * The keys of what belongs to the current matter: the matter itself, and where it is an item about a strategy, that
 * strategy and its projects. Undefined where nothing is current: then there is nothing to leave out.
 */
export const keysAboutLive = (live: Target | null, matters: Matters): ReadonlySet<string> | undefined => {
  if (live === null) return undefined;
  const strategyId = matters.agenda.find((item) => live.type === "agenda-item" && item.id === live.id)?.strategyId;
  const projects = matters.projects.filter((project) => strategyId !== undefined && project.strategyId === strategyId);
  return new Set([
    targetKey(live),
    ...(strategyId === undefined ? [] : [targetKey({ type: "strategy", id: strategyId })]),
    ...projects.map(({ id }) => targetKey({ type: "project", id })),
  ]);
};

/** What has no number yet was written last. */
const newestFirst = (entries: readonly ConsoleEntry[]): readonly ConsoleEntry[] => {
  const place = (entry: ConsoleEntry) => (entry.no === 0 ? Number.MAX_SAFE_INTEGER : entry.no);
  return entries.toSorted((a, b) => place(b) - place(a));
};

/**
 * The entry beside the selected one, in the order of the list; the first where none is selected.
 * @param place the former place of the selected entry, for when the list no longer has it
 */
export const neighbour = (
  ids: readonly string[],
  inHand: string | undefined,
  step: 1 | -1,
  place = 0,
): string | undefined => {
  const at = inHand === undefined ? -1 : ids.indexOf(inHand);
  const wanted = at >= 0 ? at + step : step === 1 ? place : place - 1;
  return ids[Math.min(Math.max(wanted, 0), ids.length - 1)];
};

/** The entry that is selected after the selected one was dealt with: the next, or the last that is left. */
export const afterDeciding = (ids: readonly string[], inHand: string): string | undefined => {
  const left = ids.filter((id) => id !== inHand);
  return left[Math.min(ids.indexOf(inHand), left.length - 1)];
};
