import { expect, test, vi } from "vitest";
import type { Ack } from "#protocol/messages.ts";
import type { Measured } from "#client/sync/batch-size-steps.ts";
import { withoutSignedOut } from "#client/sync/signed-out-refusals.ts";
import type { Answered, Transport } from "#client/sync/transport.ts";
import type { Prepared } from "#client/sync/outbox.ts";

const sent = (kind: "own" | "act", opId: string): Measured<Prepared> => ({
  item: {
    waiting: { kind, key: opId, version: 0, about: opId },
    opId,
    operation: kind === "act" ? { kind, opId } : { kind, id: opId, sent: { rev: 1, state: {} } },
  } as Prepared,
  json: "{}",
  bytes: 2,
});
const refusal = (opId: string, kind: "not-permitted" | "locked" = "not-permitted"): Ack => ({
  opId,
  id: opId,
  status: "refused",
  reason: { kind },
});
const stored = (opId: string): Ack => ({ opId, id: opId, status: "stored", seq: 1 });

const asked = (answer: "signed-in" | "signed-out") => {
  const error: Answered<never> = { kind: "error", status: 401, error: "not-joined", retryAfterMs: null };
  const session = vi.fn<() => Promise<unknown>>(async () =>
    answer === "signed-in" ? { kind: "answer", value: {} } : error,
  );
  return { session, transport: { session } as unknown as Transport };
};

test("acts that are refused when the session has ended wait, and whatever else was answered counts", async () => {
  const { transport } = asked("signed-out");
  const acks = [refusal("a"), stored("own"), refusal("b", "locked"), stored("c")];
  const sending = [sent("act", "a"), sent("own", "own"), sent("act", "b"), sent("act", "c")];
  expect(await withoutSignedOut(transport, sending, acks)).toEqual({
    acks: [stored("own"), refusal("b", "locked"), stored("c")],
    isSignedOut: true,
  });
});

test("the refusal of an officer who is signed in is true", async () => {
  const { transport } = asked("signed-in");
  const acks = [refusal("a")];
  expect(await withoutSignedOut(transport, [sent("act", "a")], acks)).toEqual({ acks, isSignedOut: false });
});

test.each([
  ["nothing is refused", [stored("a")], [sent("act", "a")]],
  ["an act is refused for another reason", [refusal("a", "locked")], [sent("act", "a")]],
  ["what is not permitted is the participant's own", [refusal("own")], [sent("own", "own")]],
  ["what is refused was not sent", [refusal("stray")], [sent("act", "a")]],
])("nobody is asked about the session where %s", async (_, acks, sending) => {
  const { transport, session } = asked("signed-out");
  expect(await withoutSignedOut(transport, sending, acks)).toEqual({ acks, isSignedOut: false });
  expect(session).not.toHaveBeenCalled();
});
