import type { Broadcast, Locks } from "#client/local/environment.ts";

type Request = { readonly grant: () => void; readonly cancel: (error: Error) => void };

/** The Web Locks of one browser, as far as they are used: one holder a name, waiting in order, stealing, giving up. */
export const createFakeLocks = (): Locks => {
  const holders = new Map<string, { release: (error?: Error) => void }>();
  const queues = new Map<string, Request[]>();
  const aborted = (): Error => new DOMException("aborted", "AbortError");

  const next = (name: string): void => {
    if (holders.has(name)) return;
    queues.get(name)?.shift()?.grant();
  };

  const hold = (
    name: string,
    task: () => Promise<void>,
    settle: { done: () => void; failed: (e: unknown) => void },
  ) => {
    const holder = {
      release: (error?: Error) => {
        if (holders.get(name) === holder) holders.delete(name);
        if (error !== undefined) settle.failed(error);
        else settle.done();
        next(name);
      },
    };
    holders.set(name, holder);
    task().then(
      () => holder.release(),
      (error: Error) => holder.release(error),
    );
  };

  return {
    request: (name, { steal = false, signal }, task) =>
      new Promise<void>((resolve, reject) => {
        const settle = { done: () => resolve(), failed: (error: unknown) => reject(error as Error) };
        if (steal) {
          const held = holders.get(name);
          holders.delete(name);
          hold(name, task, settle);
          held?.release(aborted());
          return;
        }
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        const request: Request = { grant: () => hold(name, task, settle), cancel: reject };
        queue.push(request);
        signal?.addEventListener("abort", () => {
          const index = queue.indexOf(request);
          if (index === -1) return;
          queue.splice(index, 1);
          reject(aborted());
        });
        next(name);
      }),
  };
};

/** The BroadcastChannel of one browser: every tab receives what the others post. */
export const createFakeBroadcast = () => {
  const tabs = new Set<Set<(message: unknown) => void>>();
  return {
    aTab: (): Broadcast => {
      const listeners = new Set<(message: unknown) => void>();
      tabs.add(listeners);
      return {
        post: (message) => {
          for (const tab of tabs) if (tab !== listeners) for (const hear of tab) hear(structuredClone(message));
        },
        listen: (hear) => {
          listeners.add(hear);
          return () => listeners.delete(hear);
        },
      };
    },
  };
};
