import { describe, expect, test } from "vitest";
import { isPending, type OfficeAct, type OwnRecord } from "#client/local/vault-records.ts";
import { unsettled } from "#client/local/own-record-model.ts";
import { isActPending, positionOf, settle, settleAct } from "#client/sync/ack-reducer.ts";
import type { Ack } from "#protocol/messages.ts";
import { aMeetingId, anEntryState, anOwnRecord } from "#tests/support/test-device.ts";

const own = (changes: Partial<OwnRecord> = {}): OwnRecord =>
  anOwnRecord({ rev: 2, state: anEntryState({ text: "ใหม่" }), ...changes });
const echo = { opId: "o-1", id: "e-1" };
const sentAs = ({ rev, state }: OwnRecord) => ({ rev, state });
const elsewhere = anEntryState({ text: "อีกเครื่องหนึ่ง" });

describe("what an acknowledgement does to an own record", () => {
  test.each(["stored", "duplicate"] as const)("%s settles it up to what was sent, and tells its number", (status) => {
    const after = settle(own(), sentAs(own()), { ...echo, status, seq: 9, no: 17 });
    expect(after).toMatchObject({ rev: 2, ackedRev: 2, no: 17 });
    expect(isPending(after)).toBe(false);
  });

  test("what the author wrote while the answer was under way still waits", () => {
    const after = settle(own({ rev: 3 }), sentAs(own({ rev: 2 })), { ...echo, status: "stored", seq: 9 });
    expect(after.ackedRev).toBe(2);
    expect(isPending(after)).toBe(true);
  });

  test("what was acknowledged is kept beside the newer words, until those are acknowledged too", () => {
    const older = anEntryState({ text: "เดิม" });
    const between = settle(own({ rev: 3 }), { rev: 2, state: older }, { ...echo, status: "stored", seq: 9 });
    expect(between.receivedState).toEqual(older);
    const after = settle(between, sentAs(between), { ...echo, status: "stored", seq: 12 });
    expect(after.receivedState).toBeUndefined();
  });

  test("an answer without a number leaves the one that is known", () => {
    const before = own({ no: 17 });
    expect(settle(before, sentAs(before), { ...echo, status: "stored", seq: 9 })).toMatchObject({ no: 17 });
  });

  test("a late answer to older words does not pass for the wording that the server has", () => {
    const before = own({ rev: 4, ackedRev: 3, receivedState: elsewhere });
    const after = settle(
      before,
      { rev: 2, state: anEntryState({ text: "เดิม" }) },
      { ...echo, status: "stored", seq: 4 },
    );
    expect(after).toMatchObject({ ackedRev: 3, receivedState: elsewhere });
  });

  test("what was acknowledged in a lost history is remembered as such", () => {
    const kept = unsettled(own({ ackedRev: 2 }));
    expect(kept).toMatchObject({ ackedRev: 0, receivedState: { text: "ใหม่" } });
    expect(unsettled(own({ ackedRev: 1, receivedState: elsewhere }))).toMatchObject({ receivedState: elsewhere });
    expect(unsettled(own()).receivedState).toBeUndefined();
  });

  test("an answer to older words never takes back what newer ones have settled", () => {
    const after = settle(own({ rev: 3, ackedRev: 3 }), sentAs(own({ rev: 1 })), { ...echo, status: "stored", seq: 4 });
    expect(after.ackedRev).toBe(3);
  });

  test("superseded by the same words settles it under the server's revision", () => {
    const server = { rev: 5, state: { ...anEntryState({ text: "ใหม่" }), more: undefined } };
    const after = settle(own(), sentAs(own()), { ...echo, status: "superseded", server });
    expect(after).toMatchObject({ rev: 5, ackedRev: 5 });
  });

  test("superseded by other words buries none of them: the person chooses", () => {
    const after = settle(own(), sentAs(own()), { ...echo, status: "superseded", server: { rev: 5, state: elsewhere } });
    expect(after).toMatchObject({ ackedRev: 0, conflict: { rev: 2, server: { rev: 5, state: elsewhere } } });
    expect(isPending(after)).toBe(false);
  });

  test("superseded words that are not the phone's newest are settled; the newest go their own way", () => {
    const ack: Ack = { ...echo, status: "superseded", server: { rev: 3, state: elsewhere } };
    const after = settle(own({ rev: 4 }), sentAs(own({ rev: 2 })), ack);
    expect(after).toMatchObject({ ackedRev: 2 });
    expect(after.conflict).toBeUndefined();
    expect(isPending(after)).toBe(true);
  });

  test("a conflict keeps both, and newer words do not run over it unasked", () => {
    const ack: Ack = { ...echo, status: "conflict", server: { rev: 2, state: elsewhere } };
    const after = settle(own({ rev: 3 }), sentAs(own({ rev: 2 })), ack);
    expect(after).toMatchObject({ state: { text: "ใหม่" }, conflict: { rev: 3, server: { state: elsewhere } } });
    expect(isPending(after)).toBe(false);
  });

  test.each(["endorsement/put", "attendance/put", "speech/put", "reply/put", "verdict/put", "correction/put"] as const)(
    "what counts as it was said last (%s) needs no second question",
    (kind) => {
      const tap = own({ kind, state: { entryId: "e-9", on: true } });
      const ack: Ack = { ...echo, status: "conflict", server: { rev: 4, state: { entryId: "e-9", on: false } } };
      const after = settle(tap, sentAs(tap), ack);
      expect(after).toMatchObject({ rev: 5, state: { on: true } });
      expect(isPending(after)).toBe(true);
    },
  );

  test.each(["entry/put", "profile/put"] as const)("words (%s) do", (kind) => {
    const ack: Ack = { ...echo, status: "conflict", server: { rev: 4, state: elsewhere } };
    expect(settle(own({ kind }), sentAs(own()), ack).conflict).toEqual({ rev: 2, server: ack.server });
  });

  test("a refusal is kept with its reason, for the words that were refused and no others", () => {
    const ack: Ack = { ...echo, status: "refused", reason: { kind: "locked" } };
    const same = settle(own(), sentAs(own()), ack);
    expect(same).toMatchObject({ refused: { rev: 2, reason: { kind: "locked" } }, state: { text: "ใหม่" } });
    expect(isPending(same)).toBe(false);
    expect(isPending(settle(own({ rev: 3 }), sentAs(own({ rev: 2 })), ack))).toBe(true);
  });

  test("retry changes nothing", () => {
    const before = own();
    expect(settle(before, sentAs(before), { ...echo, status: "retry", afterMs: 500 })).toBe(before);
  });

  test("after the server has lost its history everything is asked again, and no word is gone", () => {
    const held = own({ ackedRev: 2, no: 17, refused: { rev: 2, reason: { kind: "locked" } } });
    const after = unsettled(held);
    expect(isPending(after)).toBe(true);
    expect(after.state).toEqual(held.state);
    expect(after.no).toBeUndefined();
  });
});

describe("what an acknowledgement does to an officer's act", () => {
  const act: OfficeAct = {
    opId: "o-1",
    meetingId: aMeetingId,
    savedAt: 1,
    op: { opId: "o-1", kind: "entry/accept", id: "e-1", at: 1, args: {} },
  };

  test.each(["stored", "duplicate"] as const)("%s: it is done", (status) => {
    expect(settleAct(act, { ...echo, status, seq: 3 })).toBeUndefined();
  });

  test("superseded: what the server has is kept beside it, as after a conflict", () => {
    const superseded = settleAct(act, { ...echo, status: "superseded", server: { rev: 3, state: null, officeRev: 2 } });
    expect(superseded).toMatchObject({ opId: "o-1", conflict: { rev: 3, officeRev: 2 } });
  });

  test("refused and conflict are kept, and not sent again by themselves", () => {
    const refused = settleAct(act, { ...echo, status: "refused", reason: { kind: "not-permitted" } });
    const conflict = settleAct(act, { ...echo, status: "conflict", server: { rev: 2, state: null, officeRev: 1 } });
    expect(refused).toMatchObject({ refused: { kind: "not-permitted" } });
    expect(conflict).toMatchObject({ conflict: { rev: 2, officeRev: 1 } });
    expect([refused, conflict].some((kept) => kept === undefined || isActPending(kept))).toBe(false);
  });

  test("retry leaves it waiting", () => {
    expect(settleAct(act, { ...echo, status: "retry", afterMs: 10 })).toBe(act);
  });
});

test("the place in history of an answer is its latest acknowledged one, and none where nothing was stored", () => {
  const acks: Ack[] = [
    { ...echo, status: "duplicate", seq: 7 },
    { ...echo, status: "stored", seq: 12 },
    { ...echo, status: "refused", reason: { kind: "locked" } },
  ];
  const answer = { epoch: "e", reset: false, serverTime: 0 };
  expect(positionOf({ ...answer, acks })).toEqual({ epoch: "e", seq: 12 });
  expect(positionOf({ ...answer, acks: acks.slice(0, 1) })).toEqual({ epoch: "e", seq: 7 });
  expect(positionOf({ ...answer, acks: acks.slice(2) })).toBeNull();
});
