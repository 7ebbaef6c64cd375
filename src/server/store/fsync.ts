import { closeSync, existsSync, fsyncSync, openSync } from "node:fs";

/** Waits until what was written to the file, or done in the folder, has reached the disk. */
export const syncPath = (path: string): void => {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Makes names in a folder certain. Windows keeps them by itself, and has no way to ask for it. */
export const syncFolder = (folder: string): void => {
  if (process.platform !== "win32") syncPath(folder);
};

/** The path itself, or with the first number behind it that is free: a copy never takes another's place. */
export const freePath = (path: string, attempt = 1): string => {
  const candidate = attempt === 1 ? path : `${path}.${attempt}`;
  return existsSync(candidate) ? freePath(path, attempt + 1) : candidate;
};
