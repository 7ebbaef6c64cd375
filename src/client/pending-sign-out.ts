import type { InstantStorage } from "./local/environment.ts";
import type { Transport } from "./sync/transport.ts";

const key = "ruam-leave-owed";

/** A session that could not be ended without a signal: it is ended as soon as there is one. */
export const createLeaveOwed = (storage: InstantStorage) => ({
  set: (): void => storage.setItem(key, "1"),
  /**
   * @param isJoined whether somebody has joined here since: the browser holds that one's session now
   * @returns whether nothing is owed any more
   */
  settle: async (transport: Pick<Transport, "leave">, isJoined: () => Promise<boolean>): Promise<boolean> => {
    if (storage.getItem(key) === null) return true;
    const isOver = (await isJoined()) || (await transport.leave(false)).kind !== "no-network";
    if (isOver) storage.removeItem(key);
    return isOver;
  },
});
