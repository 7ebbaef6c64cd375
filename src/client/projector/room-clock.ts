import { createSignal, onCleanup, type Accessor } from "solid-js";

export type RoomClockDeps = {
  readonly now: () => number;
  /** Server time minus this machine's, ms. */
  readonly offsetMs: Accessor<number>;
  readonly later: (delayMs: number, run: () => void) => () => void;
};

const second = 1_000;

/** The server's time, ms, told anew at the beginning of each of its seconds. */
export const createRoomClock = ({ now, offsetMs, later }: RoomClockDeps): Accessor<number> => {
  const serverNow = () => now() + offsetMs();
  const [time, setTime] = createSignal(serverNow());
  const tick = (): void => {
    const at = serverNow();
    setTime(at);
    callOff = later(second - (((at % second) + second) % second), tick);
  };
  let callOff = later(0, tick);
  onCleanup(() => callOff());
  return time;
};
