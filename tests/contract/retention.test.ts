import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRetention } from "#server/retention.ts";
import { verifyMeetings } from "#tests/support/verify-meetings.ts";
import { meetingId, nineThirty, openMeeting, recordsOfType } from "#tests/support/server-meeting.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-retention-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dayMs = 86_400_000;

describe("what is kept no longer than it is needed", () => {
  test("of a closed meeting it is forgotten which device was whose; entries and attendance stay", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone("device-1");
    await phone.put(phone.profile());
    await phone.put(phone.checkIn());
    await phone.put(phone.entry("ถาม"));
    const code = (await hall.store.personalCode(meetingId, phone.participantId)) ?? "";
    const keepToTerms = (days: number, devicesDays: number) =>
      createRetention({
        store: hall.store,
        now: () => nineThirty + days * dayMs,
        dataFile: join(folder, "ruam.db"),
        keep: { copiesDays: 0, devicesDays, wordingsDays: 0 },
      })();

    await keepToTerms(900, 365);
    expect(await hall.store.participantOf(meetingId, "device-1")).toBe(phone.participantId);
    await hall.office().act("meeting/start", meetingId);
    await hall.office().act("meeting/close", meetingId);
    await keepToTerms(364, 365);
    await keepToTerms(900, 0);
    expect(await hall.store.participantOf(meetingId, "device-1")).toBe(phone.participantId);

    await keepToTerms(366, 365);
    expect(await hall.store.participantOf(meetingId, "device-1")).toBeUndefined();
    expect(await hall.store.ownerOfPersonalCode(code)).toBeUndefined();
    const read = await hall.office().all();
    expect(recordsOfType(read, "entry")).toMatchObject([{ text: "ถาม" }]);
    expect(recordsOfType(read, "attendance")).toMatchObject([{ status: "present" }]);
    // The same phone is the same person when it comes again.
    expect((await hall.phone("device-1")).participantId).toBe(phone.participantId);
    await hall.store.close();
  });

  test("of a closed meeting earlier wordings leave the log, which stays whole, and what stands last stays", async () => {
    const path = join(folder, "ruam.db");
    const hall = await openMeeting({ path });
    const phone = await hall.phone("device-1");
    const entry = phone.entry("ร่างแรก");
    await phone.send([phone.profile({ givenName: "ชื่อเดิม" }), entry]);
    await phone.put({ ...entry, opId: crypto.randomUUID(), rev: 2, state: { ...entry.state, text: "ฉบับสุดท้าย" } });
    await phone.put(phone.profile({ givenName: "ชื่อใหม่" }, 2));
    await hall.office().act("entry/decline", entry.id, { reason: "เหตุผล" });
    const keepToTerms = (days: number) =>
      createRetention({
        store: hall.store,
        now: () => nineThirty + days * dayMs,
        dataFile: path,
        keep: { copiesDays: 0, devicesDays: 0, wordingsDays: 365 },
      })();
    const isKept = (words: string) =>
      readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(words));
    await keepToTerms(900);
    await hall.office().act("meeting/start", meetingId);
    await hall.office().act("meeting/close", meetingId);
    await keepToTerms(364);
    expect(["ร่างแรก", "ชื่อเดิม"].map(isKept)).toEqual([true, true]);
    await keepToTerms(366);
    expect(["ร่างแรก", "ชื่อเดิม"].map(isKept)).toEqual([false, false]);
    expect(["ฉบับสุดท้าย", "ชื่อใหม่", "เหตุผล"].map(isKept)).toEqual([true, true, true]);
    await keepToTerms(367);
    await hall.store.close();
    const db = new DatabaseSync(path);
    expect(verifyMeetings(db)).toMatchObject([{ brokenAt: null, rows: [], countersFit: true }]);
    expect(db.prepare("SELECT count(*) AS n FROM audit WHERE kind = 'forget-wordings'").get()).toEqual({ n: 1 });
    // What was not yet due then, and what the office did, is not taken for dropped.
    db.exec("UPDATE audit SET body = 'null', salt = NULL WHERE kind = 'entry/decline'");
    expect(verifyMeetings(db)).not.toMatchObject([{ brokenAt: null }]);
    db.close();
  });

  test("copies that were set aside go after their days, and nothing else does", async () => {
    const files = ["ruam.db", "ruam.db-wal", "ruam.db.version-2", "ruam.db.before-restore-2026-11-01", "backup.db"];
    for (const file of files) {
      writeFileSync(join(folder, file), "x");
      utimesSync(join(folder, file), nineThirty / 1000, nineThirty / 1000);
    }
    const keepToTerms = (days: number) =>
      createRetention({
        store: { forgetDevices: async () => {}, forgetWordings: async () => {}, endRehearsalsOver: async () => {} },
        now: () => nineThirty + days * dayMs,
        dataFile: join(folder, "ruam.db"),
        keep: { copiesDays: 30, devicesDays: 365, wordingsDays: 365 },
      })();
    await keepToTerms(29);
    expect(readdirSync(folder)).toHaveLength(files.length);
    await keepToTerms(31);
    expect(readdirSync(folder).toSorted()).toEqual(["backup.db", "ruam.db", "ruam.db-wal"]);
  });
});
