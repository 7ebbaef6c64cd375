import type { Ack } from "./messages.ts";
import { maxBatchBytes, maxBatchOperations } from "./constants.ts";

/** Everything unsent of one phone, as a file (docs/sync-protocol.md, "The device", 9). */
export type RescueFile = {
  readonly ruam: 1;
  readonly meetingId: string;
  readonly deviceId: string;
  readonly ops: readonly unknown[];
};

/** Parses the file; undefined for other text. The server judges its operations. */
export const readRescueFile = (text: string): RescueFile | undefined => {
  const value = parse(text);
  if (typeof value !== "object" || value === null) return undefined;
  const { ruam, meetingId, deviceId, ops } = value as Partial<Record<keyof RescueFile, unknown>>;
  if (ruam !== 1 || typeof meetingId !== "string" || !Array.isArray(ops)) return undefined;
  return { ruam, meetingId, deviceId: typeof deviceId === "string" ? deviceId : "", ops };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Room for the rest of the request around the operations. */
const bytesAround = 1_024;

/** The operations in batches of a size that the server takes; one that is too large by itself stands alone. */
export const rescueBatches = (ops: readonly unknown[], bytesOf: (op: unknown) => number): (readonly unknown[])[] => {
  const batches: unknown[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const op of ops) {
    const more = bytesOf(op) + 1;
    const isFull = bytes + more > maxBatchBytes - bytesAround || (batches.at(-1)?.length ?? 0) >= maxBatchOperations;
    if (isFull) batches.push([]);
    bytes = isFull ? more : bytes + more;
    batches.at(-1)?.push(op);
  }
  return batches;
};

/**
 * The outcome of an import: how many operations were new, already there, and refused. A second import counts the first
 * ones as already there.
 */
export type RescueCount = { readonly stored: number; readonly known: number; readonly notTaken: number };

/** Counts the acknowledgements of an imported rescue file. @param sent how many operations were sent */
export const countAcks = (sent: number, acks: readonly Ack[]): RescueCount => {
  const stored = acks.filter(({ status }) => status === "stored").length;
  const known = acks.filter(({ status }) => status === "duplicate" || status === "superseded").length;
  return { stored, known, notTaken: sent - stored - known };
};
