import { showAtOnce } from "./lib/watch-query.ts";
import { createLastWords, type LastWords } from "./local/last-words.ts";
import type { Stores } from "./local/stores.ts";
import { createVaultGuard } from "./local/vault-guard.ts";
import { watchVault } from "./local/watch-vault.ts";
import { createDevice, type Device } from "./sync/device.ts";
import type { DevicePorts, Entrance } from "./sync/entrance.ts";
import { createVaultTrace } from "./vault-trace.ts";

type AtWork = {
  readonly stores: Stores;
  readonly ports: DevicePorts;
  readonly entrance: Entrance;
  /** Takes what is to be done after the databases were opened again. */
  readonly hearReopened: (task: () => Promise<void>) => void;
};

/**
 * The device, and beside it its work: a screen reads the databases without waiting for the engine to begin, but not
 * before what was typed last is among the drafts.
 */
export const startDevice = async (parts: AtWork): Promise<Device> => {
  const { stores } = parts;
  const lastWords = keptLastWords();
  const device = createDevice(stores, { ...parts.ports, lastWords, onSaved: showAtOnce }, parts.entrance);
  listenToLeaving({
    left: () => {
      device.putAway();
      stores.putAway();
    },
    back: () => {
      stores.takeUp();
      device.takeUp();
    },
  });
  await lastWords?.takeIn(stores.vault).catch(() => undefined); // they stay where they are, for the next time
  void putToWork(device, parts);
  // The screen that waits for it is drawn in a go of its own: a finger may come between.
  await new Promise((done) => setTimeout(done));
  return device;
};

const keptLastWords = (): LastWords | undefined => {
  try {
    return createLastWords(localStorage);
  } catch {
    return undefined; // forbidden by the browser's settings
  }
};

/** It watches its vault, follows the meeting, and listens to the page. */
const putToWork = async (
  device: ReturnType<typeof createDevice>,
  { stores, ports, hearReopened }: AtWork,
): Promise<void> => {
  const guard = createVaultGuard({ ...ports, trace: createVaultTrace() });
  hearReopened(() => guard.onReopened(stores));
  await guard.start(stores.vault).catch(() => undefined);
  const watch = watchVault(stores.vault, {
    ...ports,
    heard: (copy) => {
      guard.heard(copy);
      device.heardVault(copy);
    },
  });
  // A long queue that has just been sent would be said to wait for as long as its reading rests.
  let wasBusy = false;
  device.sync.subscribe(({ busy }) => {
    if (wasBusy && !busy) watch.endRest();
    wasBusy = busy;
  });
  await device.start().catch(() => undefined);
  listenToPage(device);
};

/** What in the browser is a reason to try: coming back to the page, and a hint that the network did. */
const listenToPage = ({ sync }: Device): void => {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sync.trigger("foreground");
  });
  addEventListener("online", () => sync.trigger("online"));
  addEventListener("offline", () => sync.trigger("offline"));
};

/**
 * A page that is left for another one may be kept as it stands, and come back to. Whatever shows that it is here again
 * counts: not every browser says `pageshow` for each `pagehide`.
 */
const listenToLeaving = (told: { readonly left: () => void; readonly back: () => void }): void => {
  let isAway = false;
  const comeBack = (): void => {
    if (!isAway || document.visibilityState !== "visible") return;
    isAway = false;
    told.back();
  };
  addEventListener("pagehide", () => {
    isAway = true;
    told.left();
  });
  addEventListener("pageshow", comeBack);
  document.addEventListener("visibilitychange", comeBack);
};
