import * as v from "valibot";
import { correctTimes, takeMeetingStatusStep, type MeetingStep } from "#domain/meeting-status-steps.ts";
import { moderators } from "#domain/permissions.ts";
import { plainText } from "#protocol/schemas.ts";
import { act, compareSeenData, compareSeenEdit, edited, stored, type Act, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { time } from "../core/shapes.ts";
import { endTurn } from "../speech/speech-status.ts";
import { meeting, type MeetingRow } from "./row.ts";

/** The meeting after a change of its status or times; an impossible time is `malformed`. */
const withCourse = (
  draft: StagedRows,
  sender: Sender,
  op: OfficeOp,
  take: (meeting: MeetingRow["state"], now: number) => ReturnType<typeof takeMeetingStatusStep>,
  compare: typeof compareSeenData = compareSeenData,
): Outcome => {
  const before = op.id === draft.meetingId ? draft.get(meeting, op.id) : undefined;
  if (before === undefined) return refused("target-unknown", { id: op.id });
  const stale = compare(op, before);
  if (stale !== undefined) return stale;
  const course = take(before.state, correctedTime(sender, op.at));
  if (!course.ok) return course.error.kind === "locked" ? refused("locked", course.error) : refused("malformed");
  const row = { ...edited(before, sender, op.at), state: { ...before.state, ...course.value } };
  draft.put(row);
  return stored(op, row);
};

/**
 * A step of the meeting's status. The reason of an undone step stays in the log. A start that is noted later has the
 * time at which the meeting truly began.
 */
export const stepAct = (step: MeetingStep): Act =>
  act({
    may: moderators,
    isOfLeader: step === "start" || step === "close",
    args: v.object({
      reason: v.optional(v.nullable(plainText(2_000)), null),
      startedAt: v.optional(v.nullable(time), null),
    }),
    rule: (draft, sender, op) => {
      const outcome = withCourse(draft, sender, op, (before, now) =>
        takeMeetingStatusStep(before, step, now, op.args.startedAt ?? now),
      );
      // Nobody speaks on in a meeting that is over.
      if (step === "close" && outcome.status === "stored") endTurn(draft, sender, op.at);
      return outcome;
    },
  });

/** Corrects when the meeting began and ended: whoever notes it is not always there at that minute. */
export const setTimes = act({
  may: moderators,
  args: v.pipe(
    v.object({ startedAt: v.exactOptional(time), closedAt: v.exactOptional(time) }),
    v.check(({ startedAt, closedAt }) => startedAt !== undefined || closedAt !== undefined),
  ),
  rule: (draft, sender, op) =>
    withCourse(draft, sender, op, (before, now) => correctTimes(before, op.args, now), compareSeenEdit),
});

/** What arrives after closing is stored, and marked as late (promise S8). */
export const isMeetingClosed = (draft: StagedRows): boolean =>
  draft.get(meeting, draft.meetingId)?.state.status === "closed";
