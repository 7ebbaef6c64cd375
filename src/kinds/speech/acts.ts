import * as v from "valibot";
import { leaders } from "#domain/permissions.ts";
import { displayName } from "#domain/person-name.ts";
import type { SpeechStanding } from "#domain/speaker-queue.ts";
import { fits, key, plainText, safeInteger } from "#protocol/schemas.ts";
import { act, compareSeen, stored, type Act, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, notArrivedYet, refused, serverStateOf, type Sender } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { nothing, target } from "../core/shapes.ts";
import { entry } from "../entry/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { person } from "../person/row.ts";
import { profileOf } from "../profile/profile-rows.ts";
import { isKnownTarget } from "../known-target.ts";
import { unit } from "../unit/row.ts";
import { speech, untouchedSpeech, type Speaker, type SpeechRow } from "./row.ts";
import { ended, otherSpeech, pointAt, putSpeech, standing } from "./speech-status.ts";

type OnSpeech = {
  readonly from: readonly SpeechStanding[];
  /** @param at the device's time of the act, ms @param now the same, corrected */
  readonly change: (draft: StagedRows, row: SpeechRow, now: number, sender: Sender) => SpeechRow;
  /** Who has the floor afterwards. */
  readonly turnOf?: (id: string) => string | null;
};

/** Defines an act on one speech, with the revision that the officer saw. */
const speechAct = ({ from, change, turnOf }: OnSpeech): Act =>
  act({
    may: leaders,
    isOfLeader: true,
    args: nothing,
    needs: ({ id }) => [{ type: speech.type, id }],
    rule: (draft, sender, op) => {
      const row = draft.get(speech, op.id);
      if (row === undefined) return notArrivedYet;
      const stale = compareSeen(op, row);
      if (stale !== undefined) return stale;
      const status = standing(row);
      if (!from.includes(status)) return refused("locked", { status });
      const now = correctedTime(sender, op.at);
      const next = change(draft, row, now, sender);
      if (turnOf !== undefined) pointAt(draft, sender, op.at, turnOf(op.id));
      return stored(op, next);
    },
  });

const changed = (draft: StagedRows, row: SpeechRow, office: Partial<SpeechRow["office"]>): SpeechRow =>
  putSpeech(draft, { ...row, officeRev: row.officeRev + 1, office: { ...row.office, ...office } });

/** Gives the floor. Whoever had it until now has spoken. */
export const callSpeech = speechAct({
  from: ["waiting"],
  change: (draft, row, now) => {
    const before = otherSpeech(draft, row.id);
    if (before !== undefined) ended(draft, before, now);
    return changed(draft, row, { calledAt: now });
  },
  turnOf: (id) => id,
});

/** `speech/end`: the speaker has spoken, and nobody has the floor. */
export const endSpeech = speechAct({
  from: ["speaking"],
  change: (draft, row, now) => ended(draft, row, now),
  turnOf: () => null,
});

/** Skips a speaker, who then waits at the end of the queue; also one who was called and is not there. */
export const skipSpeech = act({
  may: leaders,
  isOfLeader: true,
  args: nothing,
  needs: ({ id }) => [{ type: speech.type, id }],
  rule: (draft, sender, op) => {
    const row = draft.get(speech, op.id);
    if (row === undefined) return notArrivedYet;
    const stale = compareSeen(op, row);
    if (stale !== undefined) return stale;
    const status = standing(row);
    if (status !== "waiting" && status !== "speaking") return refused("locked", { status });
    const next = changed(draft, row, { calledAt: null, skippedAt: sender.receivedAt, extraMinutes: 0 });
    if (status === "speaking") pointAt(draft, sender, op.at, null);
    return stored(op, next);
  },
});

/**
 * Undoes the last step on a speech. Whoever has the floor waits in the old place. Whoever has ended has the floor
 * again, unless somebody else has it now. Whoever was skipped waits in the place of their arrival.
 */
export const undoSpeech = act({
  may: leaders,
  isOfLeader: true,
  args: nothing,
  needs: ({ id }) => [{ type: speech.type, id }],
  rule: (draft, sender, op) => {
    const row = draft.get(speech, op.id);
    if (row === undefined) return notArrivedYet;
    const stale = compareSeen(op, row);
    if (stale !== undefined) return stale;
    const status = standing(row);
    if (status === "withdrawn" || (status === "waiting" && row.office.skippedAt === null)) {
      return refused("locked", { status });
    }
    if (status === "ended" && otherSpeech(draft, op.id) !== undefined) return refused("locked", { status });
    const before = { speaking: { calledAt: null }, ended: { endedAt: null }, waiting: { skippedAt: null } };
    const next = changed(draft, row, before[status]);
    if (status !== "waiting") pointAt(draft, sender, op.at, status === "ended" ? op.id : null);
    return stored(op, next);
  },
});

/** More minutes than anybody needs, and few enough that a typing mistake gives nobody the whole day. */
const mostMinutes = 60;

/** Gives a speaker more minutes. */
export const extendSpeech = act({
  may: leaders,
  isOfLeader: true,
  args: v.object({ minutes: v.pipe(safeInteger, v.minValue(1), v.maxValue(mostMinutes)) }),
  needs: ({ id }) => [{ type: speech.type, id }],
  rule: (draft, _sender, op) => {
    const row = draft.get(speech, op.id);
    if (row === undefined) return notArrivedYet;
    const stale = compareSeen(op, row);
    if (stale !== undefined) return stale;
    const status = standing(row);
    const extraMinutes = row.office.extraMinutes + op.args.minutes;
    if ((status !== "waiting" && status !== "speaking") || extraMinutes > mostMinutes)
      return refused("locked", { status });
    return stored(op, changed(draft, row, { extraMinutes }));
  },
});

const maxNameUnits = 400;

const recordArgs = v.object({
  target: v.optional(v.nullable(target), null),
  /** The question that a unit replies to. */
  entryId: v.optional(v.nullable(key), null),
  unitId: v.optional(v.nullable(key), null),
  /** A person of the roster, or a participant. */
  onBehalfOf: v.optional(v.nullable(key), null),
  /** Somebody who is neither, under the name that the room uses. */
  name: v.optional(plainText(maxNameUnits), ""),
  /** Gets the floor at once. */
  isCalled: v.optional(v.boolean(), false),
});
type RecordArgs = v.InferOutput<typeof recordArgs>;

/** Names in the arguments that do not exist. */
const unknownAmong = (draft: StagedRows, { target: about, entryId, unitId, onBehalfOf }: RecordArgs) => {
  if (about !== null && !isKnownTarget(draft, about)) return refused("target-unknown", about);
  if (entryId !== null && draft.get(entry, entryId)?.room !== "shown") {
    return refused("target-unknown", { type: entry.type, id: entryId });
  }
  if (unitId !== null && draft.get(unit, unitId)?.room !== "shown") {
    return refused("target-unknown", { type: unit.type, id: unitId });
  }
  if (onBehalfOf !== null && speakerOf(draft, onBehalfOf) === undefined) {
    return refused("target-unknown", { id: onBehalfOf });
  }
  return undefined;
};

const speakerOf = (draft: StagedRows, personId: string) =>
  draft.get(person, personId)?.state ?? profileOf(draft, personId)?.view;

/** A hand that was raised in the room, or a unit's reply, recorded by whoever leads the meeting. */
export const recordSpeech = act({
  may: leaders,
  isOfLeader: true,
  args: recordArgs,
  needs: ({ id, args }) => [
    { type: speech.type, id },
    { type: entry.type, id: args.entryId },
    { type: unit.type, id: args.unitId },
    { type: person.type, id: args.onBehalfOf },
  ],
  rule: (draft, sender, op) => {
    if (!fits(v.pipe(v.string(), v.uuid()), op.id)) return refused("malformed");
    const before = draft.get(speech, op.id);
    if (before !== undefined) return { status: "conflict", server: serverStateOf(before) };
    const wrong = unknownAmong(draft, op.args);
    if (wrong !== undefined) return wrong;
    const row = noted(draft, sender, op);
    const now = correctedTime(sender, op.at);
    if (!op.args.isCalled) return stored(op, putSpeech(draft, row));
    const other = otherSpeech(draft, op.id);
    if (other !== undefined) ended(draft, other, now);
    const called = putSpeech(draft, { ...row, office: { ...row.office, calledAt: now } });
    pointAt(draft, sender, op.at, op.id);
    return stored(op, called);
  },
});

const noted = (draft: StagedRows, sender: Sender, { id, at, args }: OfficeOp<RecordArgs>): SpeechRow => {
  const { entryId, unitId, onBehalfOf } = args;
  const raisedAt = correctedTime(sender, at);
  const who = onBehalfOf === null ? undefined : speakerOf(draft, onBehalfOf);
  const speaker: Speaker = {
    name: who === undefined ? args.name.trim() : displayName(who),
    sector: who?.sector ?? null,
    receivedAt: sender.receivedAt,
    hasSpoken: false,
    ...(onBehalfOf === null ? {} : { personId: onBehalfOf }),
  };
  return {
    ...blankRow(speech, id, null, sender.receivedAt),
    type: "speech",
    rev: 1,
    officeRev: 1,
    at,
    correctedAt: raisedAt,
    createdAt: raisedAt,
    late: isMeetingClosed(draft),
    state: { target: args.target, raised: true, withdrawn: false, showName: true },
    office: { ...untouchedSpeech, entryId, unitId },
    view: speaker,
    desk: "shown",
  };
};
