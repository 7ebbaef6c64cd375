import type {
  CorrectionDecision,
  CorrectionRoundRecord,
  CorrectionState,
  DraftSectionRecord,
} from "#domain/correction-round.ts";
import type {
  AnswerRecord,
  AttendanceRecord,
  AttendanceState,
  EntryRecord,
  EntryState,
  PersonRecord,
  ProfileState,
  SpeechRecord,
  Target,
} from "#domain/records.ts";
import type { ReplyState } from "#domain/invitation-reply.ts";
import type { FollowUpRecord, VerdictState } from "#domain/space-records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { LimitedField } from "#domain/text-limits.ts";
import type { Refusal } from "#protocol/errors.ts";
import type { OfficeOperation, OwnedKind, OwnedState, ServerState } from "#protocol/messages.ts";

/**
 * An own record in the vault: the last state that the person saved, and the highest revision that the server
 * acknowledged.
 */
export type OwnRecord = {
  readonly id: string;
  readonly meetingId: string;
  readonly kind: OwnedKind;
  /** Null until the first joining was answered. */
  readonly participantId: string | null;
  readonly rev: number;
  /** The highest revision that an answer of the server settled; 0 = none. */
  readonly ackedRev: number;
  /** Of an endorsement: where in the meeting's history the revision stands that was settled last. */
  readonly ackedSeq?: number;
  /** The device's time of the last save. */
  readonly savedAt: number;
  /** The device's time of the first save. It only orders the list on the phone. */
  readonly createdAt: number;
  readonly clockSuspect: boolean;
  readonly schema: number;
  readonly state: OwnedState;
  readonly no?: number;
  /**
   * The wording that was acknowledged last, where the newest one is another. It is needed if the server loses its copy.
   */
  readonly receivedState?: OwnedState;
  readonly refused?: { readonly rev: number; readonly reason: Refusal };
  readonly conflict?: { readonly rev: number; readonly server: ServerState };
};

/** Waiting to be sent. Computed, never stored (docs/sync-protocol.md, "The device", 2). */
export const isPending = (own: OwnRecord): boolean =>
  own.rev > own.ackedRev && own.refused?.rev !== own.rev && own.conflict?.rev !== own.rev;

/** An officer's act that has not been answered yet, or was refused. */
export type OfficeAct = {
  readonly opId: string;
  readonly meetingId: string;
  readonly op: OfficeOperation;
  readonly savedAt: number;
  /** A count on this device: the second act on a record follows the first. Clocks may go back. */
  readonly order?: number;
  readonly refused?: Refusal;
  readonly conflict?: ServerState;
};

/** A half-typed entry; one for each matter. */
export type Draft = {
  readonly key: string;
  readonly meetingId: string;
  readonly target: Target;
  readonly entryKind: EntryState["entryKind"];
  readonly text: string;
  readonly criteria: readonly string[];
  readonly showName: boolean;
  /** The entry that is being corrected, where this is a correction. */
  readonly correcting: string | null;
  /** Set where the draft is an officer's answer to an entry, and not an entry of the person. */
  readonly answer?: DraftAnswer;
  /** A private note beside a matter. It is never sent; an act of the person can make an entry of it. */
  readonly isNote?: true;
  /** Set where an officer is noting what somebody said in the room: who it is, once that is chosen. */
  readonly spoken?: { readonly personId: string | null };
  readonly savedAt: number;
};

/** A half-written answer, one for each entry. */
export type DraftAnswer = {
  readonly entryId: string;
  readonly oral: boolean;
  readonly unitId: string | null;
  /** The answer that the server had when the writing began; null where there was none. */
  readonly over: string | null;
  /** Set where the text is a resolution that is being worded; these are its other parts. */
  readonly resolution?: { readonly kind: string; readonly dissents: readonly { personId: string; reason: string }[] };
};

/** The key of a half-written answer to an entry. */
export const answerDraftKey = (meetingId: string, entryId: string): string => `${meetingId}/answer/${entryId}`;

/** One for a meeting: an officer notes one speaker at a time. */
export const spokenDraftKey = (meetingId: string): string => `${meetingId}/spoken`;

/** The key of a private note about a matter. */
export const noteKey = (meetingId: string, { type, id }: Target): string => `${meetingId}/note/${type}/${id}`;

/** The key of a half-typed entry about a matter, or of a correction of an entry. */
export const draftKey = (meetingId: string, target: Target, correcting: string | null = null): string =>
  correcting === null ? `${meetingId}/${target.type}/${target.id}` : `${meetingId}/entry/${correcting}`;

/** Who this phone is in a meeting, as the last joining was answered. It is kept for use without a network. */
export type Membership = {
  readonly meetingId: string;
  /** The credentials with which the phone joins again by itself. */
  readonly joinWith: { readonly code: string } | { readonly invite: string } | { readonly personalCode: string };
  readonly participantId: string | null;
  readonly displayName: string | null;
  readonly joinedAt: number;
};

/** The whole life of an own entry, as one word (promise A3). */
export type EntryLife =
  "waiting" | "refused" | "conflict" | "received" | "accepted" | "answered" | "merged" | "declined" | "withdrawn";

/** One row of "mine": the author's own words, beside what the office made of them. */
export type MyEntry = {
  readonly id: string;
  readonly life: EntryLife;
  /** True where the newest wording has not reached the server yet. */
  readonly waiting: boolean;
  /** Written on this phone by another person: it waits until that one has joined again. */
  readonly ofOther: boolean;
  readonly no: number | null;
  readonly state: EntryState;
  readonly savedAt: number;
  readonly createdAt: number;
  readonly refused: Refusal | null;
  readonly conflict: ServerState | null;
  readonly server: EntryRecord | null;
  readonly answer: AnswerRecord | null;
  /** The number of the entry that it was merged into, where this phone has read that one. */
  readonly mergedNo: number | null;
  /** The wording that it was merged into, where this phone has read that one. */
  readonly mergedText: string | null;
  /** Name of the unit that answered, and title of the matter: joined here so that a row needs no second read. */
  readonly about: { readonly target: Target; readonly title: { th: string; en?: string | undefined } | null };
  readonly answeredBy: { th: string; en?: string | undefined } | null;
  readonly rev: number;
};

/** The own reply to the invitation. `waiting`: it is only on this phone so far. */
export type MyReply = {
  readonly state: ReplyState;
  readonly repliedAt: number;
  readonly waiting: boolean;
  readonly refused: Refusal | null;
};

/** What the committee's ledger says about an own suggestion, and what its author says about that (promise F1). */
export type MyFollowUp = {
  readonly record: FollowUpRecord;
  /** Name of the unit that answers for it. */
  readonly unit: Words | null;
  /** Beside each step, where its minutes say it: `5/2562`, `4.5`; null where it was reported outside a meeting. */
  readonly sources: readonly ({ readonly session: string; readonly paragraph: string | null } | null)[];
  /** `waiting`: it is only on this phone so far. */
  readonly verdict: {
    readonly state: VerdictState;
    readonly waiting: boolean;
    readonly refused: Refusal | null;
  } | null;
};

/** The round of corrections as this phone has read it. `round` null: this person was not asked. */
export type MyCorrections = {
  readonly round: CorrectionRoundRecord | null;
  readonly sections: readonly DraftSectionRecord[];
  readonly said: readonly {
    readonly state: CorrectionState;
    readonly decision: CorrectionDecision | null;
    /** It is only on this phone so far. */
    readonly waiting: boolean;
    readonly refused: Refusal | null;
  }[];
};

/**
 * The hand that this person has raised, or the speech that it became. A hand that was withdrawn or a speech that is
 * over is none.
 */
export type MySpeech = {
  readonly id: string;
  readonly target: Target | null;
  readonly showName: boolean;
  /** The device's time of the tap, ms. */
  readonly raisedAt: number;
  /** The hand has not reached the server yet. */
  readonly waiting: boolean;
  readonly refused: Refusal | null;
  readonly server: SpeechRecord | null;
};

/** A record of the cache with the mark "changed since you last looked". */
export type Marked<T> = T & {
  readonly changed: boolean;
  /** The server's time at which the change was read here, ms. */
  readonly changedAt: number | null;
};

export type MyAttendance = {
  readonly own: OwnRecord | null;
  readonly state: AttendanceState | null;
  readonly profile: ProfileState | null;
  readonly server: AttendanceRecord | null;
  /** As the server has this participant; null also where it has no name. */
  readonly person: PersonRecord | null;
  /** The personal link or code led to somebody who is off the roster, and nobody has said who this is. */
  readonly isLinkTakenBack: boolean;
  /** Checked in as far as this phone knows: its own tap counts, sent or not. */
  readonly isPresent: boolean;
  readonly checkedInAt: number | null;
  /** When this person checked in, where that was after the meeting and is no presence; ms. Null: it was not. */
  readonly afterMeeting: number | null;
  readonly waiting: boolean;
  /** What the secretariat could not accept of name or check-in. Neither counts until it is corrected. */
  readonly refused: RefusedCheckIn | null;
};

export type RefusedCheckIn = {
  readonly reason: Refusal;
  /** The field that has to be corrected, where one field is the reason. */
  readonly field: LimitedField | null;
  /** When the person tapped. */
  readonly savedAt: number;
};

export type SearchHit = {
  readonly id: string;
  readonly kind: "agenda-item" | "strategy" | "project" | "unit" | "person" | "entry";
  readonly title: string;
  readonly detail: string;
  readonly path: string;
};

/** How many entries the room reads about each matter, by `type/id`; 0 or left out where there are none. */
export type EntryCounts = Readonly<Record<string, number>>;

/** An entry of the room with what came of it. */
export type EntryAbout = {
  readonly id: string;
  readonly entry: EntryRecord;
  readonly answer: AnswerRecord | null;
  /** The number of the entry that it was merged into, where this phone has read that one. */
  readonly mergedNo: number | null;
};
/** Newest first; most endorsed first; or by matter, in the order in which the matters were named. */
export type RoomEntryOrder = "time" | "endorsements" | "matter";
export type EntriesAbout = { readonly count: number; readonly rows: readonly EntryAbout[] };

/** What still waits or needs the person, for the sync page and the chip. */
export type Outbox = {
  readonly waiting: readonly OwnRecord[];
  /**
   * Written here by another person. It waits until that person has joined again, and is never sent under this person's
   * name.
   */
  readonly ofOthers: readonly OwnRecord[];
  readonly refused: readonly OwnRecord[];
  readonly conflicts: readonly OwnRecord[];
};

/** What the office's console shows. */
export type OfficeEntry = EntryRecord & {
  readonly answer: AnswerRecord | null;
  /** An answer that was withdrawn: the next answer follows its revision. */
  readonly takenBack?: AnswerRecord;
  readonly targetTitle: { th: string; en?: string | undefined } | null;
};
