import type { EntryState } from "./participant-states.ts";
import type { EntryKind, RecordBase, SectorKey, Target } from "./record-base.ts";

export type EntryStatus = "received" | "accepted" | "merged" | "declined" | "answered" | "withdrawn";

/** What the office made of an entry: its own record beside the author's words, which it never touches. */
export type EntryOffice = EntryStanding & {
  /** Where the office moved the entry to; the author's own target stays as it was written. */
  readonly movedTo: Target | null;
  /** Standings before, newest last, so that acts can be taken back. */
  readonly before: readonly EntryStanding[];
  /** What was done, oldest first, and by whom; the log keeps all of it, this is what the console shows. */
  readonly deeds?: readonly EntryDeed[];
  /** A stretch of the text was erased at this revision of the author; later ones are not taken. */
  readonly erasedRev?: number;
  /** Hidden with all that its author's device wrote; it comes back with them. */
  readonly muted?: boolean;
  /** When the unit last handed in an answer for the secretariat to look at, ms; missing where none stands. */
  readonly proposedAt?: number;
};

/** An answer as the unit handed it in. `inRoom`: the unit answers in the room, with or without words beforehand. */
export type ProposedAnswer = {
  readonly text: string;
  readonly inRoom: boolean;
  readonly unitId: string | null;
  readonly at: number;
  /** Who speaks for the unit, as the unit wrote it. */
  readonly speaker?: string;
  /** Who handed it in, as the officer was called then; null where this device foresees it. */
  readonly by: string | null;
};

/** One act of the office on an entry. `by`: the officer's name as it was then; null where this device foresees the act. */
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
  /** Office only: the sector that the room reads, where it may be another than the author's now. See `sectorOnPaper`. */
  readonly roomSector?: SectorKey | null;
  /** Office only. */
  readonly officeRev?: number;
  readonly redacted?: boolean;
  readonly clockSuspect?: boolean;
  /** Office only: its own part as it is kept, from which it is foreseen what an act will do. */
  readonly office?: EntryOffice | null;
  /** Office only: what the author wrote it about, wherever the office has moved it, and whether it was withdrawn. */
  readonly authored?: Pick<EntryState, "target" | "withdrawn">;
  readonly example?: boolean;
  /** An answer was handed in, and the secretariat looks at it; to the minute. */
  readonly proposedAt?: number;
  /** Who answers for the unit: the answer as it was handed in. */
  readonly proposed?: ProposedAnswer;
};

export type AnswerRecord = RecordBase & {
  readonly type: "answer";
  readonly entryId: string;
  readonly text: string;
  readonly oral: boolean;
  readonly unitId: string | null;
  readonly answeredAt: number;
  /** Who spoke for the unit, where that was said. */
  readonly speaker?: string;
  /** Office only: it was taken back, and its revision goes on from here. Nobody else is sent such an answer. */
  readonly takenBack?: true;
  /** Office only: what the unit handed in. It is nobody's answer before the secretariat has made it one. */
  readonly proposed?: ProposedAnswer;
};
