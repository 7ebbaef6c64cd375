import type { Now } from "../local/ports.ts";

export type DeviceClock = {
  readonly now: Now;
  /** One true answer: when it was asked and heard on this phone, and what the server's clock said. */
  readonly sample: (times: { readonly sent: number; readonly received: number; readonly server: number }) => void;
  /** Server time minus device time, ms, of the best round trip; null until measured. */
  readonly offsetMs: () => number | null;
  /** Whether the wall clock has jumped against the monotonic one since the last rest. */
  readonly isSuspect: () => boolean;
  /** After the phone has slept: a monotonic clock may have slept as well. */
  readonly rest: () => void;
};

/** How far wall and monotonic clock may part before the wall clock is flagged. */
const toleranceMs = 30_000;

/** A clock that is no farther from the server's than this is called right. */
const believableMs = 120_000;

/** Time never orders, accepts, expires or resolves anything; it is shown, and it is flagged when it is wrong. */
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
      // It jumped, and now agrees with the server: what it says from here on can be believed.
      if (Math.abs(offset) < believableMs) jumped = false;
    },
    offsetMs: () => (best === null ? null : Math.round(best.offset)),
    isSuspect: () => {
      look();
      return jumped;
    },
    rest: () => {
      const drift = deps.now() - start.wall - (deps.monotonic() - start.monotonic);
      // A clock that went back while the phone slept was set; one that went on may simply have slept less.
      if (drift < -toleranceMs) jumped = true;
      start = standing();
    },
  };
};
