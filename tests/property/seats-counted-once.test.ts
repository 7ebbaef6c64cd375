import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { presenceOf } from "#client/office/count-presence.ts";
import { attendanceLists } from "#domain/minutes/attendance-lists.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import type { AttendanceRecord, MeetingDataRecord } from "#domain/records.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { isGone } from "#protocol/messages.ts";
import {
  aMeeting,
  aPerson,
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type Phone,
} from "#tests/support/server-meeting.ts";

/*
 * How many members are present is one number: in the summary, on the console, and in the lists of the minutes. R2 sends one person or
 * another from two phones, somebody unknown taps names, and the office registers, edits, merges and removes.
 */

type Step =
  | {
      readonly do: "reply";
      readonly from: 0 | 1;
      readonly says: "yes" | "no" | "นายก ใจดี" | "นายข ใจดี" | "นายสมชาย ใจดี";
    }
  | { readonly do: "check-in"; readonly who: number; readonly how: "in" | "withdrawn" | "left" | "for the member" }
  | { readonly do: "tap" | "confirm" | "remove" | "restore" | "undo"; readonly who: number }
  | {
      readonly do: "set";
      readonly who: number;
      readonly status: "present" | "absent" | "left";
      readonly for: number | undefined;
    }
  | { readonly do: "merge"; readonly who: number; readonly into: number }
  | { readonly do: "capacity"; readonly who: number; readonly capacity: "member" | "in-attendance" };

const who = fc.nat({ max: 5 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("reply" as const),
      from: fc.constantFrom(0 as const, 1 as const),
      says: fc.constantFrom("yes", "no", "นายก ใจดี", "นายข ใจดี", "นายสมชาย ใจดี"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("check-in" as const),
      who: fc.nat({ max: 8 }),
      how: fc.constantFrom("in", "in", "withdrawn", "left", "for the member"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("tap", "confirm", "remove", "restore", "undo"), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("set" as const),
      who,
      status: fc.constantFrom("present", "absent", "left"),
      for: fc.option(who, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("merge" as const), who, into: who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("capacity" as const),
      who,
      capacity: fc.constantFrom("member", "in-attendance"),
    }),
  },
);

const openHall = async () => {
  const meeting = aMeeting();
  const twin = aPerson("R8", { givenName: "อุดมดี", familyName: "ลือชา", sector: "council" });
  const hall = await openMeeting({ meeting: { ...meeting, records: [...meeting.records, twin] } });
  const office = hall.office();
  const member = [await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R2")), await hall.phone()] as const;
  const stranger = await hall.phone();
  const revs = new Map<string, number>();
  const next = (what: string): number => {
    const rev = (revs.get(what) ?? 0) + 1;
    revs.set(what, rev);
    return rev;
  };
  await member[0].put(member[0].profile({ givenName: "อุดม" }, next(`profile ${member[0].participantId}`)));
  await member[1].put(member[1].profile({ personId: "R2" }, next(`profile ${member[1].participantId}`)));
  await office.act("person/confirm", member[1].participantId, { personId: "R2" });
  await stranger.put(stranger.profile({}, next(`profile ${stranger.participantId}`)));
  const all = async () => (await office.all()).filter((one): one is MeetingDataRecord => !isGone(one));
  const announced = new Map<number, string>();
  const own = new Map<string, Phone>();
  /** Of the roster, and of those whom R2 has announced. */
  const idOf = (n: number): string => ["R2", "R8", "R3"][n] ?? announced.get(n - 3) ?? "R2";
  const phoneOf = async (n: number): Promise<Phone> => {
    const [first, second] = member;
    if (n > 5) return [first, second, stranger][n - 6] ?? stranger;
    const id = idOf(n);
    const known = own.get(id);
    if (known !== undefined) return known;
    const phone = await hall.phone(randomUUID(), presetParticipantOf(meetingId, id));
    own.set(id, phone);
    await phone.put(phone.profile({ givenName: `คนที่ ${n}` }, next(`profile ${phone.participantId}`)));
    return phone;
  };
  const says = ["นายก ใจดี", "นายข ใจดี", "นายสมชาย ใจดี"];
  const take = async (step: Step): Promise<void> => {
    hall.clock.now += 1_000;
    if (step.do === "reply") {
      const phone = member[step.from];
      const rev = next(`reply ${phone.participantId}`);
      const named = says.indexOf(step.says);
      await phone.put(
        named === -1
          ? phone.reply({ coming: step.says === "yes" ? "yes" : "no", reason: "duty" }, rev)
          : phone.reply({ coming: "substitute", substitute: { name: step.says, position: "" } }, rev),
      );
      const one = recordsOfType(await all(), "person").find((person) => !isGone(person) && person.standsFor === "R2");
      if (named !== -1 && one !== undefined) announced.set(named, one.id);
      return;
    }
    if (step.do === "check-in") {
      const phone = await phoneOf(step.who);
      const how = {
        in: {},
        withdrawn: { withdrawn: true },
        left: { leftAt: hall.clock.now },
        "for the member": { onBehalfOf: "นายอุดม รักเมือง" },
      }[step.how];
      await phone.put(phone.checkIn(how, next(`check-in ${phone.participantId}`)));
      return;
    }
    const id = idOf(step.who);
    const act = {
      tap: () => stranger.put(stranger.profile({ personId: id }, next(`profile ${stranger.participantId}`))),
      confirm: () => office.act("person/confirm", stranger.participantId, { personId: id }),
      remove: () => office.act("person/put", id, { removed: true }),
      restore: () => office.act("person/put", id, { removed: false }),
      undo: () => office.act("attendance/undo", id),
    };
    if (step.do === "set") {
      const onBehalfOf = step.for === undefined ? {} : { onBehalfOf: idOf(step.for) };
      await office.act("attendance/set", id, { status: step.status, ...onBehalfOf });
    } else if (step.do === "merge") await office.act("person/merge", id, { into: idOf(step.into) });
    else if (step.do === "capacity") await office.act("person/put", id, { capacity: step.capacity });
    else await act[step.do]();
  };
  /** After the meeting: persons of the roster, whom R2 announced, and who is on no roster. */
  const erase = (n: number) =>
    office.act("person/erase", n < 6 ? idOf(n) : stranger.participantId, { reason: "privacy" });
  return { hall, take, all, erase };
};

/** Who is present now: the minutes have those who have left as well. */
const counts = (records: readonly MeetingDataRecord[]) => {
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("no meeting");
  const attendances = data.attendances.filter(({ status }) => status !== "left");
  const lists = attendanceLists({ ...data, attendances });
  const people = recordsOfType(records, "person").filter((one) => !isGone(one));
  const byPerson = new Map<string, AttendanceRecord>(data.attendances.map((one) => [one.personId, one]));
  const { membersPresent } = presenceOf(people, byPerson);
  return { minutes: lists.present.length, console: membersPresent };
};

/** Of a meeting that is over, in whatever way it says how many were there. */
const totals = (records: readonly MeetingDataRecord[]) => {
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("no meeting");
  const { substitutesCount = false, withoutName } = data.meeting;
  const byPerson = new Map<string, AttendanceRecord>(data.attendances.map((one) => [one.personId, one]));
  const people = recordsOfType(records, "person").filter((one) => !isGone(one));
  const how = { isClosed: true, substitutesCount: substitutesCount === true, withoutName };
  const { membersPresent, quorumPresent, inAttendance } = presenceOf(people, byPerson, how);
  const { present, quorum } = recordOf(records, "summary", meetingId);
  return {
    minutes: attendanceLists(data).present.length,
    console: { membersPresent, quorumPresent, inAttendance },
    summary: { membersPresent: present.member, quorumPresent: quorum.present, inAttendance: present.inAttendance },
  };
};

/** Checks the counts of who was there before, and after each of these was erased. @returns errors of ours */
const eraseAfter = async (story: readonly Step[], substitutesCount: boolean, gone: readonly number[]) => {
  const { hall, take, all, erase } = await openHall();
  try {
    for (const step of story) await take(step);
    const office = hall.office();
    await office.act("meeting/put", meetingId, { substitutesCount });
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    if (recordsOfType(await all(), "summary").length === 0) return hall.bugs;
    let before = totals(await all());
    expect(before.console).toEqual(before.summary);
    for (const n of gone) {
      await erase(n);
      const after = totals(await all());
      expect(after.console).toEqual(after.summary);
      // Who had tapped the erased person's name, or had come in their place, is there in their own right from then on.
      const { inAttendance } = after.console;
      expect(inAttendance).toBeGreaterThanOrEqual(before.console.inAttendance);
      const same = { console: { ...before.console, inAttendance }, summary: { ...before.summary, inAttendance } };
      expect(after).toEqual({ ...before, ...same });
      before = after;
    }
    return hall.bugs;
  } finally {
    await hall.store.close();
  }
};

test("who had left, and was no member by then, changes no count by being erased", async () => {
  const bugs = await eraseAfter(
    [
      { do: "check-in", who: 0, how: "left" },
      { do: "capacity", who: 0, capacity: "in-attendance" },
    ],
    true,
    [0],
  );
  expect(bugs).toEqual([]);
});

test("whose presence rested on the phone of somebody who is erased stays counted", async () => {
  const bugs = await eraseAfter(
    [
      { do: "check-in", who: 2, how: "left" },
      { do: "check-in", who: 0, how: "in" },
      { do: "merge", who: 0, into: 2 },
    ],
    false,
    [0],
  );
  expect(bugs).toEqual([]);
});

test.each(["R2", "นายอุดม รักเมือง"])(
  "a stranger who types in whose place they come takes nobody's seat, in no count and no list: %s",
  async (onBehalfOf) => {
    const { hall, all } = await openHall();
    const stranger = await hall.phone();
    await stranger.send([stranger.profile({ givenName: "คนแปลกหน้า" }), stranger.checkIn({ onBehalfOf })]);
    const none = { membersPresent: 0, quorumPresent: 0, inAttendance: 1 };
    expect(totals(await all())).toEqual({ minutes: 0, console: none, summary: none });
    const data = minutesDataOf(await all());
    if (data === undefined) throw new Error("no meeting");
    const { absent, attending } = attendanceLists(data);
    expect(absent.find(({ personId }) => personId === "R2")).toMatchObject({ substitute: null });
    expect(attending.map(({ personId }) => personId)).toEqual([stranger.participantId]);
    await hall.store.close();
  },
);

test("whoever types a member's name has the member's seat once it is established who they are, in every count and list", async () => {
  const { hall, all } = await openHall();
  const office = hall.office();
  const guest = await hall.phone();
  await guest.send([guest.profile({ givenName: "มานี" }), guest.checkIn()]);
  await office.act("person/confirm", guest.participantId, { personId: null });
  await guest.put(guest.checkIn({ onBehalfOf: "นายอุดม รักเมือง" }, 2));
  const seated = { membersPresent: 1, quorumPresent: 0, inAttendance: 0 };
  expect(totals(await all())).toEqual({ minutes: 1, console: seated, summary: seated });
  expect(recordsOfType(await guest.all(), "attendance")[0], "the own words stay on the own phone").toMatchObject({
    onBehalfOf: "นายอุดม รักเมือง",
  });
  // By the member's name as it is written on the roster now.
  await office.act("person/put", "R2", { familyName: "รักนคร" });
  const beside = { membersPresent: 0, quorumPresent: 0, inAttendance: 1 };
  expect(totals(await all())).toEqual({ minutes: 0, console: beside, summary: beside });
  await office.act("person/put", "R2", { familyName: "รักเมือง" });
  expect(totals(await all())).toEqual({ minutes: 1, console: seated, summary: seated });
  await hall.store.close();
});

test("a name that two members bore for a while names the one again who bears it alone", async () => {
  const { hall, all } = await openHall();
  const office = hall.office();
  const guest = await hall.phone();
  await guest.send([guest.profile({ givenName: "มานี" }), guest.checkIn({ onBehalfOf: "นายอุดม รักเมือง" })]);
  await office.act("person/confirm", guest.participantId, { personId: null });
  const seated = { membersPresent: 1, quorumPresent: 0, inAttendance: 0 };
  const beside = { membersPresent: 0, quorumPresent: 0, inAttendance: 1 };
  expect(totals(await all())).toEqual({ minutes: 1, console: seated, summary: seated });
  const namesake = { namePrefix: "นาย", givenName: "อุดม", familyName: "รักเมือง" };
  await office.act("person/put", "R1", namesake);
  expect(totals(await all())).toEqual({ minutes: 0, console: beside, summary: beside });
  await office.act("person/put", "R1", { givenName: "สมชาย", familyName: "ใจดี" });
  expect(totals(await all())).toEqual({ minutes: 1, console: seated, summary: seated });
  await hall.store.close();
});

test("a member who typed the own name as the one in whose place they come takes no second seat", async () => {
  const { hall, all } = await openHall();
  const own = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R2"));
  await own.send([own.profile(), own.checkIn({ onBehalfOf: "นายอุดม รักเมือง" })]);
  await hall.office().act("attendance/set", "R2", { status: "present", capacity: "in-attendance" });
  const none = { membersPresent: 0, quorumPresent: 0, inAttendance: 1 };
  expect(totals(await all())).toEqual({ minutes: 0, console: none, summary: none });
  await hall.store.close();
});

test("who is erased after the meeting changes no count of who was there, whoever it is and in whatever order", async () => {
  const erased = fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 14 }), fc.boolean(), erased, async (...story) => {
      expect(await eraseAfter(...story)).toEqual([]);
    }),
    { numRuns: process.env.RUAM_LONG === undefined ? 60 : 2_000 },
  );
}, 300_000);

test("how many members are present is the same in the summary, on the console and in the minutes, whatever happens", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 14 }), async (story) => {
      const { hall, take, all } = await openHall();
      try {
        for (const step of story) {
          await take(step);
          const records = await all();
          const { member = 0 } =
            recordsOfType(records, "summary").length === 0 ? {} : recordOf(records, "summary", meetingId).present;
          expect(counts(records)).toEqual({ minutes: member, console: member });
        }
        expect(hall.bugs).toEqual([]);
      } finally {
        await hall.store.close();
      }
    }),
    { numRuns: process.env.RUAM_LONG === undefined ? 60 : 2_000 },
  );
}, 300_000);
