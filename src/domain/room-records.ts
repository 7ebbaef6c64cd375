import type { RecordBase, SectorKey, Target } from "./record-base.ts";
import type { Words } from "./bilingual-words.ts";

/** What the room is at, and what is shown in it. */
export type LiveRecord = RecordBase & {
  readonly type: "live";
  readonly target: Target | null;
  readonly nowAnswering: string | null;
  /** Since when the target is the current matter. */
  readonly since?: number;
  /** The speech that is being held; null for none. */
  readonly speechId?: string | null;
  /** When the countdown that everybody sees is over, by the server's clock, ms; null for none. */
  readonly countdownTo?: number | null;
  /** What the projector shows. */
  readonly show?: LiveShow;
};

/** What a projector can show of the meeting. */
export const liveShows = ["join", "matter", "question", "speaker", "code", "thanks"] as const;
export type LiveShow = (typeof liveShows)[number];

/** That the meeting dealt with a matter: since when it first did, and how long before now, ms. */
export type ConsiderationRecord = RecordBase & {
  readonly type: "consideration";
  readonly target: Target;
  readonly since: number;
  /** Without the time since which it is the current matter, where it is. */
  readonly spentMs: number;
};

/** A raised hand, and the speech that comes of it; also what somebody says without a phone, and a unit's reply. */
export type SpeechRecord = RecordBase & {
  readonly type: "speech";
  readonly target: Target | null;
  /** The question under which a unit replies; null for a speech of its own. */
  readonly entryId: string | null;
  /** The unit that replies. */
  readonly unitId: string | null;
  /** The speaker as the speaker wants to be called; null where the room is told the sector alone, or nobody knows. */
  readonly name: string | null;
  readonly sector: SectorKey | null;
  readonly mine: boolean;
  /** When the hand was raised, by the device's corrected time, ms; it is shown and decides nothing. */
  readonly raisedAt: number;
  /** When the raised hand arrived at the server, ms: the order of the line. */
  readonly receivedAt: number;
  /** When it was passed over, ms: from then on it waits at the end of the line. */
  readonly skippedAt: number | null;
  readonly calledAt: number | null;
  readonly endedAt: number | null;
  /** Minutes that were added to what everybody has. */
  readonly extraMinutes: number;
  /** Whether the speaker has held a speech in this meeting before. */
  readonly hasSpoken: boolean;
  readonly withdrawn: boolean;
  readonly officeRev: number;
  /** Own speeches and the office: whether the name is told to the room. */
  readonly showName?: boolean;
};

/** A projector that was paired with the meeting. */
export type ScreenRecord = RecordBase & {
  readonly type: "screen";
  /** What the officer calls it; empty where nothing was said. */
  readonly name: string;
  readonly pairedAt: number;
};

export type AnnouncementRecord = RecordBase & {
  readonly type: "announcement";
  readonly text: Words;
  readonly at: number;
};

/** What the secretariat has written for the presiding person on one agenda item, whose id it bears (promise M12). */
export type ChairNoteRecord = RecordBase & {
  readonly type: "chair-note";
  /** Empty where there is none. */
  readonly note: string;
  /** What is to be said, in its order; empty: what is usual for this kind of matter. */
  readonly sentences: readonly string[];
};

/** A hand: up, taken down after speaking (`raised: false`), or withdrawn before. */
export type SpeechState = {
  readonly target: Target | null;
  readonly raised: boolean;
  readonly withdrawn: boolean;
  readonly showName: boolean;
};
