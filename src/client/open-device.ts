import type { Asking } from "./commands-and-sync-contract.ts";
import { createStores, type StoresDeps } from "./local/stores.ts";
import { createBrowserDependencies } from "./browser-dependencies.ts";
import type { Device } from "./sync/create-device.ts";
import { createJoinClient } from "./sync/join-client.ts";
import type { Fetch } from "./sync/transport.ts";
import type { OpenedStores } from "./memory-store-fallback.ts";

export type OpenedDevice = {
  /** Joining works as soon as the databases are here. */
  readonly asking: Asking;
  /** The whole device, for the screens of a meeting. */
  readonly whenDevice: Promise<Device>;
  /** A newer version of the app has taken the databases over: nothing can be kept here before a reload. */
  readonly whenNewer: Promise<void>;
  /** False where this browser keeps no databases: what is written is on this page alone until it is sent. */
  readonly isKept: boolean;
};

type OpenDeviceDeps = {
  /** Before an old tab closes databases that a newer version wants to upgrade: unsaved text is written. */
  readonly beforeClosing: () => Promise<void>;
  readonly fetch: Fetch;
};

/**
 * The phone without its screens. It is a script of its own that arrives beside the first screen, because nobody who is
 * still typing a code needs a database; and the device comes beside it, because nobody who is joining needs an engine.
 */
export const openDevice = async ({ beforeClosing, fetch }: OpenDeviceDeps): Promise<OpenedDevice> => {
  const script = import("./start-device.ts");
  const ports = createBrowserDependencies(fetch);
  let onReopened = (): Promise<void> => Promise.resolve(); // until the device is here there is nothing to put back
  let tellNewer: () => void = () => undefined;
  const whenNewer = new Promise<void>((resolve) => (tellNewer = resolve));
  const { stores, isKept, warnBeforeClosing } = await openStores({
    beforeClosing,
    onNewer: tellNewer,
    onReopened: () => onReopened(),
  });
  const joinClient = createJoinClient(stores, ports);
  const whenDevice = script.then(({ startDevice }) =>
    startDevice({ stores, ports, joinClient, hearReopened: (task) => (onReopened = task) }),
  );
  if (warnBeforeClosing !== undefined) void whenDevice.then(({ sync }) => warnBeforeClosing(sync));
  return { asking: joinClient.asking, whenDevice, whenNewer, isKept };
};

/** The databases of this browser; where it has none, perhaps databases in this page's memory. */
const openStores = async (deps: StoresDeps): Promise<OpenedStores> => {
  const stores = createStores(deps);
  try {
    // One that has just lost its connection (iOS) opens at the second try.
    await stores.open().catch(() => stores.open());
    return { stores, isKept: true };
  } catch {
    // It is fetched only here; without a signal for it the databases stay closed, and the screens say so.
    return import("./memory-store-fallback.ts").then(
      ({ openMemoryStores }) => openMemoryStores(stores, deps),
      () => ({ stores, isKept: true }),
    );
  }
};
