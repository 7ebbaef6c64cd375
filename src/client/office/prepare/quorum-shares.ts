/** How many of the seats a share comes to; a part of a person counts as one. */
export const shares = {
  half: (seats: number) => Math.ceil(seats / 2),
  "more-than-half": (seats: number) => Math.floor(seats / 2) + 1,
  "two-thirds": (seats: number) => Math.ceil((seats * 2) / 3),
} as const;

export type Share = keyof typeof shares;
export const shareNames = ["half", "more-than-half", "two-thirds"] as const satisfies readonly Share[];

/** The share that a quorum is; undefined where it is a number of its own. */
export const shareOf = ({ seats, needed }: { readonly seats: number; readonly needed: number }): Share | undefined =>
  shareNames.find((name) => shares[name](seats) === needed);
