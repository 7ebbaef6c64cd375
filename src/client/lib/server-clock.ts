import { createSignal, onCleanup, type Accessor } from "solid-js";

type Clock = {
  /** The device's clock, ms. */
  readonly now: () => number;
  /** Server time minus device time, ms; null until measured. */
  readonly offsetMs: Accessor<number | null>;
};

/** The server's time, ms, told anew once a second: for clocks that everybody sees run alike. */
export const createServerClock = ({ now, offsetMs }: Clock): Accessor<number> => {
  const [deviceTime, setDeviceTime] = createSignal(now());
  const timer = setInterval(() => setDeviceTime(now()), 1_000);
  onCleanup(() => clearInterval(timer));
  return () => deviceTime() + (offsetMs() ?? 0);
};

/** Minutes and seconds as a speaker's clock shows them: `01.42`. @param ms below an hour and a half in every meeting */
export const minutesAndSeconds = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (count: number) => String(count).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}.${two(seconds % 60)}`;
};
