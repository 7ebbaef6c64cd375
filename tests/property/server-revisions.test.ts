import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChangedRecord, OwnedOperation } from "#protocol/messages.ts";
import { isGone } from "#protocol/messages.ts";
import { meetingId, openMeeting, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";

/*
 * Phones send whatever revisions they have, in any order, twice, in any batches, while an officer acts and readers read
 * pages of any size. In the end the newest revision stands, once, and a reader that only ever read what is newer holds
 * exactly what a reader from the beginning gets.
 */
const words = ["ก", "ข", "ค"];

type Step =
  | { readonly do: "send"; readonly phone: number; readonly revs: readonly (readonly [entry: number, rev: number])[] }
  | { readonly do: "endorse"; readonly phone: number; readonly entry: number; readonly rev: number }
  | { readonly do: "act"; readonly kind: string; readonly entry: number }
  | { readonly do: "check-in"; readonly phone: number; readonly rev: number; readonly personId: string }
  | { readonly do: "read"; readonly limit: number };

const phoneCount = 3;
const entriesEach = 2;
const phones = fc.nat(phoneCount - 1);
const entries = fc.nat(phoneCount * entriesEach - 1);
const revs = fc.integer({ min: 1, max: 5 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      phone: phones,
      revs: fc.array(fc.tuple(fc.nat(entriesEach - 1), revs), { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("endorse" as const), phone: phones, entry: entries, rev: revs }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("act" as const),
      kind: fc.constantFrom("entry/accept", "entry/decline", "entry/restore", "entry/redact", "answer/put"),
      entry: entries,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("check-in" as const),
      phone: phones,
      rev: revs,
      personId: fc.constantFrom("R1", "R3", ""),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("read" as const), limit: fc.integer({ min: 1, max: 5 }) }) },
);

/** A reader that holds what it was sent and asks only for what is newer. */
const createFollower = (hall: TestMeeting, actor: Parameters<TestMeeting["readChanges"]>[0]["actor"]) => {
  const held = new Map<string, ChangedRecord>();
  let epoch = "";
  let after = 0;
  const readPage = async (limit: number): Promise<boolean> => {
    const answer = await hall.readChanges({ meetingId, actor, epoch, after, hw: null, limit });
    expect(answer.reset).toBe(false);
    for (const record of answer.records) {
      const key = `${record.type} ${record.id}`;
      if ((held.get(key)?.seq ?? 0) > record.seq) continue;
      if (isGone(record)) held.delete(key);
      else held.set(key, record);
    }
    epoch = answer.epoch;
    after = answer.to;
    return answer.more;
  };
  const catchUp = async (): Promise<readonly ChangedRecord[]> => {
    while (await readPage(3));
    return [...held.values()].toSorted((a, b) => a.seq - b.seq);
  };
  return { readPage, catchUp };
};

test("any order, any repetition: the newest revision stands once, and no reader with a cursor misses a thing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const hall = await openMeeting();
      const people = await Promise.all(Array.from({ length: phoneCount }, (_, at) => hall.phone(`device-${at}`)));
      const office = hall.office();
      const officer = { id: "o", role: "owner" as const };
      const actors = [
        ...people.map(({ participantId }) => ({ participantId, officer: null })),
        { participantId: null, officer },
        { participantId: people[0]?.participantId ?? null, officer },
        { participantId: null, officer: { id: "d", role: "desk" as const } },
      ];
      const followers = actors.map((actor) => ({ actor, ...createFollower(hall, actor) }));
      const first = people.flatMap((phone) =>
        Array.from({ length: entriesEach }, (_, at) => ({ phone, op: phone.entry(words[at] ?? "") })),
      );
      const acknowledged = new Map<string, number>();

      const at = (phone: number, entry: number) => first[phone * entriesEach + entry];
      const revision = (op: OwnedOperation, rev: number): OwnedOperation => ({
        ...op,
        rev,
        state: { ...op.state, text: `${rev}` } as OwnedOperation["state"],
      });
      const send = async (phone: Phone, ops: readonly OwnedOperation[]): Promise<void> => {
        const { acks } = await phone.send(ops);
        for (const ack of acks) {
          if (ack.status !== "stored" && ack.status !== "duplicate" && ack.status !== "superseded") continue;
          const settled = ack.status === "superseded" ? ack.server.rev : (ack.rev ?? 0);
          acknowledged.set(ack.id, Math.max(acknowledged.get(ack.id) ?? 0, settled));
        }
      };

      for (const now of steps) {
        hall.clock.now += 1_000;
        switch (now.do) {
          case "send": {
            const phone = people[now.phone];
            const ops = now.revs.flatMap(([entry, rev]) => {
              const known = at(now.phone, entry);
              return known === undefined ? [] : revision(known.op, rev);
            });
            if (phone !== undefined) await Promise.all([send(phone, ops), send(phone, ops.toReversed())]);
            break;
          }
          case "endorse": {
            const phone = people[now.phone];
            const entry = first[now.entry];
            if (phone !== undefined && entry !== undefined) {
              await send(phone, [phone.endorse(entry.op.id, now.rev % 2 === 1, now.rev)]);
            }
            break;
          }
          case "act":
            await office.act(now.kind, first[now.entry]?.op.id ?? "", { reason: "x", text: "ตอบ" });
            break;
          case "check-in": {
            const phone = people[now.phone];
            const claim = now.personId === "" ? {} : { personId: now.personId };
            if (phone !== undefined) {
              await send(phone, [
                phone.profile(claim, now.rev),
                phone.checkIn({ withdrawn: now.rev % 2 === 0 }, now.rev),
              ]);
            }
            break;
          }
          case "read":
            for (const follower of followers) await follower.readPage(now.limit);
        }
      }

      const all = await office.all();
      for (const { op } of first) {
        const standing = all.filter(({ type, id }) => type === "entry" && id === op.id);
        const rev = acknowledged.get(op.id);
        expect(standing).toMatchObject(rev === undefined ? [] : [{ rev, text: `${rev}` }]);
      }
      for (const { actor, catchUp } of followers) {
        const request = { meetingId, actor, epoch: "", after: 0, hw: null, limit: 500 };
        expect(await catchUp()).toEqual((await hall.readChanges(request)).records);
      }
      await expectCountsToHold(hall, all);
      expect(hall.bugs).toEqual([]);
    }),
    { numRuns: 120 },
  );
}, 60_000);

/** The count is kept by differences; counted afresh it must be the same. */
const expectCountsToHold = async (hall: TestMeeting, all: readonly ChangedRecord[]): Promise<void> => {
  const present = all.filter(
    (record) => record.type === "attendance" && "status" in record && record.status === "present",
  );
  const members = present.filter((record) => "capacity" in record && record.capacity === "member");
  const summary = all.find(({ type }) => type === "summary");
  expect(summary).toMatchObject({
    present: { member: members.length, inAttendance: present.length - members.length },
    quorum: { present: members.length },
  });
  const sectors = summary !== undefined && "bySector" in summary ? Object.values(summary.bySector) : [];
  expect(sectors.reduce((sum, heads) => sum + heads, 0)).toBe(present.length);
  const people = present.map((record) => ("personId" in record ? record.personId : ""));
  expect(new Set(people).size).toBe(people.length);
  await hall.store.close();
};
