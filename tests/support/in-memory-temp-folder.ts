import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memory = "/dev/shm";

const hasRoom = (bytes: number): boolean => {
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= bytes;
};

/**
 * Where databases of tests lie that no power cut meets: in memory where the system has it, so that thousands of commits do
 * not wait for a disk. @param bytes as much room must be there; containers often have some megabytes of it alone
 */
export const inMemoryTempFolder = (bytes = 0): string => (existsSync(memory) && hasRoom(bytes) ? memory : tmpdir());
