import * as v from "valibot";
import { leaders } from "#domain/permissions.ts";
import { liveShows, type LiveShow } from "#domain/records.ts";
import { key } from "#protocol/schemas.ts";
import { act, compareSeenData, edited, stored, type UndoAct } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, refused, type Outcome } from "../core/outcome.ts";
import { blankRow } from "../core/row.ts";
import { target, time } from "../core/shapes.ts";
import { recordTimeOnMatter } from "../consideration/record-time-on-matter.ts";
import { entry } from "../entry/row.ts";
import { isKnownTarget } from "../known-target.ts";
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

/** The meeting's position before anybody has set it. @param now receipt, ms */
export const blankLive = (meetingId: string, now: number): LiveRow => ({
  ...blankRow(live, meetingId, null, now),
  type: "live",
  state: { target: null, nowAnswering: null },
  office: null,
  view: null,
});

const unknownAmong = (draft: StagedRows, { target: matter, nowAnswering }: Args): Outcome | undefined => {
  if (matter !== null && !isKnownTarget(draft, matter)) return refused("target-unknown", matter);
  const asked = nowAnswering === null ? null : draft.get(entry, nowAnswering);
  if (asked !== undefined && asked?.state.erased === undefined) return undefined;
  return refused("target-unknown", { type: "entry", id: nowAnswering });
};

/**
 * What the projector shows after a change that does not say it: the new matter, question or speech. A countdown, or
 * something that has ended, leaves the projector as it was, while what it shows still exists.
 */
export const showAfter = (before: LiveState | undefined, after: Omit<LiveState, "show">): LiveShow => {
  const { target: matter, nowAnswering, speechId } = after;
  if (speechId != null && speechId !== before?.speechId) return "speaker";
  if (nowAnswering !== null && nowAnswering !== before?.nowAnswering) return "question";
  if (JSON.stringify(matter) !== JSON.stringify(before?.target ?? null)) return "matter";
  const shown = before?.show ?? (nowAnswering === null ? "matter" : "question");
  const isOver = (shown === "question" && nowAnswering === null) || (shown === "speaker" && speechId == null);
  if (!isOver) return shown;
  return nowAnswering === null ? "matter" : "question";
};

/**
 * The meeting moves on: `target` and `nowAnswering` are sent each time, the rest only where it changes.
 * @param at corrected time of the change, ms
 */
export const stateAfter = (
  before: LiveState | undefined,
  said: Partial<Omit<LiveState, "since">>,
  at: number,
): LiveState => {
  const next = { target: null, nowAnswering: null, ...before, ...said };
  const isSameMatter = before !== undefined && JSON.stringify(before.target) === JSON.stringify(next.target);
  const { since: _since, ...rest } = next;
  const since = isSameMatter ? before.since : at;
  return { ...rest, ...(since === undefined ? {} : { since }), show: said.show ?? showAfter(before, next) };
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
    const state = stateAfter(before?.state, said, at);
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
