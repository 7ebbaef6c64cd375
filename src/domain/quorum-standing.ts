import type { SummaryRecord } from "./records.ts";

/** Those who count for the quorum, and of them those who are known to be who they are. */
export type QuorumCounts = { readonly needed: number; readonly present: number; readonly confirmed: number };

/** The counts that the room is told of, as the office has them from its records. */
export const quorumCounts = ({ present, quorum }: Pick<SummaryRecord, "present" | "quorum">): QuorumCounts => {
  // The desk has seen a substitute: where those count for the quorum, they are confirmed.
  const substitutes = quorum.present - (present.member - (quorum.substitutes ?? 0));
  return { needed: quorum.needed, present: quorum.present, confirmed: (quorum.confirmed ?? 0) + substitutes };
};

/** How many are here in a member's place and do not count for the quorum, as the meeting is set: the two counts differ by them. */
export const substitutesNotCounted = ({ present, quorum }: Pick<SummaryRecord, "present" | "quorum">): number =>
  Math.max(0, present.member - quorum.present);

/**
 * How it stands with the quorum; every screen says the same. `declared`: enough are here by their own word, and not
 * enough are confirmed.
 */
export const quorumStanding = ({ needed, present, confirmed }: QuorumCounts): "met" | "declared" | "not-met" => {
  if (confirmed >= needed) return "met";
  return present >= needed ? "declared" : "not-met";
};
