import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportedMeeting, MeetingStore } from "../store/store.ts";

const file = join(import.meta.dirname, "meeting-5-2562.json");

/** The id that the file gives it. */
export const demoMeetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";

/** Meeting 5/2562: what the published report says as it says it, and the rest as examples, marked so. */
export const readDemo = (): ImportedMeeting => ({
  ...(JSON.parse(readFileSync(file, "utf8")) as ImportedMeeting),
  isDemonstration: true,
});

/** Gives a database without any meeting the demonstration meeting; another is left as it is. */
export const loadDemoWhenEmpty = async (store: MeetingStore): Promise<void> => {
  const meetings = await store.meetings();
  if (meetings.length === 0) await store.importMeeting(readDemo());
};
