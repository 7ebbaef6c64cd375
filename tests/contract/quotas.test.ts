import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, test } from "vitest";
import { usualQuotas } from "#server/store/storage-usage-table.ts";
import { openMeeting, recordsOfType, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let malee: Phone;
const quotas = { entries: 5, keptRevisions: 3, bytes: 20_000 };
beforeEach(async () => {
  hall = await openMeeting({ quotas });
  malee = await hall.phone();
});

const isFull = (quota: string, limit: number) => ({
  status: "refused",
  reason: { kind: "not-permitted", quota, limit },
});

describe("one phone cannot fill the meeting", () => {
  test("so many entries are taken of one person, and the next is refused; the others' are taken all the same", async () => {
    const { acks } = await malee.send(Array.from({ length: 7 }, (_, n) => malee.entry(`ข้อ ${n}`)));
    expect(acks.filter(({ status }) => status === "stored")).toHaveLength(5);
    expect(acks.filter(({ status }) => status === "refused")).toHaveLength(2);
    expect(await malee.put(malee.entry("อีกข้อ"))).toMatchObject(isFull("entries", 5));
    const other = await hall.phone();
    expect(await other.put(other.entry("ของผู้อื่น"))).toMatchObject({ status: "stored" });
    // What is there can be corrected and withdrawn, and checking in is no entry.
    const [own] = recordsOfType(await malee.all(), "entry");
    expect(await malee.put({ ...malee.entry("แก้ไข"), id: own?.id ?? "", rev: 2 })).toMatchObject({ status: "stored" });
    expect(await malee.put(malee.checkIn())).toMatchObject({ status: "stored" });
  });

  test("endorsements of entries that nobody wrote are kept up to a number; what is there is endorsed all the same", async () => {
    const other = await hall.phone();
    const written = other.entry("มีอยู่จริง");
    const late = other.entry("กลับมาทีหลัง");
    await other.put(written);
    const { acks } = await malee.send(Array.from({ length: 9 }, (_, n) => malee.endorse(randomUUID(), n % 2 === 0)));
    expect(acks.map(({ status }) => status).toSorted()).toEqual([
      ...Array(4).fill("retry"),
      ...Array(5).fill("stored"),
    ]);
    expect(await malee.put(malee.endorse(late.id))).toMatchObject({ status: "retry" });
    expect(await malee.put(malee.endorse(written.id))).toMatchObject({ status: "stored" });
    expect(await other.put(other.endorse(randomUUID()))).toMatchObject({ status: "stored" });
    // Where an older copy was put back, what waits on a phone is taken once the entry is there again.
    await other.put(late);
    expect(await malee.put(malee.endorse(late.id))).toMatchObject({ status: "stored" });
  });

  test("who has endorsed as many entries that never came can endorse further ones on the next day, and not for ever", async () => {
    const endorse = async (count: number) =>
      (await malee.send(Array.from({ length: count }, () => malee.endorse(randomUUID())))).acks
        .map(({ status }) => status)
        .toSorted();
    expect(await endorse(6)).toEqual(["retry", ...Array(5).fill("stored")]);
    hall.clock.now += 3_600_000;
    expect(await endorse(1)).toEqual(["retry"]);
    hall.clock.now += 86_400_000;
    expect(await endorse(6)).toEqual(["retry", ...Array(5).fill("stored")]);
    // What nobody wrote fills no disk, however many days somebody goes on.
    const days = [];
    for (let day = 0; day < 10; day++) {
      hall.clock.now += 86_400_000;
      days.push(...(await endorse(5)));
    }
    expect(days.filter((status) => status === "stored").length).toBeLessThan(40);
    expect(days.at(-1)).toBe("refused");
  });

  test("what an earlier release noted for all who endorsed a missing entry is counted when the entry comes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ruam-endorsed-"));
    const path = join(folder, "ruam.db");
    const before = await openMeeting({ path });
    const entryId = randomUUID();
    const phone = await before.phone();
    await phone.put(phone.endorse(entryId));
    await before.store.close();
    const db = new DatabaseSync(path);
    db.prepare(
      "UPDATE record SET id = owner, owner = NULL, state = json_object('participants', json_array(?)) WHERE owner = ?",
    ).run(phone.participantId, entryId);
    db.close();
    const later = await openMeeting({ path });
    const author = await later.phone();
    await author.put({ ...author.entry("กลับมา"), id: entryId });
    expect(recordsOfType(await author.all(), "entry")).toMatchObject([{ id: entryId, endorsements: 1 }]);
    await later.store.close();
    rmSync(folder, { recursive: true });
  });

  test("the hundredth phone that endorses one missing entry costs as much as the first", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ruam-endorsed-"));
    const path = join(folder, "ruam.db");
    const full = await openMeeting({ path });
    const entryId = randomUUID();
    for (let n = 0; n < 100; n++) {
      const phone = await full.phone();
      await phone.put(phone.endorse(entryId));
    }
    await full.store.close();
    const db = new DatabaseSync(path);
    const longest = db.prepare("SELECT max(length(state)) AS n FROM record WHERE type LIKE '%endorsement'").get();
    db.close();
    rmSync(folder, { recursive: true });
    expect(Number(longest?.n)).toBeLessThan(100);
  });

  test("a hand that is raised and lowered for ever is heard so many times", async () => {
    const hand = (rev: number, raised: boolean, id: string) => ({
      ...malee.entry(""),
      kind: "speech/put",
      id,
      rev,
      state: { target: null, raised, withdrawn: false },
    });
    const said = [];
    for (let n = 0; n < 7; n++) {
      const id = randomUUID();
      said.push(await malee.put(hand(1, true, id)), await malee.put(hand(2, false, id)));
    }
    expect(said.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill("stored"));
    expect(said[10]).toMatchObject(isFull("speeches", 5));
    expect(recordsOfType(await hall.office().all(), "speech")).toHaveLength(5);
  });

  test("the same entry sent again is known, and counts nothing", async () => {
    const entries = Array.from({ length: 5 }, (_, n) => malee.entry(`ข้อ ${n}`));
    await malee.send(entries);
    expect((await malee.send(entries)).acks.map(({ status }) => status)).toEqual(Array(5).fill("duplicate"));
    const [first] = entries;
    expect(await malee.put({ ...malee.entry("แก้ไข"), id: first?.id ?? "", rev: 2 })).toMatchObject({
      status: "stored",
    });
  });

  test("revising one entry for ever ends where the bytes do", async () => {
    const entry = malee.entry("ก");
    const acks = [];
    for (let rev = 1; rev <= 20; rev++)
      acks.push(await malee.put({ ...entry, rev, state: { ...entry.state, text: "ก".repeat(900) + rev } }));
    const stored = acks.filter(({ status }) => status === "stored").length;
    expect(stored).toBeGreaterThan(3);
    expect(stored).toBeLessThan(10);
    expect(acks.slice(stored)).toMatchObject(Array(20 - stored).fill(isFull("bytes", 20_000)));
  });

  test("of one entry the log keeps so many earlier wordings, and the newest one always stands", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ruam-quota-"));
    const path = join(folder, "ruam.db");
    const kept = await openMeeting({ quotas, path });
    const phone = await kept.phone();
    const entry = phone.entry("หนึ่ง");
    for (let rev = 1; rev <= 8; rev++)
      await phone.put({ ...entry, rev, state: { ...entry.state, text: `ฉบับ ${rev}` } });
    expect(recordsOfType(await phone.all(), "entry")).toMatchObject([{ rev: 8, text: "ฉบับ 8" }]);
    await kept.store.close();
    const db = new DatabaseSync(path);
    const bodies = db.prepare("SELECT body FROM audit WHERE kind = 'entry/put' ORDER BY n").all();
    expect(bodies.map(({ body }) => (JSON.parse(String(body)) as { text?: string } | null)?.text ?? null)).toEqual([
      null,
      "ฉบับ 1",
      "ฉบับ 2",
      "ฉบับ 3",
      ...Array<null>(4).fill(null),
    ]);
    db.close();
    rmSync(folder, { recursive: true });
  });

  test("what an officer brings for others is not counted against anybody", async () => {
    await malee.send(Array.from({ length: 5 }, (_, n) => malee.entry(`ข้อ ${n}`)));
    const { acks } = await hall.office().send([malee.entry("จากไฟล์ของเครื่องที่ไม่มีสัญญาณ")]);
    expect(acks).toMatchObject([{ status: "stored" }]);
  });

  test("without quotas, as where limits are off, nothing is counted", async () => {
    const open = await openMeeting();
    const phone = await open.phone();
    const { acks } = await phone.send(Array.from({ length: 60 }, (_, n) => phone.entry(`ข้อ ${n}`)));
    expect(acks.every(({ status }) => status === "stored")).toBe(true);
  });

  test("the usual quotas leave room for a long day of writing", () => {
    expect(usualQuotas.entries).toBe(200);
    // Each entry at its longest in Thai, three bytes a letter and a mark on every one, corrected once.
    expect(usualQuotas.bytes).toBeGreaterThan(200 * 1000 * 3 * 2 * 2);
  });
});
