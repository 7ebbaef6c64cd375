import { createStores, type Stores } from "./local/stores.ts";
import { createVaultGuard } from "./local/vault-guard.ts";
import { watchVault } from "./local/watch-vault.ts";
import { createPagePorts } from "./ports.ts";
import { createDevice, type Device } from "./sync/device.ts";

/**
 * The phone without its screens: databases and sync. It is a script of its own that arrives beside the first screen,
 * because nobody who is still typing a code needs a database.
 */
export const startPhone = async (): Promise<Device> => {
  const ports = createPagePorts();
  const guard = createVaultGuard(ports);
  const stores: Stores = createStores({ onReopened: () => guard.onReopened(stores) });
  const device = createDevice(stores, ports);
  await stores.open().catch(() => undefined); // screens say what cannot be opened; a join says why it cannot be kept
  await guard.start(stores.vault).catch(() => undefined);
  watchVault(stores.vault, {
    ...ports,
    heard: (copy) => {
      guard.heard(copy);
      device.heardVault(copy);
    },
  });
  await device.start().catch(() => undefined);
  listenToPage(device);
  return device;
};

/** What in the browser is a reason to try: coming back to the page, and a hint that the network did. */
const listenToPage = ({ sync }: Device): void => {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sync.trigger("foreground");
  });
  addEventListener("online", () => sync.trigger("online"));
  addEventListener("offline", () => sync.trigger("offline"));
};
