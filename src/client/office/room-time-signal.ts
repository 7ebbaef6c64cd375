import { createSignal, onCleanup, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";

const lookEveryMs = 5_000;

/** The time in the room, ms: the office's clock where it has been measured, else the device's. */
export const createRoomTimeSignal = (): Accessor<number> => {
  const app = useApp();
  const [now, setNow] = createSignal(app.now());
  const timer = setInterval(() => setNow(app.now()), lookEveryMs);
  onCleanup(() => clearInterval(timer));
  return () => now() + (app.sync.clockOffsetMs ?? 0);
};
