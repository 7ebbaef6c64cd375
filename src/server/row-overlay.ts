import type { Row, RowOf, RowType } from "./store/rows.ts";

/** Rows as one batch sees them: as they are stored, under what the batch has made of them so far. */
export type RowOverlay = {
  readonly get: <T extends RowType>(type: T, id: string) => RowOf<T> | undefined;
  readonly put: (row: Row) => void;
  /** Stored rows in the form that they have now, and the ones that are only here. */
  readonly over: <T extends RowType>(
    stored: readonly RowOf<T>[],
    isWanted: (row: Row) => boolean,
  ) => readonly RowOf<T>[];
  /** Does the work as a whole or, where it throws, not at all. */
  readonly attempt: <T>(work: () => T) => T;
  /** What is to be written, in the order in which it was first changed. */
  readonly changes: () => readonly Change[];
};

export type Change = { readonly before: Row | undefined; readonly after: Row };

type Slot = { readonly stored: Row | undefined; current: Row | undefined };

/** @param load reads a row from the table; asked once for each */
export const createRowOverlay = (load: (type: RowType, id: string) => Row | undefined): RowOverlay => {
  const slotsByType = new Map<RowType, Map<string, Slot>>();
  const touched = new Set<Slot>();
  /** What has to be put back where the work in hand throws; newest last. */
  let journal: { readonly slot: Slot; readonly before: Row | undefined }[] = [];

  const slotOf = (type: RowType, id: string, known?: Row): Slot => {
    const slots = slotsByType.get(type) ?? new Map<string, Slot>();
    slotsByType.set(type, slots);
    const found = slots.get(id);
    if (found !== undefined) return found;
    const stored = known ?? load(type, id);
    const slot: Slot = { stored, current: stored };
    slots.set(id, slot);
    return slot;
  };

  const put = (row: Row): void => {
    const slot = slotOf(row.type, row.id);
    journal.push({ slot, before: slot.current });
    slot.current = row;
    touched.add(slot);
  };

  return {
    get: <T extends RowType>(type: T, id: string) => slotOf(type, id).current as RowOf<T> | undefined,
    put,
    over: <T extends RowType>(stored: readonly RowOf<T>[], isWanted: (row: Row) => boolean) => {
      const slots = stored.map((row) => slotOf(row.type, row.id, row as Row));
      const added = [...touched].filter((slot) => slot.stored === undefined && !slots.includes(slot));
      const rows = [...slots, ...added].flatMap(({ current }) =>
        current !== undefined && isWanted(current) ? current : [],
      );
      return rows as unknown as readonly RowOf<T>[];
    },
    attempt: (work) => {
      journal = [];
      try {
        return work();
      } catch (error) {
        for (const { slot, before } of journal.toReversed()) slot.current = before;
        throw error;
      }
    },
    changes: () =>
      [...touched].flatMap(({ stored, current }) =>
        current === undefined || current === stored ? [] : { before: stored, after: current },
      ),
  };
};
