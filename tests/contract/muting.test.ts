import type { EntryRecord } from "#domain/records.ts";
import { beforeEach, describe, expect, test } from "vitest";
import {
  openMeeting,
  recordOf,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let office: Desk;
let troll: Phone;
let room: Phone;
beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  troll = await hall.phone();
  room = await hall.phone();
  await troll.put(troll.profile());
});

const write = async (count: number) => {
  const entries = Array.from({ length: count }, (_, n) => troll.entry(`กวน ${n}`));
  await troll.send(entries);
  return entries.map(({ id }) => id);
};
const roomReads = async () =>
  recordsOfType(await room.all(), "entry").flatMap((record) => ("gone" in record ? [] : record.id));
const standing = async (ids: readonly string[]) => {
  const all = await office.all();
  return ids.map((id) => {
    const { status, redacted, office: part } = recordOf(all, "entry", id) as EntryRecord;
    return [status, redacted === true, part?.muted === true];
  });
};

describe("a device that the secretariat hears no more", () => {
  test("all its entries go together, whatever had become of them, and come back together as they stood", async () => {
    const ids = await write(4);
    const [accepted = "", declined = "", hidden = "", fresh = ""] = ids;
    await office.act("entry/accept", accepted);
    await office.act("entry/decline", declined, { reason: "นอกเรื่อง" });
    await office.act("entry/redact", hidden, { reason: "ชื่อบุคคล" });
    const before = await standing(ids);
    const other = room.entry("ของผู้อื่น");
    await room.put(other);
    await office.act("entry/accept", other.id);

    expect(await office.act("entry/mute", fresh)).toMatchObject({ status: "stored" });
    expect((await standing(ids)).map(([, isHidden]) => isHidden)).toEqual([true, true, true, true]);
    expect(await roomReads()).toEqual([other.id]);

    expect(await office.act("entry/unmute", fresh)).toMatchObject({ status: "stored" });
    expect(await standing(ids)).toEqual(before);
    expect((await roomReads()).toSorted()).toEqual([accepted, other.id].toSorted());
    expect(recordOf(await office.all(), "entry", declined)).toMatchObject({ reason: "นอกเรื่อง" });
  });

  test("what it writes meanwhile is refused and stays on it, and is taken when it is heard again", async () => {
    const [id = ""] = await write(1);
    await office.act("entry/mute", id);
    const late = troll.entry("อีกข้อ");
    const refusal = { status: "refused", reason: { kind: "not-permitted", muted: true } };
    expect(await troll.put(late)).toMatchObject(refusal);
    expect(await troll.put({ ...troll.entry("แก้ไข"), id, rev: 2 })).toMatchObject(refusal);
    // It may still say who it is and be here: muted is not put out. Another name, or the desk's word for it, changes nothing.
    expect(await troll.put(troll.profile({ givenName: "ชื่ออื่น" }, 2))).toMatchObject({ status: "stored" });
    expect(await troll.put(troll.checkIn())).toMatchObject({ status: "stored" });
    await office.act("person/confirm", troll.participantId, { personId: "R3" });
    expect(await troll.put({ ...late, rev: 2 })).toMatchObject(refusal);
    expect(await room.put(room.entry("ผู้อื่นเขียนได้"))).toMatchObject({ status: "stored" });

    await office.act("entry/unmute", id);
    expect(await troll.put({ ...late, rev: 3 })).toMatchObject({ status: "stored" });
  });

  test("one that was shown again by itself stays so, and one that was hidden by itself afterwards as well", async () => {
    const ids = await write(2);
    const [shown = "", hidden = ""] = ids;
    await office.act("entry/accept", shown);
    await office.act("entry/mute", hidden);
    await office.act("entry/restore", shown);
    await office.act("entry/restore", hidden);
    await office.act("entry/redact", hidden);
    await office.act("entry/unmute", shown);
    expect(await standing(ids)).toEqual([
      ["accepted", false, false],
      ["received", true, false],
    ]);
  });

  test("it is for those who moderate, of entries that a device wrote, and is based on what was seen", async () => {
    const [id = ""] = await write(1);
    for (const role of ["viewer", "desk"] as const)
      expect(await hall.office(role).act("entry/mute", id)).toMatchObject({ reason: { kind: "not-permitted" } });
    expect(await office.act("entry/mute", "00000000-0000-4000-8000-000000000000")).toMatchObject({ status: "retry" });
    const noted = crypto.randomUUID();
    await office.act("entry/record", noted, {
      entryKind: "question",
      target: { type: "project", id: "P1" },
      text: "จากในห้อง",
    });
    expect(await office.act("entry/mute", noted)).toMatchObject({ reason: { kind: "target-unknown" } });
    expect(await office.act("entry/mute", id, {}, { officeRev: 7 })).toMatchObject({ status: "conflict" });
    expect(await troll.put({ opId: crypto.randomUUID(), kind: "entry/mute", id, at: 1, args: {} })).toMatchObject({
      reason: { kind: "not-permitted" },
    });
  });

  test("the room learns from it only which entries are gone, and the author that they were hidden", async () => {
    const [id = ""] = await write(1);
    await office.act("entry/accept", id);
    const place = await room.read();
    await office.act("entry/mute", id);
    expect((await room.read({ epoch: place.epoch, seq: place.to })).records).toEqual([
      { type: "entry", id, seq: expect.any(Number), gone: true },
    ]);
    const own = recordOf(await troll.all(), "entry", id);
    expect(own).toMatchObject({ redacted: true });
    expect(own).not.toHaveProperty("office");
  });
});
