import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { assembleMinutes } from "#domain/minutes/minutes.ts";
import { withParagraphs } from "#domain/minutes/paragraphs.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { presetParticipantOf } from "#kinds/profile/profiles.ts";
import {
  meetingId,
  openMeeting,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

/* Somebody who wants more of the draft of the minutes than is theirs, or to say in it what others did not. */

let hall: TestMeeting;
let office: Desk;
let present: Phone;
let unknown: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  present = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R1"));
  unknown = await hall.phone();
  await present.send([present.profile(), present.checkIn()]);
  await unknown.send([unknown.profile({ givenName: "ใครก็ไม่รู้" }), unknown.checkIn()]);
});

const closeMeeting = async () => {
  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
};
const openRound = () => office.act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
const shown = async (who: Phone | Desk, type: MeetingDataRecord["type"]) =>
  recordsOfType(await who.all(), type).filter((one) => !("gone" in one));

test("neither the draft nor the certified minutes tell the sector that a hidden author has now", async () => {
  const entry = unknown.entry("ขอไฟทางเพิ่ม", { entryKind: "suggestion" });
  await unknown.put(entry);
  await office.act("entry/accept", entry.id);
  await closeMeeting();
  await unknown.put(unknown.profile({ givenName: "ใครก็ไม่รู้", sector: "council" }, 2));
  await openRound();
  expect(JSON.stringify(await shown(present, "draft-section"))).toContain("ขอไฟทางเพิ่ม (civil)");
  // The console makes of its records what is certified.
  const records = (await office.all()).flatMap((one) => ("gone" in one ? [] : (one as MeetingDataRecord)));
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  const digest = minutesDigest(withParagraphs(assembleMinutes(data), []));
  expect(await office.act("document/certify", "minutes", { digest })).toMatchObject({ status: "stored" });
  expect(JSON.stringify(await shown(office, "document-version"))).toContain("ขอไฟทางเพิ่ม (civil)");
});
