import type { Capacity } from "./presence.ts";
import type { EntryKind, PersonName, SectorKey, Target } from "./record-base.ts";

/** States of the records that one person's device is the author of; sent whole, each time. */
export type ProfileState = PersonName & {
  readonly position: string;
  readonly affiliation: string;
  readonly sector: SectorKey;
  /** The roster entry that the person tapped, where one was tapped. */
  readonly personId?: string | null;
  /** Somebody else than the person of the roster who has the same name. */
  readonly namesake?: boolean;
};

/** That the person was told how data are used, and went on (PDPA s.23): an acknowledgement, never a consent. */
export type NoticeAcknowledged = {
  /** Of the notice. */
  readonly version: string;
  /** When it was read and closed, or, where it was not opened, when the person checked in beside the line that names it; ms. */
  readonly at: number;
  readonly opened: boolean;
};

export type AttendanceState = {
  readonly capacity?: Capacity;
  readonly roomCode?: string;
  readonly onBehalfOf?: string;
  readonly leftAt?: number | null;
  /** Taken back: "that is not me". */
  readonly withdrawn?: boolean;
  readonly notice?: NoticeAcknowledged;
};

export type EntryState = {
  readonly entryKind: EntryKind;
  readonly target: Target;
  readonly text: string;
  readonly criteria: readonly string[];
  readonly showName: boolean;
  readonly withdrawn: boolean;
};

export type EndorsementState = { readonly entryId: string; readonly on: boolean };
