import type { QuorumRule } from "./record-base.ts";

/** How many of the seats a share comes to; a part of a person counts as one. */
export const shares = {
  half: (seats: number) => Math.ceil(seats / 2),
  "more-than-half": (seats: number) => Math.floor(seats / 2) + 1,
  "two-thirds": (seats: number) => Math.ceil((seats * 2) / 3),
} as const;

export type Share = keyof typeof shares;
export const shareNames = ["half", "more-than-half", "two-thirds"] as const satisfies readonly Share[];

/** The share that a quorum is; undefined where it is a number of its own. Few seats make several shares the same number. */
export const shareOf = ({ seats, needed, share }: QuorumRule): Share | undefined =>
  share !== undefined && shares[share](seats) === needed
    ? share
    : shareNames.find((name) => shares[name](seats) === needed);

/** A share of so many seats. */
export const quorumAt = (share: Share, seats: number): QuorumRule => ({ seats, needed: shares[share](seats), share });

/** The quorum when there are so many seats: one that was chosen as a share follows them, a number of its own stays. */
export const quorumFor = (quorum: QuorumRule, seats: number): QuorumRule =>
  quorum.share === undefined ? quorum : quorumAt(quorum.share, seats);
