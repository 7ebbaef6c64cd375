import type { EntryState } from "./owned-record-payloads.ts";
import type { EntryKind, RecordBase, SectorKey, Target } from "./record-base.ts";

export type EntryStatus = "received" | "accepted" | "merged" | "declined" | "answered" | "withdrawn";

/** The office's decisions on an entry: a record beside the author's text, which it never changes. */
export type EntryOffice = EntryStanding & {
  /** The matter to which the office moved the entry. The author's own matter stays as it was written. */
  readonly movedTo: Target | null;
  /** Earlier states, newest last, so that acts can be undone. */
  readonly before: readonly EntryStanding[];
  /** The acts and the officers, oldest first. The log has all of them; the console shows these. */
  readonly deeds?: readonly EntryDeed[];
  /** At this revision of the author a stretch of the text was erased. Later revisions are refused. */
  readonly erasedRev?: number;
  /** It was hidden with everything that its author's device wrote, and is shown again together with it. */
  readonly muted?: boolean;
  /** When the unit last proposed an answer, ms; absent where there is none. */
  readonly proposedAt?: number;
};

/** A proposed answer of the unit. `inRoom`: the unit answers in the room, with or without a text beforehand. */
export type ProposedAnswer = {
  readonly text: string;
  readonly inRoom: boolean;
  readonly unitId: string | null;
  readonly at: number;
  /** The unit's speaker, as the unit wrote the name. */
  readonly speaker?: string;
  /** The officer who proposed it, under the name of that time; null where this device predicts the act. */
  readonly by: string | null;
};

/**
 * One act of the office on an entry. `by`: the officer's name at that time; null where this device predicts the act.
 */
export type EntryDeed = {
  readonly kind:
    | "accept"
    | "decline"
    | "merge"
    | "move"
    | "redact"
    | "restore"
    | "answer"
    | "take-back-answer"
    | "propose"
    | "record";
  readonly at: number;
  readonly by: string | null;
};

export type EntryStanding = {
  readonly status: "received" | "accepted" | "declined" | "merged";
  readonly reason: string | null;
  readonly mergedInto: string | null;
  readonly redacted: boolean;
};

export type EntryRecord = RecordBase & {
  readonly type: "entry";
  readonly no: number;
  readonly entryKind: EntryKind;
  readonly target: Target;
  readonly text: string;
  readonly criteria: readonly string[];
  readonly sector: SectorKey | null;
  /** The author's name where the author shows it, or the reader is the office or the author. */
  readonly authorName: string | null;
  readonly mine: boolean;
  /**
   * Author only: another device wrote it in the reader's name. `confirmed`: a code, an invitation or the desk established
   * that device as the same person; `claimed`: it only tapped the name, and may be somebody else's.
   */
  readonly otherDevice?: "confirmed" | "claimed";
  readonly status: EntryStatus;
  readonly reason: string | null;
  readonly mergedInto: string | null;
  readonly endorsements: number;
  readonly endorsedByMe: boolean;
  readonly createdAt: number;
  readonly receivedAt: number;
  readonly late: boolean;
  /** Own entries and the office: whether the author shows the name to the room. */
  readonly showName?: boolean;
  /**
   * Office only: the sector that the room reads, which may differ from the author's present one. See `sectorOnPaper`.
   */
  readonly roomSector?: SectorKey | null;
  /** Office only. */
  readonly officeRev?: number;
  readonly redacted?: boolean;
  readonly clockSuspect?: boolean;
  /** Office only: its own part as it is stored, from which acts are predicted. */
  readonly office?: EntryOffice | null;
  /** Office only: the author's own matter, after any move by the office, and whether the entry was withdrawn. */
  readonly authored?: Pick<EntryState, "target" | "withdrawn">;
  readonly example?: boolean;
  /** An answer was proposed, and the secretariat is looking at it; time to the minute. */
  readonly proposedAt?: number;
  /** Unit's representative only: the proposed answer. */
  readonly proposed?: ProposedAnswer;
};

export type AnswerRecord = RecordBase & {
  readonly type: "answer";
  readonly entryId: string;
  readonly text: string;
  readonly oral: boolean;
  readonly unitId: string | null;
  readonly answeredAt: number;
  /** When it was first given, ms, where it was reworded since. */
  readonly firstAnsweredAt?: number;
  /** The unit's speaker, where a name was given. */
  readonly speaker?: string;
  /**
   * Office only: the answer was withdrawn, and the next one follows its revision. Nobody else is sent such an answer.
   */
  readonly takenBack?: true;
  /** Office only: the unit's proposed answer. It is not the answer until the secretariat accepts it. */
  readonly proposed?: ProposedAnswer;
};
