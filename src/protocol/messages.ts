import type { CorrectionState } from "#domain/correction-round.ts";
import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import type {
  AttendanceState,
  EndorsementState,
  EntryState,
  MeetingDataRecord,
  ProfileState,
  SpeechState,
} from "#domain/records.ts";
import type { NamedField } from "#domain/logged-fields.ts";
import type { ReplyState } from "#domain/invitation-reply.ts";
import type { VerdictState } from "#domain/space-records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { Refusal } from "./errors.ts";

/** A place in a meeting's history: the epoch (one life of the server's process) and the count of changes. */
export type Position = { readonly epoch: string; readonly seq: number };

export type OwnedStates = {
  readonly "profile/put": ProfileState;
  readonly "attendance/put": AttendanceState;
  readonly "entry/put": EntryState;
  readonly "endorsement/put": EndorsementState;
  readonly "speech/put": SpeechState;
  readonly "reply/put": ReplyState;
  readonly "verdict/put": VerdictState;
  readonly "correction/put": CorrectionState;
};
export type OwnedKind = keyof OwnedStates;
export type OwnedState = OwnedStates[OwnedKind];

/** An owned record as it is sent: always the full state, under the revision of the author's last save. */
export type OwnedOperation = {
  readonly opId: string;
  readonly kind: OwnedKind;
  readonly id: string;
  readonly rev: number;
  readonly participantId: string;
  /** The device's own time of saving, ms. It is stored and shown; it decides nothing. */
  readonly at: number;
  readonly clockSuspect: boolean;
  readonly schema: number;
  readonly state: OwnedState;
};

/** An act of the office; `baseRev` and `officeRev` are what the officer had seen. */
export type OfficeOperation = {
  readonly opId: string;
  readonly kind: string;
  readonly id: string;
  readonly baseRev?: number;
  readonly officeRev?: number;
  readonly at: number;
  readonly args: Readonly<Record<string, unknown>>;
};

export type Operation = OwnedOperation | OfficeOperation;

export type SendRequest = {
  readonly deviceId: string;
  readonly sentAt: number;
  readonly hw: Position | null;
  readonly ops: readonly Operation[];
};

/** The server's own version, shown beside the device's where the two are not the same. */
export type ServerState = {
  readonly rev: number;
  readonly state: unknown;
  /** Office operations: the office record's revision. */
  readonly officeRev?: number;
};

export type Ack = { readonly opId: string; readonly id: string; readonly rev?: number } & (
  | { readonly status: "stored" | "duplicate"; readonly seq: number; readonly no?: number; readonly officeRev?: number }
  | { readonly status: "superseded" | "conflict"; readonly server: ServerState }
  | { readonly status: "refused"; readonly reason: Refusal }
  | { readonly status: "retry"; readonly afterMs: number }
);

export type SendAnswer = {
  readonly epoch: string;
  readonly reset: boolean;
  readonly serverTime: number;
  readonly acks: readonly Ack[];
};

/** A record that the reader could see before and may not see now, or that was removed. */
export type GoneRecord = {
  readonly type: string;
  readonly id: string;
  readonly seq: number;
  readonly gone: true;
  /** Sent to the author alone: the record was erased on purpose, and why. */
  readonly erased?: ErasureReason;
};
export type ChangedRecord = MeetingDataRecord | GoneRecord;
/** Whether a change says that the record is gone, instead of containing it. */
export const isGone = (record: ChangedRecord): record is GoneRecord => "gone" in record;

export type ChangesAnswer = {
  readonly epoch: string;
  readonly reset: boolean;
  readonly to: number;
  readonly more: boolean;
  readonly scope: string;
  /** The space above; an organisation has none. */
  readonly parent?: string;
  readonly records: readonly ChangedRecord[];
  readonly serverTime: number;
};

/** A screen that waits to be paired: the code that people type, and the screen's own secret. */
export type NewScreenAnswer = {
  readonly screenId: string;
  readonly pairCode: string;
  readonly secret: string;
  readonly expiresAt: number;
  readonly serverTime: number;
};
/** The meeting that a screen was paired with; null while there is none. */
export type ScreenAnswer = { readonly meetingId: string | null };
/** The meeting's general code, and the link that joins by it: what everybody may be sent before the day. */
export type JoinLinkAnswer = { readonly code: string; readonly address: string };
/** The secret of the room's codes (base64url), and what the projector shows beside them. */
export type RoomSecretAnswer = {
  readonly secret: string;
  readonly joinCode: string;
  readonly origin: string;
  readonly serverTime: number;
};

export type HelloAnswer = {
  readonly protocols: readonly number[];
  readonly minAppVersion: string;
  readonly serverTime: number;
  readonly nonce: string;
};

/** A public P-256 key as a JSON Web Key (RFC 7517): nothing but what identifies it. */
export type DeviceKey = { readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string };

export type JoinWith = { readonly code: string } | { readonly invite: string } | { readonly personalCode: string };

export type JoinRequest = JoinWith & {
  readonly deviceKey: DeviceKey;
  readonly nonce: string;
  readonly proof: string;
  /** The participant that the device remembers to be in the meeting, where it joins again. */
  readonly was?: string;
};

export type JoinAnswer = {
  readonly meetingId: string;
  readonly deviceId: string;
  readonly participant: { readonly id: string; readonly displayName: string | null; readonly confirmed: boolean };
};

/** What the roster search shows of a person: enough to recognise oneself. */
export type RosterHit = {
  readonly personId: string;
  readonly namePrefix: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly position: string;
  readonly affiliation: string;
  readonly sector: string;
  readonly capacity: "member" | "in-attendance";
  readonly example: boolean;
};
export type RosterAnswer = {
  /** Five at most, or `maxRosterHits` where more were asked for. */
  readonly people: readonly RosterHit[];
  /** How many names match what was typed, also those that are not among `people`. */
  readonly found: number;
  /** Names with a similar spelling. They are shown apart, and never chosen automatically. */
  readonly near: readonly RosterHit[];
  /** Only longer words are answered now: somebody has asked for very many names. */
  readonly isNarrow?: boolean;
  /** In this meeting only persons who came by a personal code or link may search. */
  readonly isClosed?: boolean;
};

/** Many devices of one address within a minute, for the secretariat to look at. The address itself is not sent. */
export type JoinBurst = { readonly at: number; readonly devices: number; readonly checkedIn: number };
/** Of those who endorse an entry, how many are on no roster or have not said who they are. */
export type EndorsersOf = { readonly entryId: string; readonly all: number; readonly unlisted: number };
/** What a device last reported about records that it has not sent; `at`: when it last reported, ms. */
export type UnsentDevice = {
  readonly participantId: string | null;
  readonly officerId: string | null;
  readonly waiting: number;
  readonly at: number;
};
export type UnsentReport = {
  readonly unsent: readonly UnsentDevice[];
  /** Devices that have not reported for long: nothing is known of their records. */
  readonly silent: readonly UnsentDevice[];
};
/** One act of the office, as the log holds it. */
export type LogLine = {
  /** Its place in the log: later acts have higher ones; gaps mean nothing. */
  readonly position: number;
  /** When it was done by the device's clock as the server corrected it, and when it was received; ms. */
  readonly at: number;
  readonly receivedAt: number;
  /** Received more than a minute after it was done. */
  readonly arrivedLate: boolean;
  /** Whoever leads the meeting and acted from their own phone; null where an officer acted. */
  readonly participantId: string | null;
  readonly officerId: string | null;
  /** The officer's name; null for a participant, and where the account was deleted. */
  readonly officer: string | null;
  /** The act, like `entry/accept`, and its record. */
  readonly kind: string;
  readonly type: string;
  readonly id: string;
  /** Null where none was given, and where the words were erased. */
  readonly reason: string | null;
  /** What an edit was sent with, by the fields' names; absent for other acts, and where nothing of it has a name. */
  readonly fields?: readonly NamedField[];
  /** How the edit named its record, for one that is not there any more. */
  readonly named?: Words;
};
/** The newest first; `before`: what to ask for next, null at the beginning of the log. */
export type LogAnswer = { readonly lines: readonly LogLine[]; readonly before: number | null };

/** Whether each line of a space's log follows from the one before it (SHA-256). @property at when it was checked, ms */
export type LogCheckAnswer = {
  /** `unfinished`: the log is too long to be checked here; no fault was found so far. */
  readonly verdict: "whole" | "altered" | "unfinished";
  /** How many acts of the office, and how many lines, were checked. */
  readonly acts: number;
  readonly lines: number;
  readonly at: number;
};

/** What an edit changed. `before` is left out where the log holds no earlier edit of the field, or its words were erased. */
export type LogChangeAnswer = {
  readonly fields: readonly { readonly field: string; readonly before?: unknown; readonly after: unknown }[];
};

export type HintsAnswer = {
  readonly joins: readonly JoinBurst[];
  readonly endorsers: readonly EndorsersOf[];
  readonly devices?: UnsentReport;
  /** The figures by sector that the public was told last; left out where it was told none. */
  readonly figures?: ToldFigures;
};

/** When figures by sector were told, and the newest request for newer ones that was answered, ms; 0: nobody has asked. */
export type ToldFigures = { readonly at: number; readonly asked: number };

export type OfficerSession = {
  readonly officer: { readonly id: string; readonly name: string };
  /** Sent once: the officer may set up a second factor. */
  readonly offersSecondFactor?: true;
  /** Nothing else is permitted before a second factor was set up. */
  readonly mustOpenSecondFactor?: true;
  readonly meetings: readonly {
    readonly id: string;
    readonly title: { th: string; en?: string };
    readonly role: string;
    /** The units that the officer represents there. */
    readonly units?: readonly string[];
  }[];
};
