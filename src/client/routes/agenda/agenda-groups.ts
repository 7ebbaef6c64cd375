import type { AgendaItemRecord } from "#domain/records.ts";

export type GroupKind = "past" | "here" | "next" | "not-started" | "not-reached" | "all";
export type AgendaGroupRows<T> = { readonly id: GroupKind; readonly items: readonly T[] };

type Course = {
  /** The item of the first level that is being dealt with. */
  readonly currentTopId: string | undefined;
  /** The items that the meeting has dealt with. */
  readonly considered: ReadonlySet<string>;
  readonly isClosed: boolean;
};

/**
 * The items of the first level, by what has become of them: only what is known is said. What stands before the current item
 * and was never called is still to come. Groups without an item are left out.
 */
export const agendaGroups = <T extends AgendaItemRecord>(
  items: readonly T[],
  { currentTopId, considered, isClosed }: Course,
): AgendaGroupRows<T>[] => {
  const ids = new Set(items.map(({ id }) => id));
  const tops = items.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  const here = isClosed ? [] : tops.filter(({ id }) => id === currentTopId);
  const past = tops.filter((item) => considered.has(item.id) && !here.includes(item));
  const rest = tops.filter((item) => !past.includes(item) && !here.includes(item));
  const isBegun = past.length > 0 || here.length > 0;
  const groups: AgendaGroupRows<T>[] = [
    { id: "past", items: past },
    { id: "here", items: here },
    { id: restOf(isClosed, isBegun), items: rest },
  ];
  return groups.filter((group) => group.items.length > 0);
};

/** Of a meeting that is over, and for which nothing was noted, no progress is shown. */
const restOf = (isClosed: boolean, isBegun: boolean): GroupKind => {
  if (isClosed) return isBegun ? "not-reached" : "all";
  return isBegun ? "next" : "not-started";
};

/** The sub-item that is being dealt with and its neighbours: the whole list stands on the item's own page. */
export const neighbours = <T extends { readonly id: string }>(
  subs: readonly T[],
  currentId: string | undefined,
): T[] => {
  const at = subs.findIndex(({ id }) => id === currentId);
  const from = Math.max(0, Math.min(at < 0 ? 0 : at - 1, subs.length - 3));
  return subs.slice(from, from + 3);
};
