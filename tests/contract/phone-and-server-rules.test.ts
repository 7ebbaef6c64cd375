import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { participantIdOf } from "#domain/ids.ts";
import type { AttendanceState, EntryState, ProfileState } from "#domain/records.ts";
import { fieldLimits } from "#domain/text-limits.ts";
import type { OwnedKind } from "#protocol/messages.ts";
import { createCommands } from "#client/local/commands.ts";
import { operationOf } from "#client/local/write-rescue-file.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { meetingId, openMeeting, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";
import { testSeed } from "#tests/support/test-seed.ts";

const seed = testSeed;
const numRuns = process.env.RUAM_LONG === "1" ? 2_000 : 60;

let hall: TestMeeting;
let phone: Phone;
let count = 0;
beforeAll(async () => {
  hall = await openMeeting();
});
afterAll(() => hall.store.close());
beforeEach(async () => {
  phone = await hall.phone();
});

/** Around each limit, and what is counted otherwise than it is stored: joined emoji, towers of marks, halves of signs, spaces. */
const around = [1, 107, 199, 200, 201, 299, 300, 301, 999, 1000, 1001, 41_000];
const letters = [
  "ก",
  "น้ำ",
  "กุ้",
  "👨\u200D👩\u200D👧",
  "é",
  "e\u0301",
  `ก${"\u0E49".repeat(80)}`,
  "a ",
  "🇹🇭",
  "x\u0000",
  "\uD83D",
];
const words = fc.oneof(
  fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...around)).map(([letter, times]) => letter.repeat(times)),
  fc.constant("👨\u200D".repeat(30_000)),
  fc.constant(""),
  fc.constant(" \u200B\n"),
  fc.string({ unit: "binary", maxLength: 400 }),
);

const aProfile = (more: Partial<ProfileState>): ProfileState => ({
  namePrefix: "",
  givenName: "มาลี",
  familyName: "มีสุข",
  position: "",
  affiliation: "",
  sector: "civil",
  ...more,
});

const anEntry = (more: Partial<EntryState>): EntryState => ({
  entryKind: "question",
  target: { type: "project", id: "P1" },
  text: "ถาม",
  criteria: [],
  showName: false,
  withdrawn: false,
  ...more,
});

/** A phone of its own for each try; what it saved is sent as it is, and nothing of it may be refused for its content. */
const tried = async (
  act: (commands: ReturnType<typeof createCommands>, stores: Stores) => Promise<unknown>,
): Promise<{ readonly saved: number; readonly refused: readonly (readonly [OwnedKind, string])[] }> => {
  const one = await hall.phone();
  const stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  await stores.open();
  await stores.vault.meta.put({
    key: `membership/${meetingId}`,
    kind: "membership",
    meetingId,
    joinWith: { code: "ABCD2345" },
    participantId: one.participantId,
    displayName: null,
    joinedAt: 0,
  });
  const commands = createCommands({
    stores,
    now: () => hall.clock.now,
    newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`,
    isClockSuspect: () => false,
    onSaved: () => undefined,
  });
  await act(commands, stores);
  const own = await stores.vault.mine.toArray();
  stores.close();
  const ops = own.map((record) =>
    operationOf(record, crypto.randomUUID(), record.participantId ?? participantIdOf(meetingId, one.deviceId)),
  );
  // As it goes over the wire.
  const { acks } = await one.send(JSON.parse(JSON.stringify(ops)) as unknown[]);
  const kindOf = (id: string) => own.find((record) => record.id === id)?.kind ?? "entry/put";
  return {
    saved: own.length,
    refused: acks.flatMap((ack) => (ack.status === "stored" ? [] : [[kindOf(ack.id), ack.status] as const])),
  };
};

describe(`what the phone calls saved, the server takes (seed ${seed})`, () => {
  const fields = ["namePrefix", "givenName", "familyName", "position", "affiliation", "onBehalfOf"] as const;

  test("a check-in with whatever stands in its fields", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), words, async (field, text) => {
        const options: AttendanceState = field === "onBehalfOf" ? { onBehalfOf: text } : {};
        const profile = aProfile(field === "onBehalfOf" ? {} : { [field]: text });
        const { refused } = await tried((commands) => commands.checkIn(meetingId, profile, options));
        expect(refused).toEqual([]);
      }),
      { numRuns, seed },
    );
  });

  test("a profile by itself, an entry, its correction and its withdrawal, an endorsement", async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.boolean(), async (text, isWithdrawn) => {
        const there = phone.entry("รับรองข้อนี้");
        await phone.send([there]);
        const { refused } = await tried(async (commands) => {
          await commands.putProfile(meetingId, aProfile({ position: text }));
          const saved = await commands.putEntry(meetingId, anEntry({ text }), { correcting: null });
          if (saved.ok && isWithdrawn) await commands.withdrawEntry(meetingId, saved.value.id);
          if (saved.ok) await commands.putEntry(meetingId, anEntry({ text }), { correcting: saved.value.id });
          await commands.endorse(meetingId, there.id, true);
          await commands.withdrawCheckIn(meetingId);
        });
        expect(refused).toEqual([]);
      }),
      { numRuns, seed },
    );
  });

  test("words that an older app saved beyond the limit can be taken back, and that is taken", async () => {
    const { refused } = await tried(async (commands, stores) => {
      const saved = await commands.putEntry(meetingId, anEntry({}), { correcting: null });
      const id = saved.ok ? saved.value.id : "";
      await commands.checkIn(meetingId, aProfile({}), {});
      for (const own of await stores.vault.mine.toArray()) {
        if (own.kind === "entry/put")
          await stores.vault.mine.put({ ...own, state: anEntry({ text: "ก".repeat(3_000) }) });
        if (own.kind === "attendance/put")
          await stores.vault.mine.put({ ...own, state: { onBehalfOf: "ก".repeat(3_000) } });
      }
      await commands.withdrawEntry(meetingId, id);
      await commands.withdrawCheckIn(meetingId);
    });
    expect(refused).toEqual([]);
  });

  test.each(Object.entries(fieldLimits))(
    "%s: %i letters are saved and taken, one more is said at once",
    async (field, limit) => {
      const withLength = (length: number) => {
        const text = "น้ำ".repeat(length);
        const profile = aProfile(field === "onBehalfOf" ? {} : { [field]: text });
        return (commands: ReturnType<typeof createCommands>) =>
          commands.checkIn(meetingId, profile, field === "onBehalfOf" ? { onBehalfOf: text } : {});
      };
      expect(await tried(withLength(limit))).toEqual({ saved: 2, refused: [] });
      let answer: unknown;
      const { saved } = await tried(async (commands) => {
        answer = await withLength(limit + 1)(commands);
      });
      expect(saved).toBe(0);
      expect(answer).toEqual({ ok: false, error: { kind: "field-too-long", field, limit, length: limit + 1 } });
    },
  );
});

describe("what the server says of a field that is too long", () => {
  test("it names the field, and how long it may be", async () => {
    const ack = await phone.put(phone.profile({ position: "ก".repeat(301) }));
    expect(ack).toMatchObject({
      status: "refused",
      reason: { kind: "malformed", field: "position", limit: 300, length: 301 },
    });
    expect(await phone.put(phone.checkIn({ onBehalfOf: "ก".repeat(301) }))).toMatchObject({
      status: "refused",
      reason: { kind: "malformed", field: "onBehalfOf", limit: 300, length: 301 },
    });
  });

  test("an office title of 290 letters, and whom somebody came for, are taken", async () => {
    const title = "ผู้อำนวยการส่วนส่งเสริมคุณภาพชีวิต ".repeat(10).slice(0, 330);
    expect(await phone.put(phone.profile({ position: title, affiliation: title }))).toMatchObject({ status: "stored" });
    expect(await phone.put(phone.checkIn({ onBehalfOf: title }))).toMatchObject({ status: "stored" });
  });
});
