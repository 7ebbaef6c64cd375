import { firstBatchBytes, firstBatchOperations, maxBatchBytes, maxBatchOperations } from "#protocol/constants.ts";

/** How much one request may carry. */
export type BatchSize = { readonly operations: number; readonly bytes: number };

export const firstBatch: BatchSize = { operations: firstBatchOperations, bytes: firstBatchBytes };

/** Room for what stands around the operations. */
const envelopeBytes = 512;

/** After a success: twice as much, up to what the server takes. */
export const doubled = (size: BatchSize): BatchSize => ({
  operations: Math.min(maxBatchOperations, size.operations * 2),
  bytes: Math.min(maxBatchBytes - envelopeBytes, size.bytes * 2),
});

/** After `413`: half of what was sent just now, and never less than one operation. */
export const halved = (sent: BatchSize): BatchSize => ({
  operations: Math.max(1, Math.floor(sent.operations / 2)),
  bytes: Math.max(1, Math.floor(sent.bytes / 2)),
});

export type Measured<T> = { readonly item: T; readonly json: string; readonly bytes: number };

const encoder = new TextEncoder();
/** An item with its operation and the operation's size in bytes of JSON. */
export const measured = <T>(item: T, operation: unknown): Measured<T> => {
  const json = JSON.stringify(operation);
  return { item, json, bytes: encoder.encode(json).length };
};

/** The oldest operations that fit; always at least one, so that a large record cannot block the rest. */
export const takeBatch = <T>(waiting: readonly Measured<T>[], size: BatchSize): readonly Measured<T>[] => {
  let bytes = 0;
  const end = waiting.findIndex((next, index) => {
    bytes += next.bytes + 1;
    return index > 0 && (index >= size.operations || bytes > size.bytes);
  });
  return end === -1 ? waiting : waiting.slice(0, end);
};
