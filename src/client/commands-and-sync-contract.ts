import type { ProfileError } from "#domain/check-in-validation.ts";
import type { Capacity, EntryState, NoticeAcknowledged, ProfileState, SectorKey, Target } from "#domain/records.ts";
import type { CorrectionState } from "#domain/correction-round.ts";
import type { ReplyState } from "#domain/invitation-reply.ts";
import type { VerdictState } from "#domain/space-records.ts";
import type { Result } from "#domain/result.ts";
import type { EntryError } from "#domain/entry-rules.ts";
import type { RosterAnswer } from "#protocol/messages.ts";
import type { Draft, Membership } from "./local/vault-records.ts";

export type StorageError = { readonly kind: "storage-full" } | { readonly kind: "storage-failed" };

/** Changes of the phone's own records. Each resolves only after the vault's transaction has completed. */
export type Commands = {
  /** Saves profile and attendance together: one tap checks in; a second tap changes nothing. */
  readonly checkIn: (
    meetingId: string,
    profile: ProfileState,
    options: {
      readonly capacity?: Capacity;
      readonly onBehalfOf?: string;
      readonly notice?: NoticeAcknowledged;
      readonly roomCode?: string;
    },
  ) => Promise<Result<{ readonly already: boolean }, StorageError | ProfileError>>;
  /** "That is not me": takes the check-in back, so that another name can be chosen. */
  readonly withdrawCheckIn: (meetingId: string) => Promise<Result<null, StorageError>>;
  /** Adds the code that stood on the projector to the check-in; without a check-in it does nothing. */
  readonly putRoomCode: (meetingId: string, roomCode: string) => Promise<Result<null, StorageError>>;
  readonly putProfile: (meetingId: string, profile: ProfileState) => Promise<Result<null, StorageError | ProfileError>>;
  /** Saves an entry and removes its draft, in one transaction. */
  readonly putEntry: (
    meetingId: string,
    state: EntryState,
    options: { readonly correcting: string | null },
  ) => Promise<Result<{ readonly id: string }, EntryError | StorageError>>;
  readonly withdrawEntry: (meetingId: string, entryId: string) => Promise<Result<null, StorageError>>;
  /** Replies to the invitation; the newest reply counts. */
  readonly putReply: (meetingId: string, state: ReplyState) => Promise<Result<null, StorageError>>;
  /** What the author of a suggestion says about its outcome; the newest counts. */
  readonly putVerdict: (meetingId: string, state: VerdictState) => Promise<Result<null, StorageError>>;
  /** What a participant says about a paragraph of the draft; the newest counts. */
  readonly putCorrection: (meetingId: string, state: CorrectionState) => Promise<Result<null, StorageError>>;
  /** Deletes a refused entry from this phone only. */
  readonly deleteRefused: (meetingId: string, entryId: string) => Promise<Result<null, StorageError>>;
  readonly resolveConflict: (
    meetingId: string,
    recordId: string,
    keep: "mine" | "server",
  ) => Promise<Result<null, StorageError>>;
  readonly endorse: (meetingId: string, entryId: string, on: boolean) => Promise<Result<null, StorageError>>;
  /**
   * Raises the hand; a person has only one, so a second tap changes nothing. With the `id` of a raised hand it changes
   * how the room is to call the person; the place stays.
   */
  readonly raiseHand: (
    meetingId: string,
    hand: { readonly target: Target | null; readonly showName: boolean; readonly id?: string },
  ) => Promise<Result<null, StorageError>>;
  /** `later`: the turn is given up, and the hand is raised again at the end of the queue. */
  readonly lowerHand: (
    meetingId: string,
    id: string,
    why: "withdrawn" | "finished" | "later",
  ) => Promise<Result<null, StorageError>>;
  readonly saveDraft: (draft: Omit<Draft, "key" | "savedAt">) => Promise<Result<null, StorageError>>;
  /**
   * While a page closes, when there is no time to wait for a database: the text is among the drafts when the app is
   * opened again.
   */
  readonly leaveDraft: (draft: Omit<Draft, "key" | "savedAt">) => void;
  readonly removeDraft: (key: string) => Promise<void>;
  /** The person has read that the browser had evicted records. */
  readonly hideEmptied: () => Promise<void>;
  /** They have been read on this phone, and come up no more. */
  readonly markAnnounced: (meetingId: string, ids: readonly string[]) => Promise<void>;
  /** Marks a record as seen, so that it is no longer "changed since you last looked". */
  readonly markSeen: (meetingId: string, key: string) => Promise<void>;
  /** An officer's act: queued like everything else, sent by the same engine. */
  readonly act: (
    meetingId: string,
    act: {
      /** Given by one who shows the act before it is saved; else it is made here. */
      readonly opId?: string;
      readonly kind: string;
      readonly id: string;
      readonly baseRev?: number;
      readonly officeRev?: number;
      readonly args?: Readonly<Record<string, unknown>>;
    },
  ) => Promise<Result<{ readonly opId: string }, StorageError>>;
  readonly dismissAct: (opId: string) => Promise<void>;
  /** Everything that this phone holds of a meeting, words included. */
  readonly removeMyData: (meetingId: string) => Promise<Result<null, StorageError>>;
  /** An officer has signed in on this browser: words that another officer has left here are put aside for that one. */
  readonly officerIs: (officerId: string, name: string) => Promise<void>;
  /**
   * Nobody is signed in any more: what the server said goes from this device. Acts that wait are put aside for their
   * officer; half-written words as well where the session ended by itself, and go where the officer has signed out.
   */
  readonly leaveOffice: (why: "signed-out" | "expired") => Promise<void>;
  /** The rescue file (docs/sync-protocol.md, "The device", 9), or undefined when nothing waits. */
  readonly rescueFile: (meetingId: string) => Promise<{ readonly name: string; readonly content: string } | undefined>;
};

export type JoinWords = { readonly code: string } | { readonly invite: string } | { readonly personalCode: string };

export type JoinFailure = {
  readonly kind: "join-code-unknown" | "no-network" | "throttled" | "storage-failed" | "join-failed";
};

/** What a person asks of the server directly, on screens that cannot work without it. */
export type Asking = {
  /** Joins, remembers the membership, and starts to read. With no network the join is kept and sent first later. */
  readonly join: (words: JoinWords) => Promise<Result<Membership, JoinFailure>>;
  /** Five names unless more are asked for, for two letters or more. `no-network`: the person types the own name instead. */
  readonly searchRoster: (
    meetingId: string,
    query: string,
    more?: "more",
  ) => Promise<Result<RosterAnswer, { readonly kind: "no-network" | "not-joined" | "throttled" }>>;
  readonly personalCode: (
    meetingId: string,
  ) => Promise<Result<string, { readonly kind: "no-network" | "not-joined" | "throttled" }>>;
};

/** The connection status, from answers of our server only; the browser's own events only start an attempt. */
export type SyncStatus = {
  readonly connection: "unknown" | "connected" | "not-connected" | "portal";
  readonly busy: boolean;
  readonly waiting: number;
  /** Refused or in conflict: what needs the person. */
  readonly needsPerson: number;
  readonly lastInStepAt: number | null;
  readonly nextTryAt: number | null;
  /** Why sending pauses, where the person can change it. */
  readonly paused: "not-joined" | "not-this-meeting" | "sign-in" | null;
  /** The first snapshot of this meeting has been read whole. */
  readonly hasSnapshot: boolean;
  /** Ids of records that are too large for the network: kept, and retried at the longest intervals. */
  readonly tooLarge: readonly string[];
  /** Ids of records that a proxy refuses because of their content: kept, and retried likewise. */
  readonly blocked: readonly string[];
  /** The browser had evicted this phone's records before this start, and the person has not read about it yet. */
  readonly isEmptied: boolean;
  /** Server time minus device time, ms; null until measured. */
  readonly clockOffsetMs: number | null;
};

/** Why the engine runs now. `button` is the person, who need not wait for a back-off. */
export type Trigger =
  "start" | "foreground" | "online" | "offline" | "saved" | "woken" | "stream-opened" | "timer" | "joined" | "button";

/** The engine as the screens know it. */
export type Sync = {
  readonly status: () => SyncStatus;
  /** Notifies of every change of the status. @returns how to stop listening */
  readonly subscribe: (listener: (status: SyncStatus) => void) => () => void;
  /** The meeting that is read, and that the status speaks of; the one joined last where nobody says. */
  readonly follow: (meetingId: string) => void;
  readonly trigger: (why: Trigger) => void;
};

export type { Capacity, SectorKey, Target };
