import { expect, test } from "vitest";
import { createPapers } from "#server/papers/paper-jobs.ts";

test("a few papers wait for an officer and for a meeting, and the next one is not taken", () => {
  let last = 0;
  const papers = createPapers({
    // The first paper is never made, so that the others wait behind it.
    store: {
      meeting: async () => undefined,
      logHashes: async () => [],
      spacesOfOfficer: async () => [],
      invitations: async () => [],
      countErasures: () => new Promise(() => {}),
    },
    readChanges: () => new Promise(() => {}),
    origin: () => "https://ruam.example",
    now: () => 0,
    newId: () => String((last += 1)),
    report: () => {},
  });
  const order = (id: string, meetingId = "m1") =>
    papers.order({
      meetingId,
      actor: { participantId: null, officer: { id, role: "owner" } },
      session: "",
      mayHandOutCodes: false,
      order: { kind: "minutes", form: "docx", numerals: "arabic", type: "sarabun", section: null },
    });
  const taken = (id: string, meetingId?: string) =>
    Array.from({ length: 30 }, () => order(id, meetingId)).filter((job) => job !== undefined).length;
  expect(taken("o1")).toBe(7);
  expect(papers.jobsOf({ meetingId: "m1", officerId: "o1" })).toHaveLength(7);
  expect([taken("o2"), taken("o3")]).toEqual([6, 0]);
  expect(taken("o3", "m2")).toBe(6);
});
