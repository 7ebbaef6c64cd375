import { placesOfEntry } from "#domain/entry-minutes-places.ts";
import * as v from "valibot";
import { isOpenToAuthor } from "#domain/entry-rules.ts";
import { actOnEntry, withDeed, type EntryAct } from "#domain/entry-office-state.ts";
import type { EntryDeed } from "#domain/records.ts";
import { erasureReasons } from "#domain/erasure-notes-and-redaction.ts";
import { moderators } from "#domain/permissions.ts";
import { key, plainText, type Shape } from "#protocol/schemas.ts";
import { act, compareSeen, stored, type Act, type EntryBefore, type OfficeOp, type UndoAct } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { conflictWith, correctedTime, notArrivedYet, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { nothing, reason, target } from "../core/shapes.ts";
import { isKnownTarget } from "../known-target.ts";
import { hideFromRound } from "../draft-section/hide-from-round.ts";
import { entry, type EntryRow } from "./row.ts";
import { putEntry, statusOf } from "./entry-status.ts";

/**
 * As `compareSeen`, with one exception. A restore may have lost the revision that the officer had seen. If the office
 * has accepted an older one since, the author's phone is refused, and waiting for the newer revision would never end.
 */
export const compareSeenEntry = (
  draft: StagedRows,
  op: OfficeOp,
  row: EntryRow,
  officeRev: readonly number[] = [row.officeRev],
): Outcome | undefined => {
  const said = compareSeen(op, row, officeRev);
  const isLocked =
    row.office?.redacted === true || row.office?.erasedRev !== undefined || !isOpenToAuthor(statusOf(draft, row));
  return said === notArrivedYet && isLocked ? conflictWith(row) : said;
};

/** An act in the list of acts beside the entry. */
export const deedOf = (kind: EntryDeed["kind"], sender: Sender, op: Pick<OfficeOp, "at">): EntryDeed => ({
  kind,
  at: correctedTime(sender, op.at),
  by: sender.actor.officer?.name ?? null,
});

type StandingAct<A> = {
  readonly args: Shape<A>;
  readonly undo: Act["undo"];
  /** What else the act looks at, by its unchecked arguments. */
  readonly needs?: Act["needs"];
  /** The checked arguments, or why they are not valid. */
  readonly toAct: (draft: StagedRows, op: OfficeOp<A>) => EntryAct | Outcome;
};

/** Defines an act that changes the state of an entry. */
const standingAct = <A>({ args, needs, undo, toAct }: StandingAct<A>): Act =>
  act({
    may: moderators,
    args,
    isRefusedWhenErased: true,
    undo,
    needs: (op) => [{ type: "entry", id: op.id }, { type: "answer", id: op.id }, ...(needs?.(op) ?? [])],
    rule: (draft, sender, op) => {
      const row = draft.get(entry, op.id);
      if (row === undefined) return notArrivedYet;
      const wanted = toAct(draft, op);
      if ("status" in wanted) return wanted;
      const stale = compareSeenEntry(draft, op, row);
      if (stale !== undefined) return stale;
      const office = actOnEntry(row.office, statusOf(draft, row), wanted);
      if (!office.ok) return refused("locked", office.error);
      if (wanted.kind === "redact") hideFromRound(draft, placesOfEntry(op.id), sender.receivedAt);
      const noted = withDeed(office.value, deedOf(wanted.kind, sender, op));
      return stored(op, putEntry(draft, { ...row, office: noted, officeRev: row.officeRev + 1 }));
    },
  });

/** Undoes the last change of an entry's state. */
export const restoring = ({ id }: Pick<EntryBefore, "id">): readonly UndoAct[] => [
  { kind: "entry/restore", id, args: {} },
];

/** `entry/accept`: the office accepts an entry, and the room may read it. */
export const accept = standingAct({ args: nothing, undo: restoring, toAct: () => ({ kind: "accept" }) });
/** `entry/restore`: undoes the last act that changed the entry's state. */
export const restore = standingAct({ args: nothing, undo: () => [], toAct: () => ({ kind: "restore" }) });

/** `entry/decline`: the office declines an entry, with a reason for its author. */
export const decline = standingAct({
  args: v.object({ reason }),
  undo: restoring,
  toAct: (_draft, { args }) => ({ kind: "decline", reason: args.reason }),
});

/** `entry/merge`: the entry joins another one with the same question. */
export const merge = standingAct({
  args: v.object({ into: key }),
  undo: restoring,
  needs: ({ args }) => [
    { type: "entry", id: args.into },
    { type: "answer", id: args.into },
  ],
  toAct: (draft, { id, args }) => {
    if (args.into === id) return refused("malformed");
    const into = draft.get(entry, args.into);
    if (into === undefined) return refused("target-unknown", { id: args.into });
    const status = statusOf(draft, into);
    const canTakeIn = ["received", "accepted", "answered"].includes(status) && into.office?.redacted !== true;
    return canTakeIn ? { kind: "merge", into: args.into } : refused("locked", { status, id: args.into });
  },
});

/** `entry/move`: puts the entry under another matter. The author's text stays. */
export const move = standingAct({
  args: v.object({ target }),
  undo: ({ id, target: before }) => [{ kind: "entry/move", id, args: { target: before } }],
  needs: ({ args }) => [args.target],
  toAct: (draft, { args }) =>
    isKnownTarget(draft, args.target) ? { kind: "move", target: args.target } : refused("target-unknown", args.target),
});

/** `entry/redact`: hides the entry's text from everybody but its author and the office. */
export const redact = standingAct({
  args: v.object({ reason: v.optional(v.nullable(plainText(2_000)), null) }),
  undo: restoring,
  toAct: (_draft, { args }) => ({ kind: "redact", reason: args.reason }),
});

/** Reserves the id of an entry that was erased before it arrived. */
const notHere = (id: string, now: number): EntryRow => ({
  ...blankRow(entry, id, null, now),
  type: "entry",
  state: {
    entryKind: "question",
    target: { type: "project", id: "" },
    text: "",
    criteria: [],
    showName: false,
    withdrawn: true,
  },
  office: null,
  view: null,
});

/**
 * Erases an entry for good, whatever its wording is by now: an author who goes on editing cannot delay it. If it was
 * erased before, by another officer or in a history that the server has lost, the act is done. The erasure removes the
 * text, and the ledger repeats it whenever an older copy restores the text.
 */
export const erase = act({
  may: moderators,
  needsStepUp: true,
  args: v.object({ reason: v.picklist(erasureReasons) }),
  needs: ({ id }) => [{ type: "entry", id }],
  rule: (draft, sender, op) => {
    const row = draft.get(entry, op.id);
    const isErased = draft.erasureOf(op.id) !== undefined;
    if (!isErased && row === undefined) return notArrivedYet;
    return stored(
      op,
      row ?? notHere(op.id, sender.receivedAt),
      isErased ? undefined : { kind: "erase", id: op.id, reason: op.args.reason },
    );
  },
});
