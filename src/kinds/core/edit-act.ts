import * as v from "valibot";
import type { LogField } from "#domain/logged-fields.ts";
import type { OfficeRole } from "#domain/permissions.ts";
import { fits, type Shape } from "#protocol/schemas.ts";
import { act, compareSeenEdit, edited, stored, type Act, type OfficeOp } from "./act.ts";
import type { StagedRows } from "./staged-rows.ts";
import { correctedTime, refused, type Outcome, type Sender } from "./outcome.ts";
import { blankRow, removed, type AnyRow, type Sight, type Token } from "./row.ts";

/** A kind whose records only the office writes: one state, edited whole or in part, and removed by `removed: true`. */
export type EditSpec<R extends AnyRow> = {
  readonly token: Token<R>;
  readonly may: readonly OfficeRole[];
  /**
   * The shape of the record after the edit. Fields that it does not name are kept, because a newer console may send
   * more.
   */
  readonly shape: Shape<object>;
  /** The values of a new record for the fields that the office did not send. @param at corrected time of the act, ms */
  readonly defaults: (at: number) => Partial<R["state"]>;
  /**
   * The fields whose change the log shows, in the order in which it shows them. Data about persons are not among them:
   * they are read where people are, by whoever may.
   */
  readonly told: readonly (LogField & keyof R["state"])[];
  /** Fields that have their own acts: an edit does not change them. */
  readonly notEdited?: readonly string[];
  /** Further fields that this sender may not set: the edit does not change them. */
  readonly notEditedBy?: (sender: Sender) => readonly string[];
  /** Why the record cannot be written at all, whatever the edit says; undefined where it can. */
  readonly refusal?: (draft: StagedRows) => Outcome | undefined;
  /** Why the record may not say what it would say after the edit; undefined where it may. */
  readonly check?: (state: R["state"], before: R["state"] | undefined) => Outcome | undefined;
  /** The record is created with its meeting: an edit can neither create nor remove it. */
  readonly isFixed?: true;
  /** What the room and the office see of a record after the edit. By default the room sees it. */
  readonly sights?: (row: R, state: R["state"]) => { readonly room: Sight; readonly desk: Sight };
  /** An erased id is given to nobody again: the record that bore it was erased with all that its id names. */
  readonly isRefusedWhenErased?: true;
  /** Changes of other rows that follow from putting a removed record back; they come before those of `afterEdit`. @param now receipt, ms */
  readonly afterPutBack?: (draft: StagedRows, id: string, now: number) => void;
  /** Changes of other rows that follow from the edit. @param now receipt, ms */
  readonly afterEdit?: (draft: StagedRows, id: string, now: number) => void;
  /** Changes of another record of the same kind, from which the edit takes something: that record is edited as well. */
  readonly alsoEdits?: (draft: StagedRows, before: R | undefined, row: R) => readonly R[];
  readonly afterRemoval?: (draft: StagedRows, id: string, now: number) => void;
};

type Fields = Readonly<Record<string, unknown>>;
type Edit<R> = {
  readonly draft: StagedRows;
  readonly sender: Sender;
  readonly op: OfficeOp<Fields>;
  readonly before: R | undefined;
};

/** Fields that identify the record or its revision: no edit sets them. */
const neverEdited: readonly string[] = ["type", "id", "rev", "seq", "removed"];

/** Defines an edit of one record: the fields that are sent replace the stored ones. */
export const editAct = <R extends AnyRow>(spec: EditSpec<R>): Act =>
  act({
    may: spec.may,
    args: v.record(v.string(), v.unknown()),
    ...(spec.isRefusedWhenErased === undefined ? {} : { isRefusedWhenErased: true }),
    needs: ({ id }) => [{ type: spec.token.type, id }],
    told: spec.told,
    rule: (draft, sender, op) => {
      const edit = { draft, sender, op, before: draft.get(spec.token, op.id) };
      if (op.id === "") return refused("malformed");
      if (spec.isFixed === true && (edit.before === undefined || op.args.removed === true)) {
        return refused("target-unknown", { id: op.id });
      }
      return compareSeenEdit(op, edit.before) ?? (op.args.removed === true ? remove(spec, edit) : lay(spec, edit));
    },
  });

const remove = <R extends AnyRow>(spec: EditSpec<R>, { draft, sender, op, before }: Edit<R>): Outcome => {
  if (before === undefined) return refused("target-unknown", { id: op.id });
  const row = edited<AnyRow>(before, sender, op.at);
  draft.put(removed(row, sender.receivedAt));
  spec.afterRemoval?.(draft, op.id, sender.receivedAt);
  return stored(op, row);
};

const sightsOf = <R extends AnyRow>(spec: EditSpec<R>, row: R) =>
  spec.sights?.(row, row.state) ?? { room: "shown" as const, desk: row.desk };

/**
 * The stored fields with the sent ones over them. Null removes a field that may be absent and cannot be null.
 * Undefined: the value does not fit.
 */
const laidOver = (shape: v.GenericSchema, kept: object, sent: Readonly<Record<string, unknown>>): unknown => {
  const state = { ...kept, ...sent };
  if (fits(shape, state)) return state;
  const without = Object.fromEntries(
    Object.entries(state).filter(([field, value]) => value !== null || !(field in sent)),
  );
  return fits(shape, without) ? without : undefined;
};

const isPutBack = (before: AnyRow | undefined, { desk }: AnyRow): boolean =>
  before !== undefined && before.desk !== "shown" && desk === "shown";

const lay = <R extends AnyRow>(spec: EditSpec<R>, { draft, sender, op, before }: Edit<R>): Outcome => {
  const refusal = spec.refusal?.(draft);
  if (refusal !== undefined) return refusal;
  const untouched = [...neverEdited, ...(spec.notEdited ?? []), ...(spec.notEditedBy?.(sender) ?? [])];
  const sent = Object.fromEntries(Object.entries(op.args).filter(([field]) => !untouched.includes(field)));
  const kept: object = (before?.state as object | undefined) ?? spec.defaults(correctedTime(sender, op.at));
  const state = laidOver(spec.shape, kept, sent);
  if (state === undefined) return refused("malformed");
  // The shape has been checked: it is a state of this kind.
  const wrong = spec.check?.(state as R["state"], before?.state as R["state"] | undefined);
  if (wrong !== undefined) return wrong;
  const start = before ?? { ...blankRow(spec.token, op.id, null, sender.receivedAt), office: null, view: null };
  // A row of this kind: a blank row with the kind's state.
  const next = { ...edited(start, sender, op.at), state } as unknown as R;
  const row = { ...next, ...sightsOf(spec, next) };
  const others = spec.alsoEdits?.(draft, before, row) ?? [];
  for (const one of [row, ...others.map((other) => ({ ...edited(other, sender, op.at), ...sightsOf(spec, other) }))]) {
    draft.put(one);
    if (one === row && isPutBack(before, row)) spec.afterPutBack?.(draft, one.id, sender.receivedAt);
    spec.afterEdit?.(draft, one.id, sender.receivedAt);
  }
  return stored(op, row);
};
