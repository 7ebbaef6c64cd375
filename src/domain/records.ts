import type { ArisingRecord } from "./matters-arising.ts";
import type { CorrectionRecord, CorrectionRoundRecord, DraftSectionRecord } from "./corrections.ts";
import type { PublicationRecord } from "./publication.ts";
import type { ResultAnnouncementRecord } from "./result-announcement.ts";
import type { DocumentRecord, DocumentVersionRecord, ParagraphRecord } from "./document-records.ts";
import type { AnswerRecord, EntryRecord } from "./entry-records.ts";
import type { Charge, Dissent, ResolutionKind, ShortOfQuorum } from "./minutes/resolution.ts";
import type { AttendanceStatus, Capacity, OfficePresence, OwnPresence } from "./presence.ts";
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
} from "./room-records.ts";
import type { Letterhead, PaperType, SpaceRecord } from "./space-records.ts";
import type { ReplyRecord } from "./invitation-reply.ts";
import type { Words } from "./bilingual-words.ts";

export type * from "./document-records.ts";
export type * from "./entry-records.ts";
export type * from "./participant-states.ts";
export type { AttendanceStatus, Capacity } from "./presence.ts";
export type { EntryKind, Numerals, PersonName, RecordBase, SectorKey, Target, TargetType } from "./record-base.ts";
export type * from "./space-records.ts";
export { liveShows } from "./room-records.ts";
export type {
  AnnouncementRecord,
  ChairNoteRecord,
  ConsiderationRecord,
  LiveRecord,
  LiveShow,
  ScreenRecord,
  SpeechRecord,
  SpeechState,
} from "./room-records.ts";

/**
 * The records of a meeting as they are read (docs/sync-protocol.md, "Records"). Money is baht, with satang as two decimals, dates are ISO Gregorian
 * with offset, times are milliseconds since 1970 UTC. More fields may come; unknown ones are kept and ignored.
 */
export type MeetingStatus = "draft" | "registration" | "in-session" | "closed";
export type DocumentLink = { readonly title: Words; readonly url: string };

export type MeetingRecord = RecordBase & {
  readonly type: "meeting";
  readonly organisationName: Words;
  readonly committeeName: Words;
  readonly title: Words;
  /** For the header: `ติดตามประเมินผลฯ 5/2562`. */
  readonly shortTitle?: Words;
  /** Null where the body does not number its meetings. */
  readonly number: number | null;
  /** Buddhist era. */
  readonly numberYear: number;
  /** By which year the meetings are counted; the calendar's without it. */
  readonly numbering?: Numbering;
  /** Buddhist era. */
  readonly evaluatedFiscalYear: number;
  readonly startsAt: string;
  readonly venue: Words;
  /** Telephone of the venue, as it is dialled and written: `043-224-000`. */
  readonly venuePhone?: string;
  /** The network of the hall, as the projector names it. */
  readonly wifi?: { readonly name: string; readonly password?: string };
  readonly mode: "onsite";
  readonly status: MeetingStatus;
  /** Of a rehearsal (promise M8): the meeting that it rehearses, with whose start it is wiped. */
  readonly rehearsalOf?: string;
  /** When registration was opened, ms; missing where that was before this was noted. */
  readonly openedAt?: number;
  readonly startedAt: number | null;
  readonly closedAt: number | null;
  readonly presidingPersonId: string | null;
  /** The person of the roster who may lead the meeting from the own phone: point, call, start and close. */
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
  /** How long a speaker has, minutes, and whether who has not spoken yet is called first. */
  readonly speaking?: { readonly minutes: number; readonly firstTimeFirst: boolean };
  /** What a level of the plan is called: `ยุทธศาสตร์` without it; `ประเด็นการพัฒนา`, `แผนงาน`. */
  readonly strategyName?: Words;
  /** The beginning that every strategy's wording shares, said once above the list. */
  readonly strategyLead?: Words;
  /** How many days before the meeting the invitation has to be out; three without it. */
  readonly noticeDays?: number;
  /** By how many days before the meeting an invited person should have replied; three without it. */
  readonly replyDays?: number;
  /** Whether who comes instead of a member counts towards the quorum; not without it. */
  readonly substitutesCount?: boolean;
  /** Whether a unit's written answer goes to the asker at once; else the secretariat looks at it first. */
  readonly unitAnswers?: "reviewed" | "direct";
  /** Who may search the roster by letters: everybody who has joined, or only who is known by a personal code or link. */
  readonly rosterSearch?: "everybody" | "known";
  readonly privacy?: PrivacyNotice;
  /** Office only: what the organisation's letters said of it when the meeting was made. */
  readonly letterhead?: Letterhead;
  /** Office only: how the organisation set its papers when the meeting was made. */
  readonly paper?: PaperType;
  /** Office only: phrases that this body says again and again in its minutes. */
  readonly phrases?: readonly string[];
};

export type AgendaItemRecord = RecordBase & {
  readonly type: "agenda-item";
  readonly parentId: string | null;
  readonly order: number;
  /** As it is said: `4`, `4.5`. */
  readonly number: string;
  readonly title: Words;
  readonly kind: "announcement" | "approval-of-minutes" | "arising" | "for-information" | "for-consideration" | "other";
  readonly detail: Words | null;
  readonly resolution: Words | null;
  /** What kind of resolution it is; where it is missing, the words say it. */
  readonly resolutionKind?: ResolutionKind;
  /** Office only: members who do not agree, and why. */
  readonly dissents?: readonly Dissent[];
  /** Office only: which unit the resolution charges, for the committee's ledger. */
  readonly charge?: Charge;
  /** Office only: it was resolved below the quorum, which is information and keeps nothing back. */
  readonly shortOfQuorum?: ShortOfQuorum;
  readonly documents: readonly DocumentLink[];
  /** How long it is to take, minutes; what stands under it included. */
  readonly plannedMinutes?: number | null;
  /** The strategy that a sub-item is about, where it is about one. */
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
  /** Whether the target is a floor (`>=`) or a ceiling (`<=`, "not more than"). */
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
  /** What people said of it, beside the figures (ข้อสังเกตเชิงคุณภาพ). */
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
    /** Established by a code, an invitation or the desk; a tap on a name, or a name typed, is not. */
    readonly confirmed: boolean;
    /**
     * A participant whose own word alone says which person of the roster this is: `second` where somebody else said so
     * before, or is established as that person.
     */
    readonly claim?: "self-declared" | "second";
    /** What the registration desk has to ask or hand over when this person comes; it is confirmed before the check-in. */
    readonly attention?: string;
    readonly example?: boolean;
    /** The place in the order of appointment. */
    readonly order?: number;
    /** The group that the seat belongs to: `ผู้แทนประชาคมท้องถิ่น`. */
    readonly group?: string;
    /** A seat that nobody holds at present: it counts for the quorum, and nobody is asked whether they come. */
    readonly vacant?: boolean;
    /** Whoever holds the post has the seat (โดยตำแหน่ง). */
    readonly exOfficio?: boolean;
    /** Office only: the last day of the term, an ISO date. */
    readonly termUntil?: string | null;
    /** Office only: the roster entry that a participant was matched to. */
    readonly rosterPersonId?: string | null;
  };

export type Evidence = "self-declared" | "room-code" | "rotating-room-code" | "confirmed";

export type AttendanceRecord = RecordBase & {
  readonly type: "attendance";
  readonly personId: string;
  readonly capacity: Capacity;
  readonly status: AttendanceStatus;
  readonly checkedInAt: number | null;
  readonly receivedAt: number | null;
  readonly evidence: Evidence;
  /** The minute in which the room code that came with the check-in was on the projector, by the server's clock, ms. */
  readonly shownAt?: number | null;
  readonly onBehalfOf: string | null;
  readonly late: boolean;
  readonly reason: string | null;
  readonly clockSuspect?: boolean;
  /** Whose check-in stands for the person; for who registers people, as is all that follows. */
  readonly participantId?: string;
  readonly ownPresence?: OwnPresence;
  readonly setting?: OfficePresence | null;
  /** How often the office has set something: what its next act on this presence names. */
  readonly settingRev?: number;
};

export type SummaryRecord = RecordBase & {
  readonly type: "summary";
  /** Heads present, each person once. */
  readonly present: { readonly member: number; readonly inAttendance: number };
  readonly bySector: Readonly<Record<SectorKey, number>>;
  readonly quorum: {
    readonly seats: number;
    readonly needed: number;
    readonly present: number;
    /** Of those present: whose presence rests on more than their own word. */
    readonly confirmed?: number;
  };
  /** Office only: heads present by what their presence rests on. */
  readonly byEvidence?: Readonly<Partial<Record<Evidence, number>>>;
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
