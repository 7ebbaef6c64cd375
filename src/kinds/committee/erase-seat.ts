import * as v from "valibot";
import { erasureReasons, type ErasedField, type FieldErasure } from "#domain/erasure-notes-and-redaction.ts";
import { derivedId } from "#domain/ids.ts";
import { moderators } from "#domain/permissions.ts";
import type { Seat } from "#domain/space-records.ts";
import { key } from "#protocol/schemas.ts";
import { act, compareSeenData, stored, type Act } from "../core/act.ts";
import { refused, refusedErased, type Outcome } from "../core/outcome.ts";
import { count } from "../core/shapes.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { committee } from "./row.ts";

export const eraseSeatKind = "seat/erase";

/** Under which names notes of erasures say that the holder of a seat was erased; the id is the seat's key. */
export const seatHolder = { type: "seat", field: "holder" } as const;

/** Whether a note of an erasure is about the holder of a seat. */
export const isOfSeat = ({ type, field }: Pick<ErasedField, "type" | "field">): boolean =>
  type === seatHolder.type && field === seatHolder.field;

/**
 * The key of the vacant seat that takes the place of an erased holder's. Rosters name a person by the seat's key, and an
 * erased id stays erased: whoever is appointed next needs another one.
 */
export const keyAfterErasing = (committeeId: string, seatKey: string): string =>
  derivedId(committeeId, `seat-after/${seatKey}`);

const vacated = (committeeId: string, seat: Seat): Seat => ({
  ...seat,
  key: keyAfterErasing(committeeId, seat.key),
  holder: null,
});

/**
 * Makes the seat vacant, where it is held by whom the erasure is about. What the log said of the committee's seats goes with the note.
 * @param until the last revision of the committee in which that person held the seat; a later holder stays
 * @param now receipt, ms
 */
export const vacateSeat = (draft: StagedRows, seatKey: string, until: number, now: number): void => {
  const row = draft.get(committee, draft.meetingId);
  const held = row?.state.seats.find((seat) => seat.key === seatKey);
  if (row === undefined || row.rev > until || held?.holder == null) return;
  const seats = row.state.seats.map((seat) => (seat === held ? vacated(draft.meetingId, seat) : seat));
  const rev = row.rev + 1;
  draft.put({ ...row, rev, officeRev: rev, updatedAt: now, state: { ...row.state, seats } });
};

const keysIn = (seats: unknown): readonly unknown[] =>
  Array.isArray(seats)
    ? seats.map((seat: unknown) => (typeof seat === "object" && seat !== null && "key" in seat ? seat.key : undefined))
    : [];

/** The refusal of an edit that brings back a seat whose holder was erased; undefined where it brings none. */
export const bringsBackErased = (draft: StagedRows, args: unknown): Outcome | undefined => {
  const sent = keysIn(typeof args === "object" && args !== null && "seats" in args ? args.seats : undefined);
  const standing = new Set(draft.get(committee, draft.meetingId)?.state.seats.map((seat) => seat.key));
  const [erased] = sent.flatMap((one) =>
    typeof one !== "string" || standing.has(one) ? [] : draft.erasedFields(seatHolder.type, one),
  );
  return erased === undefined ? undefined : refusedErased(erased);
};

/** Whether the log says that somebody held the seat in a revision up to this one. It has edits as they were taken. */
const wasHeld = (draft: StagedRows, seatKey: string, until: number): boolean =>
  draft
    .editsInLog(committee.type, "seats")
    .some(
      ({ rev, args }) =>
        rev <= until && (args.seats as readonly Seat[]).some(({ key, holder }) => key === seatKey && holder !== null),
    );

/**
 * Erases who holds a seat, or held it up to a revision: the seat is vacant afterwards, and the log says of the committee's
 * seats no more than that they were edited. If it was done before, it is done. Where nobody is known to have held the seat until
 * then it is refused, since the log's lines are about everybody's seats.
 */
export const eraseSeat: Act = act({
  may: moderators,
  needsStepUp: true,
  args: v.object({ seat: key, until: v.exactOptional(count), reason: v.picklist(erasureReasons) }),
  needs: ({ id }) => [{ type: committee.type, id }],
  rule: (draft, _sender, op) => {
    const { seat, until: asked, reason } = op.args;
    const row = draft.get(committee, op.id);
    if (row === undefined) return refused("target-unknown", { type: committee.type, id: op.id });
    const until = Math.min(asked ?? row.rev, row.rev);
    const isHeld = until === row.rev && row.state.seats.some((one) => one.key === seat && one.holder !== null);
    const isErased = ({ rev = 0 }: FieldErasure): boolean => asked === undefined || rev >= until;
    if (!isHeld && draft.erasedFields(seatHolder.type, seat).some(isErased)) return stored(op, row);
    const stale = compareSeenData(op, row);
    if (stale !== undefined) return stale;
    if (!isHeld && (asked === undefined || !wasHeld(draft, seat, until)))
      return refused("target-unknown", { type: seatHolder.type, id: seat });
    return stored(op, row, { kind: "erase-seat", seat, until, reason });
  },
});
