import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { partsSaying } from "#domain/erasure-notes-and-redaction.ts";
import { copyDatabase, putBackDatabase } from "#server/store/backup-and-restore.ts";
import { erasingHall, type ErasingHall } from "#tests/support/erasing-hall.ts";
import { recordOf, type TestMeeting } from "#tests/support/server-meeting.ts";

let files: ErasingHall;
beforeEach(() => {
  files = erasingHall();
});
afterEach(() => files.remove());

const restoreCopy = (copy: string): void => {
  putBackDatabase(copy, files.path, `${files.path}.aside`);
  for (const gone of [copy, `${files.path}.aside`]) rmSync(gone);
};

const erase = (hall: TestMeeting, id: string, args: object, more: object = {}) =>
  hall.office().act("field/erase", id, { reason: "privacy", ...args }, more);

const sound = { brokenAt: null, rows: [], countersFit: true };
const positionWords = "ตำแหน่งปลูก";

/** A person of the roster, whose phone has said the same position, and another. */
const withPosition = async () => {
  const hall = await files.open();
  const [who, other] = [await hall.phone("who"), await hall.phone("other")];
  await other.put(other.profile({ position: "เลขานุการ" }));
  await who.send([who.profile({ givenName: "กาญจนา", position: positionWords }), who.checkIn()]);
  await who.put(who.profile({ givenName: "กาญจนา", position: positionWords, affiliation: "ชุมชนใหม่" }, 2));
  await hall.office().act("person/confirm", who.participantId, { personId: "R9" });
  await hall.office().act("person/put", "R9", { affiliation: "กองช่าง" });
  return { hall, who, other };
};

describe("a person's position that the office erases", () => {
  test("is found nowhere afterwards, nor in a backup that is made then, and the rest of the person stays", async () => {
    const { hall, other } = await withPosition();
    expect(files.isPlanted(positionWords)).toBe(true);
    expect(await erase(hall, "R9", { type: "person", field: "position" })).toMatchObject({ status: "stored" });
    expect(files.isPlanted(positionWords)).toBe(false);
    await copyDatabase(files.path, join(files.folder, "copy.db"));
    expect(files.isPlanted(positionWords)).toBe(false);
    const desk = await hall.office().all();
    expect(recordOf(desk, "person", "R9")).toMatchObject({
      givenName: "กาญจนาปลูก",
      position: "",
      affiliation: "กองช่าง",
    });
    expect(recordOf(desk, "person", other.participantId)).toMatchObject({ position: "เลขานุการ" });
    await files.close();
    expect(files.verdict()).toMatchObject(sound);
  });

  test("comes back from no phone, which may say everything else anew", async () => {
    const { hall, who } = await withPosition();
    await erase(hall, "R9", { type: "person", field: "position" });
    const again = who.profile({ givenName: "กาญจนา", position: positionWords, affiliation: "ชุมชนใหม่" }, 2);
    expect(await who.put(again)).toMatchObject({ status: "duplicate" });
    const renamed = who.profile({ givenName: "กาญจนาภรณ์", position: positionWords }, 3);
    expect(await who.put(renamed)).toMatchObject({ status: "stored" });
    expect(recordOf(await who.all(), "person", who.participantId)).toMatchObject({
      givenName: "กาญจนาภรณ์",
      position: "",
    });
    await files.close();
    expect(files.isPlanted(positionWords)).toBe(false);
  });

  test("that an older copy brings back is erased again at the start; one that was written since stays", async () => {
    const { hall } = await withPosition();
    const copy = join(files.folder, "copy.db");
    await copyDatabase(files.path, copy);
    await erase(hall, "R9", { type: "person", field: "position" });
    await files.close();
    restoreCopy(copy);
    expect(files.isPlanted(positionWords)).toBe(true);
    const again = await files.open();
    expect(files.isPlanted(positionWords)).toBe(false);
    await again.office().act("person/put", "R9", { position: "ผู้อำนวยการ" });
    await files.close();
    const third = await files.open();
    expect(recordOf(await third.office().all(), "person", "R9")).toMatchObject({ position: "ผู้อำนวยการ" });
    await files.close();
    expect(files.verdict()).toMatchObject(sound);
  });
});

describe("a telephone number in an entry", () => {
  const phoneNumber = "0812345678";
  const text = `โทรหาผมที่ ${phoneNumber} นะครับ หรือ ${phoneNumber}`;
  const erased = "โทรหาผมที่ ▒▒▒ นะครับ หรือ ▒▒▒";
  const written = async () => {
    const hall = await files.open();
    const author = await hall.phone("author");
    await author.put(author.profile());
    const first = author.entry(`ร่าง ${phoneNumber}`);
    await author.put(first);
    const second = { ...first, opId: crypto.randomUUID(), rev: 2, state: { ...first.state, text } };
    await author.put(second);
    return { hall, author, first, second };
  };
  const parts = partsSaying(text, phoneNumber);

  test("goes alone, from the words and from every earlier wording, and does not come back from the author's phone", async () => {
    const { hall, author, first, second } = await written();
    const args = { type: "entry", field: "text", parts };
    expect(await erase(hall, first.id, args, { baseRev: 1 })).toMatchObject({ status: "conflict" });
    expect(await erase(hall, first.id, args, { baseRev: 2 })).toMatchObject({ status: "stored" });
    expect(files.isPlanted(phoneNumber)).toBe(false);
    expect(recordOf(await hall.office().all(), "entry", first.id)).toMatchObject({ text: erased, status: "received" });
    expect(await author.put(second)).toMatchObject({ status: "duplicate" });
    const third = { ...second, opId: crypto.randomUUID(), rev: 3, state: { ...first.state, text: `${text}!` } };
    expect(await author.put(third)).toMatchObject({ status: "refused", reason: { kind: "withdrawn-by-office" } });
    expect(await hall.office().act("entry/accept", first.id)).toMatchObject({ status: "stored" });
    await files.close();
    expect(files.isPlanted(phoneNumber)).toBe(false);
    expect(files.verdict()).toMatchObject(sound);
  });

  test("goes from a copy that has only the earlier wording, and again when the phone brings the later one", async () => {
    const hall = await files.open();
    const author = await hall.phone("author");
    const first = author.entry(`ร่าง ${phoneNumber}`);
    await author.put(first);
    const copy = join(files.folder, "copy.db");
    await copyDatabase(files.path, copy);
    const second = { ...first, opId: crypto.randomUUID(), rev: 2, state: { ...first.state, text } };
    await author.put(second);
    await erase(hall, first.id, { type: "entry", field: "text", parts }, { baseRev: 2 });
    await files.close();
    restoreCopy(copy);
    const again = await files.open();
    expect(recordOf(await again.office().all(), "entry", first.id)).toMatchObject({ text: "▒▒▒" });
    expect(await (await again.phone("author")).put(second)).toMatchObject({ status: "stored" });
    expect(recordOf(await again.office().all(), "entry", first.id)).toMatchObject({ text: erased });
    await files.close();
    expect(files.isPlanted(phoneNumber)).toBe(false);
  });
});

describe("other fields that say too much", () => {
  test("the reason of a decision, the note of a presence, an answer, a result: each goes alone", async () => {
    const hall = await files.open();
    const author = await hall.phone();
    const office = hall.office();
    const entries = [author.entry("หนึ่ง"), author.entry("สอง")];
    await author.send([author.profile(), author.checkIn({ onBehalfOf: "แทนแอบ" }), ...entries]);
    const [declined = "", answered = ""] = entries.map(({ id }) => id);
    await office.act("entry/decline", declined, { reason: "เหตุแอบ" });
    await office.act("answer/put", answered, { text: "คำตอบแอบ" });
    await office.act("attendance/set", "R3", { status: "absent", reason: "ลาแอบ" });
    await office.act("project/put", "P1", { result: { th: "ผลแอบ" } });
    for (const [id, type, field] of [
      [declined, "entry", "reason"],
      [answered, "answer", "text"],
      ["R3", "attendance", "reason"],
      [author.participantId, "attendance", "onBehalfOf"],
      ["P1", "project", "result"],
    ] as const)
      expect(await erase(hall, id, { type, field }), `${type} ${field}`).toMatchObject({ status: "stored" });
    expect(files.isPlanted("แอบ")).toBe(false);
    const desk = await office.all();
    expect(recordOf(desk, "entry", declined)).toMatchObject({ text: "หนึ่ง", status: "declined", reason: null });
    expect(recordOf(desk, "entry", answered)).toMatchObject({ text: "สอง", status: "answered" });
    expect(recordOf(desk, "project", "P1")).toMatchObject({ result: null });
    await files.close();
    expect(files.isPlanted("แอบ")).toBe(false);
    expect(files.verdict()).toMatchObject(sound);
  });

  test("is for owner and secretary, of records and fields that there are", async () => {
    const hall = await files.open();
    const args = { type: "person", field: "position", reason: "privacy" };
    for (const role of ["desk", "presenter", "viewer"] as const)
      expect(await hall.office(role).act("field/erase", "R9", args)).toMatchObject({
        reason: { kind: "not-permitted" },
      });
    expect(await erase(hall, "R9", { type: "person", field: "capacity" })).toMatchObject({
      reason: { kind: "malformed" },
    });
    expect(await erase(hall, "nobody", { type: "person", field: "position" })).toMatchObject({
      reason: { kind: "target-unknown" },
    });
  });
});
