import { currentSpeech } from "#domain/speaker-queue.ts";
import type { EntryRecord, LiveRecord, MeetingRecord, SpeechRecord } from "#domain/records.ts";

/** What the projector shows: the office's choice, if it still exists. */
export type Scene = "join" | "code" | "matter" | "question" | "speaker" | "countdown" | "thanks";

export type Room = {
  readonly meeting: Pick<MeetingRecord, "status"> | undefined;
  readonly live: Pick<LiveRecord, "target" | "show" | "speechId" | "countdownTo" | "nowAnswering"> | undefined;
  readonly speech: SpeechRecord | undefined;
  readonly answering: EntryRecord | undefined;
};

/** The speech on the projector: the one that was chosen, else the current one. */
export const speechOnWall = (
  live: Pick<LiveRecord, "speechId"> | undefined,
  speeches: readonly SpeechRecord[],
): SpeechRecord | undefined => {
  const named = speeches.find(({ id }) => id === live?.speechId);
  return named !== undefined && !named.withdrawn ? named : currentSpeech(speeches);
};

/**
 * The scene for the meeting's position. If the choice no longer exists (a question that was withdrawn), the matter is
 * shown; before there is any matter, the invitation to join.
 */
export const chooseScene = ({ meeting, live, speech, answering }: Room): Scene => {
  if (meeting?.status === "closed") return "thanks";
  const show = live?.show ?? (live?.nowAnswering == null ? undefined : "question");
  if (show === "thanks") return "thanks";
  if (show === "speaker" && speech !== undefined) return "speaker";
  if (show === "question" && answering !== undefined) return "question";
  if (live?.countdownTo != null) return "countdown";
  if (show === "join" || show === "code") return show;
  return live?.target == null ? "join" : "matter";
};
