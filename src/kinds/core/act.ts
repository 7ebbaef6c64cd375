import { limitMarksWithin } from "#domain/combining-marks.ts";
import type { LogField } from "#domain/logged-fields.ts";
import type { OfficeRole } from "#domain/permissions.ts";
import type { AnswerRecord, EntryRecord } from "#domain/records.ts";
import { read, type Shape } from "#protocol/schemas.ts";
import type { StagedRows } from "./staged-rows.ts";
import {
  conflictWith,
  correctedTime,
  notArrivedYet,
  refused,
  type Effect,
  type LoggedRow,
  type Outcome,
  type Sender,
} from "./outcome.ts";
import type { AnyRow, RowBase } from "./row.ts";

/** An act of the office as it was sent; `baseRev` and `officeRev` are the revisions that the officer had seen. */
export type OfficeOp<A = unknown> = {
  readonly opId: string;
  readonly kind: string;
  readonly id: string;
  readonly baseRev?: number | undefined;
  readonly officeRev?: number | undefined;
  readonly at: number;
  readonly args: A;
};

export type Rule<A> = (draft: StagedRows, sender: Sender, op: OfficeOp<A>) => Outcome;

/** The stored records, as far as a question of permission looks at them. */
export type Facts = Pick<StagedRows, "get">;

type Named = { readonly id: string; readonly args: Readonly<Record<string, unknown>> };

/** An act that takes another one back, without revisions: those are read when it is sent. */
export type UndoAct = {
  readonly kind: string;
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
};

/** An entry as the office read it before an act, with its answer. */
export type EntryBefore = Pick<EntryRecord, "id" | "status" | "target"> & {
  readonly answer: Pick<AnswerRecord, "text" | "oral" | "unitId"> | null;
};

/** One act of a kind, without the type of its arguments: the registry holds acts of every kind side by side. */
export type Act = {
  /** The roles that may do it. */
  readonly may: readonly OfficeRole[];
  /**
   * The unit whose representative may do it besides those roles, by the record of the act; null where the record is no
   * unit's. Without it no representative may.
   */
  readonly unitOf?: (facts: Facts, id: string) => string | null;
  /**
   * Whether the presiding person may also do it from their own phone, where the secretariat has given them that duty
   * (promise J5).
   */
  readonly isOfLeader: boolean;
  /** Whether an entry that was erased refuses the act (docs/sync-protocol.md, "Reading", the ledger). */
  readonly isRefusedWhenErased: boolean;
  /** Whether it names something that could be guessed, so that the caller counts the attempts. */
  readonly isGuess: boolean;
  /** Whether the officer has to prove their identity once more before the act (docs/security.md). */
  readonly needsStepUp: boolean;
  /**
   * The rows that the act looks at, as far as its operation names them: a hint, so that they are read in one query. The
   * arguments are not checked yet, so the caller skips what is no `{ type, id }`.
   */
  readonly needs: (op: Named) => readonly unknown[];
  /** The fields whose change by this act the log shows, in the order in which it shows them. */
  readonly told: readonly LogField[];
  /**
   * The acts that undo this act on an entry; none where it cannot be undone. Undoing is an act like any other: it has its
   * line in the log, and what had been done stays readable there.
   */
  readonly undo: (before: EntryBefore) => readonly UndoAct[];
  /** Decides, and writes the changes into the draft. Nothing is written where the outcome is not `stored`. */
  readonly run: Rule<unknown>;
};

type ActSpec<A> = {
  readonly may: readonly OfficeRole[];
  readonly unitOf?: Act["unitOf"];
  readonly args: Shape<A>;
  readonly isOfLeader?: boolean;
  readonly isRefusedWhenErased?: boolean;
  readonly isGuess?: boolean;
  readonly needsStepUp?: boolean;
  readonly needs?: Act["needs"];
  /** Without it the log shows that the act was done, and no field. */
  readonly told?: Act["told"];
  /** Without it the act cannot be undone as one on an entry. */
  readonly undo?: Act["undo"];
  readonly rule: Rule<A>;
};

/**
 * Defines an act of the office. Every act is refused in the same order: role, shape of the arguments, the record and
 * what the arguments name, the revisions that were seen, and the rule. This function and its caller decide the first
 * two.
 */
export const act = <A>(spec: ActSpec<A>): Act => ({
  may: spec.may,
  ...(spec.unitOf === undefined ? {} : { unitOf: spec.unitOf }),
  isOfLeader: spec.isOfLeader ?? false,
  isRefusedWhenErased: spec.isRefusedWhenErased ?? false,
  isGuess: spec.isGuess ?? false,
  needsStepUp: spec.needsStepUp ?? false,
  needs: spec.needs ?? (() => []),
  told: spec.told ?? [],
  undo: spec.undo ?? (() => []),
  run: (draft, sender, op) => {
    const args = read(spec.args, limitMarksWithin(op.args));
    return args === undefined ? refused("malformed") : spec.rule(draft, sender, { ...op, args });
  },
});

/** The act is done. @param row its record as it is now */
export const stored = (op: OfficeOp, row: LoggedRow, effect?: Effect): Outcome => ({
  status: "stored",
  row,
  body: { baseRev: op.baseRev, officeRev: op.officeRev, args: op.args },
  ...(effect === undefined ? {} : { effect }),
});

/**
 * The conflict to report where the officer had seen another state than this one. A revision of the author that is newer
 * than ours was lost by a restore; its author's phone will send it again.
 * @param officeRev the office's revisions that may be meant; without one given, nothing is compared
 */
export const compareSeen = (
  op: OfficeOp,
  row: AnyRow,
  officeRev: readonly number[] = [row.officeRev],
): Outcome | undefined => {
  if (op.baseRev !== undefined && op.baseRev > row.rev) return notArrivedYet;
  const isOld = op.baseRev !== undefined && op.baseRev < row.rev;
  const isOldOffice = op.officeRev !== undefined && !officeRev.includes(op.officeRev);
  return isOld || isOldOffice ? conflictWith(row) : undefined;
};

/** The same for records that only the office writes: either name may give their one revision. */
export const compareSeenData = (op: OfficeOp, row: AnyRow | undefined): Outcome | undefined => {
  const seen = op.officeRev ?? op.baseRev;
  if (seen === undefined || seen === (row?.rev ?? 0)) return undefined;
  return row === undefined ? notArrivedYet : dataConflict(row);
};

const dataConflict = ({ rev, state }: AnyRow): Outcome => ({
  status: "conflict",
  server: { rev, state, officeRev: rev },
});

/** Whether the act says nothing about what the officer had seen. */
export const namesNoRevision = ({ baseRev, officeRev }: OfficeOp): boolean =>
  baseRev === undefined && officeRev === undefined;

/**
 * The same for an edit, which has to name the revision that the officer saw of a record that is there
 * (docs/sync-protocol.md, "Kinds"). An officer whose edit names none may have seen anything: both versions are shown.
 * A record that was removed is not there: nobody reads it, so an edit that names no revision makes it anew.
 */
export const compareSeenEdit = (op: OfficeOp, row: AnyRow | undefined): Outcome | undefined => {
  const isThere = row !== undefined && (row.desk === "shown" || row.room === "shown");
  return isThere && namesNoRevision(op) ? dataConflict(row) : compareSeenData(op, row);
};

/** The next revision of a record that only the office writes. @param at the device's time of the act, ms */
export const edited = <R extends RowBase>(row: R, sender: Sender, at: number): R => ({
  ...row,
  rev: row.rev + 1,
  officeRev: row.rev + 1,
  at,
  correctedAt: correctedTime(sender, at),
  updatedAt: sender.receivedAt,
});
