import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { placesOfField } from "#domain/entry-minutes-places.ts";
import { partsSaying } from "#domain/erasure-notes-and-redaction.ts";
import { correctionIdOf } from "#domain/ids.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { kinds } from "#kinds/registry.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { isGone } from "#protocol/messages.ts";
import { copyDatabase, putBackDatabase } from "#server/store/backup-and-restore.ts";
import { erasingHall, type ErasingHall } from "#tests/support/erasing-hall.ts";
import { meetingId, recordOf, type Desk, type TestMeeting } from "#tests/support/server-meeting.ts";

/* Words that are erased from a field go from every record that repeats them (docs/privacy.md). */

const phoneNumber = "0812345678";
const text = `ขอให้แจ้งกำหนดปิดถนน ติดต่อ ${phoneNumber}`;
const erased = "ขอให้แจ้งกำหนดปิดถนน ติดต่อ ▒▒▒";
const second = "33333333-3333-4333-8333-333333333333";
const committee = committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ");

let files: ErasingHall;
beforeEach(() => {
  files = erasingHall();
});
afterEach(() => files.remove());

/** Neither the wording of a paragraph nor a proposal repeats them; the lists of people are the official record of who was there. */
const saidNowhereElse = [
  "agenda-item.documents",
  "attendance.onBehalfOf",
  "attendance.reason",
  "chair-note.note",
  "chair-note.sentences",
  "entry.reason",
  "follow-up.history",
  "follow-up.text",
  "person.affiliation",
  "person.familyName",
  "person.namePrefix",
  "person.position",
  "presence.onBehalfOf",
  "presence.reason",
  "profile.affiliation",
  "profile.familyName",
  "profile.namePrefix",
  "profile.position",
  "project.documents",
  "project.objective",
  "project.qualitativeNote",
];

/** What the data say at a place of the minutes. */
const sourceAt = async (desk: Desk, place: string): Promise<string> => {
  const data = minutesDataOf((await desk.all()).filter((record): record is MeetingDataRecord => !isGone(record)));
  const blocks = data === undefined ? [] : assembleMinutes(data).sections.flatMap((section) => section.blocks);
  const found = blocks.find((block) => block.place === place);
  return found?.type === "text" ? found.text : "";
};

const certify = async (hall: TestMeeting, spaceId: string) => {
  const desk = hall.officeIn(spaceId);
  const records = (await desk.all()).filter((record): record is MeetingDataRecord => !isGone(record));
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  const hands = records.filter((record) => record.type === "paragraph");
  const digest = minutesDigest(withParagraphs(assembleMinutes(data), hands));
  expect(await desk.act("document/certify", "minutes", { digest })).toMatchObject({ status: "stored" });
};

/**
 * A suggestion with a telephone number, repeated by all that repeats a suggestion: a paragraph by hand, a proposal in the round
 * of corrections with the secretariat's answer, certified minutes, the committee's ledger with a report and a document, the
 * next meeting with its minutes.
 */
const repeatedEverywhere = async () => {
  const hall = await files.open();
  const office = hall.office();
  const author = await hall.phone("author", presetParticipantOf(meetingId, "R1"));
  const entry = author.entry(text, { entryKind: "suggestion" });
  await author.send([author.profile(), author.checkIn(), entry]);
  await office.act("entry/accept", entry.id);
  const ledger = hall.officeIn(committee);
  const taken = { fromMeetingId: meetingId, text, fromSector: "civil", unitId: null, dueDate: null };
  expect(await ledger.act("follow-up/put", entry.id, taken)).toMatchObject({ status: "stored" });
  const report = { state: "in-progress", note: `โทรแจ้ง ${phoneNumber} แล้ว` };
  expect(await ledger.act("follow-up/step", entry.id, report, { officeRev: 1 })).toMatchObject({ status: "stored" });
  const document = { title: `บันทึกโทร ${phoneNumber}`, url: "https://kkmuni.go.th/a.pdf" };
  await ledger.act("follow-up/add-document", entry.id, document);
  const order = { id: second, startsAt: "2019-12-12T09:30:00+07:00", from: meetingId, take: ["agenda" as const] };
  await hall.store.makeMeeting(committee, order, { officerId: "o1" });
  expect(JSON.stringify(await hall.officeIn(second).all())).toContain(phoneNumber);
  await certify(hall, second);

  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
  const place = `entry/${entry.id}`;
  const words = { documentId: "minutes", place, source: `${text} (public)`, text: `เสนอให้แจ้ง โทร. ${phoneNumber}` };
  await office.act("paragraph/put", paragraphId("minutes", place), words, { officeRev: 0 });
  await office.act(
    "paragraph/put",
    paragraphId("minutes", place),
    { ...words, text: `แจ้งที่ ${phoneNumber} ก่อน` },
    { officeRev: 1 },
  );
  await office.act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
  const correctionId = correctionIdOf(meetingId, author.participantId, 1, place);
  const proposal = {
    round: 1,
    place,
    says: "proposes",
    text: `แจ้งทาง ${phoneNumber}`,
    reason: `${phoneNumber} เป็นเบอร์ใหม่`,
  };
  const put = { ...author.entry(""), kind: "correction/put", id: correctionId, rev: 1, state: proposal };
  expect(await author.put(put)).toMatchObject({ status: "stored" });
  const decision = { kind: "refused", reason: `ไม่ลงเบอร์ ${phoneNumber}`, source: words.text };
  expect(await office.act("correction/decide", correctionId, decision)).toMatchObject({ status: "stored" });
  await certify(hall, meetingId);
  return { hall, office, ledger, id: entry.id, place, correctionId };
};

const eraseNumber = (hall: TestMeeting, id: string) =>
  hall
    .office()
    .act(
      "field/erase",
      id,
      { type: "entry", field: "text", reason: "privacy", parts: partsSaying(text, phoneNumber) },
      { baseRev: 1 },
    );

describe("a telephone number that is erased from a suggestion", () => {
  test("goes from every record that repeats it, which keep the rest of their words", async () => {
    const { hall, office, ledger, id, place, correctionId } = await repeatedEverywhere();
    expect(files.isPlanted(phoneNumber)).toBe(true);
    expect(await eraseNumber(hall, id)).toMatchObject({ status: "stored" });
    expect(files.isPlanted(phoneNumber)).toBe(false);
    const here = await office.all();
    expect(recordOf(here, "entry", id)).toMatchObject({ text: erased });
    expect(recordOf(here, "paragraph", paragraphId("minutes", place))).toMatchObject({
      text: "แจ้งที่ ▒▒▒ ก่อน",
      before: [{ text: "เสนอให้แจ้ง โทร. ▒▒▒" }],
    });
    expect(recordOf(here, "correction", correctionId)).toMatchObject({
      text: "แจ้งทาง ▒▒▒",
      decision: { reason: "ไม่ลงเบอร์ ▒▒▒" },
    });
    expect(JSON.stringify(here.filter(({ type }) => type === "document-version"))).toContain("แจ้งที่ ▒▒▒ ก่อน");
    expect(recordOf(await ledger.all(), "follow-up", id)).toMatchObject({
      text: erased,
      history: [{}, { note: "โทรแจ้ง ▒▒▒ แล้ว" }],
      documents: [{ title: "บันทึกโทร ▒▒▒" }],
    });
    const next = await hall.officeIn(second).all();
    expect(recordOf(next, "arising", id)).toMatchObject({ text: erased, steps: [{}, { note: "โทรแจ้ง ▒▒▒ แล้ว" }] });
    expect(JSON.stringify(next.filter(({ type }) => type === "document-version"))).toContain("ติดต่อ ▒▒▒");
    expect(hall.bugs).toEqual([]);
    await files.close();
    expect(files.isPlanted(phoneNumber)).toBe(false);
    expect(files.verdict()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
  });

  test("is brought back into none of them by an older copy", async () => {
    const { hall, id } = await repeatedEverywhere();
    const copy = join(files.folder, "copy.db");
    await copyDatabase(files.path, copy);
    await eraseNumber(hall, id);
    await files.close();
    putBackDatabase(copy, files.path, `${files.path}.aside`);
    for (const gone of [copy, `${files.path}.aside`]) rmSync(gone);
    expect(files.isPlanted(phoneNumber)).toBe(true);
    const again = await files.open();
    expect(recordOf(await again.office().all(), "entry", id)).toMatchObject({ text: erased });
    expect(files.isPlanted(phoneNumber)).toBe(false);
    await files.close();
    expect(files.verdict()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
  });
});

test.each([
  ["answer", "text", (id: string) => `answer/${id}`],
  ["agenda-item", "resolution", () => "item/A1/resolution"],
  ["project", "result", () => "project/P1/result"],
] as const)(
  "words of the field %s.%s go from the minutes that repeat them, also by hand",
  async (type, field, placeOf) => {
    const hall = await files.open();
    const [office, author] = [hall.office(), await hall.phone("author")];
    const entry = author.entry("ถนนเสร็จเมื่อใด");
    await author.send([author.profile(), author.checkIn(), entry]);
    await office.act("entry/accept", entry.id);
    await office.act("answer/put", entry.id, { text: "คำแอบ" });
    await office.act("project/put", "P1", { result: { th: "คำแอบ" } });
    await office.act("agenda/put", "A1", { resolution: { th: "คำแอบ" } });
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    const place = placeOf(entry.id);
    const source = await sourceAt(office, place);
    const words = { documentId: "minutes", place, source, text: "คำแอบ ตามที่ชี้แจง" };
    expect(await office.act("paragraph/put", paragraphId("minutes", place), words, { officeRev: 0 })).toMatchObject({
      status: "stored",
    });
    await certify(hall, meetingId);
    for (const [other, otherField] of [
      ["answer", "text"],
      ["agenda-item", "resolution"],
      ["project", "result"],
    ] as const) {
      const id = { answer: entry.id, "agenda-item": "A1", project: "P1" }[other];
      if (other !== type) await office.act("field/erase", id, { type: other, field: otherField, reason: "privacy" });
    }
    expect(files.isPlanted("คำแอบ")).toBe(true);
    const id = { answer: entry.id, "agenda-item": "A1", project: "P1" }[type];
    expect(await office.act("field/erase", id, { type, field, reason: "privacy" })).toMatchObject({ status: "stored" });
    expect(files.isPlanted("คำแอบ")).toBe(false);
    await files.close();
    expect(files.verdict()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
  },
);

test("the words of an answer go from the decision on its correction, which keeps them for taking it back", async () => {
  const hall = await files.open();
  const office = hall.office();
  const author = await hall.phone("author", presetParticipantOf(meetingId, "R1"));
  const entry = author.entry("ติดต่อใคร");
  await author.send([author.profile(), author.checkIn(), entry]);
  await office.act("answer/put", entry.id, { text: `โทร. ${phoneNumber}`, oral: true });
  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
  await office.act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
  const place = `answer/${entry.id}`;
  const id = correctionIdOf(meetingId, author.participantId, 1, place);
  const proposal = { round: 1, place, says: "proposes", text: "ติดต่อสำนักงาน", reason: "" };
  await author.put({ ...author.entry(""), kind: "correction/put", id, rev: 1, state: proposal });
  await office.act("correction/decide", id, { kind: "taken", source: "" });
  expect(recordOf(await author.all(), "answer", entry.id)).toMatchObject({ text: "ติดต่อสำนักงาน" });
  expect(files.isPlanted(phoneNumber)).toBe(true);
  await office.act("field/erase", entry.id, { type: "answer", field: "text", reason: "privacy" });
  expect(files.isPlanted(phoneNumber)).toBe(false);
});

test("the words of a resolution go from the ledger in which it charges a unit", async () => {
  const hall = await files.open();
  const office = hall.office();
  const charge = { unitId: "U1", dueDate: null, isFollowed: true };
  await office.act("resolution/put", "A1", { resolution: { th: "มอบให้ติดต่อคำแอบ" }, resolutionKind: "agreed", charge });
  expect(JSON.stringify(await hall.officeIn(committee).all())).toContain("คำแอบ");
  await office.act("field/erase", "A1", { type: "agenda-item", field: "resolution", reason: "privacy" });
  expect(files.isPlanted("คำแอบ")).toBe(false);
  await files.close();
  expect(files.verdict()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
});

/** Where the minutes say what a field says, so that a field which can be erased is not forgotten there. */
test("of every field that can be erased it is decided whether the minutes repeat it", () => {
  const repeated: readonly string[] = kinds.flatMap(({ type, fieldErasing }) =>
    Object.keys(fieldErasing?.fields ?? {}).flatMap((field) =>
      placesOfField({ type, id: "x", field }).length > 0 ? `${type}.${field}` : [],
    ),
  );
  const all = kinds.flatMap(({ type, fieldErasing }) =>
    Object.keys(fieldErasing?.fields ?? {}).map((field) => `${type}.${field}`),
  );
  expect(all.filter((one) => !repeated.includes(one)).toSorted()).toEqual(saidNowhereElse.toSorted());
});
