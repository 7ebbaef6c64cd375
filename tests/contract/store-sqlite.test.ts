import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NewerDatabaseError, openDatabase } from "#server/store/open-database.ts";
import { migrations } from "#server/store/migrations.ts";
import { StorageError } from "#server/store/storage-error.ts";
import { verifyMeetings } from "#tests/support/verify-meetings.ts";
import { meetingId, openMeeting, recordOf, recordsOfType } from "#tests/support/server-meeting.ts";
import { storeContract } from "./store.contract.ts";

storeContract("SQLite in memory", openMeeting);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-store-"));
  path = join(folder, "ruam.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

storeContract("SQLite in a file", (deps) => openMeeting({ path, ...deps }));

test("pages that a transaction sets aside stay in memory: in a file, erased words would stand beside the database", () => {
  const db = openDatabase(path);
  expect(db.prepare("PRAGMA temp_store").get()).toEqual({ temp_store: 2 });
  db.close();
});

describe("a server that starts again", () => {
  test("what was acknowledged is there, with its place, its number and its owner's code", async () => {
    const before = await openMeeting({ path });
    const phone = await before.phone("device-1");
    const entry = phone.entry("ถาม");
    await phone.send([entry, phone.profile({ personId: "R1" }), phone.checkIn()]);
    const code = await before.store.personalCode(meetingId, phone.participantId);
    const read = await phone.read();
    await before.store.close();

    const after = await openMeeting({ path });
    const again = await after.phone("device-1");
    expect((await again.read()).records).toEqual(read.records);
    expect(await again.put(entry)).toMatchObject({ status: "duplicate", no: 1 });
    expect(await after.store.personalCode(meetingId, phone.participantId)).toBe(code);
    expect(recordOf(await again.all(), "summary", meetingId)).toMatchObject({ present: { member: 1 } });
    await after.store.close();
  });

  test("an ordinary restart begins an epoch and resets nobody", async () => {
    const before = await openMeeting({ path });
    const phone = await before.phone("device-1");
    await phone.put(phone.entry("ก"));
    const { epoch, to } = await phone.read();
    await before.store.close();

    const after = await openMeeting({ path });
    const again = await after.phone("device-1");
    await again.put(again.entry("ข"));
    const answer = await again.read({ epoch, seq: to });
    expect(answer).toMatchObject({ reset: false, more: false });
    expect(answer.epoch).not.toBe(epoch);
    expect(recordsOfType(answer.records, "entry")).toMatchObject([{ text: "ข" }]);
    await after.store.close();
  });

  test("an epoch begins with a life's first record in a space, and not before", async () => {
    const before = await openMeeting({ path });
    const phone = await before.phone("device-1");
    await phone.put(phone.entry("ก"));
    const { epoch, to } = await phone.read();
    const countEpochs = (): unknown => new DatabaseSync(path).prepare("SELECT count(*) AS n FROM epoch").get()?.n;
    const atFirst = countEpochs();
    await before.store.close();

    const after = await openMeeting({ path });
    const again = await after.phone("device-1");
    expect(await again.read({ epoch, seq: to })).toMatchObject({ reset: false, epoch, to, records: [] });
    expect(countEpochs()).toBe(atFirst);
    const [first, second] = [again.entry("ข"), again.entry("ค")];
    const { epoch: told } = await again.send([first], { epoch, seq: to });
    expect(told).not.toBe(epoch);
    const written = await again.read({ epoch, seq: to });
    expect(written).toMatchObject({ reset: false, epoch: told });
    expect(await again.send([second], { epoch: told, seq: written.to })).toMatchObject({
      epoch: told,
      reset: false,
    });
    await after.store.close();
  });

  test("taking the steps of the schema twice changes nothing", async () => {
    await (await openMeeting({ path })).store.close();
    await (await openMeeting({ path })).store.close();
    const db = new DatabaseSync(path);
    expect(db.prepare("PRAGMA user_version").get()).toEqual({ user_version: migrations.length });
    expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    db.close();
  });

  test("a database of a newer server is left alone", async () => {
    const db = new DatabaseSync(path);
    db.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    db.close();
    await expect(openMeeting({ path })).rejects.toThrow(NewerDatabaseError);
  });

  test("a file that is no database is refused as damaged, and left as it is", async () => {
    writeFileSync(path, "this is a letter, not a database, and long enough to be looked at ".repeat(20));
    await expect(openMeeting({ path })).rejects.toMatchObject({ name: "StorageError", failure: "damaged" });
  });
});

test("a server that stops tells nobody of a disk that did not confirm", async () => {
  let told = 0;
  const hall = await openMeeting({ path, onUnconfirmed: () => told++ });
  const phone = await hall.phone("device-1");
  await phone.put(phone.entry("ก"));
  await hall.store.close();
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(told).toBe(0);
});

test("what is acknowledged has reached the disk: the journal is written through at every commit", async () => {
  const opened: DatabaseSync[] = [];
  const open = (file: string) => {
    const db = openDatabase(file);
    opened.push(db);
    return db;
  };
  const hall = await openMeeting({ path, open });
  const pragmas = ["synchronous", "foreign_keys", "busy_timeout"].map((name) =>
    opened[0]?.prepare(`PRAGMA ${name}`).get(),
  );
  expect(pragmas).toEqual([{ synchronous: 2 }, { foreign_keys: 1 }, { timeout: 20 }]);
  await hall.store.close();
});

describe("a full disk", () => {
  /** SQLite says "full" exactly as on a full disk when a database may have no more pages. */
  const openOnSmallDisk = async () => {
    const opened: DatabaseSync[] = [];
    const hall = await openMeeting({
      path,
      open: (file) => {
        const db = openDatabase(file);
        opened.push(db);
        return db;
      },
    });
    const limit = (pages: number) => opened.forEach((db) => db.exec(`PRAGMA max_page_count = ${pages}`));
    const fill = () => limit(1);
    return { hall, fill, empty: () => limit(1_000_000) };
  };

  test("nothing of the batch is kept or acknowledged, reading goes on, and writing comes back by itself", async () => {
    const { hall, fill, empty } = await openOnSmallDisk();
    const phone = await hall.phone();
    await phone.put(phone.entry("ทัน"));
    const before = await phone.read();
    expect(await hall.store.canWrite()).toBe(true);
    fill();
    const words = Array.from({ length: 90 }, (_, index) => phone.entry(`${index}`.padStart(900, "ก")));
    await expect(phone.send(words)).rejects.toBeInstanceOf(StorageError);
    await expect(phone.send(words)).rejects.toMatchObject({ failure: "full" });
    expect((await phone.read()).records).toEqual(before.records);
    expect(await hall.store.position(meetingId)).toEqual({ epoch: before.epoch, seq: before.to });
    expect(recordsOfType(await hall.office().all(), "entry")).toHaveLength(1);
    hall.clock.elapsed += 1_000;
    expect(await hall.store.canWrite()).toBe(false);

    empty();
    const { acks } = await phone.send(words);
    expect(acks.every(({ status }) => status === "stored")).toBe(true);
    const numbers = acks.flatMap((ack) => ("no" in ack ? ack.no : []));
    expect(numbers.toSorted((a, b) => Number(a) - Number(b))).toEqual(words.map((_, index) => index + 2));
    hall.clock.elapsed += 1_000;
    expect(await hall.store.canWrite()).toBe(true);
    await hall.store.close();
  });

  test("all who share the failing commit are told so, and none of them is kept", async () => {
    const { hall, fill, empty } = await openOnSmallDisk();
    const phones = [await hall.phone(), await hall.phone()];
    fill();
    const sent = phones.map((phone) =>
      phone.send(Array.from({ length: 60 }, () => phone.entry("ก".repeat(900)))).then(
        () => "answered",
        (error: unknown) => (error instanceof StorageError ? error.failure : "other"),
      ),
    );
    expect(await Promise.all(sent)).toEqual(["full", "full"]);
    expect(recordsOfType(await hall.office().all(), "entry")).toEqual([]);
    empty();
    await hall.store.close();
  });
});

describe("the log", () => {
  test("keeps every wording of an entry, and the office's acts in a chain that shows any change", async () => {
    const hall = await openMeeting({ path });
    const phone = await hall.phone();
    const entry = phone.entry("ร่าง");
    await phone.put(entry);
    await phone.put({ ...entry, rev: 2, state: { ...entry.state, text: "แก้" } });
    await phone.put({ ...entry, rev: 3, state: { ...entry.state, text: "แก้อีก" } });
    await hall.office().act("entry/accept", entry.id, {}, { baseRev: 3 });
    await hall.office().act("entry/decline", entry.id, { reason: "ซ้ำ" });
    await hall.store.close();

    const db = new DatabaseSync(path);
    const lines = db.prepare("SELECT * FROM audit WHERE kind <> 'rows' ORDER BY n").all();
    const replaced = lines.slice(0, 3).map(({ body }) => JSON.parse(String(body)) as { text: string } | null);
    expect(replaced.map((state) => state?.text)).toEqual([undefined, "ร่าง", "แก้"]);
    const acts = lines.slice(3);
    expect(acts.map(({ kind }) => kind)).toEqual(["entry/accept", "entry/decline"]);
    const [verdict] = verifyMeetings(db);
    const { hash, n } =
      db
        .prepare("SELECT hash, count(*) OVER () AS n FROM audit WHERE space_id = ? ORDER BY audit.n DESC")
        .get(meetingId) ?? {};
    expect(verdict).toEqual({
      spaceId: meetingId,
      kind: "meeting",
      acts: 2,
      lines: n,
      head: hash,
      brokenAt: null,
      seal: null,
      rows: [],
      countersFit: true,
    });
    db.close();
  });

  test("says what the officer had seen and sent; words that an officer hands in for others are a link of the chain too", async () => {
    const hall = await openMeeting({ path });
    const phone = await hall.phone();
    const entry = phone.entry("จากไฟล์");
    const accept = { kind: "entry/accept", id: entry.id, baseRev: 1, officeRev: 0, at: 5, args: {} };
    await hall.office().send([entry, { ...accept, opId: "00000000-0000-4000-8000-000000000001" }]);
    await hall.store.close();

    const db = new DatabaseSync(path);
    const lines = db
      .prepare("SELECT kind, officer_id, participant_id, body, hash FROM audit WHERE kind <> 'rows' ORDER BY n")
      .all();
    expect(lines).toMatchObject([
      { kind: "record/bring", officer_id: "officer-owner", participant_id: null },
      { kind: "entry/put", officer_id: null, participant_id: phone.participantId, hash: expect.any(String) },
      {
        kind: "entry/accept",
        officer_id: "officer-owner",
        participant_id: null,
        body: JSON.stringify({ baseRev: 1, officeRev: 0, args: {} }),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(verifyMeetings(db)).toMatchObject([{ acts: 2, brokenAt: null, rows: [], countersFit: true }]);
    db.close();
  });
});
