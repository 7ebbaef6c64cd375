type State = Readonly<Record<string, unknown>> | null;

let atRest: Promise<void> = Promise.resolve();
let isStepping = false;

/** When a step back that the app itself has taken is done: an address that is changed before would be changed back. */
export const historyAtRest = (): Promise<void> => atRest;

/** A browser that takes the step without a word (the page is being left) holds nobody up for longer than this. */
const patienceMs = 1_000;

const takeStepBack = (): void => {
  isStepping = true;
  atRest = new Promise<void>((resolve) => {
    addEventListener("popstate", () => resolve(), { once: true });
    setTimeout(resolve, patienceMs);
  }).then(() => {
    isStepping = false;
  });
  history.back();
};

/**
 * The browser's *Back* closes the topmost overlay before it leaves the screen (on Android people close everything with
 * it). An overlay has its own history entry under the same address; when it is closed in another way, it removes the
 * entry.
 */
export const createCloseOnBack = ({ id, close }: { readonly id: string; readonly close: () => void }) => {
  const isOnTop = (): boolean => (history.state as State)?.["over"] === id;
  const onPop = (): void => {
    if (isOnTop()) return;
    removeEventListener("popstate", onPop);
    close();
  };
  let isOpen = false;
  const takeEntry = (): void => {
    if (!isOpen) return;
    if (!isOnTop()) history.pushState({ ...(history.state as State), over: id }, "");
    addEventListener("popstate", onPop);
  };
  return {
    opened: (): void => {
      isOpen = true;
      // A sheet that has just been closed for this one is still taking its entry back: it would take this one's.
      if (isStepping) void atRest.then(takeEntry);
      else takeEntry();
    },
    closed: (): void => {
      isOpen = false;
      removeEventListener("popstate", onPop);
      if (isOnTop()) takeStepBack();
    },
  };
};
