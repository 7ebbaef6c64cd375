import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportedMeeting, MeetingStore } from "../store/store.ts";

const file = join(import.meta.dirname, "meeting-5-2562.json");

/** The id that the file gives it. */
export const demoMeetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";

/** Meeting 5/2562: what the published report says, as it says it; the rest are examples, marked as such. */
export const readDemo = (): ImportedMeeting => ({
  ...(JSON.parse(readFileSync(file, "utf8")) as ImportedMeeting),
  isDemonstration: true,
});

/** Loads the demonstration meeting into a database without any meeting; another database stays as it is. */
export const loadDemoWhenEmpty = async (store: MeetingStore): Promise<void> => {
  const meetings = await store.meetings();
  if (meetings.length === 0) await store.importMeeting(readDemo());
};
