import type { OfficeRole } from "./permissions.ts";
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
import type { ResultClockSettings } from "./result-announcement-deadlines.ts";
import type { Words } from "./bilingual-words.ts";
import type { AssessmentItems } from "./evidence-parts.ts";

/* The records of organisations and committees (docs/sync-protocol.md, "Records"). */

/** How papers are set: the font's name, its size and the distance of its lines in points. */
export type PaperType = { readonly font: string; readonly size: number; readonly line: number };

/** A day on which the office is closed; `date` is ISO without a time: `2026-12-05`. */
export type Holiday = { readonly date: string; readonly name: Words };

export type OrganisationRecord = RecordBase & {
  readonly type: "organisation";
  readonly name: Words;
  readonly paper: PaperType;
  readonly numerals: Numerals;
  readonly accent: string;
  readonly holidays: readonly Holiday[];
  /** The deadline of the announcement of results; the usual one by default. */
  readonly resultClock?: ResultClockSettings;
  readonly numbering: Numbering;
  readonly sectors: readonly Sector[];
  readonly criteria: readonly Criterion[];
  /** The name of the level above projects: ยุทธศาสตร์, ประเด็นการพัฒนา. */
  readonly strategyName?: Words;
  readonly privacy?: PrivacyNotice;
  readonly letterhead?: Letterhead;
  /** Which items of the yearly assessments each part of the evidence pack answers. */
  readonly assessmentItems?: AssessmentItems;
  /** Public pages do not say by how many days a suggestion is late. */
  readonly hidesLateness?: boolean;
};

/**
 * The organisation's letterhead (Regulation of the Office of the Prime Minister on Correspondence B.E. 2526, form 1).
 * An empty part is a blank on the paper.
 */
export type Letterhead = {
  /** ที่: the text before the running number, `ขก 52001/`. */
  readonly numberPrefix: string;
  readonly address: Words;
  /** ส่วนราชการเจ้าของเรื่อง, with its telephone. */
  readonly section: Words;
  readonly phone: string;
  readonly signer: Words;
  readonly signerPosition: Words;
};

/** A seat of the committee by its appointment. `holder` null: it is vacant. */
export type Seat = {
  /** The same in all meetings; it is the id of the roster's person. */
  readonly key: string;
  /** The group in the appointment: ผู้แทนประชาคมท้องถิ่น, ผู้ทรงคุณวุฒิ. */
  readonly group: Words;
  /** The seat's own title: ประธานกรรมการ, กรรมการ. */
  readonly title: Words;
  readonly sector: SectorKey;
  readonly role: "presiding" | "chair" | "secretary" | null;
  readonly capacity: Capacity;
  /** Whoever holds the office holds the seat. */
  readonly exOfficio: boolean;
  readonly holder: (PersonName & { readonly position: string; readonly affiliation: string }) | null;
  /** The day on which the seat ended, ISO without a time; null and absent: it exists. */
  readonly until?: string | null;
};

export type CommitteeRecord = RecordBase & {
  readonly type: "committee";
  readonly name: Words;
  /** The order of appointment: คำสั่งเทศบาลฯ ที่ 123/2562. */
  readonly appointment: Words | null;
  /** ISO dates without a time. */
  readonly appointedOn: string | null;
  readonly term: { readonly from: string; readonly until: string | null } | null;
  readonly seats: readonly Seat[];
  /** Whether a member's substitute counts for the quorum; null: not decided, the secretariat is asked. */
  readonly substitutesCount: boolean | null;
  /** By the committee's own rule; null: not decided. */
  readonly quorum: QuorumRule | null;
  /** Another numbering than the organisation's; null: the same. */
  readonly numbering: Numbering | null;
};

/** An officer's role in a space and in those below it, with its first and last moment; ms. */
export type MembershipRecord = RecordBase & {
  readonly type: "membership";
  readonly officerId: string;
  readonly role: OfficeRole;
  /** The units of a unit's representative. */
  readonly unitId: string | null;
  readonly from: number;
  /** When the role ended, ms; null: until it is ended. */
  readonly until: number | null;
};

/** รับเรื่อง, กำลังดำเนินการ, แล้วเสร็จ, ไม่สามารถดำเนินการได้. */
export const followUpStates = ["accepted", "in-progress", "done", "impossible"] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** The follow-up of an accepted suggestion, from meeting to meeting (promise F1). It has the id of its entry. */
export type FollowUpRecord = RecordBase & {
  readonly type: "follow-up";
  /** The committee's own number. */
  readonly number: number;
  /**
   * The meeting in which it was written, and its entry there. It is not called `meetingId`, because phones store each
   * row under that name of its space.
   */
  readonly fromMeetingId: string;
  readonly entryId: string;
  readonly text: string;
  readonly fromSector: SectorKey | null;
  readonly unitId: string | null;
  /** ISO without a time. */
  readonly dueDate: string | null;
  readonly state: FollowUpState;
  /** Oldest first. */
  readonly history: readonly FollowUpStep[];
  /** The documents that show what was done, in the order in which they were added; absent where there are none. */
  readonly documents?: readonly FollowUpDocument[];
};

/** A document at another address; `url` is https only (`readDocumentAddress`). `at`: when it was added, ms. */
export type FollowUpDocument = { readonly title: string; readonly url: string; readonly at: number };

export type FollowUpStep = {
  readonly state: FollowUpState;
  /** The reason, where it cannot be carried out. */
  readonly note: string | null;
  readonly at: number;
  /** The meeting in which it was reported, and the paragraph of its minutes. */
  readonly meetingId: string | null;
  readonly paragraphId: string | null;
  /**
   * The number of that meeting and of the item at the time of the report; phones of other meetings read no more of it.
   */
  readonly session?: string;
  readonly paragraph?: string;
};

/**
 * Whether a row of the ledger comes from a resolution that charged a unit. Its first step names the item of the
 * resolution; that of a suggestion names none, since the entry itself says under which item it is minuted.
 */
export const isOfResolution = ({ history }: { readonly history: readonly FollowUpStep[] }): boolean =>
  (history[0]?.paragraphId ?? null) !== null;

/** What the author of a suggestion says about its outcome; a record of the meeting in which the entry was written. */
export type VerdictState = {
  readonly followUpId: string;
  readonly verdict: "done" | "partly" | "not-done";
  readonly words: string;
};

export type VerdictRecord = RecordBase & VerdictState & { readonly type: "verdict"; readonly mine: boolean };

/** The records of organisations and committees, and of the follow-up of meetings. */
export type SpaceRecord = OrganisationRecord | CommitteeRecord | MembershipRecord | FollowUpRecord | VerdictRecord;
