/** Why something was erased on purpose: a person asked for it or the law does, or the words themselves do harm. */
export const erasureReasons = ["privacy", "abuse"] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** That an entry was erased, by whom and why: all that is kept of it, and never its words. */
export type Erasure = {
  readonly meetingId: string;
  readonly id: string;
  readonly reason: ErasureReason;
  /** ms. */
  readonly at: number;
  readonly officerId: string;
};
