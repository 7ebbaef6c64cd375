import type { Random } from "../local/environment.ts";

export const foregroundCapMs = 15_000;
export const hiddenCapMs = 60_000;
const firstMs = 1_000;
/** A random delay may be 0 several times in a row. The minimum keeps a server in trouble from being asked that fast. */
const leastMs = 200;

/**
 * How long to wait after the `failures`-th failure in a row: exponential backoff with full jitter, so that a hall's
 * phones do not come back at once. Retries never end.
 */
export const backoffMs = (failures: number, capMs: number, random: Random): number =>
  Math.max(leastMs, Math.round(random() * Math.min(capMs, firstMs * 2 ** Math.min(failures, 20))));

/**
 * What a `Retry-After` header says, in ms: seconds, or a date relative to the answer's own; null where it says nothing.
 */
export const retryAfterMs = (header: string | null, now: number): number | null => {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
};
