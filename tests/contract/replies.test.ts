import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { isGone } from "#protocol/messages.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import {
  meetingId,
  openMeeting,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let office: Desk;
let invited: Phone;
let stranger: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  invited = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R1"));
  stranger = await hall.phone();
  await stranger.put(stranger.profile());
});

const replies = async (who: Phone | Desk) => recordsOfType(await who.all(), "reply").filter((one) => !("gone" in one));

describe("an invited person's answer", () => {
  test("reaches the secretariat under the name on the roster, and the person's own phones; nobody else reads it", async () => {
    const sends = { coming: "substitute", substitute: { name: " นางสาวอารี มีสุข ", position: "เลขานุการ" } } as const;
    expect(await invited.put(invited.reply(sends))).toMatchObject({ status: "stored" });
    expect(await replies(office)).toMatchObject([
      { personId: "R1", coming: "substitute", substitute: { name: "นางสาวอารี มีสุข" }, mine: false },
    ]);
    expect(await replies(invited)).toMatchObject([{ coming: "substitute", mine: true }]);
    expect(await replies(stranger)).toEqual([]);
  });

  test("gives the reason in the certified minutes, as the secretariat's own screen has it, without the private words", async () => {
    await invited.put(invited.reply({ coming: "no", reason: "duty", note: "พาบุตรไปพบแพทย์" }));
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    const records = (await office.all()).filter((record): record is MeetingDataRecord => !isGone(record));
    const data = minutesDataOf(records);
    if (data === undefined) throw new Error("the meeting is missing");
    const digest = minutesDigest(assembleMinutes(data));
    expect(await office.act("document/certify", "minutes", { digest }, { officeRev: 0 })).toMatchObject({
      status: "stored",
    });
    const certified = JSON.stringify(recordsOfType(await office.all(), "document-version"));
    expect(certified).toContain("ติดราชการ");
    expect(certified).not.toContain("พาบุตร");
  });

  test("can be changed until the meeting is over, and keeps nothing that was typed for another answer", async () => {
    await invited.put(invited.reply({ coming: "no", reason: "leave", note: "ลากิจ" }));
    const changed = { coming: "yes", reason: "leave", note: "ลากิจ" } as const;
    expect(await invited.put(invited.reply(changed, 2))).toMatchObject({ status: "stored" });
    expect(await replies(office)).toMatchObject([{ coming: "yes", reason: null, note: "" }]);
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    const late = await invited.put(invited.reply({ coming: "no", reason: "duty" }, 3));
    expect(late).toMatchObject({ status: "refused", reason: { kind: "locked" } });
  });

  test("is taken by the personal link alone: who only typed a name may be anybody", async () => {
    const taken = await stranger.put(stranger.reply({ coming: "yes" }));
    expect(taken).toMatchObject({ status: "refused", reason: { kind: "not-permitted" } });
  });

  test("names who comes instead, or the kind of reason; the words beside it are the secretariat's alone", async () => {
    for (const state of [{ coming: "substitute" }, { coming: "no" }] as const) {
      expect(await invited.put(invited.reply(state))).toMatchObject({ status: "refused" });
    }
    await invited.put(invited.reply({ coming: "no", reason: "duty", note: "ประชุมที่จังหวัด" }));
    const [atDesk] = await replies(hall.office("desk"));
    expect(atDesk).toMatchObject({ personId: "R1", coming: "no" });
    expect(atDesk).not.toHaveProperty("note");
    expect(await replies(office)).toMatchObject([{ note: "ประชุมที่จังหวัด" }]);
  });

  test("goes with the person, where everything about the person is erased", async () => {
    await invited.put(invited.reply({ coming: "no", reason: "other", note: "เรื่องส่วนตัว" }));
    await office.act("person/erase", "R1", { reason: "privacy" });
    expect(JSON.stringify(await replies(office))).not.toContain("เรื่องส่วนตัว");
    expect(await replies(office)).toEqual([]);
  });
});
