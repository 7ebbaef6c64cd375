import { createSignal, untrack } from "solid-js";
import { installWayOf, isInsideLine } from "./detect-browser.ts";
import type { InstallWay, Offers, StoragePromise } from "./pwa-offers-contract.ts";

/** Chromium's event (it is in no standard): the page may install the app when the person says so. */
type InstallEvent = Event & { readonly prompt: () => Promise<unknown> };
const isInstallEvent = (event: Event): event is InstallEvent => "prompt" in event;

type OffersDeps = {
  readonly window: Pick<Window, "addEventListener" | "matchMedia"> & { readonly navigator: Navigator };
  /** Calls back when a newer version waits, and gives the way to change to it. */
  readonly onUpdateReady: (ready: (change: () => void, need?: "needed") => void) => void;
  readonly beforeUpdate: Offers["beforeUpdate"];
  readonly version: string;
};

/** Listens from the first moment on: the browser offers installing once, and early. */
export const createPwaOffers = (deps: OffersDeps): Offers => {
  const { navigator } = deps.window;
  const [change, setChange] = createSignal<() => void>();
  const [isUpdateNeeded, setUpdateNeeded] = createSignal(false);
  const [event, setEvent] = createSignal<InstallEvent>();
  const [isInstalled, setInstalled] = createSignal(deps.window.matchMedia("(display-mode: standalone)").matches);
  const [storagePromise, setStoragePromise] = createSignal<StoragePromise>("unknown");

  deps.onUpdateReady((update, need) => {
    // The first of them has the databases: nothing that comes after it can be saved.
    setChange((held) => (untrack(isUpdateNeeded) ? held : update));
    if (need === "needed") setUpdateNeeded(true);
  });
  deps.window.addEventListener("beforeinstallprompt", (offered) => {
    offered.preventDefault();
    if (isInstallEvent(offered)) setEvent(() => offered);
  });
  deps.window.addEventListener("appinstalled", () => {
    setInstalled(true);
    setEvent(undefined);
  });

  const installWay = (): InstallWay => {
    if (isInstalled()) return "none";
    return event() === undefined ? installWayOf(navigator) : "prompt";
  };
  const readPromise = async () => {
    const isKept = await navigator.storage?.persisted?.();
    setStoragePromise(isKept === undefined ? "unknown" : isKept ? "kept" : "not-kept");
  };
  void readPromise();

  return {
    isUpdateReady: () => change() !== undefined,
    isUpdateNeeded,
    update: () => change()?.(),
    beforeUpdate: deps.beforeUpdate,
    installWay,
    isInstalled,
    install: async () => {
      await event()?.prompt();
      setEvent(undefined); // it may be used once; the browser offers it again when it likes
    },
    isInLine: isInsideLine(navigator),
    storagePromise,
    askToKeepStorage: async () => {
      await navigator.storage?.persist?.();
      await readPromise();
    },
    version: deps.version,
  };
};
