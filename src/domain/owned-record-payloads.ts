import type { Capacity } from "./attendance-set-by-office.ts";
import type { EntryKind, PersonName, SectorKey, Target } from "./record-base.ts";

/** What the records hold that one person's device writes; always sent whole. */
export type ProfileState = PersonName & {
  readonly position: string;
  readonly affiliation: string;
  readonly sector: SectorKey;
  /** The roster entry that the person tapped, where one was tapped. */
  readonly personId?: string | null;
  /** Another person than the one of the roster with the same name. */
  readonly namesake?: boolean;
};

/**
 * That the person was informed about the use of data, and went on (PDPA s.23). It is an acknowledgement, never a
 * consent.
 */
export type NoticeAcknowledged = {
  /** Of the notice. */
  readonly version: string;
  /**
   * When it was read and closed. Where it was not opened: when the person checked in beside the line that names it; ms.
   */
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
