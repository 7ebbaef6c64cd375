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
let first: Phone;
let second: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  first = await hall.phone();
  second = await hall.phone();
});

const personOf = async (phone: Phone) => recordOf(await phone.all(), "person", phone.participantId);
const summary = async () => recordOf(await first.all(), "summary", meetingId);
const comeAs = (phone: Phone, personId: string) => phone.send([phone.profile({ personId }), phone.checkIn()]);
const unsettled = async () =>
  recordsOfType(await office.all(), "person")
    .filter(({ confirmed }) => !confirmed)
    .map(({ id }) => id);

describe("a tap on a name", () => {
  test("is the person's own word: counted, shown as such, and left to the desk for a member", async () => {
    await comeAs(first, "R1");
    expect(await personOf(first)).toMatchObject({ confirmed: false, claim: "self-declared" });
    expect(await summary()).toMatchObject({ quorum: { present: 1, confirmed: 0 } });
    expect(await unsettled()).toEqual([first.participantId]);
  });

  test("of one who is in attendance leaves the desk nothing to do", async () => {
    await comeAs(first, "R3");
    expect(await personOf(first)).toMatchObject({ confirmed: false, claim: "self-declared" });
    expect(await unsettled()).toEqual([]);
  });

  test("that ten members' names get from one laptop confirms nobody, whatever the room sees", async () => {
    for (const personId of ["R1", "R2"]) await comeAs(await hall.phone(), personId);
    expect(await summary()).toMatchObject({ quorum: { present: 2, confirmed: 0 } });
  });
});

describe("a member counts as confirmed", () => {
  test("by the own code or invitation", async () => {
    const invited = await hall.phone("invited", presetParticipantOf(meetingId, "R1"));
    await invited.put(invited.checkIn());
    expect(await summary()).toMatchObject({ quorum: { present: 1, confirmed: 1 } });
    const own = recordsOfType(await invited.all(), "attendance").find(
      ({ personId }) => personId === invited.participantId,
    );
    expect(own).toMatchObject({ evidence: "confirmed" });
  });

  test("by the desk, who vouches for the phone or for the person", async () => {
    await comeAs(first, "R1");
    await office.act("person/confirm", first.participantId);
    await office.act("attendance/set", "R2", { status: "present" });
    expect(await summary()).toMatchObject({ quorum: { present: 2, confirmed: 2 } });
    expect(await unsettled()).toEqual([]);
  });

  test("and no longer when the check-in is taken back", async () => {
    await comeAs(first, "R1");
    await office.act("person/confirm", first.participantId);
    await first.put(first.checkIn({ withdrawn: true }, 2));
    expect(await summary()).toMatchObject({ quorum: { present: 0, confirmed: 0 } });
  });
});

describe("a second claim of one name", () => {
  test("is counted as one person, waits for the desk, and is told so", async () => {
    await comeAs(first, "R3");
    await comeAs(second, "R3");
    expect(await personOf(second)).toMatchObject({ confirmed: false, claim: "second" });
    expect(await personOf(first)).toMatchObject({ claim: "self-declared" });
    expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 1 } });
    expect(recordsOfType(await office.all(), "attendance").filter(({ status }) => status === "present")).toHaveLength(
      1,
    );
    expect(await unsettled()).toEqual([second.participantId]);
  });

  test("comes first when the first takes the check-in back", async () => {
    await comeAs(first, "R3");
    await comeAs(second, "R3");
    await first.put(first.checkIn({ withdrawn: true }, 2));
    expect(await personOf(second)).toMatchObject({ claim: "self-declared" });
    expect(await unsettled()).not.toContain(second.participantId);
  });

  test("wins when the desk says that it is the person, and the first one waits", async () => {
    await comeAs(first, "R1");
    await comeAs(second, "R1");
    await office.act("person/confirm", second.participantId);
    expect(await personOf(second)).toMatchObject({ confirmed: true });
    expect(await personOf(first)).toMatchObject({ confirmed: false, claim: "second" });
  });

  test("of a name whose own code was used before or after is no more than a second one", async () => {
    await comeAs(first, "R1");
    const invited = await hall.phone("invited", presetParticipantOf(meetingId, "R1"));
    await invited.put(invited.checkIn());
    expect(await personOf(invited)).toMatchObject({ confirmed: true });
    expect(await personOf(first)).toMatchObject({ claim: "second" });
    expect(await summary()).toMatchObject({ quorum: { present: 1, confirmed: 1 } });
  });

  test("who says to be another person of the same name is nobody's second", async () => {
    await comeAs(first, "R1");
    await second.send([second.profile({ givenName: "สมชาย", familyName: "ใจดี", namesake: true }), second.checkIn()]);
    const own = await personOf(second);
    expect(own).toMatchObject({ confirmed: false });
    expect(own).not.toHaveProperty("claim");
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 1 } });
  });
});
