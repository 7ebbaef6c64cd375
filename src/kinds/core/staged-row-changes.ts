import type { AnyRow, Token } from "./row.ts";

/** Rows as one batch sees them: the stored rows, with the changes of this batch over them. */
export type StagedRowChanges = {
  readonly get: <R extends AnyRow>(token: Token<R>, id: string) => R | undefined;
  readonly put: (row: AnyRow) => void;
  /** A row as it is stored, and as it is now. */
  readonly both: <R extends AnyRow>(
    token: Token<R>,
    id: string,
  ) => { readonly before: R | undefined; readonly after: R | undefined };
  /** Stored rows as they are now, and the rows that exist only here. */
  readonly over: <R extends AnyRow>(stored: readonly R[], isWanted: (row: AnyRow) => boolean) => readonly R[];
  /** Runs the work as a whole. Where it throws or its result is to be dropped, all its changes are undone. */
  readonly attempt: <T>(work: () => T, isKept?: (result: T) => boolean) => T;
  /** The rows to be written, in the order of their first change. */
  readonly changes: () => readonly Change[];
};

export type Change = { readonly before: AnyRow | undefined; readonly after: AnyRow };

type Slot = { readonly stored: AnyRow | undefined; current: AnyRow | undefined };

/** @param load reads a stored row; called once for each */
export const createStagedRowChanges = (load: (type: string, id: string) => AnyRow | undefined): StagedRowChanges => {
  const slotsByType = new Map<string, Map<string, Slot>>();
  const touched = new Set<Slot>();
  /** What has to be restored where the current work is undone; newest last. */
  let journal: { readonly slot: Slot; readonly before: AnyRow | undefined }[] = [];

  const slotOf = (type: string, id: string, known?: AnyRow): Slot => {
    const slots = slotsByType.get(type) ?? new Map<string, Slot>();
    slotsByType.set(type, slots);
    const found = slots.get(id);
    if (found !== undefined) return found;
    const stored = known ?? load(type, id);
    const slot: Slot = { stored, current: stored };
    slots.set(id, slot);
    return slot;
  };

  const put = (row: AnyRow): void => {
    const slot = slotOf(row.type, row.id);
    journal.push({ slot, before: slot.current });
    slot.current = row;
    touched.add(slot);
  };

  const takeBack = (): void => {
    for (const { slot, before } of journal.toReversed()) slot.current = before;
  };

  return {
    // A slot of a type holds only rows of that type, so that the token's type is right.
    get: <R extends AnyRow>({ type }: Token<R>, id: string) => slotOf(type, id).current as R | undefined,
    put,
    both: <R extends AnyRow>({ type }: Token<R>, id: string) => {
      const { stored, current } = slotOf(type, id);
      return { before: stored as R | undefined, after: current as R | undefined };
    },
    over: <R extends AnyRow>(stored: readonly R[], isWanted: (row: AnyRow) => boolean) => {
      const slots = stored.map((row) => slotOf(row.type, row.id, row));
      const added = [...touched].filter((slot) => slot.stored === undefined && !slots.includes(slot));
      return [...slots, ...added].flatMap(({ current }) =>
        current !== undefined && isWanted(current) ? (current as R) : [],
      );
    },
    attempt: (work, isKept = () => true) => {
      journal = [];
      try {
        const result = work();
        if (!isKept(result)) takeBack();
        return result;
      } catch (error) {
        takeBack();
        throw error;
      }
    },
    changes: () =>
      [...touched].flatMap(({ stored, current }) =>
        current === undefined || current === stored ? [] : { before: stored, after: current },
      ),
  };
};
