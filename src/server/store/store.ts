import type { EarlierReads } from "./own-earlier-suggestion-types.ts";
import type { DatabaseSync } from "node:sqlite";
import type { Ledger } from "../erasure-ledger.ts";
import type { Actor } from "#domain/permissions.ts";
import type { MeetingDataRecord, MeetingStatus } from "#domain/records.ts";
import type { NamesFound } from "#domain/person-name-search.ts";
import type { PublicationRecord } from "#domain/publication.ts";
import type { PublishedFigures } from "#domain/published-figures.ts";
import type { KeptFigures } from "./published-figures-table.ts";
import type { MeetingOutline } from "#domain/linked-meeting-preview.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { Rehearsals } from "./rehearsal-types.ts";
import type { DeviceEnds, DeviceStore } from "./device-types.ts";
import type { OfficerStore } from "./officer-types.ts";
import type { SessionStore } from "./session-types.ts";
import type { PersonErasing } from "./person-erasing-types.ts";
import type { SpaceMaking, MeetingDeletion } from "./space-creation-types.ts";
import type { RosterSearch } from "../roster.ts";
import type { AccountStore } from "./account-types.ts";
import type { LogPage } from "./office-log.ts";
import type { Quotas } from "./storage-usage-table.ts";
import type { Pairing } from "./pairing-table.ts";
import type { Concerned } from "./newest-change-positions.ts";
import type { ChangeListener, SqlEngine } from "./sql-engine.ts";
import type {
  ChangesAnswer,
  EndorsersOf,
  LogChangeAnswer,
  LogCheckAnswer,
  LogLine,
  Position,
  RosterHit,
  SendAnswer,
} from "#protocol/messages.ts";

export type { CodeOwner, DeviceEnds, DeviceOfPerson, DeviceStore, JoinedDevice, Participant } from "./device-types.ts";
export type { Officer, OfficerStore, SpaceOfOfficer } from "./officer-types.ts";
export type { NewSession, Session, SessionEnd, SessionStore, SignInWay } from "./session-types.ts";

/**
 * What the server stores, and its guarantees. SQL stays behind this interface; HTTP, joining and the event stream are
 * written against it. Guarantees of every store: a promise of a writing function resolves only after the change is
 * durable, whole or not at all; a failing disk rejects with `StorageError`, nothing of that call is stored, reading
 * goes on, and the next call tries again, so that the server recovers without a restart; callers never pass or get
 * secrets: tokens come as hashes (`tokenHash`), made by the caller.
 */
export type Store = SpaceMaking &
  MeetingDeletion &
  PersonErasing &
  EarlierReads &
  Omit<Rehearsals, "isRehearsal"> &
  MeetingStore &
  DeviceStore &
  DeviceEnds &
  OfficerStore &
  AccountStore &
  SessionStore &
  ScreenStore &
  SettingStore &
  Lifecycle;

/** Thrown (or rejected with) when the database cannot take or give something: the answer is `503 storage`. */
export type StorageFailure = "full" | "busy" | "read-only" | "fsync" | "damaged" | "io";

export type MeetingSummary = {
  readonly id: string;
  readonly title: Words;
  readonly status: MeetingStatus;
  /** Eight symbols without the dash; `showJoinCode` writes it for people. */
  readonly joinCode: string;
  /** What the body calls the upper level of its plan; undefined where it says no word of its own. */
  readonly strategyName?: Words | undefined;
};

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A record as an import or the demonstration brings it: the store gives `rev` 1 and `seq`. */
export type ImportedRecord = DistributiveOmit<MeetingDataRecord, "rev" | "seq">;

export type ImportedMeeting = {
  /** A UUID; the one record of type `meeting` carries the same id. */
  readonly id: string;
  /** Eight symbols of the join alphabet; case, spaces and dashes do not matter. */
  readonly joinCode: string;
  /**
   * Roster persons are `person` records; entries and answers are taken as they stand, numbered afresh in the order of
   * `no`. `attendance` and `summary` are not taken: they are worked out.
   */
  readonly records: readonly ImportedRecord[];
  /** It is there to be tried: the organisation of the database does not take its name from it. */
  readonly isDemonstration?: boolean;
};

export type MeetingStore = {
  readonly meetings: () => Promise<readonly MeetingSummary[]>;
  readonly meeting: (meetingId: string) => Promise<MeetingSummary | undefined>;
  /** @param code as `readJoinCode` gives it: eight symbols without the dash */
  readonly meetingByJoinCode: (code: string) => Promise<MeetingSummary | undefined>;
  /** What an invitation says of the meeting. @param code as above */
  readonly outlineByJoinCode: (code: string) => Promise<MeetingOutline | undefined>;
  /** Importing the same meeting again changes nothing. */
  readonly importMeeting: (meeting: ImportedMeeting) => Promise<"imported" | "exists">;
  /** Where the meeting's history stands now; undefined for a meeting that is not here. @param actor as this reader is told */
  readonly position: (meetingId: string, actor?: Actor) => Promise<Position | undefined>;
  /** Who is affected by changes above `after`, so that only they are notified. */
  readonly concernedSince: (meetingId: string, after: number) => Promise<Concerned>;
  /** Five roster persons or the most that were asked for, for two letters or more after folding; titles are ignored. Undefined where the meeting lets this participant not search. */
  readonly searchRoster: (
    meetingId: string,
    query: string,
    how?: RosterSearch,
  ) => Promise<NamesFound<RosterHit> | undefined>;
  /** Office: of each entry that is endorsed by people on no roster, how many they are. */
  readonly endorsers: (meetingId: string) => Promise<readonly EndorsersOf[]>;
  /** What the office did in the meeting, the newest first. */
  readonly officeLog: (meetingId: string, page: LogPage) => Promise<readonly LogLine[]>;
  /** What an edit of the log changed, by its position there. */
  readonly logChange: (meetingId: string, position: number) => Promise<LogChangeAnswer>;
  /** Whether the log's chain holds; others are answered meanwhile. Undefined where there is no such space. */
  readonly checkLog: (meetingId: string) => Promise<LogCheckAnswer | undefined>;
  /** Hashes of the log's chain (SHA-256, hex) at each act of a kind, the first one first. */
  readonly logHashes: (meetingId: string, kind: string) => Promise<readonly string[]>;
  /** How often something was erased in the meeting or its committee, also by what was erased in another one. */
  readonly countErasures: (meetingId: string) => Promise<number>;
  /** Of a committee's meetings those that the secretariat has published, and when; undefined for another space. */
  readonly publicationsOf: (committeeId: string) => Promise<
    | readonly {
        readonly meetingId: string;
        readonly publication: Pick<PublicationRecord, "from" | "graceUntil" | "until">;
      }[]
    | undefined
  >;
  /** Meetings of a committee, the latest first, no rehearsals; undefined for another space. */
  readonly meetingsBelow: (committeeId: string) => Promise<readonly string[] | undefined>;
  /**
   * The figures by sector that the public was told of the meeting; undefined where it was told none.
   * @param known what was read before, which is answered where nothing else was told since
   */
  readonly publishedFigures: (meetingId: string, known?: KeptFigures) => Promise<KeptFigures | undefined>;
  /**
   * Keeps figures before anybody is told them. Where another process has kept others since `before`, those stay.
   * @param before `rev` of those that they follow; 0: the first @returns what is there now
   */
  readonly keepFigures: (
    meetingId: string,
    figures: PublishedFigures,
    before: number,
  ) => Promise<KeptFigures | undefined>;
  /** Called after every durable change of a meeting, whichever process made it. Returns how to stop. */
  readonly onChange: (listener: ChangeListener) => () => void;
};

export type ScreenStore = {
  /** Keeps a screen that waits to be paired. False where its code is taken, or where too many wait. */
  readonly addPairing: (waiting: Omit<Pairing, "place"> & { readonly code: string }) => Promise<boolean>;
  readonly pairing: (screenId: string) => Promise<Pairing | undefined>;
  /** Ends every cookie that the screen of this record was given: the next one is its only one. */
  readonly endScreenSessions: (recordId: string) => Promise<void>;
  /** The screen has used its cookie: from now on the secret by which it came in opens nothing. */
  readonly closePairing: (recordId: string) => Promise<void>;
  /** Whether this is a screen of the meeting, paired and not ended. */
  readonly isScreen: (meetingId: string, recordId: string) => Promise<boolean>;
  /** What the room's codes are made of, and the code by which one joins. */
  readonly roomSecret: (
    meetingId: string,
  ) => Promise<{ readonly secret: Uint8Array; readonly joinCode: string } | undefined>;
};

export type SettingStore = {
  readonly setting: (key: string) => Promise<string | undefined>;
  readonly putSetting: (key: string, value: string) => Promise<void>;
  /** Keeps the value where there is none yet, also when several begin at once. @returns what is there now */
  readonly ensureSetting: (key: string, value: string) => Promise<string>;
};

export type Lifecycle = {
  /** Tries a real write; asked often, it answers from the last second's try. */
  readonly canWrite: () => Promise<boolean>;
  /** Tells a server that asks before it starts that this one is here. Where several processes write it does nothing. */
  readonly affirmHolding: () => Promise<void>;
  /** Waits for what is being written, then closes. */
  readonly close: () => Promise<void>;
};

/** One request of `POST …/ops`, already read by `sendRequest` (protocol/parse). The meeting exists. */
export type Batch = {
  readonly meetingId: string;
  readonly actor: Actor;
  readonly deviceId: string;
  /** Undefined where the device did not say. */
  readonly sentAt?: number | undefined;
  readonly hw: Position | null;
  readonly ops: readonly unknown[];
  /** All of it or nothing: where one operation is not taken, none is. */
  readonly isWhole?: true;
};

/**
 * The write path (`createApplyChanges` in ../apply-changes.ts): one acknowledgement for each operation with a usable
 * `opId`, in the order sent, after the commit. Rejects with `StorageError`, and then nothing was applied.
 */
export type ApplyChanges = (batch: Batch) => Promise<SendAnswer>;

/** One request of `GET …/changes`. `after` 0 without an epoch is a snapshot; `limit` is clamped to 1–500. */
export type ChangesRequest = {
  readonly meetingId: string;
  readonly actor: Actor;
  readonly epoch: string;
  readonly after: number;
  readonly hw: Position | null;
  readonly limit: number;
};

/** The read path (`createReadChanges` in ../read-changes.ts). */
export type ReadChanges = (request: ChangesRequest) => Promise<ChangesAnswer>;

export type OpenStoreDeps = {
  /** The data file, or `:memory:`. Its folder exists. */
  readonly path: string;
  readonly now: () => number;
  /** Milliseconds since any moment, of a clock that nobody sets: for intervals. The process's own where none is given. */
  readonly elapsed?: () => number;
  /** A random UUID. */
  readonly newId: () => string;
  /** Where erasures are noted outside the database; without one they are in the database alone. */
  readonly ledger?: Ledger;
  /** 32 random bytes: for the server's secret, once in the life of a database, and for the salts of the log. */
  readonly newSecret: () => Uint8Array;
  /** When a commit begins with what has gathered; `setImmediate` unless a test says otherwise. */
  readonly schedule?: (run: () => void) => void;
  /** Opens the file another way: a test keeps the connection and takes its space away. */
  readonly open?: (path: string) => DatabaseSync;
  /** Another database than the file: PostgreSQL, which several processes share. The store closes it. */
  readonly engine?: SqlEngine;
  /** How much one person may bring into a meeting; without it, nothing is limited. */
  readonly quotas?: Quotas;
  /** Where a test may stop the process: `before_commit`, `after_commit`, `op1` … */
  readonly faultPoint?: (name: string) => void;
  /** Told that the disk could not confirm what was written: nothing is written any more, and the process is to end. */
  readonly onUnconfirmed?: () => void;
  /** Told that another process has taken the file over: nothing is written any more, and the process is to end. */
  readonly onTaken?: () => void;
  /** Told of an operation that failed by a mistake of the server's own; it goes to the log. */
  readonly reportBug?: (error: unknown) => void;
};

export type OpenedStore = {
  readonly store: Store;
  readonly applyChanges: ApplyChanges;
  readonly readChanges: ReadChanges;
};

/**
 * `openStore` in ../open-store.ts puts the three together on one database; opening begins a life of this process on it.
 * @throws StorageError where the file cannot be used (`damaged` where it is no database), NewerDatabaseError
 */
export type OpenStore = (deps: OpenStoreDeps) => OpenedStore;
