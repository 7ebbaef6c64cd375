import type { Ack } from "#protocol/operations.ts";
import type { Measured } from "./batch-size.ts";
import type { Transport } from "./transport.ts";
import type { Prepared } from "./outbox.ts";

/**
 * Acts that were sent after the officer's session had ended are refused as anybody's would be. They are no stranger's:
 * their refusals are left out here, so that they wait until the officer has signed in again.
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
  // Signed in, and yet not permitted: the refusal is true. Otherwise nothing is known of these acts.
  return session.kind === "answer"
    ? { acks, isSignedOut: false }
    : { acks: acks.filter((ack) => !isForbidden(ack)), isSignedOut: true };
};
