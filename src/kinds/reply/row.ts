import * as v from "valibot";
import { isBlank } from "#domain/clean-text.ts";
import { replyReasons, type ReplyState } from "#domain/invitation-reply.ts";
import { fieldProblem, type LimitedField } from "#domain/text-limits.ts";
import { personWords } from "#protocol/schemas.ts";
import { token, type RowOfKind } from "../core/row.ts";

/**
 * The reply of an invited person. The view says which person of the roster that is, the id there of whom the reply names, and the
 * ids of all whom it has named: the log has its earlier wordings.
 */
export type ReplyRow = RowOfKind<
  "reply",
  ReplyState,
  null,
  { readonly personId: string; readonly substituteId?: string; readonly namedIds?: readonly string[] }
>;
export const reply = token<ReplyRow>("reply");

/** The reply of somebody whose data were erased. */
export const noReply: ReplyState = { coming: "no", substitute: null, reason: "other", note: "" };

const words = (field: LimitedField) =>
  v.pipe(
    personWords,
    v.check((text) => fieldProblem(field, text) === undefined),
  );

/** Whoever sends a substitute names that person. Whoever does not come gives at least a kind of reason. */
export const replyState = v.pipe(
  v.object({
    coming: v.picklist(["yes", "substitute", "no"]),
    substitute: v.optional(
      v.nullable(v.object({ name: words("givenName"), position: v.optional(words("position"), "") })),
      null,
    ),
    reason: v.optional(v.nullable(v.picklist(replyReasons)), null),
    note: v.optional(words("position"), ""),
  }),
  v.check(({ coming, substitute }) => coming !== "substitute" || !isBlank(substitute?.name ?? "")),
  v.check(({ coming, reason }) => coming !== "no" || reason !== null),
);
