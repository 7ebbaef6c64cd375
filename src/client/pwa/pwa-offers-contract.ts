import type { Accessor } from "solid-js";

/** How this browser lets the app be installed. `ios`: by hand, through the share button. `none`: not at all. */
export type InstallWay = "prompt" | "ios" | "none";

/** Whether the browser has promised to keep what is stored here. */
export type StoragePromise = "unknown" | "kept" | "not-kept";

/** What the app may offer besides the meeting itself; each offer is refused by doing nothing. */
export type Offers = {
  /** A newer version waits. It is taken when the person says so, never by itself (promise S6). */
  readonly isUpdateReady: Accessor<boolean>;
  /** Another tab has changed to a newer version, with the databases: nothing can be saved here before the reload. */
  readonly isUpdateNeeded: Accessor<boolean>;
  /** Changes to the new version: one reload. */
  readonly update: () => void;
  /** What a screen wants to write before that reload. @returns how to take it back */
  readonly beforeUpdate: (task: () => Promise<void>) => () => void;
  readonly installWay: Accessor<InstallWay>;
  readonly isInstalled: Accessor<boolean>;
  /** Shows the browser's own question. Only where the way is `prompt`. */
  readonly install: () => Promise<void>;
  /** Inside LINE's own browser. */
  readonly isInLine: boolean;
  readonly storagePromise: Accessor<StoragePromise>;
  readonly askToKeepStorage: () => Promise<void>;
  /** As people name it to the secretariat: `0.1.0`. */
  readonly version: string;
};

/** For tests, and for a page without a worker. */
export const noOffers: Offers = {
  isUpdateReady: () => false,
  isUpdateNeeded: () => false,
  update: () => undefined,
  beforeUpdate: () => () => undefined,
  installWay: () => "none",
  isInstalled: () => false,
  install: () => Promise.resolve(),
  isInLine: false,
  storagePromise: () => "unknown",
  askToKeepStorage: () => Promise.resolve(),
  version: "",
};
