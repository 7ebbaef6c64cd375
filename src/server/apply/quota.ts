import { Buffer } from "node:buffer";
import { bangkokIso } from "#domain/thai-date.ts";
import type { CountedQuota, OpenedOwned, OwnedOp } from "#kinds/core/owned-operation.ts";
import { notArrivedYet, refused, type Outcome, type Sender } from "#kinds/core/outcome.ts";
import type { AnyRow } from "#kinds/core/row.ts";
import { ownedOf } from "#kinds/registry.ts";
import type { UnitOfWork } from "../unit-of-work.ts";

/** The size of a log line and of a row, besides the text. */
const lineBytes = 400;

/** What a new record is counted as; undefined for what is not new, or not counted. */
type Counted = CountedQuota | "of-nothing" | undefined;

export type Bringing = {
  readonly op: OwnedOp;
  readonly sent: OpenedOwned;
  readonly before: AnyRow | undefined;
  readonly counted: Counted;
};

/** What the record is counted as, before it is stored. */
export const countedAs = (set: UnitOfWork, { op, sent, before }: Omit<Bringing, "counted">): Counted => {
  if (before !== undefined || set.quotas === undefined) return undefined;
  return ownedOf(op.kind)?.quota ?? (sent.isOfNothing(set) ? "of-nothing" : undefined);
};

/**
 * Under which name it is counted. Entries are counted beside the bytes. What is about nothing is counted by the day: what it waits
 * for may never come, and nobody is to be kept out by it for good. The bytes end it all the same.
 */
const nameOf = ({ op, counted }: Bringing, { receivedAt }: Sender): string => {
  if (counted === "entries" || counted === undefined) return op.participantId;
  const day = counted === "of-nothing" ? `/${bangkokIso(receivedAt).slice(0, 10)}` : "";
  return `${counted}${day}/${op.participantId}`;
};

/** The refusal where the person has used up the quota. Records that an officer imports for others are not counted. */
export const overQuota = (set: UnitOfWork, sender: Sender, bringing: Bringing): Outcome | undefined => {
  if (set.quotas === undefined || !isOwnSending(sender, bringing)) return undefined;
  const { entries, bytes } = set.quotas;
  const { op, sent, counted } = bringing;
  if (counted !== undefined && set.usageOf(nameOf(bringing, sender)).entries >= entries) {
    // What it is about may still come, and then it is taken.
    return counted === "of-nothing" ? notArrivedYet : refused("not-permitted", { quota: counted, limit: entries });
  }
  const used = set.usageOf(op.participantId);
  if (used.bytes + sizeOf(sent.state) > bytes) return refused("not-permitted", { quota: "bytes", limit: bytes });
  return undefined;
};

/**
 * Counts what is stored.
 * @returns whether the replaced wording stays in the log
 */
export const countUse = (set: UnitOfWork, sender: Sender, bringing: Bringing): boolean => {
  if (set.quotas === undefined || !isOwnSending(sender, bringing)) return true;
  const { op, sent, before, counted } = bringing;
  const used = set.usageOf(op.participantId);
  set.use(op.participantId, { ...used, bytes: used.bytes + sizeOf(sent.state) });
  if (counted !== undefined) {
    const soFar = set.usageOf(nameOf(bringing, sender));
    set.use(nameOf(bringing, sender), { ...soFar, entries: soFar.entries + 1 });
  }
  if (before === undefined) return true;
  const ofRecord = set.usageOf(op.id);
  const isKept = ofRecord.revisions < set.quotas.keptRevisions;
  if (isKept) set.use(op.id, { ...ofRecord, revisions: ofRecord.revisions + 1 });
  return isKept;
};

const isOwnSending = ({ actor }: Sender, { op }: Bringing): boolean => actor.participantId === op.participantId;
const sizeOf = (state: unknown): number => lineBytes + Buffer.byteLength(JSON.stringify(state));
