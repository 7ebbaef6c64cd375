import fc from "fast-check";
import { expect, test } from "vitest";
import { fewestPublished, publicationState, voiceBySector } from "#domain/publication.ts";

test("a publishing waits for its day and for its grace, and ends on its last day", () => {
  const publication = { from: 100, graceUntil: 200, until: 300 };
  expect([50, 150, 200, 299, 300].map((now) => publicationState(publication, now))).toEqual([
    "waiting",
    "waiting",
    "public",
    "public",
    "ended",
  ]);
  expect(publicationState(undefined, 0)).toBe("none");
});

const sectors = ["public", "private", "civil", "council"];
const people = fc.record(Object.fromEntries(sectors.map((sector) => [sector, fc.nat(12)])));
const voices = fc.array(
  fc.record({
    sector: fc.constantFrom(...sectors),
    entryKind: fc.constantFrom("question" as const, "suggestion" as const),
    isAnswered: fc.boolean(),
  }),
);

test("no sector of fewer than three people is published, and none can be worked out from all the others and a total", () => {
  fc.assert(
    fc.property(people, voices, (present, said) => {
      const told = voiceBySector(present, said);
      const hidden = told.filter(({ people: count }) => count === null);
      const few = told.filter(({ sector }) => (present[sector] ?? 0) < fewestPublished);
      expect(few.filter(({ people: count }) => count !== null)).toEqual([]);
      // One that is suppressed alone would be the total less the rest.
      expect(hidden.length === 1 && told.length > 1).toBe(false);
      expect(hidden.every((one) => one.questions === null && one.suggestions === null && one.answered === null)).toBe(
        true,
      );
    }),
  );
});
