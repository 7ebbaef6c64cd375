import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Position } from "#protocol/messages.ts";
import { createHub, type Peer } from "#server/live/hub.ts";
import { meetingId, openMeeting, recordsOfType, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";
import { createSeededRandom } from "#tests/support/seeded-random.ts";
import { testSeed } from "#tests/support/test-seed.ts";

/* Somebody of the room who reads and writes all that a participant may, to learn who is behind hidden entries. */

let hall: TestMeeting;
let spy: Phone;
beforeEach(async () => {
  hall = await openMeeting({ newSecret: () => randomBytes(32) });
  spy = await hall.phone();
  await spy.put(spy.profile({ givenName: "ผู้สอดแนม" }));
});
afterEach(() => hall.store.close());

const anAuthor = async (name: string) => {
  const author = await hall.phone();
  await author.put(author.profile({ givenName: name, familyName: "ไม่เปิดเผย" }));
  return author;
};

/** Entries of some authors, none of whom shows the name, accepted in an order that says nothing. */
const hiddenEntries = async (authors: readonly Phone[], each: number) => {
  const entries = authors.flatMap((author) =>
    Array.from({ length: each }, (_, n) => ({ author, op: author.entry(`ข้อ ${n}`) })),
  );
  for (const { author, op } of entries) await author.put(op);
  const office = hall.office();
  for (const { op } of entries.toSorted((a, b) => (a.op.id < b.op.id ? -1 : 1)))
    await office.act("entry/accept", op.id);
  return entries;
};

describe("what happens to an author does not tell which entries are that author's", () => {
  const events: readonly (readonly [string, (author: Phone) => Promise<unknown>])[] = [
    ["a name is corrected", (author) => author.put(author.profile({ givenName: "สะกดใหม่" }, 2))],
    [
      "the desk confirms who it is",
      (author) => hall.office().act("person/confirm", author.participantId, { personId: "R2" }),
    ],
    ["somebody checks in late", (author) => author.put(author.checkIn())],
    ["a sector is corrected", (author) => author.put(author.profile({ sector: "public" }, 2))],
    [
      "the same words are saved again",
      async (author) => {
        const own = recordsOfType(await author.all(), "entry")[0];
        if (own === undefined || "gone" in own) return;
        await author.put({ ...author.entry(own.text), id: own.id, rev: 2 });
      },
    ],
  ];

  test.each(events)("%s", async (_, happens) => {
    const authors = await Promise.all(["ก", "ข", "ค", "ง"].map((name) => anAuthor(name)));
    await hiddenEntries(authors, 5);
    const before = recordsOfType(await spy.all(), "entry");
    expect(before).toHaveLength(20);
    for (const author of authors) {
      const { epoch, to } = await spy.read();
      await happens(author);
      const { records } = await spy.read({ epoch, seq: to });
      expect(records.filter(({ type }) => type === "entry")).toEqual([]);
    }
    expect(recordsOfType(await spy.all(), "entry")).toEqual(before);
  });

  test("an entry that was accepted before its author checked in is not sent again with a sector", async () => {
    const late = await hall.phone();
    await hiddenEntries([late], 3);
    const before = await spy.read();
    await late.put(late.profile());
    expect(recordsOfType((await spy.read({ epoch: before.epoch, seq: before.to })).records, "entry")).toEqual([]);
    // The author and the secretariat read what is true now.
    expect(recordsOfType(await late.all(), "entry")).toMatchObject(Array(3).fill({ sector: "civil", mine: true }));
    expect(recordsOfType(await hall.office().all(), "entry")).toMatchObject(
      Array(3).fill({ authorName: "นางมาลี มีสุข" }),
    );
  });
});

/** A stream as the spy holds it, beside the hall's clock. */
const openStream = async () => {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const hub = createHub({
    later: (delayMs, run) => {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    concernedSince: hall.store.concernedSince,
  });
  hall.store.onChange(hub.publish);
  const heard: { readonly at: number; readonly text: string }[] = [];
  const peer: Peer = {
    write: (bytes) => void heard.push({ at: now, text: bytes.toString() }),
    waitingBytes: () => 0,
    takenBytes: () => heard.length,
    end: () => undefined,
    drop: () => undefined,
  };
  const actor = { participantId: spy.participantId, officer: null };
  hub.attach(meetingId, peer, {
    seen: null,
    current: (await hall.store.position(meetingId, actor))?.seq ?? 0,
    counter: (await hall.store.position(meetingId))?.seq ?? 0,
    listener: { reads: "room", participantId: spy.participantId },
  });
  return {
    heard,
    pass: async (ms: number) => {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
      // What the hub asks of the store is answered.
      await hall.store.concernedSince(meetingId, 0);
    },
  };
};

describe("when a hidden entry was written can be read off nothing", () => {
  test("neither the counter, nor a place that is asked for, nor the stream moves with it", async () => {
    const author = await anAuthor("ก");
    const stream = await openStream();
    const actor = { participantId: spy.participantId, officer: null };
    const looks = async () => {
      const { epoch, to, records } = await spy.read();
      const isThere = async (seq: number) => {
        const place = { epoch, seq };
        const asked = await hall.readChanges({ meetingId, actor, epoch, after: seq, hw: place, limit: 1 });
        return [asked.reset, (await spy.send([], place)).reset];
      };
      return {
        to,
        records: records.length,
        position: await hall.store.position(meetingId, actor),
        probes: await Promise.all([0, 1, 2, 10, 100, 10_000].map((more) => isThere(to + more))),
      };
    };
    const before = await looks();
    await author.put(author.entry("ไม่ให้ใครรู้ว่าเมื่อใด"));
    await author.put(author.profile({ position: "ใหม่" }, 2));
    for (let tick = 0; tick < 5; tick++) await stream.pass(500);
    expect(await looks()).toEqual(before);
    expect(stream.heard.filter(({ text }) => text.includes("changes"))).toEqual([]);
  });

  test("the author's own devices, and the office, are woken all the same; everybody is when it is accepted", async () => {
    const author = await anAuthor("ก");
    const { seq: before = 0 } = (await hall.store.position(meetingId)) ?? {};
    const entry = author.entry("ถามว่า");
    await author.put(entry);
    const hidden = await hall.store.concernedSince(meetingId, before);
    expect(hidden.room).toBe(0);
    expect([...hidden.owners.keys()]).toEqual([author.participantId]);
    const { seq: between = 0 } = (await hall.store.position(meetingId)) ?? {};
    await hall.office().act("entry/accept", entry.id);
    expect((await hall.store.concernedSince(meetingId, between)).room).toBeGreaterThan(between);
  });

  /**
   * The spy writes a tap twice a second and compares the numbers of its own acknowledgements: a gap is all that is left to
   * go by. It places each hidden entry of a minute where the gap is most like two steps.
   */
  test("gaps between the spy's own numbers place no hidden entry better than chance", async () => {
    const random = createSeededRandom(testSeed);
    const author = await anAuthor("ก");
    const there = author.entry("รับรอง");
    await author.put(there);
    const [minutes, intervals] = [40, 120];
    let placed = 0;
    let rev = 0;
    const tap = async (): Promise<number> => {
      rev += 1;
      const ack = await spy.put(spy.endorse(there.id, rev % 2 === 1, rev));
      return "seq" in ack ? ack.seq : 0;
    };
    for (let minute = 0; minute < minutes; minute++) {
      const secret = Math.floor(random() * intervals);
      const gaps: number[] = [];
      let last = await tap();
      for (let interval = 0; interval < intervals; interval++) {
        if (interval === secret) await author.put({ ...author.entry("ลับ"), id: randomUUID() });
        const seq = await tap();
        gaps.push(seq - last);
        last = seq;
      }
      // Of one hidden step among so many, the largest gap is the best guess there is.
      if (gaps.indexOf(Math.max(...gaps)) === secret) placed += 1;
    }
    // By chance one in 120; two steps make the guess twice as good at most. More than six of forty would be no chance.
    expect(placed).toBeLessThanOrEqual(6);
  });
});

/** A position of the room is worth as much as before: what was read stays read, a restored history is noticed. */
describe("the room's own numbering", () => {
  test("whoever has read up to a place has missed nothing before it, whatever was hidden meanwhile", async () => {
    const author = await anAuthor("ก");
    const held = new Map<string, unknown>();
    let place: Position = { epoch: "", seq: 0 };
    const read = async () => {
      const answer = await spy.read(place);
      for (const record of answer.records) held.set(`${record.type} ${record.id}`, record);
      place = { epoch: answer.epoch, seq: answer.to };
    };
    const office = hall.office();
    for (let n = 0; n < 30; n++) {
      const entry = author.entry(`ข้อ ${n}`, { showName: n % 3 === 0 });
      await author.put(entry);
      if (n % 2 === 0) await office.act("entry/accept", entry.id);
      if (n % 4 === 0) await office.act("answer/put", entry.id, { text: "ตอบ" });
      if (n % 8 === 0) await office.act("entry/decline", entry.id, { reason: "นอกเรื่อง" });
      if (n % 5 === 0) await author.put(author.profile({ givenName: `ชื่อ ${n}` }, n + 2));
      if (n % 3 === 0) await read();
    }
    await read();
    const now = new Map((await spy.all()).map((record) => [`${record.type} ${record.id}`, record]));
    for (const [key, record] of now) expect(held.get(key)).toEqual(record);
  });
});
