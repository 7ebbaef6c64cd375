export type Capacity = "member" | "in-attendance";
export type AttendanceStatus = "expected" | "present" | "absent" | "left";

/** What the office set about a person's presence. It has only the fields that differ from the person's own word. */
export type OfficePresence = PresenceSetting & {
  /** The setting before, so that it can be undone. */
  readonly before: PresenceSetting | null;
};

export type PresenceSetting = {
  readonly status: AttendanceStatus | null;
  readonly reason: string | null;
  readonly capacity: Capacity | null;
  readonly onBehalfOf: string | null;
  readonly late: boolean;
  /** Corrected time of the act, ms. */
  readonly at: number;
  /** When it arrived, ms. */
  readonly receivedAt: number;
  /** When the office first saw the person here, where an earlier setting said so already. */
  readonly arrival?: Arrival;
};

/** Corrected time of the evidence of presence, and the time of its receipt, ms. */
export type Arrival = { readonly at: number; readonly receivedAt: number };

/** When the office first saw somebody here; undefined where no setting says so. */
export const arrivalIn = (setting: PresenceSetting | null): Arrival | undefined =>
  setting?.arrival ?? (setting?.status === "present" ? { at: setting.at, receivedAt: setting.receivedAt } : undefined);

/** The check-ins of a person's own devices, as far as the office's settings need them. */
export type OwnPresence = {
  readonly status: "expected" | "present" | "left";
  /** When the first valid check-in was made, and when it arrived, ms; null where there is none. */
  readonly checkedInAt: number | null;
  readonly receivedAt: number | null;
  /** When the last of them was changed, ms; null where there is none. */
  readonly updatedAt: number | null;
  readonly isProven: boolean;
  /** When the room code that came with one of them was on the projector, ms; absent in older rows. */
  readonly shownAt?: number | null;
  readonly onBehalfOf: string | null;
  readonly late: boolean;
  readonly clockSuspect: boolean;
  /** When the first check-in was made, where all of them were made after the meeting and none counts; ms. */
  readonly afterMeeting?: number;
};
