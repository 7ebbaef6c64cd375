import type { ArisingRecord } from "./matters-arising.ts";
import type { CorrectionRecord, CorrectionRoundRecord, DraftSectionRecord } from "./correction-round.ts";
import type { PublicationRecord } from "./publication.ts";
import type { ResultAnnouncementRecord } from "./result-announcement-record.ts";
import type { DocumentRecord, DocumentVersionRecord, ParagraphRecord } from "./document-records.ts";
import type { AnswerRecord, EntryRecord } from "./entry-records.ts";
import type { Charge, Dissent, ResolutionKind, ShortOfQuorum } from "./minutes/resolution.ts";
import type { AttendanceRecord, SummaryRecord } from "./attendance-records.ts";
import type { Capacity } from "./attendance-set-by-office.ts";
import type {
  Criterion,
  Numbering,
  Numerals,
  PersonName,
  PrivacyNotice,
  QuorumRule,
  RecordBase,
  Sector,
  SectorKey,
} from "./record-base.ts";
import type {
  AnnouncementRecord,
  ChairNoteRecord,
  ConsiderationRecord,
  LiveRecord,
  ScreenRecord,
  SpeechRecord,
} from "./running-meeting-record-types.ts";
import type { Letterhead, PaperType, SpaceRecord } from "./space-records.ts";
import type { ReplyRecord } from "./invitation-reply.ts";
import type { Words } from "./bilingual-words.ts";

export type * from "./attendance-records.ts";
export type * from "./document-records.ts";
export type * from "./entry-records.ts";
export type * from "./owned-record-payloads.ts";
export type { AttendanceStatus, Capacity } from "./attendance-set-by-office.ts";
export type { EntryKind, Numerals, PersonName, RecordBase, SectorKey, Target, TargetType } from "./record-base.ts";
export type * from "./space-records.ts";
export { liveShows } from "./running-meeting-record-types.ts";
export type {
  AnnouncementRecord,
  ChairNoteRecord,
  ConsiderationRecord,
  LiveRecord,
  LiveShow,
  ScreenRecord,
  SpeechRecord,
  SpeechState,
} from "./running-meeting-record-types.ts";

/**
 * The records of a meeting as they are read (docs/sync-protocol.md, "Records"). Money is in baht, with satang as two
 * decimals. Dates are ISO Gregorian with offset, times are milliseconds since 1970 UTC. More fields may come; unknown
 * ones are kept and ignored.
 */
export type MeetingStatus = "draft" | "registration" | "in-session" | "closed";
export type DocumentLink = { readonly title: Words; readonly url: string };

/**
 * How many people the lists and counts of a meeting that was held have besides those who are still named. `member` and
 * `inAttendance`: who came, as the minutes list them. `here`: who was there at its end; of the members, `substitutes` in the
 * seat of somebody else. `inPlaceOf`: the members in whose seats some of them sat; absent where none did. `summary`: what the
 * summary has to add to its own counts for that, or to take off them.
 */
export type PeopleWithoutName = {
  readonly member: number;
  readonly inAttendance: number;
  readonly inPlaceOf?: readonly string[];
  readonly here: { readonly member: number; readonly substitutes: number; readonly inAttendance: number };
  readonly summary: { readonly member: number; readonly inAttendance: number };
};

export type MeetingRecord = RecordBase & {
  readonly type: "meeting";
  readonly organisationName: Words;
  readonly committeeName: Words;
  readonly title: Words;
  /** The short name for the header: `ติดตามประเมินผลฯ 5/2562`. */
  readonly shortTitle?: Words;
  /** Null where the committee does not number its meetings. */
  readonly number: number | null;
  /** Buddhist era. */
  readonly numberYear: number;
  /** The year by which meetings are counted; by default the calendar year. */
  readonly numbering?: Numbering;
  /** Buddhist era. */
  readonly evaluatedFiscalYear: number;
  readonly startsAt: string;
  readonly venue: Words;
  /** Telephone of the venue, as it is dialled and written: `043-224-000`. */
  readonly venuePhone?: string;
  /** The network of the hall, as the projector shows it. */
  readonly wifi?: { readonly name: string; readonly password?: string };
  readonly mode: "onsite";
  readonly status: MeetingStatus;
  /** Of a rehearsal (promise M8): the meeting that it rehearses. The start of that meeting deletes the rehearsal. */
  readonly rehearsalOf?: string;
  /** When registration was opened, ms; absent in older meetings. */
  readonly openedAt?: number;
  readonly startedAt: number | null;
  readonly closedAt: number | null;
  /** Office only: who came is still counted where the name was erased after the meeting. */
  readonly withoutName?: PeopleWithoutName;
  readonly presidingPersonId: string | null;
  /**
   * The person of the roster who may lead the meeting from their own phone: set the matter, call speakers, start and
   * close.
   */
  readonly leaderPersonId?: string | null;
  /** How long the meeting is to last, minutes. */
  readonly plannedMinutes?: number | null;
  readonly chairPersonId: string | null;
  readonly quorum: QuorumRule;
  readonly sectors: readonly Sector[];
  readonly criteria: readonly Criterion[];
  readonly numerals: Numerals;
  readonly accent: string;
  readonly example: boolean;
  /** A speaker's time, minutes, and whether people who have not spoken yet are called first. */
  readonly speaking?: { readonly minutes: number; readonly firstTimeFirst: boolean };
  /** The name of the plan's upper level: by default `ยุทธศาสตร์`; `ประเด็นการพัฒนา`, `แผนงาน`. */
  readonly strategyName?: Words;
  /** The beginning that all strategies' titles share; it is shown once above the list. */
  readonly strategyLead?: Words;
  /** How many days before the meeting the invitation has to be sent; by default three. */
  readonly noticeDays?: number;
  /** How many days before the meeting an invited person should have replied; by default three. */
  readonly replyDays?: number;
  /** Whether a member's substitute counts for the quorum; by default not. */
  readonly substitutesCount?: boolean;
  /** Whether a unit's written answer goes to the asker at once; by default the secretariat checks it first. */
  readonly unitAnswers?: "reviewed" | "direct";
  /**
   * Who may search the roster by letters: everybody who has joined, or only people who came by a personal code or link.
   */
  readonly rosterSearch?: "everybody" | "known";
  readonly privacy?: PrivacyNotice;
  /** Office only: the organisation's letterhead when the meeting was created. */
  readonly letterhead?: Letterhead;
  /** Office only: the organisation's typography of papers when the meeting was created. */
  readonly paper?: PaperType;
  /** Office only: phrases that this committee often uses in its minutes. */
  readonly phrases?: readonly string[];
};

export type AgendaItemRecord = RecordBase & {
  readonly type: "agenda-item";
  readonly parentId: string | null;
  readonly order: number;
  /** The number as it is spoken: `4`, `4.5`. */
  readonly number: string;
  readonly title: Words;
  readonly kind: "announcement" | "approval-of-minutes" | "arising" | "for-information" | "for-consideration" | "other";
  readonly detail: Words | null;
  readonly resolution: Words | null;
  /** The kind of the resolution; where it is missing, the text says it. */
  readonly resolutionKind?: ResolutionKind;
  /** Office only: members who do not agree, and why. */
  readonly dissents?: readonly Dissent[];
  /** Office only: which unit the resolution charges, for the committee's ledger. */
  readonly charge?: Charge;
  /** Office only: it was resolved below the quorum, which is information and keeps nothing back. */
  readonly shortOfQuorum?: ShortOfQuorum;
  readonly documents: readonly DocumentLink[];
  /** The planned minutes, sub-items included. */
  readonly plannedMinutes?: number | null;
  /** The strategy of a sub-item, where it is about one. */
  readonly strategyId?: string;
  readonly example?: boolean;
};

export type StrategyRecord = RecordBase & {
  readonly type: "strategy";
  readonly order: number;
  readonly number: string;
  /** Word for word, as the executive's policy has it. */
  readonly title: Words;
  readonly shortTitle: Words;
  readonly example: boolean;
};

export type UnitRecord = RecordBase & {
  readonly type: "unit";
  readonly name: Words;
  readonly kind: string;
  readonly order: number;
  readonly example?: boolean;
};

export type Indicator = {
  readonly text: Words;
  readonly target: number;
  readonly actual: number | null;
  readonly unit: Words;
  /** Whether the target is a minimum (`>=`) or a maximum (`<=`, "not more than"). */
  readonly direction: ">=" | "<=";
};

export type ProjectRecord = RecordBase & {
  readonly type: "project";
  readonly strategyId: string;
  readonly unitId: string;
  readonly order: number;
  readonly featured: boolean;
  readonly name: Words;
  readonly objective: Words | null;
  readonly indicator: Indicator | null;
  readonly budget: {
    readonly approved: number;
    readonly disbursed: number | null;
    readonly fiscalYear?: number;
  } | null;
  readonly result: Words | null;
  /** Qualitative remarks beside the figures (ข้อสังเกตเชิงคุณภาพ). */
  readonly qualitativeNote?: Words;
  readonly status?: "completed" | "in-progress" | "not-started";
  readonly documents: readonly DocumentLink[];
  readonly example: boolean;
};

export type PersonRecord = RecordBase &
  PersonName & {
    readonly type: "person";
    readonly position: string;
    readonly affiliation: string;
    readonly sector: SectorKey;
    readonly role: "presiding" | "chair" | "secretary" | null;
    readonly capacity: Capacity;
    /** Established by a code, an invitation or the desk. A tap on a name or a typed name is not. */
    readonly confirmed: boolean;
    /**
     * A participant who only claims to be this person of the roster: `second` where somebody else claimed it before, or
     * is established as that person.
     */
    readonly claim?: "self-declared" | "second";
    /** What the desk has to ask or hand over when this person comes; shown before the check-in. */
    readonly attention?: string;
    readonly example?: boolean;
    /** The place in the order of appointment. */
    readonly order?: number;
    /** The group of the seat: `ผู้แทนประชาคมท้องถิ่น`. */
    readonly group?: string;
    /** A vacant seat: it counts for the quorum, and nobody is asked whether they come. */
    readonly vacant?: boolean;
    /** Whoever holds the post has the seat (โดยตำแหน่ง). */
    readonly exOfficio?: boolean;
    /**
     * The author, desk and office: the person of the roster who announced to be sending this one; null where that person has
     * said otherwise since. Whoever has it was on the roster for this meeting alone.
     */
    readonly standsFor?: string | null;
    /** The author: the name of that person, who is on no other phone; absent where nobody is stood in for. */
    readonly standsForName?: PersonName;
    /** The author: who came in this person's place, and is in their row of the minutes; absent where nobody is. */
    readonly substituteWhoCame?: PersonName;
    /** Office only: the last day of the term, an ISO date. */
    readonly termUntil?: string | null;
    /** Office only: the roster person that a participant was matched to. */
    readonly rosterPersonId?: string | null;
    /** Office only: of a participant, the revision that a decision on the identity names and raises. */
    readonly officeRev?: number;
  };

export type MeetingDataRecord =
  | ArisingRecord
  | PublicationRecord
  | CorrectionRoundRecord
  | DraftSectionRecord
  | CorrectionRecord
  | ResultAnnouncementRecord
  | MeetingRecord
  | AgendaItemRecord
  | StrategyRecord
  | UnitRecord
  | ProjectRecord
  | PersonRecord
  | AttendanceRecord
  | SummaryRecord
  | EntryRecord
  | AnswerRecord
  | SpaceRecord
  | LiveRecord
  | ConsiderationRecord
  | SpeechRecord
  | ReplyRecord
  | ScreenRecord
  | ChairNoteRecord
  | AnnouncementRecord
  | ParagraphRecord
  | DocumentRecord
  | DocumentVersionRecord;

export type RecordType = MeetingDataRecord["type"];
