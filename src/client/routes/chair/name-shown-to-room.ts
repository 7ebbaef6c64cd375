import type { EntryRecord, SpeechRecord } from "#domain/records.ts";

type Named = Pick<EntryRecord, "authorName" | "showName"> | Pick<SpeechRecord, "name" | "showName">;

/**
 * The name as the room sees it, also where this device is the office's and is told more: the presiding person reads the
 * page in front of everybody (promise A5). Null where it is the sector alone.
 */
export const nameShownToRoom = (named: Named): string | null => {
  if (named.showName === false) return null;
  return "name" in named ? named.name : named.authorName;
};
