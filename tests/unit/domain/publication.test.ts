import { expect, test } from "vitest";
import { publicationState } from "#domain/publication.ts";

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
