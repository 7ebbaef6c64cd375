import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KeptBecause } from "#domain/delete-meeting.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { openDatabase } from "#server/store/open-database.ts";
import type { SqlEngine } from "#server/store/sql-engine.ts";
import { createSqliteEngine } from "#server/store/sqlite-engine.ts";
import { verifyLog } from "#server/store/verify-log.ts";
import { engineInUse } from "#tests/support/engine-in-use.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import { meetingId, openMeeting, type TestMeeting } from "#tests/support/server-meeting.ts";

const committee = committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ");
const startsAt = "2019-12-12T13:30:00+07:00";

let folder: string;
let engine: SqlEngine;
let hall: TestMeeting;
let mistaken: string;

const make = async (id: string) => {
  const order = {
    id,
    startsAt,
    from: meetingId,
    take: ["agenda", "units", "strategies", "projects", "roster"],
  } as const;
  return (await hall.store.makeMeeting(committee, order, { officerId: "o1" }))?.joinCode ?? "";
};
const remove = (id = mistaken) => hall.store.deleteMeeting(committee, id, { officerId: "o1" });
const office = () => hall.officeIn(mistaken);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruam-delete-meeting-"));
  engine = (await engineInUse()).engine ?? createSqliteEngine(openDatabase(join(folder, "ruam.db")));
  hall = await openMeeting({ engine, newSecret: () => randomBytes(32) });
  await makeOfficer(hall.store, "o1", hall.clock.now);
  mistaken = randomUUID();
});
afterEach(async () => {
  await hall.store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every row of every table that bears the text, besides the log. */
const rowsWith = (text: string): readonly string[] =>
  engine.reading(() => {
    const names = engine.isShared
      ? "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()"
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    return engine.db
      .prepare(names)
      .all()
      .filter(({ name }) => name !== "audit")
      .flatMap(({ name }) => engine.db.prepare(`SELECT * FROM ${String(name)}`).all())
      .map((row) => Object.values(row).join(" "))
      .filter((row) => row.includes(text));
  });

describe("a meeting that was made by mistake", () => {
  test("is deleted with all that was prepared, its code, invitations, roles and rehearsal, as the committee's log tells", async () => {
    const joinCode = await make(mistaken);
    const [invited] = await hall.store.invitations(mistaken);
    await office().act("membership/put", randomUUID(), { officerId: "o1", role: "desk" }, {});
    await office().act("project/put", "P9", { name: { th: "โครงการที่ใส่ผิด" } }, {});
    await office().act("meeting/open", mistaken);
    const rehearsal =
      (await hall.store.makeRehearsal(committee, { id: randomUUID(), of: mistaken }, { officerId: "o1" }))?.id ?? "";
    const [position, before] = [await hall.store.position(committee), await hall.office().all()];
    const told: string[] = [];
    hall.store.onChange((id, _to, how) => void told.push(`${id} ${how}`));

    expect(await remove()).toBe("deleted");

    for (const id of [mistaken, rehearsal]) {
      expect(rowsWith(id)).toEqual([]);
      expect(told).toContain(`${id} wiped`);
    }
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files.some((file) => file.includes("โครงการที่ใส่ผิด"))).toBe(false);
    expect(await hall.store.meetingByJoinCode(joinCode)).toBeUndefined();
    expect(await hall.store.ownerOfPersonalCode(invited?.personalCode ?? "")).toBeUndefined();
    expect((await hall.store.spacesOfOfficer("o1")).map(({ id }) => id)).not.toContain(mistaken);
    // The number that it had is free again, and what stands beside and above it is as it was.
    expect(await hall.store.proposeNumber(committee, startsAt)).toMatchObject({ number: 6 });
    expect(await hall.store.position(committee)).toEqual(position);
    expect(await hall.office().all()).toEqual(before);
    for (const verdict of engine.reading(() => verifyLog(engine.db)))
      expect(verdict).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
    const [line] = await hall.store.officeLog(committee, { before: undefined, limit: 5 });
    expect(line).toMatchObject({
      kind: "meeting/delete",
      officerId: "o1",
      id: mistaken,
      named: { th: "ประชุมครั้งที่ 6/2562 · 12 ธ.ค. 62" },
    });
    expect(await remove()).toBeUndefined();
    expect(hall.bugs).toEqual([]);
  });

  const happenings: readonly (readonly [KeptBecause, () => Promise<unknown>])[] = [
    [
      "joined",
      async () =>
        void (await hall.store.join({
          meetingId: mistaken,
          deviceId: "d1",
          session: { tokenHash: "t", expiresAt: hall.clock.now + 1e9 },
        })),
    ],
    [
      "recorded",
      async () =>
        void (await office().act(
          "attendance/set",
          "R1",
          { status: "absent", capacity: "member", reason: "leave" },
          {},
        )),
    ],
    [
      "recorded",
      async () => void (await office().act("announcement/put", randomUUID(), { text: { th: "ย้ายห้อง" } }, {})),
    ],
    ["recorded", async () => void (await office().act("resolution/put", "A1", { resolution: { th: "รับทราบ" } }))],
    [
      "begun",
      async () => {
        await office().act("meeting/open", mistaken);
        await office().act("meeting/start", mistaken);
      },
    ],
    [
      "published",
      async () =>
        void (await office().act("publication/put", mistaken, {
          from: hall.clock.now,
          graceUntil: hall.clock.now,
          until: null,
        })),
    ],
    [
      "followed",
      async () => {
        const phone = await hall.phone();
        const entry = phone.entry("ควรเพิ่มถังขยะ", { entryKind: "suggestion" });
        await phone.put(entry);
        const ledger = hall.officeIn(committee);
        await ledger.act(
          "follow-up/put",
          entry.id,
          { fromMeetingId: meetingId, text: "ควรเพิ่มถังขยะ", fromSector: "civil", unitId: null, dueDate: null },
          {},
        );
        await ledger.act("follow-up/step", entry.id, {
          state: "in-progress",
          note: "เริ่มแล้ว",
          meetingId: mistaken,
          paragraphId: null,
        });
      },
    ],
  ];
  test.each(happenings)(
    "is kept once something happened (%s), and nothing is said of it in the log",
    async (because, happen) => {
      await make(mistaken);
      await happen();
      expect(await remove()).toBe(because);
      expect(await hall.store.meeting(mistaken)).toMatchObject({ id: mistaken });
      const lines = await hall.store.officeLog(committee, { before: undefined, limit: 5 });
      expect(lines.map(({ kind }) => kind)).not.toContain("meeting/delete");
    },
  );

  test("is none where it is another committee's, a rehearsal, or no meeting", async () => {
    await make(mistaken);
    const rehearsal = await hall.store.makeRehearsal(
      committee,
      { id: randomUUID(), of: mistaken },
      { officerId: "o1" },
    );
    for (const id of [committee, rehearsal?.id ?? "", randomUUID()]) expect(await remove(id)).toBeUndefined();
    expect(await hall.store.deleteMeeting(mistaken, mistaken, { officerId: "o1" })).toBeUndefined();
    expect(await hall.store.meeting(mistaken)).toBeDefined();
  });
});
