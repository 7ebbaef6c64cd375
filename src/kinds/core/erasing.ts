import type { ErasedField, ErasedParts } from "#domain/erasure.ts";
import type { Draft } from "./draft.ts";
import { token, type AnyRow } from "./row.ts";

/** A row without what stands in one of its fields, or in stretches of its text. */
export type BlankField<R extends AnyRow> = (row: R, erased: ErasedParts) => R;

/** How single fields of a kind's records are erased (docs/privacy.md, "Erasing a single field"). */
export type FieldErasing<R extends AnyRow> = {
  readonly fields: Readonly<Record<string, BlankField<R>>>;
  /** The rows in which the office's record of this id stands; the one of that id unless it is said otherwise. */
  readonly rows?: (draft: Draft, id: string) => readonly { readonly type: string; readonly id: string }[];
  /** What repeats another record: it goes with that one, and no act erases it by itself. */
  readonly isCopy?: true;
  /** Brings into line what is worked out of the row. @param now receipt, ms */
  readonly after?: (draft: Draft, row: R, now: number) => void;
};

type StateOf<R extends AnyRow> = NonNullable<R["state"]>;

/** Fields of a row's state that are put to a value that says nothing. */
export const blankStates = <R extends AnyRow>(blank: Partial<StateOf<R>>): Readonly<Record<string, BlankField<R>>> =>
  Object.fromEntries(
    Object.entries(blank).map(([field, value]) => [
      field,
      (row: R): R => (row.state === null ? row : { ...row, state: { ...(row.state as object), [field]: value } }),
    ]),
  );

type ErasingKind = { readonly fieldErasing: FieldErasing<AnyRow> | undefined; readonly owned?: unknown };

/**
 * Takes one field, or stretches of its text, out of a row; nothing happens where the row is not here. A new revision tells
 * everybody who reads it: the office's own where the author's is not the office's to raise.
 * @param now receipt, ms
 */
export const blankFieldOf = (
  { fieldErasing, owned }: ErasingKind,
  draft: Draft,
  erased: ErasedField & { readonly id: string },
  now: number,
): void => {
  const row = draft.get(token<AnyRow>(erased.type), erased.id);
  const blank = fieldErasing?.fields[erased.field];
  if (row === undefined || blank === undefined) return;
  const rev = owned === undefined ? row.rev + 1 : row.rev;
  const blanked = { ...blank(row, erased), rev, officeRev: row.officeRev + 1, updatedAt: now };
  draft.put(blanked);
  fieldErasing?.after?.(draft, blanked, now);
};
