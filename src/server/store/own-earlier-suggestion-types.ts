import type { Arising } from "#domain/matters-arising.ts";
import type { FollowUpDocument, VerdictState } from "#domain/space-records.ts";

/** An own suggestion of an earlier meeting, as its author reads it in a later one. */
export type EarlierSuggestion = Omit<Arising, "verdict"> & {
  readonly documents: readonly Pick<FollowUpDocument, "title" | "url">[];
  readonly verdict: Pick<VerdictState, "verdict" | "words"> | null;
};

/** Beside it where the author's word is kept: in the meeting in which it was written, under who the author was there. */
export type OwnEarlier = {
  readonly suggestion: EarlierSuggestion;
  readonly meetingId: string;
  readonly ownerId: string;
  readonly verdictRev: number;
};

export type EarlierReads = {
  readonly ownEarlier: (meetingId: string, participantId: string) => Promise<readonly OwnEarlier[]>;
};
