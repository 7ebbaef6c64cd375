import { readLatestMembership } from "../local/store-membership.ts";
import { createStores, type StoresDeps } from "../local/stores.ts";
import { createDeviceCycle } from "./create-device.ts";
import { createJoinClient, type DeviceEnvironment } from "./join-client.ts";

/**
 * One cycle without a page, for the Background Sync event of the service worker. It is the same engine under the same
 * lock.
 * @returns whether everything was sent and read; otherwise the browser may start the worker again
 */
export const runBackgroundSync = async (ports: DeviceEnvironment, storesDeps: StoresDeps = {}): Promise<boolean> => {
  const stores = createStores(storesDeps);
  try {
    await stores.open();
    const { cycle, inTurn } = createDeviceCycle(stores, ports, createJoinClient(stores, ports));
    const latest = await readLatestMembership(stores.vault);
    let isDone = false;
    await inTurn(async (isStopped) => {
      const end = await cycle.run(latest?.meetingId ?? null, isStopped);
      isDone = end.kind === "done";
    });
    return isDone;
  } finally {
    stores.close();
  }
};
