import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { profileIdOf } from "#domain/ids.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { openDatabase } from "#server/store/open-database.ts";
import type { SqlEngine } from "#server/store/sql-engine.ts";
import { createSqliteEngine } from "#server/store/sqlite-engine.ts";
import { verifyLog } from "#server/store/verify-log.ts";
import { engineInUse } from "#tests/support/engine-in-use.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import { meetingId, openMeeting, recordOf, recordsOfType, type TestMeeting } from "#tests/support/server-meeting.ts";

const committee = committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ");
const maker = { officerId: "officer-owner" };
const planted = "ถ้อยคำที่พูดตอนซ้อม";

let folder: string;
let engine: SqlEngine;
let hall: TestMeeting;
let rehearsal: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruam-rehearsal-"));
  engine = (await engineInUse()).engine ?? createSqliteEngine(openDatabase(join(folder, "ruam.db")));
  hall = await openMeeting({ engine });
  const made = await hall.store.makeRehearsal(committee, { id: randomUUID(), of: meetingId }, maker);
  rehearsal = made?.id ?? "";
});
afterEach(async () => {
  await hall.store.close();
  rmSync(folder, { recursive: true, force: true });
});

const deviceId = "device-of-the-rehearsal";
const tokenHash = "session-of-the-rehearsal";

/** Somebody checks in to the rehearsal and asks, an officer answers and erases: every table has something of it. */
const rehearse = async () => {
  const session = { tokenHash, expiresAt: hall.clock.now + 1e9 };
  const { participant } = await hall.store.join({ meetingId: rehearsal, deviceId, session });
  const sent = { opId: "", participantId: participant.id, at: hall.clock.now, clockSuspect: false, schema: 1, rev: 1 };
  const entry = (text: string) => ({
    ...sent,
    opId: randomUUID(),
    kind: "entry/put",
    id: randomUUID(),
    state: {
      entryKind: "question",
      target: { type: "project", id: "P1" },
      text,
      criteria: [],
      showName: false,
      withdrawn: false,
    },
  });
  const name = {
    namePrefix: "นาง",
    givenName: planted,
    familyName: "ก",
    position: "",
    affiliation: "",
    sector: "civil",
  };
  const profile = { ...sent, opId: randomUUID(), kind: "profile/put", state: name };
  const ops = [{ ...profile, id: profileIdOf(rehearsal, participant.id) }, entry(planted), entry(planted)];
  const send = (some: readonly unknown[]) =>
    hall.applyChanges({
      meetingId: rehearsal,
      actor: { participantId: participant.id, officer: null },
      deviceId,
      sentAt: hall.clock.now,
      hw: null,
      ops: some,
    });
  expect((await send(ops)).acks.map(({ status }) => status)).toEqual(["stored", "stored", "stored"]);
  const [, kept, gone] = ops;
  const office = hall.officeIn(rehearsal);
  expect(await office.act("entry/decline", kept?.id ?? "", { reason: planted })).toMatchObject({ status: "stored" });
  expect(await office.act("entry/erase", gone?.id ?? "", { reason: "privacy" })).toMatchObject({ status: "stored" });
  return { entryId: kept?.id ?? "", send: () => send([entry(planted)]) };
};

/** Every row of every table, as text. */
const everyRow = (): string =>
  engine.reading(() => {
    const names = engine.isShared
      ? "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()"
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    const tables = engine.db.prepare(names).all();
    return tables
      .flatMap(({ name }) => engine.db.prepare(`SELECT * FROM ${String(name)}`).all())
      .map((row) => Object.values(row).join(" "))
      .join("\n");
  });

const expectWiped = async (): Promise<void> => {
  const rows = everyRow();
  for (const trace of [planted, rehearsal, deviceId, tokenHash]) expect(rows).not.toContain(trace);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  expect(files.some((file) => file.includes(planted) || file.includes(rehearsal))).toBe(false);
  for (const verdict of engine.reading(() => verifyLog(engine.db)))
    expect(verdict).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
  expect(await hall.store.participantOf(rehearsal, deviceId)).toBeUndefined();
  expect(await hall.store.position(rehearsal)).toBeUndefined();
  expect(await hall.store.session(tokenHash)).toBeUndefined();
  expect((await hall.store.spacesOfOfficer("o")).map(({ id }) => id)).not.toContain(rehearsal);
};

describe("a rehearsal", () => {
  test("has what was prepared, a code of its own and the mark, and nothing of it reaches the real meeting", async () => {
    const before = await hall.office().all();
    const { entryId } = await rehearse();
    const office = hall.officeIn(rehearsal);
    await office.act("meeting/open", rehearsal);
    await office.act("meeting/start", rehearsal);
    const read = await office.all();
    expect(recordOf(read, "meeting", rehearsal)).toMatchObject({
      rehearsalOf: meetingId,
      status: "in-session",
      number: 5,
    });
    expect(recordsOfType(read, "project").map(({ id }) => id)).toEqual(["P1", "P2"]);
    expect(recordsOfType(read, "person").map(({ id }) => id)).toEqual(expect.arrayContaining(["R1", "R2", "R3", "R4"]));
    expect(await hall.office().all()).toEqual(before);
    expect((await hall.store.meeting(meetingId))?.joinCode).not.toBe((await hall.store.meeting(rehearsal))?.joinCode);
    expect((await hall.store.meetings()).map(({ id }) => id)).toEqual([meetingId]);

    // Nobody publishes what was only practised.
    const published = { from: hall.clock.now, graceUntil: hall.clock.now, until: null };
    expect(await office.act("publication/put", rehearsal, published)).toMatchObject({ reason: { kind: "locked" } });
    expect(await hall.store.publicationsOf(committee)).toEqual([]);

    // Its suggestions are nobody's: the committee's ledger takes none, and the next number is as if it were not there.
    const args = { fromMeetingId: rehearsal, text: planted };
    expect(await hall.officeIn(committee).act("follow-up/put", entryId, args)).toMatchObject({ status: "refused" });
    expect(await hall.store.proposeNumber(committee, "2019-12-12T13:30:00+07:00")).toMatchObject({ number: 6 });
  });

  test("gives nobody the real ledger: a unit's representative of the rehearsal alone, or a unit that was renamed in it", async () => {
    await makeOfficer(hall.store, "o1", hall.clock.now);
    const inRehearsal = hall.officeIn(rehearsal);
    await hall.office().act("unit/put", "U2", { name: { th: "กองคลัง" }, order: 2 });
    const give = { officerId: "o1", role: "unit-representative", unitId: "U1" };
    expect(await inRehearsal.act("membership/put", randomUUID(), give, {})).toMatchObject({ status: "stored" });
    const unitsIn = async (space: string) => (await hall.store.officerRole(space, "o1"))?.units;
    expect(await unitsIn(rehearsal)).toEqual(["U1"]);
    expect(await unitsIn(committee)).toBeUndefined();

    await hall.office().act("membership/put", randomUUID(), give, {});
    await inRehearsal.act("unit/put", "U1", { name: { th: "กองคลัง" }, order: 1 });
    for (const space of [committee, meetingId]) expect(await unitsIn(space)).toEqual(["U1"]);
    expect(await unitsIn(rehearsal)).toEqual(["U1", "U2"]);
  });

  test("is one for each meeting, of a meeting that has not begun, and is itself never rehearsed", async () => {
    const again = (of: string) => hall.store.makeRehearsal(committee, { id: randomUUID(), of }, maker);
    expect(await again(meetingId)).toMatchObject({ id: rehearsal });
    expect(await again(rehearsal)).toBeUndefined();
    await hall.office().act("meeting/put", meetingId, { rehearsalOf: rehearsal });
    expect(recordOf(await hall.office().all(), "meeting", meetingId).rehearsalOf).toBeUndefined();
    await hall.office().act("meeting/start", meetingId);
    expect(await again(meetingId)).toBeUndefined();
  });

  test("is wiped when the real meeting starts, which keeps all of its own", async () => {
    const phone = await hall.phone();
    await phone.put(phone.entry("ถามจริง"));
    await rehearse();
    const told: string[] = [];
    hall.store.onChange((id, _to, how) => void told.push(`${id} ${how}`));
    expect(everyRow()).toContain(planted);
    expect(await hall.office().act("meeting/start", meetingId)).toMatchObject({ status: "stored" });
    await expectWiped();
    expect(told).toContain(`${rehearsal} wiped`);
    expect(recordsOfType(await hall.office().all(), "entry")).toMatchObject([{ text: "ถามจริง" }]);
    expect(hall.bugs).toEqual([]);
  });

  test("is wiped by ending it, and then takes nothing any more; a real meeting is never wiped", async () => {
    const { send } = await rehearse();
    expect(await hall.store.endRehearsal(meetingId)).toBe(false);
    expect(await hall.store.endRehearsal(rehearsal)).toBe(true);
    await expect(send()).rejects.toThrow(/no meeting/);
    await expectWiped();
    expect(await hall.store.endRehearsal(rehearsal)).toBe(false);
    expect(recordOf(await hall.office().all(), "meeting", meetingId).status).toBe("registration");
  });
});
