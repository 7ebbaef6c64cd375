import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { openStore } from "#server/open-store.ts";
import { openDatabase } from "#server/store/open-database.ts";
import type { SqlEngine } from "#server/store/sql-engine.ts";
import { createSqliteEngine } from "#server/store/sqlite-engine.ts";
import { StorageError } from "#server/store/storage-error.ts";
import {
  aMeeting,
  meetingId,
  openMeeting,
  otherMeetingId,
  recordsOfType,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

/** As SQLite says that the disk is full. */
const full = (): Error => Object.assign(new Error("database or disk is full"), { errcode: 13 });

describe("what was seen in a commit that failed is not remembered", () => {
  let hall: TestMeeting;
  let malee: Phone;
  let disk: { isFull: boolean };

  beforeEach(async () => {
    const engine = createSqliteEngine(openDatabase(":memory:"));
    const state = { isFull: false };
    disk = state;
    const commit = (): void => {
      if (state.isFull) throw full();
      engine.commit();
    };
    hall = await openMeeting({ engine: { ...engine, commit } });
    malee = await hall.phone();
  });

  /** Several things at once, which share one commit, and the commit fails. */
  const failTogether = async (...works: (() => Promise<unknown>)[]): Promise<void> => {
    disk.isFull = true;
    const ends = await Promise.allSettled(works.map((work) => work()));
    disk.isFull = false;
    expect(ends.map((end) => end.status === "rejected" && end.reason instanceof StorageError)).toEqual(
      works.map(() => true),
    );
  };

  test("an entry that two requests brought is stored afterwards, not called a duplicate", async () => {
    const before = await hall.store.position(meetingId);
    const entry = malee.entry("ทำไมล่าช้า");
    await failTogether(
      () => malee.send([entry]),
      () => malee.send([entry]),
    );
    expect(await hall.store.position(meetingId)).toEqual(before);
    expect(recordsOfType(await malee.all(), "entry")).toEqual([]);
    expect(await malee.put(entry)).toMatchObject({ status: "stored", no: 1, seq: (before?.seq ?? 0) + 1 });
  });

  test("a device that asked twice to be let in is not in, and is let in when it asks again", async () => {
    const joining = () => {
      const session = { tokenHash: randomUUID(), expiresAt: hall.clock.now + 1e9 };
      return hall.store.join({ meetingId, deviceId: "phone", session });
    };
    await failTogether(joining, joining);
    expect(await hall.store.device(meetingId, "phone")).toBeUndefined();
    expect(await hall.store.participantOf(meetingId, "phone")).toBeUndefined();
    const { participant } = await joining();
    expect(await hall.store.participantOf(meetingId, "phone")).toBe(participant.id);
  });

  test("an entry that was being erased is not erased", async () => {
    const entry = malee.entry("ทำไมล่าช้า");
    await malee.put(entry);
    const office = hall.office();
    await failTogether(
      () => office.act("entry/erase", entry.id, { reason: "privacy" }),
      () => office.act("entry/accept", entry.id),
    );
    expect(await office.act("entry/accept", entry.id)).toMatchObject({ status: "stored", officeRev: 1 });
    expect(recordsOfType(await malee.all(), "entry")).toMatchObject([{ text: "ทำไมล่าช้า" }]);
  });

  test("a person who was being put on the roster is not on it", async () => {
    const name = { givenName: "กมล", familyName: "ใหม่" };
    await failTogether(
      () => hall.office().act("person/put", "R9", { ...name, sector: "public" }),
      () => malee.send([malee.profile(name)]),
    );
    expect((await hall.store.searchRoster(meetingId, "กมล"))?.people).toEqual([]);
    await malee.put(malee.profile(name));
    expect(recordsOfType(await malee.all(), "person")).toMatchObject([
      { id: "R2" },
      { confirmed: false, sector: "civil" },
    ]);
  });

  test("an act that was being done is done when it is sent again, not taken for done", async () => {
    const entry = malee.entry("ทำไมล่าช้า");
    await malee.put(entry);
    const office = hall.office();
    const op = { opId: randomUUID(), kind: "entry/accept", id: entry.id, at: 1, args: {} };
    await failTogether(
      () => office.send([op]),
      () => office.send([op]),
    );
    expect((await office.send([op])).acks).toMatchObject([{ status: "stored", officeRev: 1 }]);
  });

  test("nobody is told of a change that was not kept", async () => {
    const heard = vi.fn<() => void>();
    hall.store.onChange(heard);
    await failTogether(() => malee.send([malee.entry("ก")]));
    expect(heard).not.toHaveBeenCalled();
    await malee.put(malee.entry("ก"));
    expect(heard).toHaveBeenCalledOnce();
  });
});

describe("where several processes write to one database", () => {
  const engineOn = (path: string, more: Partial<SqlEngine> = {}): SqlEngine => ({
    ...createSqliteEngine(openDatabase(path)),
    isShared: true,
    ...more,
  });
  const aFile = (): string => {
    const folder = mkdtempSync(join(tmpdir(), "ruam-shared-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return join(folder, "ruam.db");
  };

  test("each reads what another has written since, though it had read the same before", async () => {
    const path = aFile();
    const first = await openMeeting({ engine: engineOn(path) });
    const second = await openMeeting({ engine: engineOn(path) });
    const [one, other] = [await first.phone(), await second.phone()];
    await second.office().act("entry/record", randomUUID(), { ...one.entry("พูด").state });
    const before = await second.store.position(meetingId);
    const entry = one.entry("จากเครื่องอื่น");
    await one.put(entry);
    expect((await second.store.position(meetingId))?.seq).toBe((before?.seq ?? 0) + 1);
    expect(await second.office().act("entry/accept", entry.id)).toMatchObject({ status: "stored" });
    expect((await other.all()).map(({ id }) => id)).toContain(entry.id);
    await first.store.close();
    await second.store.close();
  });

  test("a start holds no space up, however many there are", async () => {
    const path = aFile();
    const first = await openMeeting({ engine: engineOn(path) });
    await first.store.importMeeting(aMeeting({ id: otherMeetingId, joinCode: "WXYZ6789" }));
    await first.store.close();
    const locksOf = async (isShared: boolean) => {
      const engine = engineOn(path, { isShared });
      const begun: (string | undefined)[] = [];
      const begin = (lock: string | undefined): void => {
        begun.push(lock);
        engine.begin(lock);
      };
      const { store } = openStore({
        path,
        engine: { ...engine, begin },
        now: () => 1,
        newId: randomUUID,
        newSecret: () => new Uint8Array(32),
      });
      await store.close();
      return begun;
    };
    expect(await locksOf(true)).toEqual(["start"]);
    // Taking the file, its secret; and letting go of the file at the end.
    expect(await locksOf(false)).toEqual(["start", "start", undefined]);
  });
});

describe("a database that cannot be used", () => {
  const opening = (more: Partial<SqlEngine>) => {
    const near = createSqliteEngine(openDatabase(":memory:"));
    const close = vi.fn<() => Promise<void>>(near.close);
    const deps = { path: "", now: () => 1, newId: randomUUID, newSecret: () => new Uint8Array(32) };
    return { close, open: () => openStore({ ...deps, engine: { ...near, ...more, close } }) };
  };
  const fail = (): never => {
    throw full();
  };

  test.each<readonly [string, Partial<SqlEngine>]>([
    ["gives nothing", { db: { prepare: fail } }],
    ["takes nothing", { commit: fail }],
    ["cannot be read", { reading: fail }],
  ])("and %s is said to be so at the start, and closed again", (_, more) => {
    const { open, close } = opening(more);
    expect(open).toThrow(new StorageError("full", full()));
    expect(close).toHaveBeenCalledOnce();
  });

  test("by a mistake of our own is told as that", () => {
    const mistake = new Error("no such column");
    const { open, close } = opening({
      reading: () => {
        throw mistake;
      },
    });
    expect(open).toThrow(mistake);
    expect(close).toHaveBeenCalledOnce();
  });

  test("when it fails under a reader, says what failed", async () => {
    const near = createSqliteEngine(openDatabase(":memory:"));
    let isGone = false;
    const hall = await openMeeting({
      engine: { ...near, reading: (work) => (isGone ? fail() : near.reading(work)) },
    });
    isGone = true;
    await expect(hall.store.position(meetingId)).rejects.toMatchObject({ name: "StorageError", failure: "full" });
  });

  test("is asked whether it can be written to once a second at most", async () => {
    const near = createSqliteEngine(openDatabase(":memory:"));
    const tryRoom = vi.fn<() => void>(near.tryRoom);
    let elapsed = 0;
    const hall = await openMeeting({ engine: { ...near, tryRoom }, elapsed: () => elapsed });
    expect(await hall.store.canWrite()).toBe(true);
    elapsed += 999;
    expect(await hall.store.canWrite()).toBe(true);
    expect(tryRoom).toHaveBeenCalledOnce();
    elapsed += 1;
    // Whatever somebody does to the wall clock meanwhile.
    hall.clock.now -= 3_600_000;
    tryRoom.mockImplementation(fail);
    expect(await hall.store.canWrite()).toBe(false);
    elapsed += 1_000;
    tryRoom.mockImplementation(near.tryRoom);
    expect(await hall.store.canWrite()).toBe(true);
  });
});
