import { statfsSync } from "node:fs";

/** Kept free for the secretariat: a day of its acts, the journal, and a copy of a small meeting. */
export const reserveBytes = 200_000_000;

/** How long a measurement of the free space is used, ms. */
const askAgainMs = 5_000;

type ReserveDeps = {
  readonly folder: string;
  readonly monotonic: () => number;
  /** Free bytes of the folder's file system. @throws Error of the file system */
  readonly freeBytes?: (folder: string) => number;
};

/**
 * Whether there is room for everybody's words. Where there is not, the secretariat goes on and phones wait: what they
 * hold is safe there, and the meeting can be brought to its end. A disk that does not say is taken to have room.
 */
export const createDiskReserve = ({ folder, monotonic, freeBytes = freeAt }: ReserveDeps): (() => boolean) => {
  let answer = true;
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (monotonic() - askedAt < askAgainMs) return answer;
    askedAt = monotonic();
    try {
      answer = freeBytes(folder) >= reserveBytes;
    } catch {
      answer = true;
    }
    return answer;
  };
};

const freeAt = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};
