import type { LiveShow } from "#domain/records.ts";
import { blankRow } from "../core/row.ts";
import { live, type LiveRow } from "./row.ts";

type LiveState = LiveRow["state"];

/** The meeting's position before anybody has set it. @param now receipt, ms */
export const blankLive = (meetingId: string, now: number): LiveRow => ({
  ...blankRow(live, meetingId, null, now),
  type: "live",
  state: { target: null, nowAnswering: null },
  office: null,
  view: null,
});

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
