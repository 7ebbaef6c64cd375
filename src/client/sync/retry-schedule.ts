import type { Ack } from "#protocol/messages.ts";
import type { Now } from "../local/environment.ts";
import { hiddenCapMs } from "./backoff.ts";
import type { Waiting } from "./outbox.ts";

/** One wording of one record. A newer save has another key. */
export const wordingKey = ({ key, version }: Waiting): string => `${key}/${version}`;

export type RetrySchedule = ReturnType<typeof createRetrySchedule>;

/**
 * Records that the server told to wait (`retry`), or that are too large for now. Kept in memory: losing it costs one
 * attempt.
 */
export const createRetrySchedule = (monotonic: Now) => {
  const retries = new Map<string, number>();
  const isResting = (item: Waiting): boolean => (retries.get(wordingKey(item)) ?? 0) > monotonic();
  return {
    rest: (item: Waiting, forMs: number): void => void retries.set(wordingKey(item), monotonic() + forMs),
    /** Applies one acknowledgement. */
    applyAck: (item: Waiting, ack: Ack): void => {
      if (ack.status === "retry") retries.set(wordingKey(item), monotonic() + Math.min(ack.afterMs, hiddenCapMs));
      else retries.delete(wordingKey(item));
    },
    /** What may be sent now: an act also waits for the acts before it on the same record. */
    ready: (waiting: readonly Waiting[]): readonly Waiting[] => {
      const blocked = new Set<string>();
      return waiting.filter((item) => {
        if (isResting(item)) blocked.add(item.about);
        return !blocked.has(item.about);
      });
    },
    /** When the first of these may be retried, by the monotonic clock; null where none of them waits. */
    firstEnd: (waiting: readonly Waiting[]): number | null => {
      for (const [key, until] of retries) if (until <= monotonic()) retries.delete(key);
      const ends = waiting.flatMap((item) => retries.get(wordingKey(item)) ?? []);
      return ends.length === 0 ? null : Math.min(...ends);
    },
  };
};
