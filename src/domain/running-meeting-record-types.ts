import type { RecordBase, SectorKey, Target } from "./record-base.ts";
import type { Words } from "./bilingual-words.ts";

/** The meeting's position: the current matter, question and speech, and what the projector shows. */
export type LiveRecord = RecordBase & {
  readonly type: "live";
  readonly target: Target | null;
  readonly nowAnswering: string | null;
  /** Since when the target is current. */
  readonly since?: number;
  /** The current speech; null for none. */
  readonly speechId?: string | null;
  /** The end of the countdown that everybody sees, by the server's clock, ms; null for none. */
  readonly countdownTo?: number | null;
  /** What the projector shows. */
  readonly show?: LiveShow;
};

/** What a projector can show. */
export const liveShows = ["join", "matter", "question", "speaker", "code", "thanks"] as const;
export type LiveShow = (typeof liveShows)[number];

/** That the meeting considered a matter: since when, and how long before now, ms. */
export type ConsiderationRecord = RecordBase & {
  readonly type: "consideration";
  readonly target: Target;
  readonly since: number;
  /** Without the present time, where it is current. */
  readonly spentMs: number;
};

/** A raised hand, and the speech that follows; also what somebody says without a phone, and a unit's reply. */
export type SpeechRecord = RecordBase & {
  readonly type: "speech";
  readonly target: Target | null;
  /** The question that a unit replies to; null for an ordinary speech. */
  readonly entryId: string | null;
  /** The unit that replies. */
  readonly unitId: string | null;
  /**
   * The speaker's name as they want to be called; null where the room is sent only the sector, or where the name is
   * unknown.
   */
  readonly name: string | null;
  readonly sector: SectorKey | null;
  readonly mine: boolean;
  /** When the hand was raised, by the device's corrected time, ms. It is shown, and decides nothing. */
  readonly raisedAt: number;
  /** When the raised hand arrived at the server, ms; it orders the queue. */
  readonly receivedAt: number;
  /** When the speaker was skipped, ms: after that they wait at the end of the queue. */
  readonly skippedAt: number | null;
  readonly calledAt: number | null;
  readonly endedAt: number | null;
  /** Minutes that were added to the usual time. */
  readonly extraMinutes: number;
  /** Whether the speaker has held a speech in this meeting before. */
  readonly hasSpoken: boolean;
  readonly withdrawn: boolean;
  readonly officeRev: number;
  /** Own speeches and the office: whether the room is sent the name. */
  readonly showName?: boolean;
};

/** A projector that was paired with the meeting. */
export type ScreenRecord = RecordBase & {
  readonly type: "screen";
  /** The officer's name for it; empty where there is none. */
  readonly name: string;
  readonly pairedAt: number;
};

export type AnnouncementRecord = RecordBase & {
  readonly type: "announcement";
  readonly text: Words;
  readonly at: number;
};

/** The secretariat's note for the presiding person on one agenda item (promise M12). */
export type ChairNoteRecord = RecordBase & {
  readonly type: "chair-note";
  /** Empty where there is none. */
  readonly note: string;
  /** The sentences to be said, in their order; empty: the standard sentences for this kind of matter. */
  readonly sentences: readonly string[];
};

/** A hand: raised, lowered after speaking (`raised: false`), or withdrawn before. */
export type SpeechState = {
  readonly target: Target | null;
  readonly raised: boolean;
  readonly withdrawn: boolean;
  readonly showName: boolean;
};
