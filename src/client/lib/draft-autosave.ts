import { createSignal, onCleanup, untrack, type Accessor } from "solid-js";

/** What came of writing a draft: kept, or why not. */
export type Written = "kept" | "storage-full" | "storage-failed";
export type DraftState = "new" | "keeping" | Written;

type DraftKeeperDeps = {
  /** Writes what is on the screen at this moment. */
  readonly write: () => Promise<Written>;
  /** Writes the same in the page's last moment, when nothing can be waited for. */
  readonly leave: () => void;
  readonly delayMs: number;
};

export type DraftAutosave = {
  readonly state: Accessor<DraftState>;
  /** A key was pressed, a choice was made. */
  readonly touch: () => void;
  /** Writes at once what is still to be written. */
  readonly flush: () => Promise<void>;
  /** What is on the screen has become an entry: no late write may bring the draft back. */
  readonly stop: () => void;
};

/**
 * Saves a draft a moment after each key, and at once when the page is hidden or closed, so that a reload, a crash or an
 * empty battery loses no text (promise A2; docs/sync-protocol.md, "The device", 1).
 */
export const createDraftAutosave = (deps: DraftKeeperDeps): DraftAutosave => {
  const [state, setState] = createSignal<DraftState>("new");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    timer = undefined;
    underWay = deps.write().then((written) => {
      // Keys that came meanwhile have their own timer, and say so.
      if (timer === undefined) setState(written);
    });
    return underWay;
  };
  const flush = async () => {
    if (isStopped) return;
    // A write that has begun may still be on its way to the disk: whoever closes the databases waits for it.
    if (timer === undefined) return underWay;
    clearTimeout(timer);
    await write();
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    isStopped = true;
  };
  const onHidden = () => void flush();
  const onLeft = () => {
    const latest = untrack(state);
    if (!isStopped && latest !== "new" && latest !== "kept") deps.leave();
  };

  document.addEventListener("visibilitychange", onHidden);
  addEventListener("pagehide", onLeft);
  onCleanup(() => {
    document.removeEventListener("visibilitychange", onHidden);
    removeEventListener("pagehide", onLeft);
    void flush();
  });

  return {
    state,
    touch: () => {
      if (isStopped) return;
      clearTimeout(timer);
      timer = setTimeout(() => void write(), deps.delayMs);
      setState("keeping");
    },
    flush,
    stop,
  };
};
