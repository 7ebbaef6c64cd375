import { isCounted } from "./counted-entries.ts";
import type { EntryRecord, MeetingRecord } from "./records.ts";

type Publishable = Pick<EntryRecord, "status" | "redacted">;

/** Whether the public reads the entry: what the office took up, and did not hide. */
export const isPublicEntry = (entry: Publishable): boolean => isCounted(entry);

/** Whether figures by sector are public: the meeting is over, and every entry that came before its end is decided. */
export const isVoicePublic = (
  meetingStatus: MeetingRecord["status"] | undefined,
  entries: readonly Pick<EntryRecord, "status" | "late">[],
): boolean => meetingStatus === "closed" && entries.every(({ status, late }) => status !== "received" || late);
