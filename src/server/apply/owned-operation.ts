import type { Erasure } from "#domain/erasure-notes-and-redaction.ts";
import { can } from "#kinds/can.ts";
import { correctedTime, refused, refusedErased, type Outcome, type Sender } from "#kinds/core/outcome.ts";
import type { OwnedOp } from "#kinds/core/owned-operation.ts";
import type { AnyRow } from "#kinds/core/row.ts";
import { ownedOf } from "#kinds/registry.ts";
import { ownedOperation, read, uuid } from "#protocol/schemas.ts";
import { oldestRecordSchema } from "#protocol/constants.ts";
import { withoutErased } from "../carry-out-erasure.ts";
import type { UnitOfWork } from "../unit-of-work.ts";
import { compareRevision } from "./compare-revision.ts";
import { countedAs, countUse, overQuota, type Bringing } from "./quota.ts";

/**
 * Accepts one owned record. It checks the author first, so that nobody else learns more; then kind, schema, shape,
 * revision, and the kind's rule (docs/sync-protocol.md, "Sending").
 * @param raw an operation with a usable `opId`
 */
export const applyOwned = (set: UnitOfWork, sender: Sender, raw: Readonly<Record<string, unknown>>): Outcome => {
  if (isStranger(set, sender, raw)) return refused("not-author");
  const owned = ownedOf(raw.kind, set.spaceKind);
  if (owned === undefined) return refused("unknown-kind");
  const erasure =
    erasureOfPerson(set, raw.participantId) ??
    (owned.isRefusedWhenErased && typeof raw.id === "string" ? set.erasureOf(raw.id) : undefined);
  if (erasure !== undefined) return refusedErased(erasure);
  if (isSchemaTooOld(raw.schema)) return refused("schema-too-old", { oldest: oldestRecordSchema });
  const whole = read(ownedOperation, raw);
  const op = whole === undefined ? undefined : withoutErased(set, owned.type, whole);
  const sent = op === undefined ? undefined : owned.open(op);
  if (op === undefined || sent === undefined || !sent.hasRightId(set.meetingId)) return refused("malformed");

  const before = set.get({ type: owned.type }, op.id);
  if (op.rev - (before?.rev ?? 0) > maxRevisionJump) return refused("malformed", { field: "rev" });
  if (before !== undefined && before.state !== null) {
    const said = compareRevision(before, op.rev, sent.state);
    if (said !== undefined) return said;
  }
  const refusal = sent.check(set, sender);
  if (refusal !== undefined) return refusal;
  const bringing = { op, sent, before, counted: countedAs(set, { op, sent, before }) };
  return overQuota(set, sender, bringing) ?? store(set, sender, bringing);
};

/**
 * By how much a revision may exceed the stored one. Offline edits and restored copies leave gaps of a few hundred at
 * most. A revision near the largest number would leave no higher one for its author.
 */
export const maxRevisionJump = 1_000_000;

/** Where everything of a person was erased on purpose, their phones' records are refused. */
const erasureOfPerson = (set: UnitOfWork, participantId: unknown): Erasure | undefined =>
  typeof participantId === "string" ? set.erasureOf(participantId) : undefined;

/** Whether the operation, or the stored record, names another author. */
const isStranger = (set: UnitOfWork, sender: Sender, raw: Readonly<Record<string, unknown>>): boolean => {
  const { actor } = sender;
  const mayBring = can(actor, "bring/others-words");
  if (typeof raw.participantId === "string" && raw.participantId !== actor.participantId && !mayBring) return true;
  const id = read(uuid, raw.id);
  const owned = ownedOf(raw.kind);
  if (owned === undefined || id === undefined) return false;
  const row = set.get({ type: owned.type }, id);
  return row !== undefined && row.owner !== raw.participantId;
};

const isSchemaTooOld = (schema: unknown): boolean =>
  typeof schema === "number" && Number.isInteger(schema) && schema < oldestRecordSchema;

/** Stores a newer revision that the rules permit, with all that follows from it, and logs it. */
const store = (set: UnitOfWork, sender: Sender, bringing: Bringing): Outcome => {
  const { op, sent, before } = bringing;
  const row = sent.put(set, sender);
  const isKept = countUse(set, sender, bringing);
  const body = isKept ? (before?.state ?? null) : null;
  noteBringer(set, sender, { op, row });
  set.log({
    opId: op.opId,
    kind: op.kind,
    type: row.type,
    id: row.id,
    rev: op.rev,
    officeRev: row.officeRev,
    participantId: op.participantId,
    officerId: null,
    deviceId: sender.deviceId,
    at: op.at,
    correctedAt: correctedTime(sender, op.at),
    receivedAt: sender.receivedAt,
    body,
  });
  return { status: "stored", row: { type: row.type, id: row.id, rev: row.rev, officeRev: row.officeRev }, body };
};

/** The log's name for an officer's import of another person's record. */
const bringKind = "record/bring";

/**
 * Records that an officer imports for somebody, from a phone that cannot send, have the person's name. A line of the
 * office before theirs says who imported them; erasing the person keeps that line.
 */
const noteBringer = (
  set: UnitOfWork,
  sender: Sender,
  { op, row }: { readonly op: OwnedOp; readonly row: AnyRow },
): void => {
  const { participantId, officer } = sender.actor;
  if (officer === null || participantId === op.participantId) return;
  set.log({
    opId: `${op.opId}/${row.id}/${op.rev}`,
    kind: bringKind,
    type: row.type,
    id: row.id,
    rev: op.rev,
    officeRev: row.officeRev,
    participantId: null,
    officerId: officer.id,
    deviceId: sender.deviceId,
    at: op.at,
    correctedAt: sender.receivedAt,
    receivedAt: sender.receivedAt,
    body: { args: { kind: op.kind } },
  });
};
