import { expect, test } from "vitest";
import { emptySummary, recount, withQuorum, type Counted } from "#domain/attendance-summary.ts";
import { quorumCounts, quorumStanding } from "#domain/quorum-standing.ts";

test("a substitute whom the desk registered is known to be here, where substitutes count for the quorum", () => {
  const member: Counted = { status: "present", capacity: "member", sector: null, evidence: "confirmed" };
  const substitute: Counted = { ...member, capacity: "in-attendance", isSubstitute: true };
  const both = [member, substitute].reduce(
    (sum, one) => recount(sum, null, one),
    emptySummary({ seats: 3, needed: 2 }),
  );
  const standing = (substitutesCount: boolean) =>
    quorumStanding(quorumCounts(withQuorum(both, { seats: 3, needed: 2 }, { substitutesCount })));
  expect([standing(true), standing(false)]).toEqual(["met", "not-met"]);
});
