import { isUuid } from "#domain/ids.ts";

/** What a paired screen keeps, so that it goes on after it was switched off, with or without a network. */
export type Paired = {
  readonly meetingId: string;
  /** What the codes in the room are made of, base64url. */
  readonly secret: string;
  readonly joinCode: string;
  /** Under which phones reach the server. */
  readonly origin: string;
  /** Server time minus this machine's, ms, as it was measured last. */
  readonly clockOffsetMs: number;
};

export type StoredPairing = {
  readonly read: () => Paired | undefined;
  readonly write: (paired: Paired) => void;
  readonly forget: () => void;
};

type Place = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const placeName = "ruam-screen";

/** @param storage undefined where the browser keeps nothing: the screen then asks to be paired at every start */
export const createStoredPairing = (storage: Place | undefined): StoredPairing => ({
  read: () => {
    try {
      return readPaired(JSON.parse(storage?.getItem(placeName) ?? "null"));
    } catch {
      return undefined;
    }
  },
  write: (paired) => {
    try {
      storage?.setItem(placeName, JSON.stringify(paired));
    } catch {
      // A storage that is full costs the next start a new pairing, and not this one.
    }
  },
  forget: () => storage?.removeItem(placeName),
});

const readPaired = (value: unknown): Paired | undefined => {
  if (typeof value !== "object" || value === null) return undefined;
  const { meetingId, secret, joinCode, origin, clockOffsetMs } = value as Partial<Record<keyof Paired, unknown>>;
  const areWords = [secret, joinCode, origin].every((word) => typeof word === "string");
  if (!isUuid(meetingId) || !areWords || typeof clockOffsetMs !== "number") return undefined;
  return value as Paired;
};
