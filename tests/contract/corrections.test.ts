import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { correctionIdOf } from "#domain/ids.ts";
import type { CorrectionState } from "#domain/correction-round.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
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
let present: Phone;
let stranger: Phone;
let place: string;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  present = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R1"));
  stranger = await hall.phone();
  await present.send([present.profile(), present.checkIn()]);
  await stranger.send([stranger.profile({ givenName: "ใครก็ไม่รู้" }), stranger.checkIn()]);
  const entry = present.entry("ขอให้ตรวจทางลาด", { entryKind: "suggestion" });
  await present.put(entry);
  await office.act("entry/accept", entry.id);
  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
  place = `entry/${entry.id}`;
});

const openRound = () => office.act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
const put = (phone: Phone, state: Partial<CorrectionState>, rev = 1) => {
  const whole = { round: 1, place, says: "agrees", text: "", reason: "", ...state };
  return phone.put({
    opId: randomUUID(),
    kind: "correction/put",
    id: correctionIdOf(meetingId, phone.participantId, whole.round, whole.place),
    rev,
    participantId: phone.participantId,
    at: hall.clock.now,
    clockSuspect: false,
    schema: 1,
    state: whole,
  });
};
const proposed = { says: "proposes", text: "ขอให้ตรวจทางลาดและผิวทาง", reason: "พูดในที่ประชุม" } as const;
const shown = async (who: Phone | Desk, type: MeetingDataRecord["type"]) =>
  recordsOfType(await who.all(), type).filter((one) => !("gone" in one));
/** Of the minutes as the office reads them now. */
const digestNow = async () => {
  const records = (await office.all()).flatMap((one) => ("gone" in one ? [] : (one as MeetingDataRecord)));
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  return minutesDigest(withParagraphs(assembleMinutes(data), []));
};
const idOf = (phone: Phone) => correctionIdOf(meetingId, phone.participantId, 1, place);
const paragraphText = async () =>
  (await shown(office, "paragraph")).find((one) => "place" in one && one.place === place);

describe("a round of corrections", () => {
  test("shows the draft to those who were present and are known, while it is open, and to nobody else", async () => {
    expect(await shown(present, "draft-section")).toEqual([]);
    expect(await openRound()).toMatchObject({ status: "stored" });
    const words = JSON.stringify(await shown(present, "draft-section"));
    expect(words).toContain("ขอให้ตรวจทางลาด");
    expect(await shown(stranger, "draft-section")).toEqual([]);
    expect(await shown(stranger, "correction-round")).toEqual([]);
    expect(await shown(office, "correction-round")).toMatchObject([{ round: 1, asked: 1 }]);
    expect(await put(stranger, {})).toMatchObject({ status: "refused", reason: { kind: "not-permitted" } });

    await office.act("correction-round/close", "minutes", { reason: "ตอบครบแล้ว" });
    expect(await shown(present, "draft-section")).toEqual([]);
    expect(await put(present, proposed)).toMatchObject({ status: "refused", reason: { kind: "locked" } });
  });

  test("is not opened before the meeting is over, nor twice at once", async () => {
    const early = await openMeeting();
    const act = await early.office().act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
    expect(act).toMatchObject({ status: "refused" });
    await openRound();
    expect(await openRound()).toMatchObject({ status: "refused" });
  });

  test("a proposal that is taken stands in the minutes at once, and its author is told", async () => {
    await openRound();
    expect(await put(present, proposed)).toMatchObject({ status: "stored" });
    expect(await shown(stranger, "correction")).toEqual([]);
    expect(await shown(office, "correction")).toMatchObject([{ authorName: "นางมาลี มีสุข" }]);
    const args = { kind: "taken", source: "ขอให้ตรวจทางลาด (public)" };
    // Decided is what the officer has read.
    await put(present, { ...proposed, text: "ขอให้ตรวจทางลาดทุกช่วง" }, 2);
    const decide = (baseRev: number) => office.act("correction/decide", idOf(present), args, { baseRev, officeRev: 0 });
    expect(await decide(1)).toMatchObject({ status: "conflict" });
    expect(await decide(2)).toMatchObject({ status: "stored" });
    expect(await paragraphText()).toMatchObject({ text: "ขอให้ตรวจทางลาดทุกช่วง" });
    expect(await shown(present, "correction")).toMatchObject([{ decision: { kind: "taken" } }]);
  });

  test("a decision is taken back until the minutes are certified: the minutes say what they said, also by hand, and the proposal waits again", async () => {
    await openRound();
    await put(present, proposed);
    const decide = () =>
      office.act("correction/decide", idOf(present), { kind: "taken", source: "ขอให้ตรวจทางลาด (public)" });
    const takeBack = () => office.act("correction/take-back", idOf(present));
    expect(await takeBack()).toMatchObject({ status: "refused" });
    await decide();
    expect(JSON.stringify(await shown(present, "correction"))).not.toContain('"was"');
    expect(await takeBack()).toMatchObject({ status: "stored" });
    expect(await paragraphText()).toMatchObject({ text: null });
    expect(await shown(present, "correction")).toMatchObject([{ decision: null }]);

    const word = (text: string) =>
      office.act("paragraph/put", `minutes:${place}`, { documentId: "minutes", place, source: "", text });
    await word("เจ้าหน้าที่เขียนเอง");
    await decide();
    await takeBack();
    expect(await paragraphText()).toMatchObject({ text: "เจ้าหน้าที่เขียนเอง" });
    // Worded otherwise and back again: what stood there before the decision is restored, not what came between.
    await decide();
    hall.clock.now += 1_000;
    await word("ระหว่างนั้น");
    hall.clock.now += 1_000;
    await word(proposed.text);
    await takeBack();
    expect(await paragraphText()).toMatchObject({ text: "เจ้าหน้าที่เขียนเอง" });
    // Worded since: those words stand, whatever becomes of the decision.
    await decide();
    await word("เขียนหลังตัดสิน");
    expect(await takeBack()).toMatchObject({ status: "stored" });
    expect(await paragraphText()).toMatchObject({ text: "เขียนหลังตัดสิน" });
  });

  test("an answer whose correction is taken says the corrected words everywhere, was given when it was, and says its own again when that is taken back", async () => {
    const id = place.replace("entry/", "");
    await office.act("answer/put", id, { text: "เสร็จใน 54 วัน", oral: true, unitId: "U1", speaker: "นายช่าง ดีงาม" });
    const answer = async (who: Phone | Desk) => (await shown(who, "answer")).find((one) => one.type === "answer");
    const before = await answer(office);
    hall.clock.now += 60_000;
    await openRound();
    const at = `answer/${id}`;
    const saying = (days: number) => `เสร็จใน ${days} วัน (นายช่าง ดีงาม สำนักช่าง)`;
    const paragraphOf = async () => {
      const records = (await office.all()).flatMap((one) => ("gone" in one ? [] : (one as MeetingDataRecord)));
      const data = minutesDataOf(records);
      const hands = records.filter((one) => one.type === "paragraph");
      const blocks = data && withParagraphs(assembleMinutes(data), hands).sections.flatMap((one) => one.blocks);
      return blocks?.find((one) => one.place === at);
    };
    expect(await paragraphOf()).toMatchObject({ text: saying(54) });
    await put(present, { place: at, says: "proposes", text: saying(45) });
    const decide = () =>
      office.act("correction/decide", correctionIdOf(meetingId, present.participantId, 1, at), {
        kind: "taken",
        source: saying(54),
      });
    expect(await decide()).toMatchObject({ status: "stored" });
    for (const who of [office, present, stranger])
      expect(await answer(who)).toMatchObject({ text: "เสร็จใน 45 วัน", speaker: "นายช่าง ดีงาม", unitId: "U1" });
    expect(await answer(office)).toMatchObject({ oral: true, answeredAt: before?.answeredAt });
    // The officer has decided it: the paragraph does not wait for a choice between two wordings.
    expect(await paragraphOf()).toMatchObject({ text: saying(45), byHand: { isChanged: false } });
    expect(JSON.stringify(await shown(present, "correction"))).not.toContain("54 วัน");

    const takeBack = () => office.act("correction/take-back", correctionIdOf(meetingId, present.participantId, 1, at));
    expect(await takeBack()).toMatchObject({ status: "stored" });
    expect(await answer(present)).toMatchObject({ text: "เสร็จใน 54 วัน", answeredAt: before?.answeredAt });
    expect(await paragraphOf()).toMatchObject({ text: saying(54) });
    expect(await paragraphOf()).not.toHaveProperty("byHand");
    // Answered otherwise since: those words stay, whatever becomes of the decision.
    await decide();
    await office.act("answer/put", id, { text: "เสร็จแล้ว", oral: true, unitId: "U1" });
    await takeBack();
    expect(await answer(present)).toMatchObject({ text: "เสร็จแล้ว" });
  });

  test("refusing needs a reason, which the author reads; the words of the minutes stay", async () => {
    await openRound();
    await put(present, proposed);
    const refusing = (reason: string) => office.act("correction/decide", idOf(present), { kind: "refused", reason });
    expect(await refusing(" ")).toMatchObject({ status: "refused" });
    expect(await refusing("ไม่ได้กล่าวในที่ประชุม")).toMatchObject({ status: "stored" });
    expect(await paragraphText()).toBeUndefined();
    expect(await shown(present, "correction")).toMatchObject([
      { decision: { kind: "refused", reason: "ไม่ได้กล่าวในที่ประชุม" } },
    ]);
  });

  test("an erased suggestion is gone from the draft, and from what was proposed in its place", async () => {
    await openRound();
    await put(present, proposed);
    await office.act("correction/decide", idOf(present), { kind: "refused", reason: "ผิวทางไม่ได้กล่าว" });
    await office.act("entry/erase", place.replace("entry/", ""), { reason: "privacy" });
    const log = await hall.store.officeLog(meetingId, { before: undefined, limit: 50 });
    expect(log.map(({ reason }) => reason)).not.toContain("ผิวทางไม่ได้กล่าว");
    expect(await hall.store.checkLog(meetingId)).toMatchObject({ verdict: "whole" });
    expect(JSON.stringify(await shown(present, "draft-section"))).not.toContain("ขอให้ตรวจทางลาด");
    expect(JSON.stringify(await shown(office, "correction"))).not.toContain("ผิวทาง");
  });

  test("a name, an answer, and words of an entry that are erased leave the draft at once", async () => {
    const second = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R3"));
    await second.send([second.profile({ givenName: "วีระ", familyName: "คงดี" }), second.checkIn()]);
    const id = place.replace("entry/", "");
    await office.act("answer/put", id, { text: "โทรหาช่างที่ 0812345678" });
    await openRound();
    const draft = async () => JSON.stringify(await shown(present, "draft-section"));
    const words = ["วีระ", "0812345678", "ขอให้ตรวจ"];
    const standing = async () => {
      const said = await draft();
      return words.filter((one) => said.includes(one));
    };
    expect(await standing()).toEqual(words);
    await office.act("person/erase", "R3", { reason: "privacy" });
    expect(await standing()).toEqual(words.slice(1));
    await office.act("field/erase", id, { type: "answer", field: "text", reason: "privacy" });
    expect(await standing()).toEqual(words.slice(2));
    await office.act("field/erase", id, { type: "entry", field: "text", reason: "privacy" });
    expect(await standing()).toEqual([]);
    // Nothing else of the draft goes, and a round that is over brings none back.
    expect(await draft()).toContain("สมชาย");
    await office.act("correction-round/close", "minutes", { reason: "ตอบครบแล้ว" });
    await office.act("person/erase", "R2", { reason: "privacy" });
    expect(await draft()).toBe("[]");
  });

  test("stands with its counts in the certified version; who did not reply is counted apart", async () => {
    await openRound();
    await put(present, { place: "*" });
    const digest = await digestNow();
    expect(await office.act("document/certify", "minutes", { digest })).toMatchObject({ status: "stored" });
    expect(await shown(office, "document-version")).toMatchObject([
      { round: { asked: 1, agreed: 1, proposing: 0, silent: 0, lastDay: "2019-10-10" } },
    ]);
  });

  test.each([
    ["closed before its last day", "2019-10-14", true],
    ["that nobody closed before the minutes were certified", "2019-10-15", false],
  ])(
    "a round %s stands in the certified minutes with the day until which it was open",
    async (_name, day, isClosed) => {
      await openRound();
      await put(present, { place: "*" });
      hall.clock.now = Date.parse("2019-10-14T10:00:00+07:00");
      if (isClosed) await office.act("correction-round/close", "minutes", { reason: "ตอบครบแล้ว" });
      hall.clock.now = Date.parse("2019-10-15T10:00:00+07:00");
      expect(await office.act("document/certify", "minutes", { digest: await digestNow() })).toMatchObject({
        status: "stored",
      });
      expect(await shown(office, "document-version")).toMatchObject([{ round: { lastDay: day } }]);
    },
  );

  test("ends by itself with its last day: nothing more is taken, nobody is sent the draft, and the office may send another", async () => {
    await openRound();
    hall.clock.now = Date.parse("2019-10-17T23:59:59+07:00");
    expect(await put(present, proposed)).toMatchObject({ status: "stored" });
    hall.clock.now = Date.parse("2019-10-18T00:00:00+07:00");
    expect(await put(present, { ...proposed, text: "ขอแก้อีกครั้ง" }, 2)).toMatchObject({
      status: "refused",
      reason: { kind: "locked" },
    });
    expect(await shown(present, "draft-section")).toEqual([]);
    // What was proposed in time is still to be decided, before another draft goes out.
    const again = (lastDay: string) => office.act("correction-round/open", "minutes", { lastDay });
    expect(await again("2019-10-25")).toMatchObject({ status: "refused", reason: { undecided: 1 } });
    await office.act("correction/decide", idOf(present), { kind: "refused", reason: "ไม่ได้กล่าวในที่ประชุม" });
    expect(await again("2019-10-17")).toMatchObject({ status: "refused", reason: { kind: "locked" } });
    expect(await again("2019-10-25")).toMatchObject({ status: "stored" });
  });

  test("certifying waits for what was proposed, not for who has not replied, and ends the round", async () => {
    await openRound();
    await put(present, proposed);
    const certify = async () => office.act("document/certify", "minutes", { digest: await digestNow() });
    expect(await certify()).toMatchObject({ status: "refused", reason: { kind: "locked", undecided: 1 } });
    await office.act("correction/decide", idOf(present), { kind: "refused", reason: "ไม่ได้กล่าวในที่ประชุม" });
    expect(await certify()).toMatchObject({ status: "stored" });
    expect(await shown(present, "draft-section")).toEqual([]);
    expect(await put(present, { ...proposed, text: "ขอแก้อีกครั้ง" }, 2)).toMatchObject({ status: "refused" });
  });
});
