import type { AgendaItemRecord } from "#domain/records.ts";

export type GroupKind = "past" | "here" | "next" | "not-started";
export type AgendaGroupRows<T> = { readonly id: GroupKind; readonly items: readonly T[] };

type Course = {
  /** The item of the first level that is being dealt with. */
  readonly currentTopId: string | undefined;
  readonly isClosed: boolean;
};

/** The items of the first level, by what has become of them. Groups without an item are left out. */
export const agendaGroups = <T extends AgendaItemRecord>(items: readonly T[], course: Course): AgendaGroupRows<T>[] => {
  const ids = new Set(items.map(({ id }) => id));
  const tops = items.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  const at = tops.findIndex(({ id }) => id === course.currentTopId);
  const groups: AgendaGroupRows<T>[] = course.isClosed
    ? [{ id: "past", items: tops }]
    : at < 0
      ? [{ id: "not-started", items: tops }]
      : [
          { id: "past", items: tops.slice(0, at) },
          { id: "here", items: tops.slice(at, at + 1) },
          { id: "next", items: tops.slice(at + 1) },
        ];
  return groups.filter((group) => group.items.length > 0);
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
