import { localStorageOf } from "./lib/local-storage.ts";
import { showAtOnce } from "./lib/watch-query.ts";
import { createClearBrowserData, type ClearMyData } from "./clear-browser-data.ts";
import type { SyncStatus } from "./commands-and-sync-contract.ts";
import { createLeaveOwed } from "./pending-sign-out.ts";
import { createLeavingOffice } from "./office-sign-out.ts";
import { createClearedDataMark, noClearedDataMark, type ClearedDataMark } from "./local/cleared-data-mark.ts";
import { erasedHere } from "./local/erased-person-meetings.ts";
import { createUnloadDrafts } from "./local/unload-drafts.ts";
import type { Stores } from "./local/stores.ts";
import { readMemberships } from "./local/vault.ts";
import { createEvictionRecovery } from "./local/eviction-recovery.ts";
import { watchVault } from "./local/vault-copy.ts";
import { createDevice, type Device } from "./sync/create-device.ts";
import type { DeviceEnvironment, JoinClient } from "./sync/join-client.ts";
import { createVaultLossMark } from "./vault-had-records-mark.ts";

export { createDevice };

type AtWork = {
  readonly stores: Stores;
  readonly ports: DeviceEnvironment;
  readonly joinClient: JoinClient;
  /** Takes what is to be done after the databases were opened again. */
  readonly hearReopened: (task: () => Promise<void>) => void;
};

/** A cheap phone has read and painted what was saved by then; sending asks as much of it as showing does. */
const shownWithinMs = 100;

const showThenSend = (send: () => void): void => {
  showAtOnce();
  setTimeout(send, shownWithinMs);
};

/**
 * The device, and beside it its work: a screen reads the databases without waiting for the engine to begin, but not
 * before what was typed last is among the drafts.
 */
export const startDevice = async (parts: AtWork): Promise<Device> => {
  const { stores, ports } = parts;
  const kept = localStorageOf();
  const emptied = kept === undefined ? noClearedDataMark : createClearedDataMark(kept, ports.newId);
  const unloadDrafts = kept === undefined ? undefined : createUnloadDrafts(kept, emptied);
  const device = createDevice(stores, { ...ports, unloadDrafts, onSaved: showThenSend }, parts.joinClient);
  listenToLeaving({
    left: () => {
      device.suspend();
      stores.suspend();
    },
    back: () => {
      stores.resume();
      device.resume();
    },
  });
  await unloadDrafts?.takeIn(stores.vault).catch(() => undefined); // they stay where they are, for the next time
  const endings = createEndings(device, parts, emptied);
  void putToWork(device, parts, emptied);
  emptyWhenErased(device, stores, endings.removeMyData);
  // The screen that waits for it is drawn in a task of its own, so that input can be handled before.
  await new Promise((done) => setTimeout(done));
  return { ...device, commands: { ...device.commands, ...endings } };
};

const noOwed = { set: () => undefined };

/** Removing one's data and signing out end more than what is in the databases. */
const createEndings = (
  device: Device,
  { stores, ports, joinClient }: AtWork,
  emptied: ClearedDataMark,
): Pick<Device["commands"], "leaveOffice"> & { readonly removeMyData: ClearMyData } => {
  const kept = localStorageOf();
  const common = {
    ...ports,
    stores,
    transport: joinClient.transport,
    stop: device.stop,
    keeping: {
      indexedDB,
      caches: globalThis.caches,
      storages: kept === undefined ? [] : [kept, sessionStorage],
      isShowing: (meetingId: string) => location.pathname.startsWith(`/m/${meetingId}`),
      goTo: (path: string) => location.replace(path),
    },
  };
  const { removeMyData } = createClearBrowserData({
    ...common,
    emptied,
    removeMyData: device.commands.removeMyData,
    owed: kept === undefined ? noOwed : createLeaveOwed(kept),
  });
  const { leaveOffice, heardPaused } = createLeavingOffice({
    ...common,
    leaveOffice: device.commands.leaveOffice,
    path: () => location.pathname,
  });
  let before: SyncStatus["paused"] = null;
  device.sync.subscribe(({ paused }) => {
    if (paused !== before) void heardPaused(paused).catch(() => undefined);
    before = paused;
  });
  return { removeMyData, leaveOffice };
};

/** After every exchange: a person whose data the secretariat has erased is to be found on the own phone no more either. */
const emptyWhenErased = ({ sync }: Device, stores: Stores, removeMyData: ClearMyData): void => {
  let wasBusy = true; // what the worker was notified of while no page was open counts from the start
  const look = async (): Promise<void> => {
    for (const meetingId of await stores.run(() => erasedHere(stores.vault))) await removeMyData(meetingId, true);
  };
  sync.subscribe(({ busy }) => {
    if (wasBusy && !busy) void look().catch(() => undefined);
    wasBusy = busy;
  });
};

/** It watches its vault, follows the meeting, and handles the page's events. */
const putToWork = async (
  device: ReturnType<typeof createDevice>,
  { stores, ports, joinClient, hearReopened }: AtWork,
  emptied: ClearedDataMark,
): Promise<void> => {
  const guard = createEvictionRecovery({ ...ports, emptied, trace: createVaultLossMark() });
  hearReopened(() => guard.onReopened(stores));
  await guard.start(stores.vault).catch(() => undefined);
  const watch = watchVault(stores.vault, {
    ...ports,
    onCopy: (copy) => {
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
  await settleLeaving({ stores, joinClient });
  await device.start().catch(() => undefined);
  listenToPage(device);
};

/** The session of whoever removed their data here without a signal. */
const settleLeaving = async ({ stores, joinClient }: Pick<AtWork, "stores" | "joinClient">): Promise<void> => {
  const kept = localStorageOf();
  if (kept === undefined) return;
  const owed = createLeaveOwed(kept);
  const isJoined = async () => (await readMemberships(stores.vault).catch(() => [])).length > 0;
  const settle = async (): Promise<void> => {
    if (await owed.settle(joinClient.transport, isJoined)) removeEventListener("online", onOnline);
  };
  const onOnline = () => void settle();
  addEventListener("online", onOnline);
  await settle();
};

/** The browser's events that start an attempt: coming back to the page, and a sign of the network. */
const listenToPage = ({ sync }: Device): void => {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sync.trigger("foreground");
  });
  addEventListener("online", () => sync.trigger("online"));
  addEventListener("offline", () => sync.trigger("offline"));
};

/**
 * A page that is left may be frozen, and come back. Any event that shows it counts: not every browser dispatches
 * `pageshow` for each `pagehide`.
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
