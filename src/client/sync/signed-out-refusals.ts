import type { Ack } from "#protocol/messages.ts";
import type { Measured } from "./batch-size-steps.ts";
import type { Transport } from "./transport.ts";
import type { Prepared } from "./outbox.ts";

/**
 * Acts that were sent after the officer's session had ended are refused, because the server sees no officer. They are
 * not forbidden to this officer: their refusals are left out here, so that the acts wait until the officer has signed
 * in again.
 */
export const withoutSignedOut = async (
  transport: Transport,
  sending: readonly Measured<Prepared>[],
  acks: readonly Ack[],
): Promise<{ readonly acks: readonly Ack[]; readonly isSignedOut: boolean }> => {
  const acts = new Set(sending.flatMap(({ item }) => (item.operation.kind === "act" ? [item.opId] : [])));
  const isForbidden = (ack: Ack): boolean =>
    ack.status === "refused" && ack.reason.kind === "not-permitted" && acts.has(ack.opId);
  if (!acks.some(isForbidden)) return { acks, isSignedOut: false };

  const session = await transport.session();
  // Signed in, and still not permitted: the refusal counts. Otherwise nothing is known about these acts.
  return session.kind === "answer"
    ? { acks, isSignedOut: false }
    : { acks: acks.filter((ack) => !isForbidden(ack)), isSignedOut: true };
};
