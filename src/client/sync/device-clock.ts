import type { Now } from "../local/environment.ts";

export type DeviceClock = {
  readonly now: Now;
  /** Takes the times of one answered request: sent and received by the device's clock, and the server's own time. */
  readonly sample: (times: { readonly sent: number; readonly received: number; readonly server: number }) => void;
  /** Server time minus device time, ms, of the best round trip; null until measured. */
  readonly offsetMs: () => number | null;
  /** Whether the wall clock has jumped against the monotonic clock since the device was last suspended. */
  readonly isSuspect: () => boolean;
  /** Called after the device was suspended: a monotonic clock may have stopped as well. */
  readonly rest: () => void;
};

/** How far wall clock and monotonic clock may drift apart before the wall clock is flagged. */
const toleranceMs = 30_000;

/** A clock that is no farther from the server's than this is called right. */
const believableMs = 120_000;

/** A clock never orders, accepts, expires or resolves anything. Its time is shown, and flagged when it is wrong. */
export const createDeviceClock = (deps: { readonly now: Now; readonly monotonic: Now }): DeviceClock => {
  const standing = () => ({ wall: deps.now(), monotonic: deps.monotonic() });
  let start = standing();
  let jumped = false;
  let best: { readonly roundTrip: number; readonly offset: number } | null = null;

  const look = (): number => {
    const drift = deps.now() - start.wall - (deps.monotonic() - start.monotonic);
    if (Math.abs(drift) <= toleranceMs) return drift;
    jumped = true;
    best = null;
    start = standing();
    return drift;
  };

  return {
    now: deps.now,
    sample: ({ sent, received, server }) => {
      look();
      const roundTrip = received - sent;
      if (roundTrip < 0) return;
      const offset = server - (sent + received) / 2;
      const isElsewhere = best !== null && Math.abs(offset - best.offset) > roundTrip + best.roundTrip + 1_000;
      if (best === null || roundTrip <= best.roundTrip || isElsewhere) best = { roundTrip, offset };
      // It jumped, and now agrees with the server: its time can be used from here on.
      if (Math.abs(offset) < believableMs) jumped = false;
    },
    offsetMs: () => (best === null ? null : Math.round(best.offset)),
    isSuspect: () => {
      look();
      return jumped;
    },
    rest: () => {
      const drift = deps.now() - start.wall - (deps.monotonic() - start.monotonic);
      // A clock that went back while the device was suspended was set. One that went forward may only have been
      // suspended.
      if (drift < -toleranceMs) jumped = true;
      start = standing();
    },
  };
};
