import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRetention } from "#server/retention.ts";
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
        keep: { copiesDays: 0, devicesDays },
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

  test("copies that were set aside go after their days, and nothing else does", async () => {
    const files = ["ruam.db", "ruam.db-wal", "ruam.db.version-2", "ruam.db.before-restore-2026-11-01", "backup.db"];
    for (const file of files) {
      writeFileSync(join(folder, file), "x");
      utimesSync(join(folder, file), nineThirty / 1000, nineThirty / 1000);
    }
    const keepToTerms = (days: number) =>
      createRetention({
        store: { forgetDevices: async () => {} },
        now: () => nineThirty + days * dayMs,
        dataFile: join(folder, "ruam.db"),
        keep: { copiesDays: 30, devicesDays: 365 },
      })();
    await keepToTerms(29);
    expect(readdirSync(folder)).toHaveLength(files.length);
    await keepToTerms(31);
    expect(readdirSync(folder).toSorted()).toEqual(["backup.db", "ruam.db", "ruam.db-wal"]);
  });
});
