import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { openMeeting, recordsOfType, type Desk } from "#tests/support/server-meeting.ts";

const minute = 60_000;

test("two officers and a desk at work, one officer and the desk without a signal for an hour: all of it stands, in the time in which it was done, and what two did to one thing is shown", async () => {
  const hall = await openMeeting();
  onTestFinished(() => hall.store.close());
  const [malee, mana] = [await hall.phone(), await hall.phone()];
  const entries = [malee.entry("หนึ่ง"), malee.entry("หนึ่ง อีกครั้ง"), mana.entry("มีชื่อคนอื่น"), mana.entry("สี่")];
  await malee.send(entries.slice(0, 2));
  await mana.send(entries.slice(2));
  const [first, twin, named, fourth] = entries.map(({ id }) => id) as [string, string, string, string];
  const here = hall.office("owner");
  const [away, desk] = [hall.office("secretary"), hall.office("desk")];
  const nine = hall.clock.now;

  // Without a signal, each act is kept with the moment of its device.
  const held = (minutes: number, kind: string, id: string, args: object = {}, officeRev = 0) => ({
    opId: randomUUID(),
    kind,
    id,
    officeRev,
    at: nine + minutes * minute,
    args,
  });
  const ofDesk = [
    held(2, "attendance/set", "R1", { status: "present" }),
    held(9, "attendance/set", "R2", { status: "absent", reason: "ลาป่วย" }),
    held(30, "attendance/set", "R3", { status: "present", late: true }),
  ];
  const ofAway = [held(5, "entry/decline", first, { reason: "ซ้ำ" }), held(20, "entry/accept", fourth)];

  // Meanwhile, with a signal.
  hall.clock.now = nine + 10 * minute;
  await here.act("entry/accept", first);
  await here.act("entry/merge", twin, { into: first });
  await here.act("attendance/set", "R3", { status: "present" });
  await here.act("entry/accept", named);
  await here.act("entry/redact", named, { reason: "มีชื่อคนอื่น" });

  hall.clock.now = nine + 60 * minute;
  const outcomes = async (who: Desk, ops: readonly unknown[]) => (await who.send(ops)).acks.map(({ status }) => status);
  expect(await outcomes(desk, ofDesk)).toEqual(["stored", "stored", "conflict"]);
  expect(await outcomes(away, ofAway)).toEqual(["conflict", "stored"]);
  expect(await outcomes(desk, ofDesk.slice(0, 2))).toEqual(["duplicate", "duplicate"]);

  const standing = new Map(recordsOfType(await desk.all(), "attendance").map((one) => [one.personId, one]));
  expect(standing.get("R1")).toMatchObject({ status: "present", checkedInAt: nine + 2 * minute });
  expect(standing.get("R2")).toMatchObject({ status: "absent", reason: "ลาป่วย" });
  expect(standing.get("R3")).toMatchObject({ status: "present", late: false, checkedInAt: nine + 10 * minute });

  // The merge, the redaction and what takes it back reach every phone, the author's and the others'.
  const seen = async (phone: typeof malee) =>
    new Map(recordsOfType(await phone.all(), "entry").map((entry) => [entry.id, entry.status]));
  for (const phone of [malee, mana, await hall.phone()]) {
    const statuses = await seen(phone);
    expect([statuses.get(first), statuses.get(twin), statuses.get(fourth)]).toEqual(["accepted", "merged", "accepted"]);
    expect(statuses.has(named)).toBe(phone === mana);
  }
  await here.act("entry/restore", named);
  await here.act("entry/restore", twin);
  for (const phone of [malee, mana, await hall.phone()]) {
    const statuses = await seen(phone);
    expect(statuses.get(named)).toBe("accepted");
    expect(statuses.get(twin)).toBe(phone === malee ? "received" : undefined);
  }
  expect(hall.bugs).toEqual([]);
});
