import type { LiveRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, type FieldReaders } from "../core/readers.ts";
import { setLive } from "./acts.ts";
import { live, type LiveRow } from "./shape.ts";

const fields: FieldReaders<LiveRecord> = {
  target: attendees,
  nowAnswering: attendees,
  since: attendees,
  speechId: attendees,
  countdownTo: attendees,
  show: attendees,
};

/** What the room is at: the matter, the question, the speech, and what the projector shows; one record for the meeting. */
export const liveKind = defineKind<LiveRow, LiveRecord>({
  token: live,
  fields,
  acts: { "live/set": setLive },
});
