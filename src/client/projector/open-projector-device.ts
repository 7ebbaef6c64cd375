import { createBrowserDependencies } from "#client/browser-dependencies.ts";
import { createStores } from "#client/local/stores.ts";
import { noBroadcast, noLocks } from "#client/local/environment.ts";
import type { Device } from "#client/sync/create-device.ts";

export type ProjectorDevice = Pick<Device, "queries" | "sync" | "stop">;

const wall = "screen";

/** Asks as a screen, whoever else this browser is: an officer's console may be open beside it. */
const asScreen = (path: string): string => `${path}${path.includes("?") ? "&" : "?"}as=screen`;

/**
 * The projector has an engine and databases of its own: a console in the same browser has data that the room must not
 * see. It sends nothing, because nobody types on a projector.
 */
export const openProjectorDevice = async (meetingId: string): Promise<ProjectorDevice> => {
  const { createDevice } = await import("#client/start-device.ts");
  const ports = createBrowserDependencies();
  const stores = createStores({ of: wall });
  await stores.open().catch(() => stores.open());
  const device = createDevice(stores, {
    ...ports,
    fetch: (path, init) => ports.fetch(asScreen(path), init),
    // Two projector pages of one browser do not wait for each other: reading twice does no harm.
    locks: noLocks,
    broadcast: noBroadcast,
    // A projector is seen by the room, even in a window that the browser considers hidden.
    isForeground: () => true,
  });
  device.sync.follow(meetingId);
  addEventListener("online", () => device.sync.trigger("online"));
  addEventListener("offline", () => device.sync.trigger("offline"));
  return {
    ...device,
    stop: () => {
      device.stop();
      stores.close();
    },
  };
};
