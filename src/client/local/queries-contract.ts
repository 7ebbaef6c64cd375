import type { ActsAside } from "./set-aside-officer-work.ts";
import type { Cache } from "./cache.ts";
import type { ArisingRecord } from "#domain/matters-arising.ts";
import type { CorrectionRecord, CorrectionRoundRecord } from "#domain/correction-round.ts";
import type { PublicationRecord } from "#domain/publication.ts";
import type {
  AgendaItemRecord,
  AnnouncementRecord,
  AnswerRecord,
  AttendanceRecord,
  ChairNoteRecord,
  ConsiderationRecord,
  DocumentRecord,
  DocumentVersionRecord,
  EntryRecord,
  LiveRecord,
  MeetingRecord,
  ParagraphRecord,
  PersonRecord,
  ProjectRecord,
  ScreenRecord,
  SpeechRecord,
  StrategyRecord,
  SummaryRecord,
  Target,
  UnitRecord,
} from "#domain/records.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import type { ReplyRecord } from "#domain/invitation-reply.ts";
import type { FollowUpRecord } from "#domain/space-records.ts";
import type {
  OfficeAct,
  Draft,
  Membership,
  MyEntry,
  MyReply,
  MyFollowUp,
  MyCorrections,
  MySpeech,
  Marked,
  MyAttendance,
  RoomEntryOrder,
  EntryCounts,
  EntriesAbout,
  Outbox,
} from "./vault-records.ts";

/** A record of a meeting's papers. */
export type PaperRecord =
  | ParagraphRecord
  | DocumentRecord
  | DocumentVersionRecord
  | ResultAnnouncementRecord
  | CorrectionRoundRecord
  | CorrectionRecord;

/** Reads of the phone's own databases. They never use the network. */
export type Queries = {
  readonly membership: (meetingId: string) => Promise<Membership | undefined>;
  readonly latestMembership: () => Promise<Membership | undefined>;
  /**
   * A join that was asked for without a network. It is kept, and sent first. `failed`: the server knew no such code.
   */
  readonly pendingJoin: () => Promise<{ readonly at: number; readonly failed?: "join-code-unknown" } | undefined>;
  readonly meeting: (meetingId: string) => Promise<MeetingRecord | undefined>;
  readonly agenda: (meetingId: string) => Promise<Marked<AgendaItemRecord>[]>;
  readonly strategies: (meetingId: string) => Promise<Marked<StrategyRecord>[]>;
  readonly projects: (meetingId: string) => Promise<Marked<ProjectRecord>[]>;
  readonly units: (meetingId: string) => Promise<UnitRecord[]>;
  readonly people: (meetingId: string) => Promise<PersonRecord[]>;
  /** What the room may read, plus one's own; newest number last. */
  readonly entries: (meetingId: string) => Promise<EntryRecord[]>;
  readonly entry: (meetingId: string, id: string) => Promise<EntryRecord | undefined>;
  /** The room's entries about some matters: how many there are, and the first `length` of them. */
  readonly entriesAbout: (
    meetingId: string,
    on: readonly Target[],
    length: number,
    order?: RoomEntryOrder,
  ) => Promise<EntriesAbout>;
  /** How many entries the room reads about each matter. */
  readonly entryCountsOfMeeting: (meetingId: string) => Promise<EntryCounts>;
  /**
   * The question about some matters that was taken up first and is not answered yet, apart from the one that is being
   * answered.
   */
  readonly firstOpenQuestion: (
    meetingId: string,
    on: readonly Target[],
    answering?: string | null,
  ) => Promise<EntryRecord | undefined>;
  /** The numbers of some entries, by id. Entries that this phone has not read are left out. */
  readonly entryNumbers: (meetingId: string, ids: readonly string[]) => Promise<Readonly<Record<string, number>>>;
  readonly answers: (meetingId: string) => Promise<AnswerRecord[]>;
  readonly announcements: (meetingId: string) => Promise<AnnouncementRecord[]>;
  /** The secretariat's announcements that this phone has not shown yet, the oldest first. */
  readonly unreadAnnouncements: (meetingId: string) => Promise<AnnouncementRecord[]>;
  readonly live: (meetingId: string) => Promise<LiveRecord | undefined>;
  /** How the meeting was published; sent to the office alone. */
  readonly publication: (meetingId: string) => Promise<PublicationRecord | undefined>;
  readonly considerations: (meetingId: string) => Promise<ConsiderationRecord[]>;
  /** The secretariat's notes for the presiding person: sent to the office and to whoever leads the meeting. */
  readonly chairNotes: (meetingId: string) => Promise<ChairNoteRecord[]>;
  readonly speeches: (meetingId: string) => Promise<SpeechRecord[]>;
  /** Office: the projectors that are paired with the meeting. */
  readonly screens: (meetingId: string) => Promise<ScreenRecord[]>;
  /** The replies of invited persons, as far as this reader is sent them. */
  readonly replies: (meetingId: string) => Promise<ReplyRecord[]>;
  readonly mySpeech: (meetingId: string) => Promise<MySpeech | undefined>;
  readonly summary: (meetingId: string) => Promise<SummaryRecord | undefined>;
  readonly myEntries: (meetingId: string) => Promise<MyEntry[]>;
  /** As `myEntries`, without those of a device that only tapped the person's name: they may be somebody else's words. */
  readonly ownWords: (meetingId: string) => Promise<MyEntry[]>;
  readonly myAttendance: (meetingId: string) => Promise<MyAttendance>;
  /** Ids of entries that this person endorsed, sent or not. */
  readonly myEndorsements: (meetingId: string) => Promise<{ readonly id: string; readonly on: boolean }[]>;
  /** The own reply to the invitation: the newest on this phone, else what the office has. */
  readonly myReply: (meetingId: string) => Promise<MyReply | undefined>;
  /** The outcome of an own suggestion, as far as this phone has read it; undefined: it is not in the ledger. */
  readonly myFollowUp: (meetingId: string, entryId: string) => Promise<MyFollowUp | undefined>;
  /** The round in which the draft of the minutes is looked through, and what this person said in it. */
  readonly myCorrections: (meetingId: string) => Promise<MyCorrections>;
  readonly outbox: (meetingId: string) => Promise<Outbox>;
  readonly draft: (key: string) => Promise<Draft | undefined>;
  readonly drafts: (meetingId: string) => Promise<Draft[]>;
  /** Private notes, the newest first. */
  readonly notes: (meetingId: string) => Promise<Draft[]>;
  /** Office: the answers that are being written on this device. */
  readonly answerDrafts: (meetingId: string) => Promise<Draft[]>;
  /** Office: whose acts wait on this device for their officer to sign in again. */
  readonly actsAside: () => Promise<ActsAside[]>;
  /** Office: how many texts are half written on this device, of every meeting. */
  readonly officeDraftCount: () => Promise<number>;
  /**
   * A reading whose code is loaded with the screen that needs it, so that no phone carries the office's. It is made
   * once, however often it is asked for.
   */
  readonly over: <R>(make: (cache: Cache) => (meetingId: string) => Promise<R>) => (meetingId: string) => Promise<R>;
  readonly attendances: (meetingId: string) => Promise<AttendanceRecord[]>;
  /** The ledger of a committee whose rows this device has read. */
  readonly followUps: (committeeId: string) => Promise<FollowUpRecord[]>;
  /** What earlier meetings suggested and is still open, in its order. */
  readonly arising: (meetingId: string) => Promise<ArisingRecord[]>;
  /** Office: records of the meeting's papers, of these types: documents, versions, paragraphs, corrections. */
  readonly documents: (meetingId: string, types: readonly PaperRecord["type"][]) => Promise<PaperRecord[]>;
  readonly officeActs: (meetingId: string) => Promise<OfficeAct[]>;
};
