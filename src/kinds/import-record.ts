import type { StagedRows } from "./core/staged-rows.ts";
import type { ImportedRecord } from "./core/kind.ts";
import { kindOf } from "./registry.ts";

/** Whether an import leaves the record out, because it is derived from others. */
export const isWorkedOut = ({ type }: ImportedRecord): boolean => kindOf(type).importing === "worked-out";

/**
 * Stores a record that is imported with a whole meeting: data as they are, other kinds as their folder defines.
 * @param place `now`: receipt, ms; `turn`: the record's place in the file
 */
export const importRecord = (
  draft: StagedRows,
  record: ImportedRecord,
  place: { readonly now: number; readonly turn: number },
): void => {
  const { importing } = kindOf(record.type);
  if (typeof importing === "function") importing(draft, record, place);
};
