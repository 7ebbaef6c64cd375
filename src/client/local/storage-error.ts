import type { StorageError } from "../commands-and-sync-contract.ts";

type Linked = { readonly name?: unknown; readonly inner?: unknown; readonly cause?: unknown };

const isLinked = (error: unknown): error is Linked => typeof error === "object" && error !== null;

/** The names of an error and of what it wraps: a full disk arrives as `AbortError`, the cause inside. */
const namesOf = (error: unknown): readonly string[] => {
  const names: string[] = [];
  for (let link = error; isLinked(link) && names.length < 8; link = link.inner ?? link.cause) {
    if (typeof link.name === "string") names.push(link.name);
  }
  return names;
};

/** What the person is told: the disk is full, or saving failed. The text stays in the field either way. */
export const storageError = (error: unknown): StorageError =>
  namesOf(error).some((name) => name === "QuotaExceededError" || name === "QuotaExceeded")
    ? { kind: "storage-full" }
    : { kind: "storage-failed" };

const lostNames = ["DatabaseClosedError", "InvalidStateError", "UnknownError", "DatabaseClosed"];

/** Whether the database's connection is gone (iOS after the background) and opening it again may help. */
export const isConnectionLost = (error: unknown): boolean => namesOf(error).some((name) => lostNames.includes(name));
