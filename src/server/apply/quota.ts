import { Buffer } from "node:buffer";
import type { OwnedOp } from "#kinds/core/owned-operation.ts";
import { refused, type Outcome, type Sender } from "#kinds/core/outcome.ts";
import type { AnyRow } from "#kinds/core/row.ts";
import { kindOf } from "#kinds/registry.ts";
import type { UnitOfWork } from "../unit-of-work.ts";

/** The size of a log line and of a row, besides the text. */
const lineBytes = 400;

type Sent = {
  readonly op: OwnedOp;
  readonly state: unknown;
  readonly before: AnyRow | undefined;
  readonly type: string;
};

/** The refusal where the person has used up the quota. Records that an officer imports for others are not counted. */
export const overQuota = (set: UnitOfWork, sender: Sender, sent: Sent): Outcome | undefined => {
  if (set.quotas === undefined || !isOwnSending(sender, sent)) return undefined;
  const { entries, bytes } = set.quotas;
  const used = set.usageOf(sent.op.participantId);
  if (isNewNumbered(sent) && used.entries >= entries) {
    return refused("not-permitted", { quota: "entries", limit: entries });
  }
  if (used.bytes + sizeOf(sent.state) > bytes) return refused("not-permitted", { quota: "bytes", limit: bytes });
  return undefined;
};

/**
 * Counts what is stored.
 * @returns whether the replaced wording stays in the log
 */
export const countUse = (set: UnitOfWork, sender: Sender, sent: Sent): boolean => {
  if (set.quotas === undefined || !isOwnSending(sender, sent)) return true;
  const { participantId, id } = sent.op;
  const used = set.usageOf(participantId);
  const entries = used.entries + Number(isNewNumbered(sent));
  set.use(participantId, { ...used, entries, bytes: used.bytes + sizeOf(sent.state) });
  if (sent.before === undefined) return true;
  const ofRecord = set.usageOf(id);
  const isKept = ofRecord.revisions < set.quotas.keptRevisions;
  if (isKept) set.use(id, { ...ofRecord, revisions: ofRecord.revisions + 1 });
  return isKept;
};

const isOwnSending = ({ actor }: Sender, { op }: Sent): boolean => actor.participantId === op.participantId;
const isNewNumbered = ({ before, type }: Sent): boolean => before === undefined && kindOf(type).isNumbered;
const sizeOf = (state: unknown): number => lineBytes + Buffer.byteLength(JSON.stringify(state));
