import * as v from "valibot";
import { takeStep, type MeetingStep } from "#domain/meeting-status-steps.ts";
import { moderators } from "#domain/permissions.ts";
import { plainText } from "#protocol/parse.ts";
import { act, compareSeenData, edited, stored, type Act } from "../core/act.ts";
import type { Draft } from "../core/draft.ts";
import { correctedTime, refused } from "../core/outcome.ts";
import { meeting } from "./shape.ts";

/** A step in the meeting's course; the reason of one that is taken back stays in the log. */
export const stepAct = (step: MeetingStep): Act =>
  act({
    may: moderators,
    isOfLeader: step === "start" || step === "close",
    args: v.object({ reason: v.optional(v.nullable(plainText(2_000)), null) }),
    rule: (draft, sender, op) => {
      const before = op.id === draft.meetingId ? draft.get(meeting, op.id) : undefined;
      if (before === undefined) return refused("target-unknown", { id: op.id });
      const stale = compareSeenData(op, before);
      if (stale !== undefined) return stale;
      const course = takeStep(before.state, step, correctedTime(sender, op.at));
      if (!course.ok) return refused("locked", course.error);
      const row = { ...edited(before, sender, op.at), state: { ...before.state, ...course.value } };
      draft.put(row);
      return stored(op, row);
    },
  });

/** What arrives after closing is kept, and marked late (promise S8). */
export const isMeetingClosed = (draft: Draft): boolean =>
  draft.get(meeting, draft.meetingId)?.state.status === "closed";
