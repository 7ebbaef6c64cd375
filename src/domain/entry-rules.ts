import type { EntryState, EntryStatus } from "./records.ts";
import { fail, ok, type Result } from "./result.ts";
import { cleanText } from "./clean-text.ts";
import { maxEntryLength, tooLong } from "./text-limits.ts";

export type EntryError =
  | { readonly kind: "entry-empty" }
  | { readonly kind: "entry-too-long"; readonly limit: number; readonly length: number };

/**
 * Checks an entry's text, and returns it normalised. The same check runs on the phone and on the server. An entry that
 * is being withdrawn keeps its text, whatever its length.
 */
export const checkEntry = (state: EntryState): Result<EntryState, EntryError> => {
  const text = cleanText(state.text);
  if (state.withdrawn) return ok({ ...state, text });
  if (text === "") return fail({ kind: "entry-empty" });
  const length = tooLong(text, maxEntryLength);
  if (length !== undefined) return fail({ kind: "entry-too-long", limit: maxEntryLength, length });
  return ok({ ...state, text });
};

/** What the room may read, author aside. */
export const roomStatuses: readonly EntryStatus[] = ["accepted", "answered", "merged"];
/** Whether the room reads entries of this status. */
export const isShownToRoom = (status: EntryStatus): boolean => roomStatuses.includes(status);

/** Whether the author may still correct or withdraw it: until the office has accepted it (promise A4). */
export const isOpenToAuthor = (status: EntryStatus): boolean => status === "received" || status === "withdrawn";
