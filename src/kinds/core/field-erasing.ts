import type { ErasedField, ErasedParts } from "#domain/erasure-notes-and-redaction.ts";
import type { StagedRows } from "./staged-rows.ts";
import { token, type AnyRow } from "./row.ts";

/** Returns a row without the content of one of its fields, or without stretches of its text. */
export type BlankField<R extends AnyRow> = (row: R, erased: ErasedParts) => R;

/** How single fields of a kind's records are erased (docs/privacy.md, "Erasing a single field"). */
export type FieldErasing<R extends AnyRow> = {
  readonly fields: Readonly<Record<string, BlankField<R>>>;
  /** The rows that hold the office's record of this id; by default the row of that id. */
  readonly rows?: (draft: StagedRows, id: string) => readonly { readonly type: string; readonly id: string }[];
  /** What repeats another record: it goes with that one, and no act erases it by itself. */
  readonly isCopy?: true;
  /** Every line of the log about the record goes with the field, whichever field the line says. */
  readonly takesWholeLog?: true;
  /** Updates what is derived from the row. @param now receipt, ms */
  readonly after?: (draft: StagedRows, row: R, now: number) => void;
};

type StateOf<R extends AnyRow> = NonNullable<R["state"]>;

/** Fields of a row's state that are set to an empty value. */
export const blankStates = <R extends AnyRow>(blank: Partial<StateOf<R>>): Readonly<Record<string, BlankField<R>>> =>
  Object.fromEntries(
    Object.entries(blank).map(([field, value]) => [
      field,
      (row: R): R => (row.state === null ? row : { ...row, state: { ...(row.state as object), [field]: value } }),
    ]),
  );

type ErasingKind = { readonly fieldErasing: FieldErasing<AnyRow> | undefined; readonly owned?: unknown };

/**
 * Erases one field of a row, or stretches of its text. It does nothing where the row does not exist. A new revision
 * notifies every reader; it is the office's revision where the office may not raise the author's.
 * @param now receipt, ms
 */
export const blankFieldOf = (
  { fieldErasing, owned }: ErasingKind,
  draft: StagedRows,
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
