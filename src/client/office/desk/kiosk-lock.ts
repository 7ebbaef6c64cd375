import { kioskKey, readKioskLock, type KioskLock } from "#client/lib/stored-kiosk-lock.ts";
import { sha1 } from "#domain/sha1.ts";

export const pinLength = 6;
/** How many wrong PINs lock the keypad, and for how long, ms. */
export const triesBeforeRest = 5;
export const restMs = 30_000;

const encoder = new TextEncoder();
const hashOf = (salt: string, pin: string): string =>
  [...sha1(encoder.encode(`${salt}/${pin}`))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Stores the lock in the browser, so that a reload or another address of the office does not open it. It keeps visitors
 * from the roster; only the device's own lock stops somebody with tools and time.
 * @param storage undefined where the browser stores nothing: the lock then holds until the page is closed
 */
export const createKioskLocks = (storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | undefined) => {
  let held: KioskLock | undefined;
  const read = (): KioskLock | undefined => readKioskLock(storage) ?? held;
  return {
    read,
    lock: (meetingId: string, pin: string, salt: string): void => {
      held = { meetingId, salt, hash: hashOf(salt, pin) };
      try {
        storage?.setItem(kioskKey, JSON.stringify(held));
      } catch {
        // Where nothing can be kept, the lock is this page's.
      }
    },
    /** @returns whether the PIN was right; the lock is gone then */
    unlock: (pin: string): boolean => {
      const lock = read();
      if (lock !== undefined && hashOf(lock.salt, pin) !== lock.hash) return false;
      held = undefined;
      storage?.removeItem(kioskKey);
      return true;
    },
  };
};

export type KioskLocks = ReturnType<typeof createKioskLocks>;
