import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isGone } from "#protocol/messages.ts";
import { firstFigures } from "#domain/published-figures.ts";
import { openLedger } from "#server/erasure-ledger.ts";
import { copyDatabase, putBackDatabase } from "#server/store/backup-and-restore.ts";
import { openDatabase } from "#server/store/open-database.ts";
import { verifyMeetings } from "#tests/support/verify-meetings.ts";
import { runCommand } from "#tests/support/run-command.ts";
import {
  meetingId,
  openMeeting,
  otherMeetingId,
  recordOf,
  recordsOfType,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let folder: string;
let path: string;
let ledgerFile: string;
const halls: TestMeeting[] = [];
const open = async (more: Parameters<typeof openMeeting>[0] = {}): Promise<TestMeeting> => {
  const hall = await openMeeting({ path, ledger: openLedger(ledgerFile), ...more });
  halls.push(hall);
  return hall;
};
const close = async () => {
  for (const hall of halls.splice(0)) await hall.store.close();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-erase-"));
  mkdirSync(join(folder, "data"));
  path = join(folder, "data", "ruam.db");
  ledgerFile = join(folder, "erased");
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const secret = "โทรหาผมที่ 0812345678";
/** Whether the words are anywhere in the data folder, in whatever file and however deep. */
const isOnDisk = (words: string): boolean =>
  readdirSync(join(folder, "data")).some((name) => readFileSync(join(folder, "data", name)).includes(words));

/** An entry that was written twice, taken up and answered, then erased. */
const eraseOne = async (hall: TestMeeting) => {
  const [author, neighbour] = [await hall.phone("author"), await hall.phone("neighbour")];
  await author.put(author.profile());
  const entry = author.entry(`${secret} ร่าง`);
  await author.put(entry);
  const second = { ...entry, opId: crypto.randomUUID(), rev: 2, state: { ...entry.state, text: `${secret} แก้` } };
  await author.put(second);
  const office = hall.office();
  await office.act("entry/decline", entry.id, { reason: `${secret} เหตุผล` });
  await office.act("entry/accept", entry.id);
  await office.act("answer/put", entry.id, { text: `${secret} คำตอบ` });
  await office.act("live/set", meetingId, { target: null, nowAnswering: entry.id });
  return { author, neighbour, office, entry, second };
};

describe("an entry that the office erases", () => {
  test("is gone for the room, the office and the author, who alone is told why", async () => {
    const hall = await open();
    const { author, neighbour, office, entry } = await eraseOne(hall);
    const before = { epoch: (await author.read()).epoch, seq: (await author.read()).to };
    expect(await office.act("entry/erase", entry.id, { reason: "privacy" })).toMatchObject({ status: "stored" });

    const gone = { type: "entry", id: entry.id, gone: true };
    const told = async (who: typeof author | typeof office) =>
      (await who.read(before)).records.find(({ type, id }) => type === "entry" && id === entry.id);
    expect(await told(author)).toEqual({ ...gone, erased: "privacy", seq: expect.any(Number) });
    expect(await told(neighbour)).toEqual({ ...gone, seq: expect.any(Number) });
    expect(await told(office)).toEqual({ ...gone, seq: expect.any(Number) });
    for (const who of [author, neighbour, office]) {
      expect(recordsOfType(await who.all(), "answer")).toEqual([]);
      expect((await who.all()).filter((record) => record.type === "entry" && !isGone(record))).toEqual([]);
    }
    expect(recordOf(await neighbour.all(), "live", meetingId)).toMatchObject({ nowAnswering: null });
    expect(recordsOfType(await author.all(), "entry")).toMatchObject([{ gone: true, erased: "privacy" }]);
    expect(recordsOfType(await neighbour.all(), "entry")).toEqual([]);
  });

  test("leaves none of its words in the database, its journal, a backup made afterwards, or the ledger", async () => {
    const hall = await open();
    const { author, office, entry } = await eraseOne(hall);
    expect(isOnDisk(secret)).toBe(true);
    await office.act("entry/erase", entry.id, { reason: "abuse", note: secret });
    expect(isOnDisk(secret)).toBe(false);
    await author.put(author.profile({ givenName: "มานี" }, 2));
    expect(isOnDisk(secret)).toBe(false);
    const copy = join(folder, "copy.db");
    await copyDatabase(path, copy);
    expect(readFileSync(copy).includes(secret)).toBe(false);
    const line = readFileSync(ledgerFile, "utf8");
    expect(line).not.toContain(secret);
    expect(JSON.parse(line)).toEqual({
      meetingId,
      id: entry.id,
      reason: "abuse",
      at: hall.clock.now,
      officerId: "officer-owner",
    });
  });

  test("is refused from then on, in whatever revision and from whomever, as are endorsements and acts", async () => {
    const hall = await open();
    const { author, neighbour, office, entry, second } = await eraseOne(hall);
    await office.act("entry/erase", entry.id, { reason: "privacy" });
    const reason = { kind: "erased", reason: "privacy", at: hall.clock.now };
    for (const op of [entry, second, { ...second, rev: 9 }])
      expect(await author.put(op)).toMatchObject({ status: "refused", reason });
    expect(await neighbour.put({ ...second, participantId: neighbour.participantId })).toMatchObject({
      reason: { kind: "not-author" },
    });
    expect(await neighbour.put(neighbour.endorse(entry.id))).toMatchObject({ status: "refused", reason });
    for (const [kind, args] of [
      ["entry/accept", {}],
      ["entry/restore", {}],
      ["answer/put", { text: "คำตอบ" }],
      ["entry/record", { ...entry.state, text: secret }],
    ] as const)
      expect(await office.act(kind, entry.id, args)).toMatchObject({ status: "refused", reason });
    expect(await office.act("live/set", meetingId, { target: null, nowAnswering: entry.id })).toMatchObject({
      reason: { kind: "target-unknown" },
    });
    expect(await office.act("entry/erase", entry.id, { reason: "abuse" })).toMatchObject({ status: "stored" });
    expect(readFileSync(ledgerFile, "utf8").trimEnd().split("\n")).toHaveLength(1);
    await close();
    expect(isOnDisk(secret)).toBe(false);
  });

  test("leaves the chain of the office's acts whole", async () => {
    const hall = await open();
    const { office, entry } = await eraseOne(hall);
    await office.act("entry/erase", entry.id, { reason: "privacy" });
    await close();
    const db = new DatabaseSync(path);
    expect(verifyMeetings(db)).toMatchObject([{ acts: 5, brokenAt: null }]);
    db.prepare("UPDATE audit SET body_hash = 'x' WHERE kind = 'answer/put'").run();
    expect(verifyMeetings(db)).not.toMatchObject([{ brokenAt: null }]);
    db.close();
  });

  test.each(["desk", "presenter", "unit-representative", "viewer"] as const)("is not erased by a %s", async (role) => {
    const hall = await open();
    const phone = await hall.phone();
    const entry = phone.entry("ถาม");
    await phone.put(entry);
    expect(await hall.office(role).act("entry/erase", entry.id, { reason: "privacy" })).toMatchObject({
      reason: { kind: "not-permitted" },
    });
    expect(await hall.office("secretary").act("entry/erase", entry.id, { reason: "because" })).toMatchObject({
      reason: { kind: "malformed" },
    });
    expect(await hall.office("secretary").act("entry/erase", entry.id, { reason: "abuse" })).toMatchObject({
      status: "stored",
    });
  });

  test("waits where the ledger cannot be written, and its neighbours in the batch do not", async () => {
    let isFull = true;
    const kept = openLedger(ledgerFile);
    const ledger = {
      ...kept,
      append: (erasure: Parameters<typeof kept.append>[0]) => {
        if (isFull) throw new Error("ENOSPC");
        kept.append(erasure);
      },
    };
    const hall = await open({ ledger });
    const { author, office, entry } = await eraseOne(hall);
    const other = author.entry("อีกข้อ");
    await author.put(other);
    const act = (kind: string, id: string, args: object) => ({
      opId: crypto.randomUUID(),
      kind,
      id,
      at: hall.clock.now,
      args,
    });
    const erasing = act("entry/erase", entry.id, { reason: "privacy" });
    const { acks } = await office.send([erasing, act("entry/accept", other.id, {})]);
    expect(acks).toMatchObject([{ status: "retry" }, { status: "stored" }]);
    expect(hall.bugs).toHaveLength(1);
    expect(recordOf(await author.all(), "entry", entry.id)).toMatchObject({ text: `${secret} แก้` });
    isFull = false;
    expect(await office.send([erasing])).toMatchObject({ acks: [{ status: "stored" }] });
    expect(isOnDisk(secret)).toBe(false);
  });

  test("by a commit that fails is there as before, and is erased when the officer's browser asks again", async () => {
    const opened: DatabaseSync[] = [];
    const hall = await open({
      open: (file) => {
        const db = openDatabase(file);
        opened.push(db);
        return db;
      },
    });
    const { author, office, entry } = await eraseOne(hall);
    const act = { opId: crypto.randomUUID(), kind: "entry/erase", id: entry.id, at: 1, args: { reason: "privacy" } };
    const fill = (pages: number) => opened[0]?.exec(`PRAGMA max_page_count = ${pages}`);
    fill(1);
    const neighbours = Array.from({ length: 60 }, () => author.entry("ก".repeat(900)));
    const failed = await Promise.allSettled([office.send([act]), author.send(neighbours)]);
    expect(failed).toMatchObject([{ status: "rejected" }, { status: "rejected" }]);
    fill(1_000_000);
    expect(recordOf(await author.all(), "entry", entry.id)).toMatchObject({ text: `${secret} แก้` });
    expect(await office.send([act])).toMatchObject({ acks: [{ status: "stored" }] });
    expect(isOnDisk(secret)).toBe(false);
  });
});

describe("an erased entry after a restore", () => {
  const restore = async (copy: string) => {
    await close();
    putBackDatabase(copy, path, `${path}.aside`);
  };

  test("that has it is erased again at the start, and its author's phone does not bring it back", async () => {
    const hall = await open();
    const { office, entry, second } = await eraseOne(hall);
    const copy = join(folder, "copy.db");
    await copyDatabase(path, copy);
    await office.act("entry/erase", entry.id, { reason: "privacy" });
    await restore(copy);
    rmSync(`${path}.aside`);
    expect(isOnDisk(secret)).toBe(true);

    const again = await open();
    expect(isOnDisk(secret)).toBe(false);
    const author = await again.phone("author");
    expect(await author.put(second)).toMatchObject({ status: "refused", reason: { kind: "erased" } });
    expect((await author.all()).filter(({ type }) => type === "answer")).toEqual([]);
    expect(recordsOfType(await (await again.phone("neighbour")).all(), "entry")).toEqual([]);
    await close();
    const db = new DatabaseSync(path);
    expect(verifyMeetings(db)).toMatchObject([{ acts: 4, brokenAt: null }]);
    db.close();
  });

  test("that is older than the entry is refused when its author's phone sends it", async () => {
    const early = await open();
    const copy = join(folder, "copy.db");
    await copyDatabase(path, copy);
    const { office, entry, second } = await eraseOne(early);
    const act = { opId: crypto.randomUUID(), kind: "entry/erase", id: entry.id, at: 1, args: { reason: "abuse" } };
    await office.send([act]);
    await restore(copy);
    rmSync(`${path}.aside`);

    const again = await open();
    const author = await again.phone("author");
    const other = author.entry("อีกข้อ");
    const { acks } = await author.send([second, author.endorse(entry.id), other]);
    expect(acks).toMatchObject([
      { status: "refused", reason: { kind: "erased", reason: "abuse" } },
      { status: "refused", reason: { kind: "erased" } },
      { status: "stored" },
    ]);
    expect(await again.office().send([act])).toMatchObject({ acks: [{ status: "stored" }] });
    expect(await again.office().send([act])).toMatchObject({ acks: [{ status: "duplicate" }] });
    expect(recordsOfType(await author.all(), "entry")).toMatchObject([{ id: other.id }]);
    expect(isOnDisk(secret)).toBe(false);
  });

  test("and a ledger that was lost is written anew from the database", async () => {
    const hall = await open();
    const { office, entry } = await eraseOne(hall);
    await office.act("entry/erase", entry.id, { reason: "privacy" });
    const line = readFileSync(ledgerFile);
    await close();
    rmSync(ledgerFile);
    await open();
    expect(readFileSync(ledgerFile)).toEqual(line);
    copyFileSync(ledgerFile, join(folder, "copy-of-ledger"));
    const seq = (await halls[0]?.store.position(meetingId))?.seq;
    await close();
    expect((await (await open()).store.position(meetingId))?.seq).toBe(seq);
  });

  test("by `restore`, with a ledger that was lost, is erased all the same: the database that is replaced knew of it", async () => {
    const hall = await open();
    const { office, entry, second } = await eraseOne(hall);
    const copy = join(folder, "copy.db");
    await copyDatabase(path, copy);
    await office.act("entry/erase", entry.id, { reason: "privacy" });
    await close();
    rmSync(ledgerFile);
    const env = { RUAM_DATA: join(folder, "data"), RUAM_LEDGER: ledgerFile };
    expect(await runCommand("cli/restore.ts", [copy], env)).toMatchObject({ code: 0, said: "" });
    expect(readFileSync(ledgerFile, "utf8")).toContain(entry.id);
    for (const name of readdirSync(join(folder, "data")))
      if (name.includes("before")) rmSync(join(folder, "data", name));
    rmSync(ledgerFile);

    const again = await open();
    expect(isOnDisk(secret)).toBe(false);
    expect(await (await again.phone("author")).put(second)).toMatchObject({ reason: { kind: "erased" } });
  });
});

test("what the public was told by sector since a copy was made, it is told after the copy is put back", async () => {
  const figures = (at: number, ids: readonly string[]) =>
    firstFigures(
      {
        sectors: ["civil"],
        strategies: [],
        present: { civil: 9 },
        voices: ids.map((id) => ({ id, sector: "civil", strategyId: null, waitMs: null })),
      },
      at,
      0,
    );
  const hall = await open();
  await hall.store.keepFigures(meetingId, figures(1, ["a", "b", "c"]), 0);
  const copy = join(folder, "copy.db");
  await copyDatabase(path, copy);
  const told = await hall.store.keepFigures(meetingId, figures(2, ["a", "b", "c", "d", "e", "f"]), 1);
  const ofOther = await hall.store.keepFigures(otherMeetingId, figures(3, ["g", "h", "i"]), 0);
  await close();
  putBackDatabase(copy, path, `${path}.aside`);
  const again = await open();
  expect(await again.store.publishedFigures(meetingId)).toEqual(told);
  expect(await again.store.publishedFigures(otherMeetingId)).toEqual(ofOther);
});
