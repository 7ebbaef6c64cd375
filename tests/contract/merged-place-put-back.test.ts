import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import {
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let office: Desk;
let room: Phone;
beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  room = await hall.phone();
});

const statusOf = async (personId: string) =>
  recordsOfType(await office.all(), "attendance")
    .filter((attendance) => attendance.personId === personId)
    .map(({ status }) => status);

describe("one of two merged places on the roster is put back", () => {
  const putBack = (id: string) => office.act("person/put", id, { removed: false });

  test("what the desk had noted about it stands there again, and what was noted about the other one stays", async () => {
    await office.act("attendance/set", "R3", { status: "present" });
    await office.act("person/merge", "R3", { into: "R4" });
    await putBack("R3");
    expect(await statusOf("R3")).toEqual(["present"]);
    expect(await statusOf("R4")).toEqual(["expected"]);
    expect(recordOf(await room.all(), "summary", meetingId)).toMatchObject({ present: { inAttendance: 1 } });
    await office.act("person/merge", "R3", { into: "R4" });
    hall.clock.now += 60_000;
    await office.act("attendance/set", "R4", { status: "left" });
    await putBack("R3");
    expect(await statusOf("R3")).toEqual(["present"]);
    expect(await statusOf("R4")).toEqual(["left"]);
  });

  test("the phone that opened its own link speaks for it again, and takes no presence from the other one", async () => {
    const own = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R3"));
    await own.send([own.profile(), own.checkIn()]);
    await office.act("person/merge", "R3", { into: "R4" });
    await office.act("attendance/set", "R4", { status: "present" });
    await putBack("R3");
    expect(await statusOf("R3")).toEqual(["present"]);
    expect(await statusOf("R4")).toEqual(["present"]);
    await own.put(own.checkIn({ withdrawn: true }, 2));
    expect(await statusOf("R3")).toEqual(["expected"]);
    expect(await statusOf("R4")).toEqual(["present"]);
  });

  test("whom the desk saw is not absent after merging, whatever was noted about the other place; it can be undone", async () => {
    await office.act("attendance/set", "R3", { status: "present" });
    await office.act("attendance/set", "R4", { status: "absent", reason: "ลา" });
    await office.act("person/merge", "R3", { into: "R4" });
    expect(await statusOf("R4")).toEqual(["present"]);
    await office.act("attendance/undo", "R4", {});
    expect(await statusOf("R4")).toEqual(["absent"]);
  });
});
