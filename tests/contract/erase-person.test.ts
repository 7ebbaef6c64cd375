import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { copyDatabase, putBackDatabase } from "#server/store/copy-database.ts";
import { verdictIdOf } from "#domain/ids.ts";
import { erasingHall, type ErasingHall } from "#tests/support/erasing-hall.ts";
import { meetingId, recordOf, recordsOfType, type TestMeeting } from "#tests/support/server-meeting.ts";

let files: ErasingHall;
let folder: string;
let path: string;
const open = () => files.open();
const close = () => files.close();
const isPlanted = () => files.isPlanted();
const verdictOf = () => files.verdict();

beforeEach(() => {
  files = erasingHall();
  ({ folder, path } = files);
});
afterEach(() => files.remove());

/** Everything that a meeting may hold of one person, written twice where it can be, beside somebody else's. */
const plant = async (hall: TestMeeting) => {
  const [who, other] = [await hall.phone("who"), await hall.phone("other")];
  const office = hall.office();
  await other.send([other.profile({ givenName: "มานี" }), other.checkIn({ onBehalfOf: "แทนมานะ" })]);
  await office.act("attendance/set", other.participantId, { status: "left", reason: "โน้ตของมานี" });
  const kept = other.entry("ของอีกท่าน");
  await other.put(kept);
  await who.send([
    who.profile({ givenName: "ชื่อปลูกเดิม", position: "ตำแหน่งปลูก" }),
    who.checkIn({ onBehalfOf: "แทนผู้ปลูก" }),
  ]);
  await who.put(who.profile({ givenName: "กาญจนาปลูก", familyName: "สกุลปลูก", affiliation: "ชุมชนปลูก" }, 2));
  const entries = [who.entry("ถามปลูก"), who.entry("เสนอปลูก", { showName: true })];
  await who.send(entries);
  const [asked, shown] = entries;
  if (asked === undefined || shown === undefined) throw new Error("no entries");
  await who.put({ ...asked, opId: crypto.randomUUID(), rev: 2, state: { ...asked.state, text: "ถามปลูกใหม่" } });
  await office.act("entry/decline", asked.id, { reason: "เหตุผลปลูก" });
  await office.act("entry/accept", shown.id);
  await office.act("answer/put", shown.id, { text: "คำตอบถึงคุณปลูก" });
  const state = { followUpId: shown.id, verdict: "partly", words: "เห็นว่ายังไม่เสร็จปลูก" };
  const verdictId = verdictIdOf(meetingId, who.participantId, shown.id);
  await who.put({ ...who.entry(""), kind: "verdict/put", id: verdictId, opId: crypto.randomUUID(), state });
  await office.act("person/confirm", who.participantId, { personId: "R9" });
  await office.act("attendance/set", "R9", { status: "present", reason: "โน้ตปลูก" });
  return { who, other, office, kept, asked, shown };
};

describe("a person whom the office erases", () => {
  test("is found nowhere afterwards: database, journal, log, ledger, or a backup that is made then", async () => {
    const hall = await open();
    const { who, other, office, kept } = await plant(hall);
    expect(isPlanted()).toBe(true);
    expect(await office.act("person/erase", "R9", { reason: "privacy" })).toMatchObject({ status: "stored" });
    expect(isPlanted()).toBe(false);
    await copyDatabase(path, join(folder, "copy.db"));
    expect(isPlanted()).toBe(false);

    const desk = JSON.stringify(await office.all());
    expect(desk).not.toContain("ปลูก");
    expect(JSON.stringify(await other.all())).not.toContain("ปลูก");
    expect(recordOf(await other.all(), "entry", kept.id)).toMatchObject({ text: "ของอีกท่าน" });
    expect(recordOf(await other.all(), "person", other.participantId)).toMatchObject({ givenName: "มานี" });
    expect(recordsOfType(await who.all(), "entry")).toMatchObject([
      { gone: true, erased: "privacy" },
      { gone: true, erased: "privacy" },
    ]);
    await close();
    expect(verdictOf()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
    expect(isPlanted()).toBe(false);
  });

  test("stands under no resolution any more as one who did not agree", async () => {
    const hall = await open();
    const { office } = await plant(hall);
    const dissents = ["R9", "R1"].map((personId) => ({ personId, reason: "งบไม่พอ" }));
    await office.act("resolution/put", "A1", { resolution: { th: "เห็นชอบ" }, dissents });
    await office.act("person/erase", "R9", { reason: "privacy" });
    expect(recordOf(await office.all(), "agenda-item", "A1")).toMatchObject({
      dissents: [{ personId: "R1", reason: "งบไม่พอ" }],
    });
    await close();
  });

  test("is counted as present no more, and comes back from no phone", async () => {
    const hall = await open();
    const { who, office, shown } = await plant(hall);
    const present = async () => {
      const { present: counted } = recordOf(await office.all(), "summary", meetingId) as unknown as {
        readonly present: { readonly member: number };
      };
      return counted.member;
    };
    expect(await present()).toBe(1);
    await office.act("person/erase", "R9", { reason: "privacy" });
    expect(await present()).toBe(0);
    const { acks } = await who.send([
      who.profile({ givenName: "ปลูก" }, 3),
      who.checkIn({}, 2),
      shown,
      who.entry("ปลูกอีก"),
    ]);
    expect(acks).toMatchObject(
      Array.from({ length: 4 }, () => ({ status: "refused", reason: { kind: "erased", reason: "privacy" } })),
    );
    expect(await office.act("person/erase", "R9", { reason: "abuse" })).toMatchObject({ status: "stored" });
    await close();
    expect(isPlanted()).toBe(false);
  });

  test("who is on no roster is erased by the participant's own id, and nobody else is", async () => {
    const hall = await open();
    const { office, other } = await plant(hall);
    await office.act("person/erase", other.participantId, { reason: "privacy" });
    expect(["มานี", "มานะ"].filter((word) => files.isPlanted(word))).toEqual([]);
    expect(JSON.stringify(await office.all())).not.toContain("มานี");
    expect(JSON.stringify(await office.all())).toContain("กาญจนาปลูก");
    expect(await office.act("person/erase", "nobody", { reason: "privacy" })).toMatchObject({
      reason: { kind: "target-unknown" },
    });
    for (const role of ["desk", "presenter", "viewer"] as const)
      expect(await hall.office(role).act("person/erase", "R9", { reason: "privacy" })).toMatchObject({
        reason: { kind: "not-permitted" },
      });
  });

  test("whom an older copy brings back is erased again at the start", async () => {
    const hall = await open();
    const { office } = await plant(hall);
    const copy = join(folder, "copy.db");
    await copyDatabase(path, copy);
    await office.act("person/erase", "R9", { reason: "privacy" });
    await close();
    putBackDatabase(copy, path, `${path}.aside`);
    rmSync(copy);
    rmSync(`${path}.aside`);
    expect(isPlanted()).toBe(true);
    await open();
    // The test itself imports the meeting again, which changes nothing.
    expect(isPlanted()).toBe(false);
    await close();
    expect(verdictOf()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
  });
});
