/** Why something was erased on purpose: a person asked for it or the law does, or the words themselves do harm. */
export const erasureReasons = ["privacy", "abuse"] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** That something was erased, by whom and why: all that is kept of it, and never its words. */
export type Erasure = {
  readonly meetingId: string;
  readonly id: string;
  /** An entry where nothing else is said; `person`: a participant, or a person of the roster. */
  readonly what?: "person";
  readonly reason: ErasureReason;
  /** ms. */
  readonly at: number;
  readonly officerId: string;
};
