import { standingOf, type SpeechStanding } from "#domain/speaker-queue.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correctedTime, type Sender } from "../core/outcome.ts";
import { nextSight } from "../core/row.ts";
import { blankLive, stateAfter } from "../live/live-state.ts";
import { live } from "../live/row.ts";
import { speech, type SpeechRow } from "./row.ts";

/** A hand that was lowered before it was called counts as withdrawn. */
export const isWithdrawn = ({ state, office }: SpeechRow): boolean =>
  state.withdrawn || (!state.raised && office.calledAt === null);

/** The state of a speech, by its row. */
export const standing = (row: SpeechRow): SpeechStanding =>
  standingOf({ calledAt: row.office.calledAt, endedAt: row.office.endedAt, withdrawn: isWithdrawn(row) });

/** Stores a speech and shows it to its present readers: the room sees who waits, who speaks and who has spoken. */
export const putSpeech = (draft: StagedRows, row: SpeechRow): SpeechRow => {
  const next = { ...row, room: nextSight(row.room, standing(row) !== "withdrawn") };
  draft.put(next);
  return next;
};

/** Ends the speech. Its speaker has spoken, and other hands of the same person say so. @param at ms */
export const ended = (draft: StagedRows, row: SpeechRow, at: number): SpeechRow => {
  const endedAt = Math.max(at, row.office.calledAt ?? at);
  const next = putSpeech(draft, { ...row, officeRev: row.officeRev + 1, office: { ...row.office, endedAt } });
  // Only its author is sent whose speech it is. A device that predicts the act does not know the owner.
  const others = row.owner === null ? [] : draft.ofOwner(speech, row.owner);
  for (const other of others) {
    if (other.id !== row.id && standing(other) === "waiting" && !other.view.hasSpoken) {
      draft.put({ ...other, view: { ...other.view, hasSpoken: true } });
    }
  }
  return next;
};

/** Sets who speaks, for everybody and on the projector; null where nobody does. */
export const pointAt = (draft: StagedRows, sender: Sender, at: number, speechId: string | null): void => {
  const before = draft.get(live, draft.meetingId);
  if ((before?.state.speechId ?? null) === speechId) return;
  const row = before ?? blankLive(draft.meetingId, sender.receivedAt);
  draft.put({
    ...row,
    rev: row.rev + 1,
    officeRev: row.rev + 1,
    at,
    correctedAt: correctedTime(sender, at),
    updatedAt: sender.receivedAt,
    state: stateAfter(before?.state, { speechId }, correctedTime(sender, at)),
    room: "shown",
  });
};

/** Ends the turn of whoever has the floor. @param at the device's time of the act, ms */
export const endTurn = (draft: StagedRows, sender: Sender, at: number): void => {
  const speaking = otherSpeech(draft, "");
  if (speaking === undefined) return;
  ended(draft, speaking, correctedTime(sender, at));
  pointAt(draft, sender, at, null);
};

/** The speech that has the floor, where it is another than this one and not over yet. */
export const otherSpeech = (draft: StagedRows, id: string): SpeechRow | undefined => {
  const current = draft.get(live, draft.meetingId)?.state.speechId ?? null;
  if (current === null || current === id) return undefined;
  const row = draft.get(speech, current);
  return row !== undefined && standing(row) === "speaking" ? row : undefined;
};
