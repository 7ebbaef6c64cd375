import type { Ack, Position, SendAnswer, ServerState } from "#protocol/messages.ts";
import type { OfficeAct, OwnRecord } from "../local/vault-records.ts";
import { isSameState, received } from "../local/own-record-model.ts";

/** What was sent of a record. Its author may have saved a newer revision since. */
export type Sent = Pick<OwnRecord, "rev" | "state">;

/**
 * What an acknowledgement does to one own record. Only the operation that was sent is settled, and no wording is
 * overwritten: where the server has another one, the person chooses (docs/sync-protocol.md, "Sending").
 */
export const settle = (own: OwnRecord, sent: Sent, ack: Ack): OwnRecord => {
  switch (ack.status) {
    case "stored":
    case "duplicate":
      return settled(own.kind === "endorsement/put" ? { ...own, ackedSeq: ack.seq } : own, sent, ack.no);
    case "superseded":
      return superseded(own, sent, ack.server);
    case "conflict":
      return inConflict(own, ack.server);
    case "refused":
      return { ...own, refused: { rev: sent.rev, reason: ack.reason } };
    case "retry":
      return own;
  }
};

const settled = ({ receivedState, ...own }: OwnRecord, { rev, state }: Sent, no: number | undefined): OwnRecord => ({
  ...own,
  ackedRev: Math.max(own.ackedRev, rev),
  ...(no === undefined ? {} : { no }),
  ...(rev >= own.rev ? {} : received(rev > own.ackedRev ? state : receivedState)),
});

const superseded = (own: OwnRecord, sent: Sent, server: ServerState): OwnRecord => {
  // A newer wording of this device is being sent: that one is to be compared.
  if (own.rev > sent.rev) return settled(own, sent, undefined);
  if (!isSameState(sent.state, server.state)) return inConflict(own, server);
  const rev = Math.max(own.rev, server.rev);
  return { ...own, rev, ackedRev: rev };
};

/** A tap has no wording that could be overwritten: the newest tap on this phone is the choice. */
const isTap = ({ kind }: OwnRecord): boolean => taps.has(kind);
const taps: ReadonlySet<OwnRecord["kind"]> = new Set([
  "endorsement/put",
  "attendance/put",
  "speech/put",
  "reply/put",
  "verdict/put",
  "correction/put",
]);

const inConflict = (own: OwnRecord, server: ServerState): OwnRecord =>
  isTap(own) ? { ...own, rev: Math.max(own.rev, server.rev) + 1 } : { ...own, conflict: { rev: own.rev, server } };

/** What an acknowledgement does to an officer's act; undefined: it is done, and is removed. */
export const settleAct = (act: OfficeAct, ack: Ack): OfficeAct | undefined => {
  switch (ack.status) {
    case "stored":
    case "duplicate":
      return undefined;
    case "superseded":
    case "conflict":
      return { ...act, conflict: ack.server };
    case "refused":
      return { ...act, refused: ack.reason };
    case "retry":
      return act;
  }
};

/** Whether an act waits to be sent: it was neither refused nor met a conflict. */
export const isActPending = (act: OfficeAct): boolean => act.refused === undefined && act.conflict === undefined;

/** The latest place in the server's history that an answer to sending shows; null where it shows none. */
export const positionOf = (answer: SendAnswer): Position | null => {
  const seqs = answer.acks.flatMap((ack) => (ack.status === "stored" || ack.status === "duplicate" ? [ack.seq] : []));
  return seqs.length === 0 ? null : { epoch: answer.epoch, seq: Math.max(...seqs) };
};
