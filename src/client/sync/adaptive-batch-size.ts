import { foregroundCapMs } from "./backoff.ts";
import { doubled, firstBatch, halved, takeBatch, type BatchSize, type Measured } from "./batch-size-steps.ts";
import { wordingKey, type RetrySchedule } from "./retry-schedule.ts";
import type { Batch, Prepared, Waiting } from "./outbox.ts";

export type Sending = readonly Measured<Prepared>[];

export type AdaptiveBatchSize = ReturnType<typeof createAdaptiveBatchSize>;

/** How much a request carries: little at first, twice as much after each success, less where it did not fit. */
export const createAdaptiveBatchSize = (retries: RetrySchedule) => {
  let size: BatchSize = firstBatch;
  /** Keys of records that are too large even alone, and of those that a proxy refuses even alone. */
  const tooLarge = new Set<string>();
  const blocked = new Set<string>();
  /** Wordings of a request that a proxy refused: each of them is sent alone until it is answered. */
  const suspected = new Set<string>();
  const isSuspected = ({ item }: Measured<Prepared>): boolean => suspected.has(wordingKey(item.waiting));

  return {
    /** As many as may fit after the answer that is being awaited. */
    candidates: (queue: readonly Waiting[]) => queue.slice(0, doubled(size).operations),
    fitting: ({ prepared }: Batch): Sending => {
      const alone = prepared.findIndex(isSuspected);
      if (alone === 0) return prepared.slice(0, 1);
      return takeBatch(alone === -1 ? prepared : prepared.slice(0, alone), size);
    },
    grow: (): void => void (size = doubled(size)),
    startAnew: (): void => void (size = firstBatch),
    /**
     * Half as much next time. A single record that is still too large is shown, kept, and retried at long intervals.
     */
    shrink: (sending: Sending) => {
      const [only] = sending;
      if (sending.length === 1 && only !== undefined) {
        tooLarge.add(only.item.waiting.key);
        retries.rest(only.item.waiting, foregroundCapMs);
      } else {
        size = halved({ operations: sending.length, bytes: sending.reduce((sum, { bytes }) => sum + bytes, 0) });
      }
      return { kind: "smaller" } as const;
    },
    /** One by one next time. A record that is refused again, alone, is shown, kept, and retried at long intervals. */
    block: (sending: Sending) => {
      const [only] = sending;
      if (sending.length === 1 && only !== undefined && isSuspected(only)) {
        const { waiting } = only.item;
        blocked.add(waiting.key);
        retries.rest(waiting, foregroundCapMs);
        return { kind: "blocked" } as const;
      }
      for (const { item } of sending) suspected.add(wordingKey(item.waiting));
      return { kind: "smaller" } as const;
    },
    /** It reached the server, whatever the server answered. */
    answered: (item: Waiting): void => {
      tooLarge.delete(item.key);
      blocked.delete(item.key);
      suspected.delete(wordingKey(item));
    },
    tooLarge: (): readonly string[] => [...tooLarge],
    blocked: (): readonly string[] => [...blocked],
  };
};
