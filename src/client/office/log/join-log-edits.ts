import type { NamedField } from "#domain/logged-fields.ts";
import { toldBy } from "#kinds/registry.ts";
import type { LogLine } from "#protocol/messages.ts";
import type { LogRow } from "./filter-log-rows.ts";

/** Edits of one record that an officer made one after another, within half an hour: one row. The newest first. */
export type EditedRow = LogRow & { readonly edits: readonly LogLine[] };

const togetherMs = 30 * 60_000;

const isSameEdit = (row: EditedRow, { line, who }: LogRow): boolean =>
  toldBy(line.kind).length > 0 &&
  line.kind === row.line.kind &&
  line.id === row.line.id &&
  who === row.who &&
  line.reason === null &&
  Math.abs(row.line.at - line.at) <= togetherMs;

/** Rows whose edits of one record, made one after another, stand in one row. */
export const joinEdits = (rows: readonly LogRow[]): readonly EditedRow[] => {
  const joined: EditedRow[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    if (last !== undefined && isSameEdit(last, row))
      joined[joined.length - 1] = { ...last, edits: [...last.edits, row.line] };
    else joined.push({ ...row, edits: [row.line] });
  }
  return joined;
};

/** The fields that a row's edits were sent with, each once. */
export const fieldsOf = ({ edits }: EditedRow): readonly NamedField[] => [
  ...new Set(edits.flatMap(({ fields }) => fields ?? [])),
];
