import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { attendancesByPerson, layActs, revisionAfter } from "#client/office/pending-acts.ts";
import type { AttendanceRecord, MeetingDataRecord } from "#domain/records.ts";
import type { ChangedRecord } from "#protocol/messages.ts";
import { meetingId, openMeeting, type Desk, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";

/*
 * What a desk shows of presences that it has set and not sent is what the server makes of them: two desks, a member with
 * two phones, somebody who is on no roster, and a member without a phone.
 */

type Post = { readonly desk: Desk; records: readonly MeetingDataRecord[]; queue: readonly OfficeAct[] };

const readAll = async (desk: Desk): Promise<readonly MeetingDataRecord[]> =>
  (await desk.all()).filter((record: ChangedRecord): record is MeetingDataRecord => !("gone" in record));

const attendancesIn = (records: readonly MeetingDataRecord[]): readonly AttendanceRecord[] =>
  records.filter((record) => record.type === "attendance");

/** Everything that is seen of a presence but the moments, which are the server's to give. */
const shownBy = ({ records, queue }: Post) =>
  [...attendancesByPerson(attendancesIn(records), layActs([], queue, { meetingId, records })).values()]
    .map(({ ...shown }) => {
      const { personId, capacity, status, evidence, onBehalfOf, late, reason, settingRev } = shown as AttendanceRecord;
      return { personId, capacity, status, evidence, onBehalfOf, late, reason, settingRev };
    })
    .toSorted((a, b) => (a.personId < b.personId ? -1 : 1));

const settings = [
  { status: "present" },
  { status: "absent", reason: "ติดราชการ" },
  { status: "left", reason: "กลับก่อน" },
  { status: "expected" },
  { status: "present", late: true, capacity: "in-attendance" },
  { onBehalfOf: "R4", capacity: "member" },
  { status: null, late: true },
  { status: "present", onBehalfOf: "R9" },
  "undo",
] as const;

/** An act as the desk saves it: with the revision that is shown, those that wait included. */
const save = (post: Post, personId: string, verb: number, at: number): void => {
  const setting = settings[verb] ?? "undo";
  const shown = attendancesIn(post.records).find((attendance) => attendance.personId === personId);
  const alike = post.queue.filter(({ op }) => op.id === personId);
  const opId = randomUUID();
  const op = {
    opId,
    kind: setting === "undo" ? "attendance/undo" : "attendance/set",
    id: personId,
    officeRev: revisionAfter(shown?.settingRev ?? 0, alike),
    at,
    args: setting === "undo" ? {} : setting,
  };
  post.queue = [...post.queue, { opId, meetingId, savedAt: at, order: post.queue.length, op }];
};

const sendAll = async (post: Post): Promise<void> => {
  post.records = await readAll(post.desk);
  const foreseen = shownBy(post);
  if (post.queue.length > 0) await post.desk.send(post.queue.map(({ op }) => op));
  post.queue = [];
  post.records = await readAll(post.desk);
  expect(foreseen).toEqual(shownBy(post));
};

type Step = {
  readonly who: "A" | "B" | "phone" | "A sends" | "B sends" | "A reads";
  readonly verb: number;
  readonly on: number;
};

const ownWords = [{}, { leftAt: 1_570_680_000_000 }, { withdrawn: true }, { onBehalfOf: "R2" }];

const play = async (hall: TestMeeting, steps: readonly Step[]): Promise<void> => {
  const [first, second, stranger] = [await hall.phone(), await hall.phone(), await hall.phone()];
  await first.put(first.profile({ givenName: "สมชาย", familyName: "ใจดี", personId: "R1" }));
  await second.put(second.profile({ givenName: "สมชาย", familyName: "ใจดี", personId: "R1" }));
  await stranger.put(stranger.profile());
  const phones: readonly Phone[] = [first, second, stranger];
  const revs = phones.map(() => 0);
  const people = ["R1", "R2", stranger.participantId];
  const post = async (role: "desk" | "owner"): Promise<Post> => {
    const desk = hall.office(role);
    return { desk, records: await readAll(desk), queue: [] };
  };
  const posts = { A: await post("desk"), B: await post("owner") };
  for (const { who, verb, on } of steps) {
    hall.clock.now += 1_000;
    const phone = phones[on];
    if (who === "phone") {
      const rev = (revs[on] ?? 0) + 1;
      revs[on] = rev;
      await phone?.put(phone.checkIn(ownWords[verb % ownWords.length], rev));
    } else if (who === "A" || who === "B") save(posts[who], people[on] ?? "R1", verb, hall.clock.now);
    else if (who === "A reads") posts.A.records = await readAll(posts.A.desk);
    else await sendAll(posts[who === "A sends" ? "A" : "B"]);
  }
  await sendAll(posts.A);
  await sendAll(posts.B);
};

const step = fc.record({
  who: fc.constantFrom("A", "A", "B", "B", "phone", "phone", "A sends", "B sends", "A reads") as fc.Arbitrary<
    Step["who"]
  >,
  verb: fc.nat(settings.length - 1),
  on: fc.nat(2),
});

test("what a desk shows of the presences it has set is what the server makes of them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const hall = await openMeeting();
      try {
        await play(hall, steps);
        expect(hall.bugs).toEqual([]);
      } finally {
        await hall.store.close();
      }
    }),
    { numRuns: process.env.RUAM_LONG === undefined ? 100 : 3_000 },
  );
}, 7_200_000);
