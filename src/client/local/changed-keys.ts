import Dexie, { type ObservabilitySet, type Table } from "dexie";

/** Dexie's tree of changed keys. A single key is both ends of its range. */
type Ranges = {
  readonly from?: unknown;
  readonly to?: unknown;
  readonly l?: Ranges | null;
  readonly r?: Ranges | null;
};

/** What the change of one key means: the id of what has to be read again, everything, or nothing. */
export type ChangeOf = (key: unknown) => { readonly id: string } | "all" | "nothing";

export type ChangedKeys = {
  /** How many changes there were so far: a point in time. */
  readonly now: () => number;
  readonly isAllSince: (time: number) => boolean;
  readonly since: (time: number) => readonly string[];
  readonly forget: (until: number) => void;
};

/** With more changed keys than this, everything is read again: it costs as much. */
const mostChanges = 500;

/**
 * When each row of a table has changed, counted from Dexie's change notices. They report every commit in this tab and in
 * the others, and live queries use the same. A change that is reported as a range counts as a change of everything. The
 * order in which listeners are called is not defined: who is re-run by the same notice waits one turn before asking.
 * They outlive the database: a closed one is not listened to until somebody asks again, and then all of it has changed.
 */
export const createChangedKeys = (table: Pick<Table, "name"> & { readonly db: Dexie }, of: ChangeOf): ChangedKeys => {
  let now = 0;
  let allAt = 0;
  const changedAt = new Map<string, number>();
  const note = ({ from, to, l, r }: Ranges): void => {
    const change = from === to ? of(from) : "all";
    if (change === "all") allAt = now;
    else if (change !== "nothing") changedAt.set(change.id, now);
    for (const side of [l, r]) if (side) note(side);
  };
  const onMutated = (parts: ObservabilitySet): void => {
    const changed = parts[`idb://${table.db.name}/${table.name}/`];
    if ("all" in parts) allAt = ++now;
    else if (changed) {
      now++;
      note(changed as Ranges);
    }
    if (changedAt.size > mostChanges) allAt = now;
    if (allAt === now) changedAt.clear();
  };
  table.db.on("close", () => {
    allAt = ++now;
    Dexie.on.storagemutated.unsubscribe(onMutated);
  });
  return {
    now: () => {
      Dexie.on("storagemutated", onMutated);
      return now;
    },
    isAllSince: (time) => allAt > time,
    since: (time) => [...changedAt].flatMap(([id, at]) => (at > time ? [id] : [])),
    forget: (until) => {
      for (const [id, at] of changedAt) if (at <= until) changedAt.delete(id);
    },
  };
};
