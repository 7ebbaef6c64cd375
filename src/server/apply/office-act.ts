import {
  correctedTime,
  refused,
  refusedErased,
  type Effect,
  type LoggedRow,
  type Outcome,
  type Sender,
} from "#kinds/core/outcome.ts";
import type { Act } from "#kinds/core/act.ts";
import { can } from "#kinds/can.ts";
import { seatHolder } from "#kinds/committee/erase-seat.ts";
import { committee } from "#kinds/committee/row.ts";
import { redraft } from "#kinds/correction-round/acts.ts";
import { entry } from "#kinds/entry/row.ts";
import { leadsMeeting } from "#kinds/meeting/leads-meeting.ts";
import { person } from "#kinds/person/row.ts";
import { profile } from "#kinds/profile/row.ts";
import { screen } from "#kinds/screen/row.ts";
import { actOf, kinds } from "#kinds/registry.ts";
import { key, officeOperation, read } from "#protocol/schemas.ts";
import { carryOutErasure } from "../carry-out-erasure.ts";
import type { UnitOfWork } from "../unit-of-work.ts";

/**
 * Carries out one act of the office: checks kind and permission first, then the form of the operation. An act that was
 * done before under this `opId` is done. The rest the act's kind decides (docs/sync-protocol.md, "Sending" and
 * "Kinds").
 * @param raw an operation with a usable `opId`
 */
export const applyOffice = (set: UnitOfWork, sender: Sender, raw: Readonly<Record<string, unknown>>): Outcome => {
  const act = actOf(raw.kind, set.spaceKind);
  if (act === undefined) return refused("unknown-kind");
  const { officer } = sender.actor;
  const by = whoActs(set, sender, act, raw);
  if (by === undefined) return refused("not-permitted");
  const op = read(officeOperation, raw);
  if (op === undefined) return refused("malformed");
  const done = set.traceOf(op.opId);
  if (done !== undefined) return { status: "duplicate", type: done.type, id: done.id, officeRev: done.officeRev };
  if (act.needsStepUp && officer?.isUnconfirmed === true) return refused("step-up");
  const erasure = act.isRefusedWhenErased ? set.erasureOf(op.id) : undefined;
  if (erasure !== undefined) return refusedErased(erasure);

  const outcome = act.run(set, sender, op);
  if (outcome.status !== "stored") return outcome;
  const { effect } = outcome;
  const row = (effect === undefined ? undefined : carryOut(set, sender, effect, by)) ?? outcome.row;
  set.log({
    opId: op.opId,
    kind: op.kind,
    type: row.type,
    id: row.id,
    rev: row.rev,
    officeRev: row.officeRev,
    participantId: by === sender.actor.participantId ? by : null,
    officerId: by,
    deviceId: sender.deviceId,
    at: op.at,
    correctedAt: correctedTime(sender, op.at),
    receivedAt: sender.receivedAt,
    body: outcome.body,
  });
  return { ...outcome, row };
};

/**
 * Who does the act, as the log names it: the officer, or the participant who leads the meeting from their own phone;
 * undefined for anybody who may not.
 */
const whoActs = (
  set: UnitOfWork,
  { actor }: Sender,
  { isOfLeader }: Act,
  raw: Readonly<Record<string, unknown>>,
): string | undefined => {
  const record = { id: read(key, raw.id) ?? "" };
  if (actor.officer !== null && can(actor, String(raw.kind), record, set)) return actor.officer.id;
  return isOfLeader && leadsMeeting(set, actor) ? (actor.participantId ?? undefined) : undefined;
};

/**
 * Pairs a screen; or erases, with a note in the erasure ledger before the commit, so that no copy of the database
 * restores the text.
 */
const carryOut = (set: UnitOfWork, sender: Sender, effect: Effect, officerId: string): LoggedRow | undefined => {
  if (effect.kind === "pair-screen") {
    set.pairScreen(effect.pairCode, effect.id);
    return set.get(screen, effect.id) ?? { type: screen.type, id: effect.id, rev: 1, officeRev: 1 };
  }
  const { meetingId } = set;
  const by = { reason: effect.reason, at: sender.receivedAt, officerId };
  if (effect.kind === "erase-field") {
    const { rows, erased, words } = effect;
    // The act itself has blanked the rows.
    rows.forEach((at, index) => set.erase({ meetingId, ...at, what: "field", ...erased, ...by }, words[index]));
    redraft(set, kinds, sender.receivedAt);
    const [first] = rows;
    return first === undefined ? undefined : set.get({ type: first.type }, first.id);
  }
  if (effect.kind === "erase-seat") {
    const { seat, until } = effect;
    carryOutErasure(set, { meetingId, id: seat, what: "field", ...seatHolder, rev: until, ...by }, sender.receivedAt);
    return set.get(committee, meetingId);
  }
  const { id, kind } = effect;
  const isPerson = kind === "erase-person";
  const seen = isPerson ? set.get(person, id)?.rev : undefined;
  const what = isPerson ? { what: "person" as const, ...(seen !== undefined && { rev: seen }) } : {};
  carryOutErasure(set, { meetingId, id, ...what, ...by }, sender.receivedAt);
  const row = isPerson ? (set.get(person, id) ?? set.get(profile, set.profileId(id))) : set.get(entry, id);
  return row ?? { type: isPerson ? person.type : entry.type, id, rev: 0, officeRev: 0 };
};
