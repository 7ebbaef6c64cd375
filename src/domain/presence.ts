export type Capacity = "member" | "in-attendance";
export type AttendanceStatus = "expected" | "present" | "absent" | "left";

/** What the office set about a person's presence. It names only what it wants to differ from the person's own word. */
export type OfficePresence = PresenceSetting & {
  /** The setting before, so that it can be taken back. */
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

/** Corrected time of what shows that somebody is here, and when it reached the server, ms. */
export type Arrival = { readonly at: number; readonly receivedAt: number };

/** When the office first saw somebody here; undefined where no setting says that the person came. */
export const arrivalIn = (setting: PresenceSetting | null): Arrival | undefined =>
  setting?.arrival ?? (setting?.status === "present" ? { at: setting.at, receivedAt: setting.receivedAt } : undefined);

/** What a person's own devices say of the presence, as far as it matters beside what the office sets. */
export type OwnPresence = {
  readonly status: "expected" | "present" | "left";
  /** When the first check-in that stands was made, and when it arrived, ms; null where none stands. */
  readonly checkedInAt: number | null;
  readonly receivedAt: number | null;
  /** When the last of them was changed, ms; null where none stands. */
  readonly updatedAt: number | null;
  readonly isProven: boolean;
  /** When the room code that came with one of them was on the projector, ms; missing in what was kept before. */
  readonly shownAt?: number | null;
  readonly onBehalfOf: string | null;
  readonly late: boolean;
  readonly clockSuspect: boolean;
};
