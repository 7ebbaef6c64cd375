import type { FollowUpRecord, FollowUpState, VerdictRecord } from "#domain/space-records.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import type { Words } from "#domain/words.ts";

/** What became of a suggestion, as the public reads it: what was done and when, by which unit; nobody's name. */
export type PublicFollowUp = {
  readonly state: FollowUpState;
  readonly unit: Words | null;
  /** ISO without a time. */
  readonly dueDate: string | null;
  /** Where it was reported as done and its author does not find so (promise F1a). */
  readonly disputed: "partly" | "not-done" | null;
  /** Oldest first; the first is that it was taken up. */
  readonly steps: readonly PublicStep[];
};

/** `day`: ISO without a time, since the hour at which somebody worked is nobody's matter. */
export type PublicStep = { readonly state: FollowUpState; readonly note: string | null; readonly day: string };

const dayOf = (at: number): string => bangkokIso(at).slice(0, 10);

/**
 * By the id of the entry. Neither the committee's own number nor the meeting of a step is told: gaps between numbers, and
 * names of meetings, would tell of meetings that are not published.
 */
export const publicFollowUps = (
  followUps: readonly FollowUpRecord[],
  verdicts: readonly VerdictRecord[],
  units: ReadonlyMap<string, Words>,
): ReadonlyMap<string, PublicFollowUp> => {
  const saidOf = new Map(verdicts.map(({ followUpId, verdict }) => [followUpId, verdict]));
  return new Map(
    followUps.map(({ entryId, state, unitId, dueDate, history }) => {
      const said = saidOf.get(entryId);
      const disputed = state !== "done" || said === undefined || said === "done" ? null : said;
      const steps = history.map(({ state: was, note, at }) => ({ state: was, note, day: dayOf(at) }));
      return [entryId, { state, unit: units.get(unitId ?? "") ?? null, dueDate, disputed, steps }];
    }),
  );
};

/** What is done first, as the page shows them; one that waits to be taken into the ledger was taken up as well. */
export const publicStates: readonly FollowUpState[] = ["done", "in-progress", "accepted", "impossible"];

export type StateCounts = Readonly<Record<FollowUpState, number>>;

export const countStates = (all: readonly { readonly followUp: PublicFollowUp | null }[]): StateCounts => {
  const counts = { done: 0, "in-progress": 0, accepted: 0, impossible: 0 };
  for (const { followUp } of all) counts[followUp?.state ?? "accepted"] += 1;
  return counts;
};
