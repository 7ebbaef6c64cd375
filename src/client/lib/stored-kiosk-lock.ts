/** A device that visitors use by themselves: only the desk's own screen opens until an officer types the PIN. */
export type KioskLock = { readonly meetingId: string; readonly salt: string; readonly hash: string };

/** Where the browser keeps the lock. */
export const kioskKey = "ruam-kiosk";

/** The lock as the browser keeps it; undefined where there is none, or the browser keeps nothing. */
export const readKioskLock = (storage: Pick<Storage, "getItem"> | undefined): KioskLock | undefined => {
  try {
    const found: unknown = JSON.parse(storage?.getItem(kioskKey) ?? "null");
    return isLock(found) ? found : undefined;
  } catch {
    return undefined;
  }
};

const isLock = (value: unknown): value is KioskLock =>
  typeof value === "object" &&
  value !== null &&
  ["meetingId", "salt", "hash"].every((field) => typeof (value as Record<string, unknown>)[field] === "string");
