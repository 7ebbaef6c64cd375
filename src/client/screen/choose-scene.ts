import { currentSpeech } from "#domain/speaker-queue.ts";
import type { EntryRecord, LiveRecord, MeetingRecord, SpeechRecord } from "#domain/records.ts";

/** What the wall shows: what the office has chosen, as far as it is there. */
export type Scene = "join" | "code" | "matter" | "question" | "speaker" | "countdown" | "thanks";

export type Room = {
  readonly meeting: Pick<MeetingRecord, "status"> | undefined;
  readonly live: Pick<LiveRecord, "target" | "show" | "speechId" | "countdownTo" | "nowAnswering"> | undefined;
  readonly speech: SpeechRecord | undefined;
  readonly answering: EntryRecord | undefined;
};

/** The speech that is on the wall: the one that was called, else the one that is being held. */
export const speechOnWall = (
  live: Pick<LiveRecord, "speechId"> | undefined,
  speeches: readonly SpeechRecord[],
): SpeechRecord | undefined => {
  const named = speeches.find(({ id }) => id === live?.speechId);
  return named !== undefined && !named.withdrawn ? named : currentSpeech(speeches);
};

/**
 * The scene for the state of the room. What was chosen and is not there (a question that was taken back) gives way to
 * the matter, and before there is any matter the wall invites people in.
 */
export const sceneOf = ({ meeting, live, speech, answering }: Room): Scene => {
  if (meeting?.status === "closed") return "thanks";
  const show = live?.show ?? (live?.nowAnswering == null ? undefined : "question");
  if (show === "thanks") return "thanks";
  if (show === "speaker" && speech !== undefined) return "speaker";
  if (show === "question" && answering !== undefined) return "question";
  if (live?.countdownTo != null) return "countdown";
  if (show === "join" || show === "code") return show;
  return live?.target == null ? "join" : "matter";
};
