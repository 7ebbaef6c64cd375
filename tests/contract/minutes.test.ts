import { beforeEach, describe, expect, test } from "vitest";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { isGone } from "#protocol/messages.ts";
import {
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type Desk,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let office: Desk;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
});

const place = "project/P1/result";
const id = paragraphId("minutes", place);
const wording = (text: string, source = "ยังไม่มีรายงานผล") => ({ documentId: "minutes", place, source, text });

/** The words that an officer has on the screen. */
const digestNow = async (): Promise<string> => {
  const records = (await office.all()).filter((record): record is MeetingDataRecord => !isGone(record));
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  const hands = records.filter((record) => record.type === "paragraph");
  return minutesDigest(withParagraphs(assembleMinutes(data), hands));
};
/** What the data say at a place. */
const sourceOf = async (at: string): Promise<string> => {
  const data = minutesDataOf((await office.all()).filter((record): record is MeetingDataRecord => !isGone(record)));
  const blocks = data === undefined ? [] : assembleMinutes(data).sections.flatMap((section) => section.blocks);
  const found = blocks.find((block) => block.place === at);
  return found?.type === "text" ? found.text : "";
};
const certify = async (digest?: string, officeRev = 0) =>
  office.act("document/certify", "minutes", { digest: digest ?? (await digestNow()) }, { officeRev });

describe("a paragraph that is worded by hand", () => {
  test("is the office's alone, keeps the wordings before it, and follows the data again when told so", async () => {
    const phone = await hall.phone();
    await office.act("paragraph/put", id, wording("หนึ่ง"), { officeRev: 0 });
    await office.act("paragraph/put", id, wording("สอง"), { officeRev: 1 });
    expect(recordOf(await office.all(), "paragraph", id)).toMatchObject({ text: "สอง", before: [{ text: "หนึ่ง" }] });
    expect((await phone.all()).map(({ type }) => type)).not.toContain("paragraph");
    expect((await hall.office("desk").all()).map(({ type }) => type)).not.toContain("paragraph");

    await office.act("paragraph/follow-data", id, {}, { officeRev: 2 });
    expect(recordOf(await office.all(), "paragraph", id)).toMatchObject({
      text: null,
      before: [{ text: "สอง" }, { text: "หนึ่ง" }],
    });
  });

  test("two officers at once: neighbours both stand, and of the same one both are shown", async () => {
    const second = paragraphId("minutes", "opening/words");
    await office.act("paragraph/put", id, wording("ของคนแรก"), { officeRev: 0 });
    const other = await office.act(
      "paragraph/put",
      second,
      { ...wording("ของคนที่สอง"), place: "opening/words" },
      { officeRev: 0 },
    );
    expect(other.status).toBe("stored");
    expect(await office.act("paragraph/put", id, wording("ของคนที่สอง"), { officeRev: 0 })).toMatchObject({
      status: "conflict",
      server: { rev: 1, state: { text: "ของคนแรก" } },
    });
  });

  test("stands under the name of its place and of no other", async () => {
    expect(await office.act("paragraph/put", "minutes:elsewhere", wording("x"))).toMatchObject({
      reason: { kind: "malformed" },
    });
  });
});

describe("certifying", () => {
  test("keeps the version whole, locks every paragraph, and opens again for a reason alone", async () => {
    await office.act("paragraph/put", id, wording("ที่รับรอง"), { officeRev: 0 });
    expect(await certify()).toMatchObject({ status: "stored" });
    expect(await office.act("paragraph/put", id, wording("ทีหลัง"), { officeRev: 1 })).toMatchObject({
      reason: { kind: "locked" },
    });
    expect(await office.act("document/reopen", "minutes", { reason: " " })).toMatchObject({
      reason: { kind: "malformed" },
    });
    await office.act("document/reopen", "minutes", { reason: "ผู้แทนประชาคมขอแก้" }, { officeRev: 1 });
    await office.act("paragraph/put", id, wording("ทีหลัง"), { officeRev: 1 });
    expect(await certify(undefined, 2)).toMatchObject({ status: "stored" });

    expect(recordOf(await office.all(), "document", "minutes")).toMatchObject({
      status: "certified",
      version: 2,
      reopened: [{ version: 1, reason: "ผู้แทนประชาคมขอแก้" }],
    });
    const versions = recordsOfType(await office.all(), "document-version");
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(JSON.stringify(versions[0]?.minutes)).toContain("ที่รับรอง");
    expect(JSON.stringify(versions[1]?.minutes)).toContain("ทีหลัง");
  });

  test("keeps what was open at that moment beside the version, whatever is done later", async () => {
    await office.act("meeting/start", meetingId);
    await certify();
    const lacking = async () => {
      const [version] = recordsOfType(await office.all(), "document-version");
      return (version?.lacking ?? []).map(({ kind }) => kind);
    };
    const then = await lacking();
    expect(then).toContain("times"); // the meeting was not closed
    await office.act("meeting/close", meetingId);
    expect(await lacking()).toEqual(then);
  });

  test("is refused while a paragraph waits for a choice, and where the officer has read other words", async () => {
    const seen = await digestNow();
    await office.act("paragraph/put", id, wording("ก่อน"), { officeRev: 0 });
    expect(await certify(seen)).toMatchObject({ status: "conflict" });
    await office.act("project/put", "P1", { result: { th: "แล้วเสร็จ" } }, { officeRev: 1 });
    expect(await certify()).toMatchObject({ status: "refused", reason: { kind: "locked", waiting: 1 } });
    expect(recordsOfType(await office.all(), "document-version")).toEqual([]);
  });
});

test("a resolution has a kind and dissents, which the room is not told", async () => {
  const dissents = [{ personId: "R1", reason: "ยังไม่ครบ" }];
  await office.act(
    "resolution/put",
    "A1",
    { resolution: { th: "เห็นชอบ" }, resolutionKind: "agreed", dissents },
    { officeRev: 1 },
  );
  expect(recordOf(await office.all(), "agenda-item", "A1")).toMatchObject({ resolutionKind: "agreed", dissents });
  const phone = await hall.phone();
  expect(recordOf(await phone.all(), "agenda-item", "A1")).not.toHaveProperty("dissents");
  await office.act("resolution/put", "A1", { resolution: { th: "รับทราบ" }, resolutionKind: null }, { officeRev: 2 });
  const item = recordOf(await office.all(), "agenda-item", "A1");
  expect(item).toMatchObject({ resolution: { th: "รับทราบ" }, dissents });
  expect(item).not.toHaveProperty("resolutionKind");
  expect(
    await office.act("resolution/put", "A1", { resolution: null, dissents: [{ personId: "R99", reason: "" }] }),
  ).toMatchObject({ reason: { kind: "target-unknown", id: "R99" } });
});

test("who came in a member's place, and is on no roster, may dissent as well", async () => {
  const substitute = await hall.phone();
  await substitute.put(substitute.profile({ givenName: "แทน", familyName: "เขามา" }));
  const dissents = [{ personId: substitute.participantId, reason: "งบไม่พอ" }];
  await office.act("resolution/put", "A1", { resolution: { th: "เห็นชอบ" }, dissents });
  expect(recordOf(await office.all(), "agenda-item", "A1")).toMatchObject({ dissents });
});

test("an entry that is erased for good is said neither in a worded paragraph, nor in a certified version, nor in the log", async () => {
  const phone = await hall.phone();
  const said = phone.entry("นายสมมุติ บ้านเลขที่ 9", { target: { type: "project", id: "P1" } });
  await phone.put(said);
  await office.act("entry/accept", said.id, {}, { baseRev: 1, officeRev: 0 });
  const at = `entry/${said.id}`;
  const worded = {
    documentId: "minutes",
    place: at,
    source: "นายสมมุติ บ้านเลขที่ 9 (civil)",
    text: "นายสมมุติ บ้านเลขที่ 9 ถาม",
  };
  await office.act("paragraph/put", paragraphId("minutes", at), worded, { officeRev: 0 });
  await office.act(
    "paragraph/put",
    paragraphId("minutes", at),
    { ...worded, source: await sourceOf(at) },
    { officeRev: 1 },
  );
  expect(await certify()).toMatchObject({ status: "stored" });
  expect(JSON.stringify(await office.all())).toContain("สมมุติ");

  await office.act("entry/redact", said.id, { reason: "ส่วนบุคคล" }, { baseRev: 1, officeRev: 1 });
  expect(await office.act("entry/erase", said.id, { reason: "privacy" }, { baseRev: 1, officeRev: 2 })).toMatchObject({
    status: "stored",
  });
  expect(JSON.stringify(await office.all())).not.toContain("สมมุติ");
});
