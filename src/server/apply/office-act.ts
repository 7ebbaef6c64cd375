import type { OfficeOperation } from "#protocol/operations.ts";
import type { Row } from "../store/rows.ts";
import type { WorkingSet } from "../working-set.ts";
import { correctedTime, notArrivedYet, serverStateOf, type Outcome, type Sender } from "./outcome.ts";

export type OfficeOp = {
  readonly opId: string;
  readonly kind: string;
  readonly id: string;
  readonly baseRev?: number | undefined;
  readonly officeRev?: number | undefined;
  readonly at: number;
  readonly args: OfficeOperation["args"];
};

export type Act = (set: WorkingSet, sender: Sender, op: OfficeOp, officerId: string) => Outcome;

/** Notes an act in the office's chain of the log, and says that it is done. */
export const done = (set: WorkingSet, sender: Sender, op: OfficeOp, row: Row): Outcome => {
  set.log({
    opId: op.opId,
    kind: op.kind,
    type: row.type,
    id: row.id,
    rev: row.rev,
    officeRev: row.officeRev,
    participantId: null,
    officerId: sender.actor.officer?.id ?? null,
    deviceId: sender.deviceId,
    at: op.at,
    correctedAt: correctedTime(sender, op.at),
    receivedAt: sender.receivedAt,
    body: { baseRev: op.baseRev, officeRev: op.officeRev, args: op.args },
  });
  return { status: "stored", type: row.type, id: row.id, officeRev: row.officeRev };
};

/**
 * What there is to say where the officer had seen another state than this one. A revision of the author that is newer
 * than ours was lost by a restore, and its author's phone will bring it again.
 * @param officeRev the office's revisions that may be meant; without one given, nothing is compared
 */
export const compareSeen = (
  op: OfficeOp,
  row: Row,
  officeRev: readonly number[] = [row.officeRev],
): Outcome | undefined => {
  if (op.baseRev !== undefined && op.baseRev > row.rev) return notArrivedYet;
  const isOld = op.baseRev !== undefined && op.baseRev < row.rev;
  const isOldOffice = op.officeRev !== undefined && !officeRev.includes(op.officeRev);
  return isOld || isOldOffice
    ? { status: "conflict", server: { ...serverStateOf(row), officeRev: row.officeRev } }
    : undefined;
};

/** The same for records that are the office's alone: their one revision may be named either way. */
export const compareSeenData = (op: OfficeOp, row: Row | undefined): Outcome | undefined => {
  const seen = op.officeRev ?? op.baseRev;
  if (seen === undefined || seen === (row?.rev ?? 0)) return undefined;
  return row === undefined
    ? notArrivedYet
    : { status: "conflict", server: { rev: row.rev, state: row.state, officeRev: row.rev } };
};
