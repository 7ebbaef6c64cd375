import type { Asking } from "./contract.ts";
import { createStores } from "./local/stores.ts";
import { createPagePorts } from "./ports.ts";
import type { Device } from "./sync/device.ts";
import { createEntrance } from "./sync/entrance.ts";

export type Phone = {
  /** Joining works as soon as the databases are here. */
  readonly asking: Asking;
  /** The whole device, for the screens of a meeting. */
  readonly whenDevice: Promise<Device>;
  /** A newer version of the app has taken the databases over: nothing can be kept here before a reload. */
  readonly whenNewer: Promise<void>;
};

type PhoneDeps = {
  /** Before an old tab lets go of databases that a newer version wants: what is only on the screen is written. */
  readonly beforeClosing: () => Promise<void>;
};

/**
 * The phone without its screens. It is a script of its own that arrives beside the first screen, because nobody who is
 * still typing a code needs a database; and the device comes beside it, because nobody who is joining needs an engine.
 */
export const openPhone = ({ beforeClosing }: PhoneDeps): Phone => {
  const script = import("./device-at-work.ts");
  const ports = createPagePorts();
  let onReopened = (): Promise<void> => Promise.resolve(); // until the device is here there is nothing to put back
  let tellNewer: () => void = () => undefined;
  const whenNewer = new Promise<void>((resolve) => (tellNewer = resolve));
  const stores = createStores({
    beforeClosing,
    onNewer: tellNewer,
    onReopened: () => onReopened(),
  });
  const entrance = createEntrance(stores, ports);
  let device: Device | undefined;
  listenToLeaving({
    left: () => {
      device?.putAway();
      stores.putAway();
    },
    back: () => {
      stores.takeUp();
      device?.takeUp();
    },
  });
  const opened = stores.open().catch(() => undefined); // screens say what cannot be opened; a join says why it cannot be kept
  const whenDevice = Promise.all([script, opened]).then(
    async ([{ startDevice }]) =>
      (device = await startDevice({ stores, ports, entrance, hearReopened: (task) => (onReopened = task) })),
  );
  return { asking: entrance.asking, whenDevice, whenNewer };
};

/** A page that is left for another one may be kept as it stands, and come back to. */
const listenToLeaving = ({ left, back }: { readonly left: () => void; readonly back: () => void }): void => {
  addEventListener("pagehide", left);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) back();
  });
};
