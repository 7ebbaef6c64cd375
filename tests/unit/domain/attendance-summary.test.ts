import fc from "fast-check";
import { expect, test } from "vitest";
import { emptySummary, recount, withQuorum, type Counted } from "#domain/attendance-summary.ts";

const quorum = { seats: 11, needed: 6 };
const person = fc.option(
  fc.record<Counted>({
    status: fc.constantFrom("present", "expected", "absent", "left"),
    capacity: fc.constantFrom("member", "in-attendance"),
    sector: fc.constantFrom("public", "civil", null),
    evidence: fc.constantFrom("self-declared", "confirmed", "room-code"),
    isSubstitute: fc.boolean(),
  }),
);

test("counting by differences is counting afresh, whatever people do", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), person), { maxLength: 60 }), (changes) => {
      const standing = new Map<number, Counted | null>();
      let summary = emptySummary(quorum);
      for (const [who, after] of changes) {
        summary = recount(summary, standing.get(who) ?? null, after);
        standing.set(who, after);
      }
      const present = [...standing.values()].filter((one) => one?.status === "present");
      const bySector = Object.fromEntries(
        ["public", "civil"]
          .map((sector) => [sector, present.filter((one) => one?.sector === sector).length] as const)
          .filter(([, heads]) => heads > 0),
      );
      const byEvidence = Object.fromEntries(
        ["self-declared", "confirmed", "room-code"]
          .map((evidence) => [evidence, present.filter((one) => one?.evidence === evidence).length] as const)
          .filter(([, heads]) => heads > 0),
      );
      const substitutes = present.filter((one) => one?.capacity !== "member" && one?.isSubstitute).length;
      const member = present.filter((one) => one?.capacity === "member").length + substitutes;
      expect(summary).toEqual({
        present: { member, inAttendance: present.length - member },
        bySector,
        ...(present.length > 0 || summary.byEvidence !== undefined ? { byEvidence } : {}),
        quorum: {
          ...quorum,
          present: member,
          ...(summary.quorum.substitutes !== undefined && { substitutes }),
          confirmed: present.filter((one) => one?.capacity === "member" && one.evidence !== "self-declared").length,
        },
      });
    }),
  );
});

test("a member's substitute is among the members, and counts for the quorum only where the meeting is set so", () => {
  const one = recount(emptySummary(quorum), null, {
    status: "present",
    capacity: "in-attendance",
    sector: null,
    evidence: "confirmed",
    isSubstitute: true,
  });
  expect(one.present).toEqual({ member: 1, inAttendance: 0 });
  expect(withQuorum(one, quorum).quorum).toMatchObject({ present: 0, substitutes: 1 });
  expect(withQuorum(one, quorum, { substitutesCount: true }).quorum).toMatchObject({ present: 1, substitutes: 1 });
});

test("another quorum leaves the heads as they are", () => {
  const one = recount(emptySummary(quorum), null, {
    status: "present",
    capacity: "member",
    sector: null,
    evidence: "confirmed",
  });
  expect(withQuorum(one, { seats: 5, needed: 3 })).toEqual({
    ...one,
    quorum: { seats: 5, needed: 3, present: 1, confirmed: 1 },
  });
});
