import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isGone } from "#protocol/messages.ts";
import {
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

describe("reading what is newer", () => {
  let hall: TestMeeting;
  let malee: Phone;
  beforeEach(async () => {
    hall = await openMeeting();
    malee = await hall.phone();
  });

  const readPage = (after: number, limit: number, epoch = "") =>
    hall.readChanges({
      meetingId,
      actor: { participantId: malee.participantId, officer: null },
      epoch,
      after,
      hw: null,
      limit,
    });

  test("pages join without a gap or a repetition, and the last says where the meeting stands", async () => {
    await malee.send(Array.from({ length: 7 }, (_, index) => malee.entry(`ถาม ${index}`)));
    const whole = await readPage(0, 500);
    const ids: string[] = [];
    let page = await readPage(0, 3);
    while (true) {
      ids.push(...page.records.map(({ id }) => id));
      if (!page.more) break;
      expect(page.to).toBe(page.records.at(-1)?.seq);
      page = await readPage(page.to, 3, page.epoch);
    }
    expect(ids).toEqual(whole.records.map(({ id }) => id));
    expect(page.to).toBe((await hall.store.position(meetingId))?.seq);
  });

  test.each([
    [0, 1],
    [-5, 1],
    [2.9, 2],
    [Number.NaN, 500],
    [10_000, 500],
  ])("a limit of %s is taken as %s", async (limit, taken) => {
    const { records } = await readPage(0, limit);
    expect(records).toHaveLength(Math.min(taken, (await readPage(0, 500)).records.length));
  });

  test("each changed record has its own number, and the rows come in its order", async () => {
    await malee.send([malee.profile({ personId: "R1" }), malee.checkIn(), malee.entry("ก"), malee.entry("ข")]);
    const seqs = (await hall.office().all()).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });

  test("a snapshot tells of nothing that is gone; whoever had it is told once", async () => {
    const entry = malee.entry("ถาม");
    await malee.put(entry);
    await hall.office().act("entry/accept", entry.id);
    const reader = await hall.phone();
    const { epoch, to } = await reader.read();
    await hall.office().act("entry/redact", entry.id);
    expect((await reader.read()).records.some(isGone)).toBe(false);
    const answer = await reader.read({ epoch, seq: to });
    expect(answer.records).toMatchObject([{ id: entry.id, gone: true }]);
    expect((await reader.read({ epoch, seq: answer.to })).records).toEqual([]);
  });

  test("the scope changes with what the reader may see, and with nothing else", async () => {
    const scope = async (participantId: string | null, role: "owner" | "secretary" | "desk" | "viewer" | null) => {
      const officer = role === null ? null : { id: "o", role };
      const request = { meetingId, actor: { participantId, officer }, epoch: "", after: 0, hw: null, limit: 1 };
      return (await hall.readChanges(request)).scope;
    };
    const own = await scope(malee.participantId, null);
    expect(await scope(malee.participantId, null)).toBe(own);
    expect(await scope(malee.participantId, "viewer")).toBe(own);
    const scopes = [
      own,
      await scope(null, "owner"),
      await scope(null, "desk"),
      await scope(malee.participantId, "owner"),
    ];
    expect(new Set(scopes).size).toBe(scopes.length);
    expect(await scope(null, "secretary")).toBe(await scope(null, "owner"));
  });

  test("a browser that is participant and officer reads as both", async () => {
    const entry = malee.entry("ถาม");
    await malee.put(entry);
    const other = await hall.phone();
    const theirs = other.entry("อีกคน");
    await other.put(theirs);
    const { records } = await hall.readChanges({
      meetingId,
      actor: { participantId: malee.participantId, officer: { id: "o", role: "owner" } },
      epoch: "",
      after: 0,
      hw: null,
      limit: 500,
    });
    expect(recordOf(records, "entry", entry.id)).toMatchObject({ mine: true, officeRev: 0 });
    expect(recordOf(records, "entry", theirs.id)).toMatchObject({ mine: false, officeRev: 0 });
  });
});

describe("positions that are not of this history", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ruam-epochs-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ["an epoch that nobody knows", { epoch: "00000000-0000-4000-8000-000000000000", seq: 0 }],
    ["a place without an epoch", { epoch: "", seq: 3 }],
  ])("%s is a reset: nothing to apply, begin again", async (_, position) => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    expect(await phone.read(position)).toMatchObject({ reset: true, records: [], to: 0, more: false });
  });

  test("a place beyond the counter is a reset, for the cursor as for the high water, in reading and in sending", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    const here = await hall.store.position(meetingId);
    if (here === undefined) throw new Error("no meeting");
    const beyond = { ...here, seq: here.seq + 1 };
    expect(await phone.read(beyond)).toMatchObject({ reset: true });
    expect(await phone.read(here)).toMatchObject({ reset: false });
    const request = {
      meetingId,
      actor: { participantId: phone.participantId, officer: null },
      epoch: "",
      after: 0,
      limit: 9,
    };
    expect(await hall.readChanges({ ...request, hw: beyond })).toMatchObject({ reset: true, records: [] });
    expect(await hall.readChanges({ ...request, hw: here })).toMatchObject({ reset: false });
    expect(await phone.send([phone.entry("ก")], beyond)).toMatchObject({ reset: true, acks: [{ status: "stored" }] });
    expect(await phone.send([phone.entry("ข")], here)).toMatchObject({ reset: false, acks: [{ status: "stored" }] });
  });

  test("a restored copy resets whoever had read on, also after the counter has passed that place again", async () => {
    const path = join(folder, "ruam.db");
    const first = await openMeeting({ path });
    const phone = await first.phone("device-1");
    await phone.put(phone.entry("ก่อนสำรอง"));
    const atBackup = await phone.read();
    await first.store.close();
    copyFileSync(path, join(folder, "backup.db"));

    const second = await openMeeting({ path });
    const same = await second.phone("device-1");
    const lost = [same.entry("หนึ่ง"), same.entry("สอง")];
    await same.send(lost);
    const afterwards = await same.read();
    await second.store.close();

    const restored = await openMeeting({ path: join(folder, "backup.db") });
    const again = await restored.phone("device-1");
    const known = { epoch: atBackup.epoch, seq: atBackup.to };
    const gone = { epoch: afterwards.epoch, seq: afterwards.to };
    expect(await again.read(gone)).toMatchObject({ reset: true });
    for (let count = 0; count < 5; count++) await again.put(again.entry(`ใหม่ ${count}`));
    expect(await again.read(gone)).toMatchObject({ reset: true });
    expect(await again.read(known)).toMatchObject({ reset: false });
    expect(await again.send(lost, gone)).toMatchObject({
      reset: true,
      acks: [{ status: "stored" }, { status: "stored" }],
    });
    await restored.store.close();
  });

  test("a journal whose end a disk has lost resets whoever had read it, and takes back what they offer again", async () => {
    const path = join(folder, "ruam.db");
    const hall = await openMeeting({ path });
    const phone = await hall.phone("device-1");
    await phone.put(phone.entry("ก่อนหน้า"));
    const kept = statSync(`${path}-wal`).size;
    const lost = [phone.entry("หนึ่ง"), phone.entry("สอง")];
    await phone.send(lost);
    const { epoch, to } = await phone.read();
    // As the file and its journal stand when the power goes, and then without the journal's end.
    for (const end of ["", "-wal"]) copyFileSync(`${path}${end}`, join(folder, `cut.db${end}`));
    await hall.store.close();
    truncateSync(join(folder, "cut.db-wal"), kept + 100);

    const again = await openMeeting({ path: join(folder, "cut.db") });
    const same = await again.phone("device-1");
    expect(recordsOfType(await same.all(), "entry").map(({ text }) => text)).toEqual(["ก่อนหน้า"]);
    for (let count = 0; count < 5; count++) await same.put(same.entry(`ใหม่ ${count}`));
    expect(await same.read({ epoch, seq: to })).toMatchObject({ reset: true });
    const { acks, reset } = await same.send(lost, { epoch, seq: to });
    expect([reset, ...acks.map(({ status }) => status)]).toEqual([true, "stored", "stored"]);
    await again.store.close();
  });

  test("a copy taken before the server had written anything is noticed too, when both have gone on from there", async () => {
    const path = join(folder, "ruam.db");
    await (await openMeeting({ path })).store.close();
    await (await openMeeting({ path })).store.close();
    copyFileSync(path, join(folder, "copy.db"));

    const original = await openMeeting({ path });
    const one = await original.phone("device-1");
    await one.put(one.entry("ก"));
    const { epoch, to } = await one.read();
    await original.store.close();

    const copy = await openMeeting({ path: join(folder, "copy.db") });
    const two = await copy.phone("device-1");
    await two.put(two.entry("ข"));
    expect((await copy.store.position(meetingId))?.seq).toBe(to);
    expect(await two.read({ epoch, seq: to })).toMatchObject({ reset: true });
    await copy.store.close();
  });

  test("a copy that is only read from is noticed by whoever had read on, and what follows it by those who read it", async () => {
    const path = join(folder, "ruam.db");
    const first = await openMeeting({ path });
    const phone = await first.phone("device-1");
    await phone.put(phone.entry("ก"));
    await first.store.close();
    copyFileSync(path, join(folder, "copy.db"));

    const original = await openMeeting({ path });
    const one = await original.phone("device-1");
    await one.put(one.entry("ข"));
    const gone = await one.read();
    await original.store.close();

    const onlyRead = await openMeeting({ path: join(folder, "copy.db") });
    const two = await onlyRead.phone("device-1");
    expect(await two.read({ epoch: gone.epoch, seq: gone.to })).toMatchObject({ reset: true });
    const there = await two.read();
    await onlyRead.store.close();

    const again = await openMeeting({ path });
    const three = await again.phone("device-1");
    const found = await three.read({ epoch: there.epoch, seq: there.to });
    expect(found).toMatchObject({ reset: false });
    expect(recordsOfType(found.records, "entry").map(({ text }) => text)).toEqual(["ข"]);
    await again.store.close();
  });

  test("a file copied back under the same epoch is noticed as well", async () => {
    const path = join(folder, "ruam.db");
    const first = await openMeeting({ path });
    const phone = await first.phone("device-1");
    await phone.put(phone.entry("ก"));
    await first.store.close();
    copyFileSync(path, join(folder, "copy.db"));

    const original = await openMeeting({ path });
    const one = await original.phone("device-1");
    await one.put(one.entry("ข"));
    const { epoch, to } = await one.read();
    await original.store.close();

    const copy = await openMeeting({ path: join(folder, "copy.db") });
    const two = await copy.phone("device-1");
    await two.send([two.entry("ค"), two.entry("ง")]);
    expect(await two.read({ epoch, seq: to })).toMatchObject({ reset: true });
    await copy.store.close();
  });
});

describe("many batches at once", () => {
  test("they share commits, and each hears of its own", async () => {
    let turns = 0;
    const hall = await openMeeting({
      schedule: (run) => {
        turns += 1;
        setImmediate(run);
      },
    });
    const phones = await Promise.all(Array.from({ length: 40 }, () => hall.phone()));
    const before = turns;
    const answers = await Promise.all(phones.map((phone) => phone.send([phone.entry("พร้อมกัน")])));
    expect(turns - before).toBe(1);
    const numbers = answers.flatMap(({ acks }) => acks.map((ack) => ("no" in ack ? ack.no : undefined)));
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  test("nothing is answered before it is committed", async () => {
    const steps: string[] = [];
    const hall = await openMeeting({ faultPoint: (name) => steps.push(name) });
    const phone = await hall.phone();
    steps.length = 0;
    await phone.send([phone.entry("ก"), phone.entry("ข")]);
    expect(steps).toEqual(["op1", "op2", "before_commit", "after_commit", "before_answer"]);
  });
});
