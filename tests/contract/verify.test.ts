import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyAccounts, verifyLog } from "#server/store/verify-log.ts";
import { meetingId, openMeeting } from "#tests/support/server-meeting.ts";
import { verifyMeetings } from "#tests/support/verify-meetings.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-verify-"));
  path = join(folder, "ruam.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A meeting of which every kind of line and row can be altered. */
const forgeable = async (): Promise<DatabaseSync> => {
  const hall = await openMeeting({ path });
  const phone = await hall.phone("device-1");
  const entry = phone.entry("ร่าง");
  const other = phone.entry("ถามอีก");
  await phone.send([phone.profile(), phone.checkIn(), entry, other]);
  await phone.put({ ...entry, opId: randomUUID(), rev: 2, state: { ...entry.state, text: "แก้" } });
  await hall.office().act("entry/accept", entry.id);
  await hall.office().act("answer/put", entry.id, { text: "คำตอบ" });
  await hall.office().act("entry/decline", other.id, { reason: "ซ้ำ" });
  await hall.store.close();
  return new DatabaseSync(path);
};

/** An alteration, and what it shows in: the line of the log that no longer fits, or the row. */
type Forgery = {
  readonly sql: string;
  /** The newest line of this kind, and how many lines behind it. */
  readonly line?: readonly [kind: string, behind: number];
  readonly row?: { readonly type: string; readonly how: "changed" | "missing" | "added" };
};
const entryWas = (set: string): Forgery => ({
  sql: `UPDATE record SET ${set} WHERE type = 'entry' AND rev = 2`,
  row: { type: "entry", how: "changed" },
});
const columns = [
  "owner, rev, seq, state, office, office_rev, view, no, endorsements, at, corrected_at, created_at, received_at",
  "updated_at, clock_suspect, late, schema, own, room, desk, room_seq, salt",
].join(", ");

const forgeries: Readonly<Record<string, Forgery>> = {
  "a reason is reworded": {
    sql: `UPDATE audit SET body = replace(body, 'ซ้ำ', 'ดี') WHERE kind = 'entry/decline'`,
    line: ["entry/decline", 0],
  },
  "an act is given to another officer": {
    sql: `UPDATE audit SET officer_id = 'x' WHERE kind = 'entry/accept'`,
    line: ["entry/accept", 0],
  },
  "an act is said to be earlier": {
    sql: "UPDATE audit SET received_at = received_at - 1 WHERE kind = 'entry/accept'",
    line: ["entry/accept", 0],
  },
  "an act is left out": { sql: "DELETE FROM audit WHERE kind = 'entry/accept'", line: ["entry/accept", 1] },
  "words are blanked as if they had been erased": {
    sql: "UPDATE audit SET body = 'null', salt = NULL WHERE kind = 'entry/decline'",
    line: ["entry/decline", 0],
  },
  "an attendee's earlier wording is changed": {
    sql: `UPDATE audit SET body = replace(body, 'ร่าง', 'ดี') WHERE kind = 'entry/put' AND rev = 2`,
    line: ["entry/put", 0],
  },
  "an attendee's line is given to another person": {
    sql: "UPDATE audit SET participant_id = 'x' WHERE kind = 'profile/put'",
    line: ["profile/put", 0],
  },
  "an attendee's line is left out": { sql: "DELETE FROM audit WHERE kind = 'profile/put'", line: ["profile/put", 1] },
  "an entry is reworded": entryWas("state = replace(state, 'แก้', 'ดี')"),
  "an entry is given to another person": entryWas("owner = 'x'"),
  "an entry is hidden from the room": entryWas("room = 0"),
  "an entry gets another number": entryWas("no = no + 10"),
  "a name is changed": {
    sql: `UPDATE record SET view = replace(view, 'มาลี', 'มานี') WHERE type = 'profile'`,
    row: { type: "profile", how: "changed" },
  },
  "a check-in is made earlier": {
    sql: "UPDATE record SET created_at = created_at - 1 WHERE type = 'attendance'",
    row: { type: "attendance", how: "changed" },
  },
  "an answer is taken away": {
    sql: "DELETE FROM record WHERE type = 'answer'",
    row: { type: "answer", how: "missing" },
  },
  "an answer is reworded": {
    sql: `UPDATE record SET state = replace(state, 'คำตอบ', 'คำอื่น') WHERE type = 'answer'`,
    row: { type: "answer", how: "changed" },
  },
  "an entry is slipped in": {
    sql: `INSERT INTO record (space_id, type, id, ${columns})
      SELECT space_id, type, 'slipped', ${columns} FROM record WHERE type = 'entry' AND rev = 2`,
    row: { type: "entry", how: "added" },
  },
  "a change gets another place in the order": {
    sql: "UPDATE record SET seq = seq + 1000 WHERE type = 'answer'",
    row: { type: "answer", how: "changed" },
  },
};

/** An alteration of who may come in, and which row it shows in, or that the chain is broken. */
const accessForgeries: Readonly<Record<string, readonly [sql: string, shown: string]>> = {
  "a device is given to another person": ["UPDATE device SET participant_id = 'x'", "device changed"],
  "a device that was ended is let in again": ["UPDATE device SET ended_at = 5", "device changed"],
  "a device is slipped in": [
    "INSERT INTO device (device_id, meeting_id, participant_id, joined_at) SELECT 'x', meeting_id, participant_id, 0 FROM device",
    "device added",
  ],
  "a device is taken away": ["DELETE FROM device", "device missing"],
  "a phone's session is made to last": [
    "UPDATE session SET expires_at = expires_at + 1 WHERE kind = 'participant'",
    "session changed",
  ],
  "a session is given to another officer": [
    "UPDATE session SET subject = 'x' WHERE token_hash = 'officer-session'",
    "session changed",
  ],
  "an officer's session is slipped in": [
    "INSERT INTO session (token_hash, kind, subject, expires_at) VALUES ('x', 'officer', 'o1', 9)",
    "session added",
  ],
  "an officer gets another password": ["UPDATE officer SET password_hash = 'x'", "officer changed"],
  "an officer gets another role": ["UPDATE held_role SET role = 'viewer'", "role changed"],
  "an officer is slipped in": [
    "INSERT INTO officer (id, name, name_key, password_hash) VALUES ('x', 'x', 'x', 'x')",
    "officer added",
  ],
  "an officer is taken away": ["DELETE FROM officer", "officer missing"],
  "a role in one meeting is slipped in": [
    "INSERT INTO held_role SELECT id, 'x', 'o1', 'owner', NULL, 0, NULL FROM space WHERE kind = 'meeting'",
    "role added",
  ],
  "a passkey is slipped in": [
    `INSERT INTO passkey (id, officer_id, name, public_key, counter, transports, made_at, used_at)
     VALUES ('x', 'o1', 'x', 'x', 0, '[]', 0, 0)`,
    "passkey added",
  ],
  "a link that sets an officer's password is slipped in": [
    `INSERT INTO officer_link (hash, kind, officer_id, name, made_at, expires_at) VALUES ('x', 'reset', 'o1', '', 0, 9)`,
    "link added",
  ],
  "a second factor is exchanged": ["UPDATE officer_factor SET state = '{}'", "second factor changed"],
  "a session that was ended is let in again": [
    "UPDATE session SET ended = NULL WHERE ended IS NOT NULL",
    "session changed",
  ],
  "a line of the chain of accounts is changed": ["UPDATE access_log SET body = '[]' WHERE n = 2", "chain broken"],
  "the end of the chain of accounts is left out": [
    "DELETE FROM access_log WHERE n = (SELECT max(n) FROM access_log)",
    "chain broken",
  ],
};

describe("verifying who may come in", () => {
  const openDoors = async (): Promise<DatabaseSync> => {
    const hall = await openMeeting({ path });
    await hall.phone("device-1");
    await hall.store.putSetUpToken("token");
    await hall.store.setUpOfficer("token", { id: "o1", name: "สมศรี", passwordHash: "argon" });
    await hall.store.setPassword("o1", "argon2");
    await hall.store.changeFactor("o1", (state) => [
      { ...state, totp: { secret: "geheim", openedAt: 1, lastStep: 0 } },
      undefined,
    ]);
    for (const tokenHash of ["officer-session", "ended-session"])
      await hall.store.putSession({ tokenHash, expiresAt: hall.clock.now + 1_000, kind: "officer", subject: "o1" });
    await hall.store.endSession("ended-session", "revoked");
    await hall.store.close();
    return new DatabaseSync(path, { enableForeignKeyConstraints: false });
  };
  const found = (db: DatabaseSync): readonly string[] => {
    const { brokenAt, rows } = verifyAccounts(db);
    const altered = [...verifyLog(db).flatMap((verdict) => verdict.rows), ...rows].map(
      ({ type, how }) => `${type} ${how}`,
    );
    return brokenAt === null ? altered : [...altered, "chain broken"];
  };

  test.each(Object.entries(accessForgeries))("shows it where %s", async (_, [sql, shown]) => {
    const db = await openDoors();
    expect(found(db)).toEqual([]);
    expect(Number(db.prepare(sql).run().changes)).toBe(1);
    expect(found(db)).toContain(shown);
    db.close();
  });

  test("a session that has ended, a device that was ended and one that was forgotten are as they should be", async () => {
    const db = await openDoors();
    const hall = await openMeeting({ path });
    await hall.phone("device-2");
    await hall.store.deleteSession("officer-session");
    await hall.store.endDevice(meetingId, "device-1");
    expect(found(db)).toEqual([]);
    await hall.office().act("meeting/start", meetingId);
    await hall.office().act("meeting/close", meetingId);
    await hall.store.forgetDevices(hall.clock.now + 1);
    await hall.store.close();
    expect(db.prepare("SELECT count(*) AS n FROM device").get()).toEqual({ n: 0 });
    expect(found(db)).toEqual([]);
    db.close();
  });
});

describe("verifying a meeting", () => {
  test.each(Object.entries(forgeries))("shows it where %s", async (_, { sql, line, row }) => {
    const db = await forgeable();
    expect(verifyMeetings(db)).toMatchObject([{ acts: 3, brokenAt: null, rows: [], countersFit: true }]);
    const [kind = "", behind = 0] = line ?? [];
    const victim = db.prepare("SELECT max(n) AS n FROM audit WHERE kind = ?").get(kind)?.n;
    expect(Number(db.prepare(sql).run().changes)).toBe(1);
    const [verdict] = verifyMeetings(db);
    expect(verdict?.brokenAt).toBe(line === undefined ? null : Number(victim) + behind);
    expect(verdict?.rows).toMatchObject(row === undefined ? [] : [row]);
    db.close();
  });

  test("shows it where the end of the log is left out, and where a counter is moved", async () => {
    const db = await forgeable();
    db.exec("BEGIN; DELETE FROM audit WHERE n = (SELECT max(n) FROM audit)");
    expect(verifyMeetings(db)).toMatchObject([{ brokenAt: "end" }]);
    db.exec("ROLLBACK; UPDATE space SET no = no + 1");
    expect(verifyMeetings(db)).toMatchObject([{ brokenAt: null, countersFit: false }]);
    db.close();
  });

  test("shows it where a row is put back as it once was", async () => {
    const db = await forgeable();
    const older = db.prepare("SELECT * FROM record WHERE type = 'profile'").get() ?? {};
    const hall = await openMeeting({ path });
    const phone = await hall.phone("device-1");
    await phone.put(phone.profile({ givenName: "มานี" }, 2));
    await hall.store.close();
    expect(verifyMeetings(db)).toMatchObject([{ brokenAt: null, rows: [] }]);
    const names = Object.keys(older);
    db.prepare(`REPLACE INTO record (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`).run(
      ...Object.values(older),
    );
    expect(verifyMeetings(db)).toMatchObject([{ brokenAt: null, rows: [{ id: older.id, how: "changed" }] }]);
    db.close();
  });
});

describe("the chain of a log that is checked while the meeting goes on", () => {
  const altered = async (sql: string) => {
    const hall = await openMeeting({ path });
    const phone = await hall.phone("device-1");
    // More than the server looks at in one go.
    const entries = Array.from({ length: 90 }, (_, at) => phone.entry(`ข้อ ${at}`));
    for (const entry of entries) await phone.send([entry]);
    for (const { id } of entries.slice(0, 3)) await hall.office().act("entry/accept", id);
    const whole = await hall.store.checkLog(meetingId);
    const [one, other] = await Promise.all([hall.store.checkLog(meetingId), hall.store.checkLog(meetingId)]);
    expect(one).toBe(other);
    const db = new DatabaseSync(path);
    db.exec(sql);
    db.close();
    const afterwards = await hall.store.checkLog(meetingId);
    await hall.store.close();
    return { whole, afterwards };
  };

  test("says that it is whole, until a line is changed", async () => {
    const { whole, afterwards } = await altered(
      `UPDATE audit SET at = at + 1 WHERE n = (SELECT max(n) - 5 FROM audit)`,
    );
    expect(whole).toMatchObject({ verdict: "whole" });
    expect(whole?.lines).toBeGreaterThan(180);
    expect(whole?.acts).toBeGreaterThanOrEqual(3);
    expect(afterwards).toMatchObject({ verdict: "altered" });
  });

  test("says so where its end is cut off, and there is none of a space that is not there", async () => {
    const { afterwards } = await altered("DELETE FROM audit WHERE n = (SELECT max(n) FROM audit)");
    expect(afterwards).toMatchObject({ verdict: "altered" });
    const hall = await openMeeting({ path: join(folder, "other.db") });
    expect(await hall.store.checkLog("nowhere")).toBeUndefined();
    await hall.store.close();
  });
});
