import { createPagePorts } from "#client/page-ports.ts";
import { createStores } from "#client/local/databases.ts";
import { noBroadcast, noLocks } from "#client/local/ports.ts";
import type { Device } from "#client/sync/create-device.ts";

export type ScreenDevice = Pick<Device, "queries" | "sync" | "stop">;

const wall = "screen";

/** Asks as a screen, whoever else this browser is: an officer's console may be open beside it. */
const asScreen = (path: string): string => `${path}${path.includes("?") ? "&" : "?"}as=screen`;

/**
 * The engine and the databases of a phone, of the screen's own: a console in the same browser holds what the room must
 * not see. Its words never leave it, since nobody writes on a wall.
 */
export const openScreenDevice = async (meetingId: string): Promise<ScreenDevice> => {
  const { createDevice } = await import("#client/start-device.ts");
  const ports = createPagePorts();
  const stores = createStores({ of: wall });
  await stores.open().catch(() => stores.open());
  const device = createDevice(stores, {
    ...ports,
    fetch: (path, init) => ports.fetch(asScreen(path), init),
    // Two walls of one browser do not wait for each other: reading twice is no harm.
    locks: noLocks,
    broadcast: noBroadcast,
    // A wall is seen by a room, whatever window the browser takes to be in front.
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
