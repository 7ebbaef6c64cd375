import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actOnEntry, entryStatus, isEntryShownToRoom, undoDepth, type EntryAct } from "#domain/entry-office-state.ts";
import type { EntryOffice, EntryStatus } from "#domain/records.ts";

const open = { withdrawn: false };

/** The office's part after these acts; the test fails where one cannot be. */
const after = (...acts: readonly EntryAct[]): EntryOffice | null =>
  acts.reduce<EntryOffice | null>((office, act) => {
    const next = actOnEntry(office, entryStatus(open, office, false), act);
    if (!next.ok) throw new Error(`${act.kind} is ${next.error.kind} from ${next.error.status}`);
    return next.value;
  }, null);

const accept: EntryAct = { kind: "accept" };
const decline: EntryAct = { kind: "decline", reason: "นอกเรื่อง" };
const redact: EntryAct = { kind: "redact", reason: null };
const restore: EntryAct = { kind: "restore" };

describe("where an entry stands", () => {
  test.each([
    [[], open, false, "received"],
    [[], { withdrawn: true }, false, "withdrawn"],
    [[accept], open, false, "accepted"],
    [[accept], open, true, "answered"],
    [[decline], open, false, "declined"],
    [[decline], open, true, "declined"],
    [[{ kind: "merge", into: "x" }], open, true, "merged"],
    [[], open, true, "received"],
  ] as const)("%j, %j, answered: %s → %s", (acts, state, isAnswered, status) => {
    expect(entryStatus(state, after(...acts), isAnswered)).toBe(status);
  });

  test("the room reads what was taken up, unless it was redacted", () => {
    expect(isEntryShownToRoom("accepted", after(accept))).toBe(true);
    expect(isEntryShownToRoom("accepted", after(accept, redact))).toBe(false);
    expect(isEntryShownToRoom("declined", after(decline))).toBe(false);
    expect(isEntryShownToRoom("received", null)).toBe(false);
  });
});

describe("what an act makes of it", () => {
  const withdrawn: EntryStatus = "withdrawn";

  test.each(["accept", "decline", "merge", "move", "answer"] as const)(
    "%s ends with the author's withdrawal",
    (kind) => {
      const act = { kind, reason: "x", into: "x", target: { type: "project", id: "P1" } } as EntryAct;
      expect(actOnEntry(null, withdrawn, act)).toEqual({ ok: false, error: { kind: "locked", status: withdrawn } });
    },
  );

  test("what was redacted can only be redacted no more", () => {
    const office = after(accept, redact);
    expect(actOnEntry(office, "accepted", accept)).toMatchObject({ ok: false });
    expect(actOnEntry(office, "accepted", restore)).toMatchObject({ ok: true, value: { redacted: false } });
  });

  test("a move leaves the standing as it is, and is not taken back by restoring", () => {
    const target = { type: "project", id: "P2" } as const;
    expect(after(accept, { kind: "move", target }, restore)).toMatchObject({ movedTo: target, status: "received" });
  });

  test("accepting twice is accepting once", () => {
    expect(after(accept, accept)).toEqual(after(accept));
  });

  test("as many acts as are remembered are taken back one by one, newest first", () => {
    const act = fc.constantFrom<EntryAct>(
      accept,
      decline,
      { kind: "redact", reason: "ก" },
      { kind: "merge", into: "x" },
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: undoDepth }), (acts) => {
        const standings: (EntryOffice | null)[] = [null];
        for (const next of acts) {
          const office = standings.at(-1) ?? null;
          const done = actOnEntry(office, entryStatus(open, office, false), next);
          if (done.ok && done.value !== office) standings.push(done.value);
        }
        const changes = standings.filter((office, at) => office?.before.length !== standings[at - 1]?.before.length);
        let office = changes.at(-1) ?? null;
        for (const before of changes.slice(0, -1).toReversed()) {
          const undone = actOnEntry(office, entryStatus(open, office, false), restore);
          if (!undone.ok) throw new Error("restoring is always possible");
          office = undone.value;
          expect(office).toMatchObject({ status: before?.status ?? "received", redacted: before?.redacted ?? false });
        }
      }),
    );
  });
});
