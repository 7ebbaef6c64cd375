import type { LiveRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, type FieldReaders } from "../core/field-audiences.ts";
import { setLive } from "./acts.ts";
import { live, type LiveRow } from "./row.ts";

const fields: FieldReaders<LiveRecord> = {
  target: attendees,
  nowAnswering: attendees,
  since: attendees,
  speechId: attendees,
  countdownTo: attendees,
  show: attendees,
};

/**
 * The meeting's position: the current matter, question and speech, and what the projector shows. There is one record
 * for a meeting.
 */
export const liveKind = defineKind<LiveRow, LiveRecord>({
  token: live,
  onConsole: "all",
  repeatsErased: "nothing",
  fields,
  acts: { "live/set": setLive },
});
