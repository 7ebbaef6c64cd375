import type { MeetingNumber } from "#domain/meeting-number.ts";
import type { NewMeeting, Takeable } from "#domain/new-meeting.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { KeptBecause } from "#domain/delete-meeting.ts";

/** Who makes a space; it is the first line of the space's log. */
export type Maker = { readonly officerId: string };

export type NewMeetingOrder = Omit<NewMeeting, "number" | "numberYear"> &
  Partial<Pick<NewMeeting, "number" | "numberYear">> & {
    /** The earlier meeting of the same committee that it is copied from. */
    readonly from?: string;
    readonly take: readonly Takeable[];
  };

export type MadeMeeting = { readonly id: string; readonly joinCode: string } & Pick<
  NewMeeting,
  "number" | "numberYear"
>;

export type SpaceMaking = {
  /** Makes a committee of this name in the organisation, or gives the one that is there. Undefined for another space. */
  readonly makeCommittee: (
    organisationId: string,
    name: Words,
    maker: Maker,
  ) => Promise<{ readonly id: string } | undefined>;
  /**
   * Makes a meeting of the committee. Made before under this id, it is given again. Undefined where there is no such
   * committee or earlier meeting, or the date is none.
   */
  readonly makeMeeting: (committeeId: string, order: NewMeetingOrder, maker: Maker) => Promise<MadeMeeting | undefined>;
  /** The number of a meeting that begins then; undefined where there is no such committee, or the date is none. */
  readonly proposeNumber: (committeeId: string, startsAt?: string) => Promise<MeetingNumber | undefined>;
};

export type MeetingDeletion = {
  /**
   * Deletes a meeting of the committee in which nothing but its preparation happened, with its rehearsal: records, log,
   * codes, invitations, roles. The committee's log says who ordered it.
   * @returns what happened in it, where it is kept; undefined where there is no such meeting
   */
  readonly deleteMeeting: (
    committeeId: string,
    meetingId: string,
    officer: Maker,
  ) => Promise<"deleted" | KeptBecause | undefined>;
};
