import { createSignal, onCleanup, type Accessor } from "solid-js";

type Clock = {
  /** The device's clock, ms. */
  readonly now: () => number;
  /** Server time minus device time, ms; null until measured. */
  readonly offsetMs: Accessor<number | null>;
};

/** The server's time, ms, told anew once a second: for clocks that everybody sees run alike. */
export const createServerTimeSignal = ({ now, offsetMs }: Clock): Accessor<number> => {
  const [deviceTime, setDeviceTime] = createSignal(now());
  const timer = setInterval(() => setDeviceTime(now()), 1_000);
  onCleanup(() => clearInterval(timer));
  return () => deviceTime() + (offsetMs() ?? 0);
};
