import { statfsSync } from "node:fs";

/** Free space reserved for the secretariat: a day of its acts, the journal, and a copy of a small meeting; bytes. */
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
 * Whether there is space for everybody's records. Where there is not, the secretariat can still write and phones wait:
 * their records are safe there, and the meeting can be finished. A disk that does not report its free space counts as
 * having space.
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
