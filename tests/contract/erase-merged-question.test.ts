import { randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { StatementSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { correctionIdOf } from "#domain/ids.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { isGone } from "#protocol/messages.ts";
import { copyDatabase, putBackDatabase } from "#server/store/backup-and-restore.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import { erasingHall, type ErasingHall } from "#tests/support/erasing-hall.ts";
import { meetingId, recordOf, recordsOfType, type Desk, type TestMeeting } from "#tests/support/server-meeting.ts";

/* Who asks the same as somebody else keeps the question and its answer when that one is erased (docs/privacy.md). */

let files: ErasingHall;
beforeEach(() => {
  files = erasingHall();
});
afterEach(() => files.remove());

const committee = committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ");
const words = "ตอบว่าจะซ่อมภายในเดือนนี้";

const paperOf = async (desk: Desk) => {
  const records = (await desk.all()).filter((record): record is MeetingDataRecord => !isGone(record));
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  return withParagraphs(
    assembleMinutes(data),
    records.filter((record) => record.type === "paragraph"),
  );
};

const blocksOf = ({ sections }: Awaited<ReturnType<typeof paperOf>>) =>
  sections.flatMap(({ blocks }) => blocks).filter((block) => block.type === "text");

/** Three ask the same. The first question is answered, the others were merged into it; the meeting is over. */
const mergedOfThree = async (hall: TestMeeting) => {
  const office = hall.office();
  const [first, second, third] = [await hall.phone("first"), await hall.phone("second"), await hall.phone("third")];
  const [head, heir, last] = [first.entry("ถามปลูก"), second.entry("ถามของคนที่สอง"), third.entry("ถามของคนที่สาม")];
  await first.send([first.profile({ givenName: "ชื่อปลูก" }), first.checkIn(), head]);
  await second.send([second.profile({ givenName: "มานี" }), second.checkIn(), heir]);
  await third.send([third.profile({ givenName: "ปิติ" }), third.checkIn(), last]);
  await office.act("entry/accept", head.id);
  for (const entry of [heir, last]) await office.act("entry/merge", entry.id, { into: head.id });
  await third.put(third.endorse(head.id));
  await first.put(first.endorse(heir.id));
  await office.act("entry/move", head.id, { target: { type: "project", id: "P2" } });
  await office.act("answer/put", head.id, { text: words, unitId: "U1", speaker: "ผู้อำนวยการกองช่าง" });
  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
  return { office, first, second, third, head, heir, last };
};

/** The same, with an answer in other words in the minutes, which are certified. */
const askedByThree = async (hall: TestMeeting) => {
  const merged = await mergedOfThree(hall);
  const { office, head } = merged;
  const place = `answer/${head.id}`;
  const source = blocksOf(await paperOf(office)).find((block) => block.place === place)?.text;
  const byHand = { documentId: "minutes", place, source, text: "ชี้แจงตามที่ตอบ" };
  expect(await office.act("paragraph/put", paragraphId("minutes", place), byHand, { officeRev: 0 })).toMatchObject({
    status: "stored",
  });
  const certified = { digest: minutesDigest(await paperOf(office)) };
  expect(await office.act("document/certify", "minutes", certified)).toMatchObject({ status: "stored" });
  return merged;
};

const settled = async (hall: Awaited<ReturnType<typeof askedByThree>>) => {
  const { office, second, third, heir, last } = hall;
  expect(recordsOfType(await second.all(), "entry").filter((one) => !isGone(one))).toMatchObject([
    { id: heir.id, mine: true, status: "answered", mergedInto: null, target: { id: "P2" } },
    { id: last.id, status: "merged", mergedInto: heir.id },
  ]);
  for (const reader of [second, third, office])
    expect(recordOf(await reader.all(), "answer", heir.id)).toMatchObject({
      entryId: heir.id,
      text: words,
      unitId: "U1",
    });
  const blocks = blocksOf(await paperOf(office));
  expect(blocks.find(({ place }) => place === `answer/${heir.id}`)).toMatchObject({ text: "ชี้แจงตามที่ตอบ" });
  const certified = recordsOfType(await office.all(), "document-version");
  expect(
    certified.map(({ erasedAt }) => erasedAt),
    "its text is not the one that was certified",
  ).toEqual([expect.any(Number)]);
  const versions = JSON.stringify(certified);
  expect(versions).toContain("ชี้แจงตามที่ตอบ");
  expect(versions).not.toContain("ถามปลูก");
};

test("an erased person's question that others asked too is taken over by the next of them, with state, matter, answer and minutes", async () => {
  const hall = await files.open();
  const asked = await askedByThree(hall);
  await makeOfficer(hall.store, "secretary", hall.clock.now);
  await asked.office.act("membership/put", randomUUID(), { officerId: "secretary", role: "secretary" });
  const found = await hall.store.personPlaces({ spaceId: meetingId, id: asked.first.participantId }, "secretary");
  expect(found?.spaces[0]?.stays).toMatchObject({ passedOn: 1 });
  expect(await asked.office.act("person/erase", asked.first.participantId, { reason: "privacy" })).toMatchObject({
    status: "stored",
  });
  await settled(asked);
  expect(recordOf(await asked.third.all(), "entry", asked.heir.id)).toMatchObject({
    endorsements: 2,
    endorsedByMe: true,
  });
  expect(files.isPlanted("ถามปลูก")).toBe(false);
  await files.close();
  expect(files.verdict()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
});

test("so it is when a question is erased alone, and when an older copy brings it back", async () => {
  const hall = await files.open();
  const { office, head } = await askedByThree(hall);
  const copy = join(files.folder, "copy.db");
  await copyDatabase(files.path, copy);
  await office.act("entry/erase", head.id, { reason: "abuse" });
  const before = recordsOfType(await office.all(), "entry");
  await files.close();
  putBackDatabase(copy, files.path, `${files.path}.aside`);
  rmSync(copy);
  rmSync(`${files.path}.aside`);
  const again = (await files.open()).office();
  const told = ({ seq: _seq, ...record }: (typeof before)[number]) => record;
  expect(recordsOfType(await again.all(), "entry").map(told)).toEqual(before.map(told));
  expect(recordsOfType(await again.all(), "answer").filter((one) => !isGone(one))).toMatchObject([{ text: words }]);
});

test("when everybody who asked is erased, the answer goes with the last of them", async () => {
  const hall = await files.open();
  const { office, first, second, third } = await askedByThree(hall);
  for (const { participantId } of [first, second, third])
    await office.act("person/erase", participantId, { reason: "privacy" });
  expect([words, "ชี้แจงตามที่ตอบ"].filter(files.isPlanted)).toEqual([]);
  await files.close();
  expect(files.verdict()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
});

test("a question that was hidden after it was merged is merged into the next one when it is shown again", async () => {
  const hall = await files.open();
  const { office, third, head, heir, last } = await mergedOfThree(hall);
  await office.act("entry/redact", last.id, { reason: "ชื่อบุคคล" });
  await office.act("entry/erase", head.id, { reason: "privacy" });
  await office.act("entry/restore", last.id);
  expect(recordOf(await third.all(), "entry", last.id)).toMatchObject({ status: "merged", mergedInto: heir.id });
  // The last of them takes the place while it is hidden.
  await office.act("entry/redact", last.id, { reason: "ชื่อบุคคล" });
  await office.act("entry/erase", heir.id, { reason: "privacy" });
  await office.act("entry/restore", last.id);
  expect(recordOf(await third.all(), "entry", last.id)).toMatchObject({ status: "answered", mergedInto: null });
});

test("a question that was merged elsewhere since is merged into nothing that is gone when that is undone", async () => {
  const hall = await files.open();
  const [first, second] = [await hall.phone("first"), await hall.phone("second")];
  const [gone, kept, moved] = [first.entry("ถามปลูก"), second.entry("ถามอีกเรื่อง"), second.entry("ถามเหมือนกัน")];
  await first.send([first.profile(), first.checkIn(), gone]);
  await second.send([second.profile({ givenName: "มานี" }), second.checkIn(), kept, moved]);
  const office = hall.office();
  for (const into of [gone.id, kept.id]) await office.act("entry/merge", moved.id, { into });
  await office.act("entry/erase", gone.id, { reason: "privacy" });
  await office.act("entry/restore", moved.id);
  expect(recordOf(await second.all(), "entry", moved.id)).toMatchObject({ status: "received", mergedInto: null });
});

test("what was proposed about the answer, in a round of corrections, goes to the next question with it", async () => {
  const hall = await files.open();
  const { office, head, heir } = await mergedOfThree(hall);
  const present = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R1"));
  await present.send([present.profile(), present.checkIn()]);
  await office.act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
  const place = `answer/${head.id}`;
  const id = correctionIdOf(meetingId, present.participantId, 1, place);
  const state = { round: 1, place, says: "proposes", text: "ซ่อมภายในเดือนหน้า", reason: "พูดในที่ประชุม" };
  const proposal = { ...present.entry(""), kind: "correction/put", id, opId: randomUUID(), state };
  expect(await present.put(proposal)).toMatchObject({ status: "stored" });
  await office.act("entry/erase", head.id, { reason: "privacy" });
  expect(recordsOfType(await office.all(), "correction")).toMatchObject([
    { place: `answer/${heir.id}`, text: state.text },
  ]);
  expect(await office.act("correction/decide", id, { kind: "taken", source: "" })).toMatchObject({ status: "stored" });
  expect(blocksOf(await paperOf(office)).find((block) => block.place === `answer/${heir.id}`)?.text).toBe(state.text);
});

test("a person's many questions are erased without reading the meeting's questions for each of them", async () => {
  const hall = await files.open();
  const [author, other] = [await hall.phone("author"), await hall.phone("other")];
  const entries = Array.from({ length: 30 }, (_, n) => author.entry(`ถามข้อที่ ${n}`));
  const others = Array.from({ length: 70 }, (_, n) => other.entry(`ของอีกท่าน ${n}`));
  await author.send([author.profile(), author.checkIn(), ...entries]);
  await other.send([other.profile({ givenName: "มานี" }), other.checkIn(), ...others]);
  const reading = vi.spyOn(StatementSync.prototype, "all");
  await hall.office().act("person/erase", author.participantId, { reason: "privacy" });
  const read = reading.mock.results
    .flatMap(({ type, value }) => (type === "return" ? value : []))
    .filter(({ type }) => type === "entry").length;
  reading.mockRestore();
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(10 * (entries.length + others.length));
});

/** The suggestion that three asked for is in the committee's ledger, with what the unit reported; a later meeting goes on with it. */
const followedUp = async (hall: TestMeeting) => {
  const merged = await mergedOfThree(hall);
  const ledger = hall.officeIn(committee);
  const { id } = merged.head;
  await ledger.act("follow-up/put", id, {
    fromMeetingId: meetingId,
    text: "ถามปลูก",
    unitId: "U1",
    dueDate: "2020-01-31",
  });
  await ledger.act("follow-up/step", id, { state: "in-progress", note: "ออกแบบแล้ว" });
  const later = randomUUID();
  const order = { id: later, startsAt: "2019-12-12T09:30:00+07:00", from: meetingId, take: ["agenda" as const] };
  await hall.store.makeMeeting(committee, order, { officerId: "o1" });
  return { ...merged, ledger, later };
};

const standsInLedger = async (desk: Desk) =>
  recordsOfType(await desk.all(), "follow-up")
    .filter((one) => !isGone(one) && one.text !== "")
    .map((one) =>
      "text" in one ? [one.id, one.text, one.unitId, one.dueDate, one.state, one.history.at(-1)?.note] : [],
    );

test("who asked the same keeps the suggestion in the committee's ledger, with unit, day and reports, and in later meetings", async () => {
  const hall = await files.open({ newSecret: () => randomBytes(32) });
  const { office, ledger, later, first, heir } = await followedUp(hall);
  const copy = join(files.folder, "copy.db");
  await copyDatabase(files.path, copy);
  expect(await office.act("person/erase", first.participantId, { reason: "privacy" })).toMatchObject({
    status: "stored",
  });
  const passedOn = [heir.id, "ถามของคนที่สอง", "U1", "2020-01-31", "in-progress", "ออกแบบแล้ว"];
  expect(await standsInLedger(ledger)).toEqual([passedOn]);
  const goesOn = recordsOfType(await hall.officeIn(later).all(), "arising").filter((one) => !isGone(one));
  expect(goesOn).toMatchObject([{ id: heir.id, text: "ถามของคนที่สอง", state: "in-progress" }]);
  expect(JSON.stringify(await ledger.all())).not.toContain("ถามปลูก");
  await files.close();
  putBackDatabase(copy, files.path, `${files.path}.aside`);
  for (const one of [copy, `${files.path}.aside`]) rmSync(one);
  const again = await files.open();
  expect(await standsInLedger(again.officeIn(committee))).toEqual([passedOn]);
  expect(files.isPlanted("ถามปลูก")).toBe(false);
  await files.close();
  expect(files.verdicts()).not.toContainEqual(expect.objectContaining({ brokenAt: expect.anything() }));
});

test("what the secretariat has hidden of who asked the same is told in no ledger either", async () => {
  const hall = await files.open({ newSecret: () => randomBytes(32) });
  const { office, ledger, first, heir, last } = await followedUp(hall);
  for (const { id } of [heir, last]) await office.act("entry/redact", id, { reason: "abuse" });
  await office.act("person/erase", first.participantId, { reason: "privacy" });
  expect(await standsInLedger(ledger)).toEqual([]);
});
