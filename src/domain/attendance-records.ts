import type { AttendanceStatus, Capacity, OfficePresence, OwnPresence } from "./attendance-set-by-office.ts";
import type { RecordBase, SectorKey } from "./record-base.ts";

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
  /** When this person checked in, where that was after the meeting: it does not count as presence; ms. */
  readonly afterMeeting?: number;
  /** The participant whose check-in represents the person; this and the following fields are for the desk. */
  readonly participantId?: string;
  readonly ownPresence?: OwnPresence;
  readonly setting?: OfficePresence | null;
  /** Counts the office's settings; the office's next act on this presence names it. */
  readonly settingRev?: number;
};

export type SummaryRecord = RecordBase & {
  readonly type: "summary";
  /** People present, each counted once. A member's substitute counts among the members, as in the minutes. */
  readonly present: { readonly member: number; readonly inAttendance: number };
  readonly bySector: Readonly<Record<SectorKey, number>>;
  readonly quorum: {
    readonly seats: number;
    readonly needed: number;
    readonly present: number;
    /** Of the members present: people whose presence has more evidence than their own word. */
    readonly confirmed?: number;
    /** Substitutes present whom the desk registered in a member's place; counted in `present` where the meeting is set so. */
    readonly substitutes?: number;
    /** Of them: those beside the member, or beside another substitute, who are counted as in attendance. */
    readonly doubled?: number;
  };
  /** Office only: people present, by their evidence of presence. */
  readonly byEvidence?: Readonly<Partial<Record<Evidence, number>>>;
};
