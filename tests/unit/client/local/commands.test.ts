import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { attendanceIdOf, endorsementIdOf, profileIdOf } from "#domain/ids.ts";
import type { AttendanceRecord, EntryRecord, ProfileState } from "#domain/records.ts";
import { createCommands } from "#client/local/commands.ts";
import { draftKey, isPending, type OwnRecord } from "#client/local/vault-records.ts";
import { createQueries } from "#client/local/queries.ts";
import type { Stores } from "#client/local/stores.ts";
import { anEntryRecord } from "#tests/support/meeting-builder.ts";
import { createSeededIds, createSeededRandom } from "#tests/support/seeded-random.ts";
import { aDisk, aMeetingId, anEntryState, openStores } from "#tests/support/test-device.ts";

const participantId = "11111111-1111-5111-8111-111111111111";
const target = { type: "project", id: "p-1" } as const;
const thira: ProfileState = {
  namePrefix: "นางสาว",
  givenName: " ธีรา ",
  familyName: "รักเมือง",
  position: "",
  affiliation: "",
  sector: "civil",
};

let stores: Stores;
let time: number;
let saves: number;
let commands: ReturnType<typeof createCommands>;
let queries: ReturnType<typeof createQueries>;
const newIds = createSeededIds(createSeededRandom(3));

const join = (as: string | null) =>
  stores.vault.meta.put({
    key: `membership/${aMeetingId}`,
    kind: "membership",
    meetingId: aMeetingId,
    joinWith: { code: "KK5M-26XW" },
    participantId: as,
    displayName: null,
    joinedAt: 1,
  });

beforeEach(async () => {
  stores = await openStores(aDisk());
  time = 1_000;
  saves = 0;
  commands = createCommands({
    stores,
    now: () => ++time,
    newId: newIds,
    isClockSuspect: () => false,
    onSaved: () => saves++,
  });
  queries = createQueries({ stores });
  await join(participantId);
});
afterEach(() => stores.close());

const own = (id: string): Promise<OwnRecord | undefined> => stores.vault.mine.get(id);
const ask = async (text: string, correcting: string | null = null): Promise<string> => {
  const kept = await commands.putEntry(aMeetingId, anEntryState({ text }), { correcting });
  if (!kept.ok) throw new Error(kept.error.kind);
  return kept.value.id;
};
const settle = async (id: string, changes: Partial<OwnRecord> = {}): Promise<void> => {
  const record = await own(id);
  if (record !== undefined) await stores.vault.mine.put({ ...record, ackedRev: record.rev, ...changes });
};
const serverEntry = (id: string, changes: Partial<EntryRecord> = {}): Promise<unknown> =>
  stores.cache.rows.put({
    ...anEntryRecord({ id, seq: 5, no: 4, mine: true, createdAt: 9, receivedAt: 9, ...anEntryState() }),
    ...changes,
    meetingId: aMeetingId,
    ...(changes.mine === false ? {} : { own: 1 as const }),
  });

describe("checking in", () => {
  test("saves who one is and that one is here, under ids that two taps and two phones share", async () => {
    expect(await commands.checkIn(aMeetingId, thira, { capacity: "member" })).toEqual({
      ok: true,
      value: { already: false },
    });
    expect(await own(profileIdOf(aMeetingId, participantId))).toMatchObject({ rev: 1, state: { givenName: "ธีรา" } });
    expect(await own(attendanceIdOf(aMeetingId, participantId))).toMatchObject({
      rev: 1,
      state: { capacity: "member" },
    });
    expect(await queries.myAttendance(aMeetingId)).toMatchObject({
      isPresent: true,
      waiting: true,
      checkedInAt: 1_002,
    });
    expect(saves).toBe(1);
  });

  test("a second tap changes nothing", async () => {
    await commands.checkIn(aMeetingId, thira, {});
    const before = await stores.vault.mine.toArray();
    expect(await commands.checkIn(aMeetingId, thira, {})).toEqual({ ok: true, value: { already: true } });
    expect(await stores.vault.mine.toArray()).toEqual(before);
  });

  test("that another phone of this person has done is not done again", async () => {
    const row = { type: "attendance", id: attendanceIdOf(aMeetingId, participantId), rev: 3, seq: 9, personId: "x" };
    const rest: Partial<AttendanceRecord> = { status: "present", capacity: "member", checkedInAt: 7 };
    await stores.cache.rows.put({ ...row, ...rest, meetingId: aMeetingId } as never);
    expect(await commands.checkIn(aMeetingId, thira, {})).toEqual({ ok: true, value: { already: true } });
    expect(await own(row.id)).toBeUndefined();
    expect(await queries.myAttendance(aMeetingId)).toMatchObject({ isPresent: true, checkedInAt: 7, waiting: true });
  });

  test("without a name says so, and saves nothing", async () => {
    const nameless = { ...thira, givenName: " \u200b " };
    expect(await commands.checkIn(aMeetingId, nameless, {})).toEqual({ ok: false, error: { kind: "name-missing" } });
    expect(await stores.vault.mine.count()).toBe(0);
  });

  test("can be taken back and done again, each time as newer words", async () => {
    await commands.checkIn(aMeetingId, thira, {});
    await commands.withdrawCheckIn(aMeetingId);
    const id = attendanceIdOf(aMeetingId, participantId);
    expect(await own(id)).toMatchObject({ rev: 2, state: { withdrawn: true } });
    expect((await queries.myAttendance(aMeetingId)).isPresent).toBe(false);
    expect(await commands.checkIn(aMeetingId, thira, {})).toEqual({ ok: true, value: { already: false } });
    expect(await own(id)).toMatchObject({ rev: 3, state: {} });
  });
});

describe("an entry", () => {
  test("is saved and its draft removed together", async () => {
    await commands.saveDraft({
      meetingId: aMeetingId,
      target,
      entryKind: "question",
      text: "ร่าง",
      criteria: [],
      showName: false,
      correcting: null,
    });
    expect(await queries.draft(draftKey(aMeetingId, target))).toMatchObject({ text: "ร่าง" });
    const id = await ask("  ขอถาม  ");
    expect(await queries.draft(draftKey(aMeetingId, target))).toBeUndefined();
    expect(await own(id)).toMatchObject({ rev: 1, ackedRev: 0, participantId, state: { text: "ขอถาม" }, schema: 1 });
  });

  test("that is empty or too long is not saved, and the draft stays", async () => {
    expect(await commands.putEntry(aMeetingId, anEntryState({ text: "  " }), { correcting: null })).toMatchObject({
      error: { kind: "entry-empty" },
    });
    const long = anEntryState({ text: "น้ำ".repeat(1001) });
    expect(await commands.putEntry(aMeetingId, long, { correcting: null })).toMatchObject({
      error: { kind: "entry-too-long", limit: 1000, length: 1001 },
    });
    expect(await stores.vault.mine.count()).toBe(0);
    expect(saves).toBe(0);
  });

  test("corrected becomes newer words of the same entry, and waits again", async () => {
    const id = await ask("เดิม");
    await settle(id, { no: 17 });
    await ask("ใหม่", id);
    expect(await own(id)).toMatchObject({ rev: 2, ackedRev: 1, no: 17, createdAt: 1_001, state: { text: "ใหม่" } });
    expect(await stores.vault.mine.count()).toBe(1);
  });

  test("of another phone of this person can be corrected here, above what the office has", async () => {
    const id = newIds();
    await serverEntry(id, { rev: 4, text: "จากเครื่องอื่น" });
    await ask("แก้ที่นี่", id);
    expect(await own(id)).toMatchObject({ rev: 5, state: { text: "แก้ที่นี่" } });
  });

  test("withdrawn keeps its words", async () => {
    const id = await ask("ขอถอน");
    await commands.withdrawEntry(aMeetingId, id);
    expect(await own(id)).toMatchObject({ rev: 2, state: { text: "ขอถอน", withdrawn: true } });
    await commands.withdrawEntry(aMeetingId, id);
    expect(await own(id)).toMatchObject({ rev: 2 });
  });

  test("refused can be mended, which sends it again", async () => {
    const id = await ask("ผิด");
    await settle(id, { ackedRev: 0, refused: { rev: 1, reason: { kind: "target-unknown" } } });
    await ask("ถูก", id);
    const mended = await own(id);
    expect(mended?.refused).toBeUndefined();
    expect(mended !== undefined && isPending(mended)).toBe(true);
  });

  test("refused can be deleted from the phone; any other cannot", async () => {
    const refused = await ask("ไม่รับ");
    const waiting = await ask("ยังรอ");
    await settle(refused, { ackedRev: 0, refused: { rev: 1, reason: { kind: "malformed" } } });
    await commands.deleteRefused(aMeetingId, refused);
    await commands.deleteRefused(aMeetingId, waiting);
    expect(await own(refused)).toBeUndefined();
    expect(await own(waiting)).toBeDefined();
  });

  test("whose correction was refused goes back to the words that the office has, and keeps them", async () => {
    const id = await ask("ที่รับไว้");
    await settle(id);
    await serverEntry(id, { text: "ที่รับไว้", status: "accepted" });
    await ask("แก้ช้าไป", id);
    await settle(id, { ackedRev: 1, refused: { rev: 2, reason: { kind: "locked" } } });
    await commands.deleteRefused(aMeetingId, id);
    expect(await own(id)).toMatchObject({ rev: 2, ackedRev: 2, state: { text: "ที่รับไว้" } });
    expect(await queries.myEntries(aMeetingId)).toMatchObject([{ life: "accepted", refused: null, waiting: false }]);
  });
});

describe("a correction that was refused while the meeting is not on the phone", () => {
  test("goes back to the words that the office has acknowledged, and keeps them", async () => {
    const id = await ask("ที่รับไว้");
    await settle(id);
    await ask("แก้ช้าไป", id);
    await settle(id, { ackedRev: 1, refused: { rev: 2, reason: { kind: "locked" } } });
    await commands.deleteRefused(aMeetingId, id);
    expect(await own(id)).toMatchObject({ rev: 2, ackedRev: 2, state: { text: "ที่รับไว้" } });
    expect((await own(id))?.refused).toBeUndefined();
  });
});

test("each of some hundred own entries shows its own life and its own answer, and nobody else's", async () => {
  const ids: string[] = [];
  for (let index = 0; index < 230; index++) {
    const id = await ask(`ข้อ ${index}`);
    ids.push(id);
    await settle(id);
    await serverEntry(id, { no: index + 1, status: index === 7 ? "answered" : "accepted" });
  }
  await serverEntry("55555555-5555-4555-8555-555555555555", { mine: false });
  const answer = { type: "answer", id: ids[7], entryId: ids[7], text: "ตอบแล้วค่ะ", oral: false, unitId: null } as const;
  await stores.cache.rows.put({ ...answer, rev: 1, seq: 9, answeredAt: 9, meetingId: aMeetingId } as never);
  const mine = await queries.myEntries(aMeetingId);
  expect(mine).toHaveLength(230);
  expect(new Set(mine.map(({ no }) => no)).size).toBe(230);
  expect(mine.filter((entry) => entry.answer !== null).map(({ no, life }) => [no, life])).toEqual([[8, "answered"]]);
});

test("the own paper and the own data have the words of the person's other devices, and not of one that only has the name", async () => {
  const [own, confirmed, claimed] = [
    await ask("ในเครื่องนี้"),
    "55555555-5555-4555-8555-555555555555",
    "66666666-6666-4666-8666-666666666666",
  ];
  await serverEntry(confirmed, { otherDevice: "confirmed" });
  await serverEntry(claimed, { otherDevice: "claimed" });
  const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id).toSorted();
  expect(idsOf(await queries.myEntries(aMeetingId))).toEqual([own, confirmed, claimed].toSorted());
  expect(idsOf(await queries.ownWords(aMeetingId))).toEqual([own, confirmed].toSorted());
});

describe("two wordings of one entry", () => {
  const inConflict = async (): Promise<string> => {
    const id = await ask("ของฉัน");
    const server = { rev: 3, state: anEntryState({ text: "ของอีกเครื่อง" }) };
    await settle(id, { ackedRev: 0, conflict: { rev: 1, server } });
    return id;
  };

  test("are both shown, and none of them is sent before the person has chosen", async () => {
    const id = await inConflict();
    expect(await queries.outbox(aMeetingId)).toMatchObject({ waiting: [], conflicts: [{ id }] });
    expect(await queries.myEntries(aMeetingId)).toMatchObject([
      { life: "conflict", state: { text: "ของฉัน" }, conflict: { state: { text: "ของอีกเครื่อง" } } },
    ]);
  });

  test("mine is saved above the server's", async () => {
    const id = await inConflict();
    await commands.resolveConflict(aMeetingId, id, "mine");
    expect(await own(id)).toMatchObject({ rev: 4, ackedRev: 0, state: { text: "ของฉัน" } });
    expect((await queries.outbox(aMeetingId)).waiting).toHaveLength(1);
  });

  test("the server's is sent above what this phone wrote meanwhile, which may have arrived unheard", async () => {
    const id = await inConflict();
    const server = { rev: 2, state: anEntryState({ text: "ของอีกเครื่อง" }) };
    await settle(id, { rev: 3, ackedRev: 1, conflict: { rev: 3, server } });
    await commands.resolveConflict(aMeetingId, id, "server");
    expect(await own(id)).toMatchObject({ rev: 4, ackedRev: 1, state: { text: "ของอีกเครื่อง" } });
    expect((await queries.outbox(aMeetingId)).waiting).toHaveLength(1);
  });

  test("the server's is taken, and nothing waits", async () => {
    const id = await inConflict();
    await commands.resolveConflict(aMeetingId, id, "server");
    expect(await own(id)).toMatchObject({ rev: 3, ackedRev: 3, state: { text: "ของอีกเครื่อง" } });
    expect(await queries.outbox(aMeetingId)).toEqual({ waiting: [], ofOthers: [], refused: [], conflicts: [] });
  });
});

describe("having the same question", () => {
  const entryId = "22222222-2222-4222-8222-222222222222";

  test("is one record a person, switched on and off", async () => {
    const id = endorsementIdOf(aMeetingId, participantId, entryId);
    await commands.endorse(aMeetingId, entryId, true);
    await commands.endorse(aMeetingId, entryId, true);
    expect(await own(id)).toMatchObject({ rev: 1, state: { entryId, on: true } });
    await commands.endorse(aMeetingId, entryId, false);
    expect(await own(id)).toMatchObject({ rev: 2, state: { on: false } });
    expect(await queries.myEndorsements(aMeetingId)).toEqual([{ id: entryId, on: false }]);
  });

  test("that another phone of this person said is known here", async () => {
    await serverEntry(entryId, { mine: false, endorsedByMe: true });
    await stores.cache.rows.update([aMeetingId, "entry", entryId], { endorsed: 1 });
    expect(await queries.myEndorsements(aMeetingId)).toEqual([{ id: entryId, on: true }]);
    await commands.endorse(aMeetingId, entryId, true);
    expect(await stores.vault.mine.count()).toBe(0);
    await commands.endorse(aMeetingId, entryId, false);
    expect(await stores.vault.mine.toArray()).toMatchObject([{ rev: 2, state: { on: false } }]);
  });
});

describe("an officer's acts", () => {
  test("wait in the vault in their order, on a clock that goes back", async () => {
    await commands.act(aMeetingId, { kind: "entry/accept", id: "e-1", baseRev: 1, officeRev: 0 });
    time = 5;
    await commands.act(aMeetingId, { kind: "answer/put", id: "e-1", baseRev: 1, officeRev: 1, args: { text: "ค่ะ" } });
    const acts = await queries.officeActs(aMeetingId);
    expect(acts.map(({ op }) => op.kind)).toEqual(["entry/accept", "answer/put"]);
    expect(acts[0]?.op).toMatchObject({ baseRev: 1, officeRev: 0, args: {}, opId: acts[0]?.opId });
    await commands.dismissAct(acts[0]?.opId ?? "");
    expect(await queries.officeActs(aMeetingId)).toHaveLength(1);
  });
});

describe("this phone", () => {
  test("gives everything unsent as one file, refused and doubtful words included", async () => {
    const waiting = await ask("รอส่ง");
    const refused = await ask("ไม่รับ");
    const sent = await ask("ส่งแล้ว");
    await settle(refused, { ackedRev: 0, refused: { rev: 1, reason: { kind: "malformed" } } });
    await settle(sent);
    const file = await commands.rescueFile(aMeetingId);
    const read = JSON.parse(file?.content ?? "{}") as { ops: { id: string }[] };
    expect(read).toMatchObject({ ruam: 1, meetingId: aMeetingId, deviceId: "" });
    expect(read.ops.map(({ id }) => id).toSorted()).toEqual([waiting, refused].toSorted());
    expect(read.ops[0]).toMatchObject({ kind: "entry/put", rev: 1, participantId, state: expect.any(Object) });
  });

  test("has no rescue file when nothing waits", async () => {
    await settle(await ask("ส่งแล้ว"));
    expect(await commands.rescueFile(aMeetingId)).toBeUndefined();
  });

  test("forgets a meeting when it is told to, and no other", async () => {
    await ask("ในการประชุมนี้");
    await serverEntry(newIds());
    await stores.vault.mine.put({
      ...(await stores.vault.mine.toArray())[0],
      id: "other",
      meetingId: "another-meeting",
    } as OwnRecord);
    await commands.removeMyData(aMeetingId);
    expect((await stores.vault.mine.toArray()).map(({ id }) => id)).toEqual(["other"]);
    expect(await stores.cache.rows.count()).toBe(0);
    expect(await queries.membership(aMeetingId)).toBeUndefined();
  });
});
