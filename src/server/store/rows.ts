import type {
  AgendaItemRecord,
  AnnouncementRecord,
  AnswerRecord,
  AttendanceRecord,
  AttendanceState,
  EndorsementState,
  EntryState,
  FollowUpRecord,
  LiveRecord,
  MeetingRecord,
  PersonRecord,
  ProfileState,
  ProjectRecord,
  RecordBase,
  SectorKey,
  StrategyRecord,
  SummaryRecord,
  UnitRecord,
} from "#domain/records.ts";
import type { ErasureReason } from "#domain/erasure.ts";
import type { EntryOffice } from "#domain/entry-office.ts";
import type { OfficePresence } from "#domain/attendance.ts";

/** Whether a kind of reader sees a row: never did, does now, or did once and must be told that it is gone. */
export type Sight = "never" | "shown" | "gone";

/** What a reader is to see next, given what it saw before: a row once shown can only become gone. */
export const nextSight = (before: Sight, isShown: boolean): Sight => {
  if (isShown) return "shown";
  return before === "never" ? "never" : "gone";
};

type DataOf<R extends RecordBase & { readonly type: string }> = Omit<R, "type" | "id" | "rev" | "seq">;

/** How a participant and a person of the roster came together. `self`: tapped the name; `name`: typed the same name. */
export type Link = {
  readonly personId: string | null;
  readonly by: "self" | "name" | "code" | "office" | null;
  readonly confirmed: boolean;
};

/** Who is behind an entry, as the office knows it. */
export type Author = { readonly name: string; readonly sector: SectorKey | null };

/** A roster person; `shown` lets the room see an office-holder who has no role in this meeting. */
export type PersonData = DataOf<PersonRecord> & { readonly shown?: boolean };

/** A person's presence as it is counted; the same for every participant who is that person. */
export type AttendanceView = DataOf<AttendanceRecord> & { readonly sector: SectorKey | null };

/**
 * What a row is made of. `state`: the author's words, or the data that the office edits; `office`: the office's own
 * part beside an author's state; `view`: what the server works out of other rows, so that reading needs no joins.
 */
type Parts = {
  readonly meeting: { state: DataOf<MeetingRecord>; office: null; view: null };
  readonly "agenda-item": { state: DataOf<AgendaItemRecord>; office: null; view: null };
  readonly strategy: { state: DataOf<StrategyRecord>; office: null; view: null };
  readonly unit: { state: DataOf<UnitRecord>; office: null; view: null };
  readonly project: { state: DataOf<ProjectRecord>; office: null; view: null };
  readonly announcement: { state: DataOf<AnnouncementRecord>; office: null; view: null };
  readonly live: { state: DataOf<LiveRecord>; office: null; view: null };
  readonly summary: { state: DataOf<SummaryRecord>; office: null; view: null };
  readonly answer: { state: DataOf<AnswerRecord>; office: null; view: null };
  readonly "follow-up": { state: DataOf<FollowUpRecord>; office: null; view: null };
  readonly person: { state: PersonData; office: null; view: null };
  /** A participant: read as `person` with the participant's id. */
  readonly profile: { state: ProfileState | null; office: Link | null; view: PersonData };
  readonly attendance: { state: AttendanceState | null; office: null; view: AttendanceView };
  /**
   * What the office set about a person's presence, and who claims to be that person, first come first. Nobody is sent
   * it. Id: the roster person's, or the participant's who is on none.
   */
  readonly presence: { state: null; office: OfficePresence | null; view: { readonly claimants: readonly string[] } };
  readonly entry: {
    /** `erased`: the words were taken away on purpose, and why. */
    state: EntryState & { readonly example?: boolean; readonly erased?: ErasureReason };
    office: EntryOffice | null;
    view: Author | null;
  };
  readonly endorsement: { state: EndorsementState; office: null; view: null };
};

export type RowType = keyof Parts;

type RowBase = {
  readonly id: string;
  /** The participant who is the author, or whom the record is about. */
  readonly owner: string | null;
  readonly rev: number;
  /** 0 until it is written. */
  readonly seq: number;
  readonly officeRev: number;
  readonly no: number | null;
  readonly endorsements: number;
  /** The device's own time of the newest revision, and the same corrected by what its clock was off; ms. */
  readonly at: number;
  readonly correctedAt: number;
  /** Corrected time of the first revision that arrived. */
  readonly createdAt: number;
  /** Receipt of the first and of the newest revision. */
  readonly receivedAt: number;
  readonly updatedAt: number;
  readonly clockSuspect: boolean;
  readonly late: boolean;
  readonly schema: number;
  /** What the owner, the room and the office see. */
  readonly own: Sight;
  readonly room: Sight;
  readonly desk: Sight;
};

export type RowOf<T extends RowType> = {
  readonly [K in T]: RowBase & { readonly type: K } & Readonly<Parts[K]>;
}[T];
export type Row = RowOf<RowType>;

/** One line of the log. Lines of the office are chained by hash (`hash` covers the line and the one before it). */
export type AuditLine = {
  readonly opId: string;
  readonly kind: string;
  readonly type: RowType;
  readonly id: string;
  readonly rev: number;
  readonly officeRev: number;
  readonly participantId: string | null;
  readonly officerId: string | null;
  readonly deviceId: string;
  readonly at: number;
  readonly correctedAt: number;
  readonly receivedAt: number;
  /** What the office sent; of an owned record the wording that this revision took the place of, null for the first. */
  readonly body: unknown;
};

export const rowKey = (type: RowType, id: string): string => `${type} ${id}`;
