import * as v from "valibot";
import { arePartsOf, erasureReasons, type TextPart } from "#domain/erasure-notes-and-redaction.ts";
import { moderators } from "#domain/permissions.ts";
import { key } from "#protocol/schemas.ts";
import { act, compareSeen, stored, type Act, type OfficeOp } from "./core/act.ts";
import type { StagedRows } from "./core/staged-rows.ts";
import type { Kind } from "./core/kind.ts";
import { refused, refusedErased, type Outcome } from "./core/outcome.ts";
import { eraseWithCopies, wordsOfErasure } from "./erase-copied-words.ts";
import { token, type AnyRow, type RowOfKind } from "./core/row.ts";
import { count } from "./core/shapes.ts";

const args = v.object({
  type: key,
  field: key,
  reason: v.picklist(erasureReasons),
  parts: v.exactOptional(v.pipe(v.array(v.tuple([count, count])), v.minLength(1), v.maxLength(100))),
});
type Args = v.InferOutput<typeof args>;

const rowAt = (draft: StagedRows, { type, id }: { readonly type: string; readonly id: string }): AnyRow | undefined =>
  draft.get(token<RowOfKind<string, unknown, unknown, unknown>>(type), id);

/** Stretches refer to the text that the officer has seen, and to no other. */
const partsProblem = (
  op: OfficeOp<Args>,
  row: AnyRow,
  parts: readonly (readonly [number, number])[],
): Outcome | undefined => {
  const text: unknown = (row.state as Readonly<Record<string, unknown>> | null)?.[op.args.field];
  if (op.baseRev === undefined || typeof text !== "string") return refused("malformed");
  const stale = compareSeen(op, row);
  if (stale !== undefined) return stale;
  return arePartsOf(text, parts) ? undefined : refused("malformed", { field: "parts" });
};

/**
 * Erases one field of a record for good, or stretches of its text, with all its earlier wordings in the log. The rest
 * of the record stays. The erasure removes the text, and the ledger repeats it whenever an older copy restores the
 * text.
 */
export const eraseField = (kinds: readonly Kind[]): Act =>
  act({
    may: moderators,
    needsStepUp: true,
    args,
    rule: (draft, sender, op) => {
      const { type, field, reason } = op.args;
      const parts: readonly TextPart[] | undefined = op.args.parts;
      const erasing = kinds.find((kind) => kind.type === type)?.fieldErasing;
      if (erasing?.fields[field] === undefined || erasing.isCopy === true) return refused("malformed", { field });
      const whole = draft.erasureOf(op.id);
      if (whole !== undefined) return refusedErased(whole);
      const rows = (erasing.rows?.(draft, op.id) ?? [{ type, id: op.id }]).filter(
        (at) => rowAt(draft, at) !== undefined,
      );
      const [first] = rows;
      const row = first === undefined ? undefined : rowAt(draft, first);
      if (row === undefined) return refused("target-unknown", { type, id: op.id });
      const problem = parts === undefined ? undefined : partsProblem(op, row, parts);
      if (problem !== undefined) return problem;
      const erased = parts === undefined ? { field } : { field, parts, rev: row.rev };
      const words = rows.map((at) => wordsOfErasure(draft, { ...at, ...erased }));
      rows.forEach((at, index) => {
        const kind = kinds.find((one) => one.type === at.type);
        if (kind !== undefined) eraseWithCopies(kind, draft, { ...at, ...erased }, words[index], sender.receivedAt);
      });
      return stored(op, row, { kind: "erase-field", rows, erased, words, reason });
    },
  });
