import { currentSpeech, placeInLine, speakingOf } from "#domain/speaker-queue.ts";
import { useApp } from "../app-context.tsx";
import { createLive } from "../lib/live-query.ts";
import { createServerTimeSignal } from "../lib/server-time-signal.ts";
import { useMeeting } from "./meeting-context.tsx";

/** The person's own hand, where it stands in the line, and the clock of who speaks. */
export const useOwnSpeakingTurn = () => {
  const app = useApp();
  const meeting = useMeeting();
  const speeches = createLive(meeting.id, app.queries.speeches);
  const now = createServerTimeSignal({ now: app.now, offsetMs: () => app.sync.clockOffsetMs });
  const speaking = () => speakingOf(meeting.record());
  return {
    hand: meeting.hand,
    isMyTurn: meeting.isMyTurn,
    /** Undefined where nobody has seen the hand yet. */
    place: () => {
      const row = meeting.hand()?.server;
      return row == null ? undefined : placeInLine(speeches.rows, row.id, { speaking: speaking(), now: now() });
    },
    /** Who has the floor now, whoever it is. */
    speaker: () => (meeting.record()?.status === "in-session" ? currentSpeech(speeches.rows) : undefined),
    speaking,
    now,
  };
};
