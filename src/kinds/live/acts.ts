import * as v from "valibot";
import { leaders } from "#domain/permissions.ts";
import { liveShows } from "#domain/records.ts";
import { key } from "#protocol/schemas.ts";
import { act, compareSeenData, edited, stored, type UndoAct } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, refused, type Outcome } from "../core/outcome.ts";
import { target, time } from "../core/shapes.ts";
import { recordTimeOnMatter } from "../consideration/record-time-on-matter.ts";
import { entry } from "../entry/row.ts";
import { isKnownTarget } from "../known-target.ts";
import { ended, otherSpeech } from "../speech/speech-status.ts";
import { blankLive, stateAfter } from "./live-state.ts";
import { live, type LiveRow } from "./row.ts";

const args = v.object({
  target: v.nullable(target),
  nowAnswering: v.optional(v.nullable(key), null),
  speechId: v.exactOptional(v.nullable(key)),
  countdownTo: v.exactOptional(v.nullable(time)),
  show: v.exactOptional(v.picklist(liveShows)),
  /** The last step was undone: what it called does not count as considered. */
  isTakenBack: v.optional(v.boolean(), false),
});

type Args = v.InferOutput<typeof args>;
type LiveState = LiveRow["state"];

const unknownAmong = (draft: StagedRows, { target: matter, nowAnswering }: Args): Outcome | undefined => {
  if (matter !== null && !isKnownTarget(draft, matter)) return refused("target-unknown", matter);
  const asked = nowAnswering === null ? null : draft.get(entry, nowAnswering);
  if (asked !== undefined && asked?.state.erased === undefined) return undefined;
  return refused("target-unknown", { type: "entry", id: nowAnswering });
};

/** The act that sets the meeting's position back to the one before. */
export const undoLive = (
  meetingId: string,
  { target: matter, nowAnswering, countdownTo }: Pick<LiveState, "target" | "nowAnswering" | "countdownTo">,
): UndoAct => ({
  kind: "live/set",
  id: meetingId,
  args: { target: matter, nowAnswering, isTakenBack: true, ...(countdownTo != null && { countdownTo }) },
});

/** Whether the room goes on with something else: another matter, or a recess. */
const isMovingOn = (before: LiveState | undefined, after: LiveState): boolean =>
  JSON.stringify(before?.target ?? null) !== JSON.stringify(after.target) ||
  (after.countdownTo != null && after.countdownTo !== before?.countdownTo);

/** Whoever has the floor has spoken when the room moves on, unless the act says who has it, or takes a step back. */
const endTurn = (draft: StagedRows, { speechId, isTakenBack }: Args, after: LiveState, at: number): LiveState => {
  const isKept = speechId !== undefined || isTakenBack || !isMovingOn(draft.get(live, draft.meetingId)?.state, after);
  const speaking = isKept ? undefined : otherSpeech(draft, "");
  if (speaking === undefined) return after;
  ended(draft, speaking, at);
  return { ...after, speechId: null };
};

/** `live/set`: changes the current matter, question, countdown or projector view. */
export const setLive = act({
  may: leaders,
  isOfLeader: true,
  args,
  needs: ({ id }) => [{ type: live.type, id }],
  rule: (draft, sender, op) => {
    if (op.id !== draft.meetingId) return refused("malformed");
    const before = draft.get(live, op.id);
    const wrong = unknownAmong(draft, op.args) ?? compareSeenData(op, before);
    if (wrong !== undefined) return wrong;
    const { isTakenBack, ...said } = op.args;
    const at = correctedTime(sender, op.at);
    const state = endTurn(draft, op.args, stateAfter(before?.state, said, at), at);
    const row: LiveRow = {
      ...edited(before ?? blankLive(op.id, sender.receivedAt), sender, op.at),
      state,
      room: "shown",
    };
    draft.put(row);
    recordTimeOnMatter(draft, { before: before?.state, after: state, at, now: sender.receivedAt, isTakenBack });
    return stored(op, row);
  },
});
