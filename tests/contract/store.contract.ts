import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { participantIdOf } from "#domain/ids.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { aMeeting, meetingId, openMeeting, otherMeetingId, type TestMeeting } from "#tests/support/server-meeting.ts";

/** What every store promises to joining, signing in and the rest of the server. */
export const storeContract = (name: string, open: typeof openMeeting): void => {
  describe(`store: ${name}`, () => {
    let hall: TestMeeting;
    beforeEach(async () => {
      hall = await open();
    });
    afterEach(() => hall.store.close());

    const session = () => ({ tokenHash: randomUUID(), expiresAt: hall.clock.now + 1_000 });

    describe("meetings", () => {
      test("a meeting is found by its id and its join code, and by no other", async () => {
        const found = { id: meetingId, joinCode: "ABCD2345", status: "registration" };
        expect(await hall.store.meeting(meetingId)).toMatchObject(found);
        expect(await hall.store.meetingByJoinCode("ABCD2345")).toMatchObject(found);
        expect(await hall.store.meetingByJoinCode("ABCD2346")).toBeUndefined();
        expect(await hall.store.meeting(otherMeetingId)).toBeUndefined();
      });

      test("importing twice changes nothing", async () => {
        const before = await hall.store.position(meetingId);
        expect(await hall.store.importMeeting(aMeeting())).toBe("exists");
        expect(await hall.store.position(meetingId)).toEqual(before);
      });

      test("meetings of one database know nothing of each other", async () => {
        await hall.store.importMeeting(aMeeting({ id: otherMeetingId, joinCode: "WXYZ-6789" }));
        const before = await hall.store.position(otherMeetingId);
        const phone = await hall.phone();
        await phone.send([phone.profile(), phone.checkIn(), phone.entry("ถาม")]);
        expect(await hall.store.position(otherMeetingId)).toEqual(before);
        expect(await hall.store.device(otherMeetingId, phone.deviceId)).toBeUndefined();
        expect(await hall.store.meetingByJoinCode("WXYZ6789")).toMatchObject({ id: otherMeetingId });
      });

      test("the roster is searched by two letters, titles ignored, and gives five at most", async () => {
        const search = hall.store.searchRoster;
        expect(await search(meetingId, "ส")).toEqual({ people: [], found: 0, near: [] });
        expect(await search(meetingId, "นายสมชาย")).toMatchObject({ people: [{ personId: "R1", example: false }] });
        expect((await search(meetingId, "คงดี"))?.people).toHaveLength(2);
        const office = hall.office();
        for (let number = 1; number <= 7; number++) {
          await office.act("person/put", `X${number}`, {
            givenName: `มานพ${number}`,
            familyName: "ดี",
            sector: "civil",
          });
        }
        const first = await search(meetingId, "มานพ");
        expect([first?.people.length, first?.found]).toEqual([5, 7]);
        expect((await search(meetingId, "มานพ", { limit: 20 }))?.people).toHaveLength(7);
        expect((await search(meetingId, "มานพ", { isNarrow: true }))?.found).toBe(0);
        expect((await search(meetingId, "มานพ3", { isNarrow: true }))?.people).toMatchObject([{ personId: "X3" }]);
      });

      test("who listens is told of each change after it is there, and not after leaving", async () => {
        const told: number[] = [];
        const stop = hall.store.onChange((_, to, how) => how === "risen" && told.push(to));
        const phone = await hall.phone();
        await phone.put(phone.entry("ถาม"));
        const { to } = await phone.read();
        await phone.put(phone.entry(" "));
        expect(told).toEqual([to]);
        stop();
        await phone.put(phone.entry("ถามอีก"));
        expect(told).toEqual([to]);
      });
    });

    describe("devices", () => {
      test("a device that joins gets the participant that follows from its key, again and again", async () => {
        const joining = { meetingId, deviceId: "device-1" };
        const first = await hall.store.join({ ...joining, session: session() });
        expect(first.participant).toEqual({
          id: participantIdOf(meetingId, "device-1"),
          displayName: null,
          confirmed: false,
        });
        expect(await hall.store.join({ ...joining, session: session() })).toEqual(first);
        expect(await hall.store.device(meetingId, "device-1")).toEqual(first);
        expect(await hall.store.meetingsOfDevice("device-1")).toEqual([meetingId]);
      });

      test("a joining is answered with the name that the person gave", async () => {
        const phone = await hall.phone("device-1");
        await phone.put(phone.profile());
        expect(await hall.store.join({ meetingId, deviceId: "device-1", session: session() })).toMatchObject({
          participant: { displayName: "นางมาลี มีสุข", confirmed: false },
        });
      });

      test("with somebody's personal code the device is that somebody's, and stays so when it joins by the meeting's code", async () => {
        const owner = presetParticipantOf(meetingId, "R1");
        const code = await hall.store.personalCode(meetingId, owner);
        expect(await hall.store.ownerOfPersonalCode(code ?? "")).toEqual({ meetingId, participantId: owner });
        await hall.store.join({ meetingId, deviceId: "device-1", session: session() });
        const moved = await hall.store.join({ meetingId, deviceId: "device-1", owner, session: session() });
        expect(moved.participant).toEqual({ id: owner, displayName: "นายสมชาย ใจดี", confirmed: true });
        expect(await hall.store.join({ meetingId, deviceId: "device-1", session: session() })).toEqual(moved);
      });

      test("everybody who joined has a personal code for the next device, and nobody who did not", async () => {
        const phone = await hall.phone();
        const code = await hall.store.personalCode(meetingId, phone.participantId);
        expect(code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
        expect(await hall.store.ownerOfPersonalCode(code ?? "")).toMatchObject({ participantId: phone.participantId });
        expect(await hall.store.personalCode(meetingId, randomUUID())).toBeUndefined();
        expect(await hall.store.ownerOfPersonalCode("AAAAAAAA")).toBeUndefined();
      });

      test("the office gets code and invitation of everybody on the roster; each leads to that person", async () => {
        const invitations = await hall.store.invitations(meetingId);
        expect(invitations.map(({ personId }) => personId)).toEqual(["R1", "R2", "R3", "R4"]);
        expect(new Set(invitations.flatMap(({ personalCode, invite }) => [personalCode, invite])).size).toBe(8);
        for (const { personId, invite, personalCode } of invitations) {
          const owner = { meetingId, participantId: presetParticipantOf(meetingId, personId) };
          expect(await hall.store.ownerOfInvite(invite)).toEqual(owner);
          expect(await hall.store.ownerOfPersonalCode(personalCode)).toEqual(owner);
          expect(await hall.store.ownerOfInvite(personalCode)).toBeUndefined();
        }
      });

      test("joining in a meeting that is not here is a mistake, and spoils no neighbour", async () => {
        const wrong = hall.store.join({ meetingId: otherMeetingId, deviceId: "d", session: session() });
        const right = hall.store.join({ meetingId, deviceId: "d", session: session() });
        await expect(wrong).rejects.toThrow("no meeting");
        await expect(right).resolves.toMatchObject({ meetingId });
      });
    });

    describe("officers and sessions", () => {
      const officer = { id: "o1", name: " Somchai ", passwordHash: "hash" };

      test("the newest set-up token makes the first officer, once", async () => {
        await hall.store.putSetUpToken("old");
        await hall.store.putSetUpToken("new");
        expect(await hall.store.setUpOfficer("old", officer)).toBe(false);
        expect(await hall.store.isSetUpToken("new")).toBe(true);
        expect(await hall.store.setUpOfficer("new", officer)).toBe(true);
        expect(await hall.store.isSetUpToken("new")).toBe(false);
        expect(await hall.store.setUpOfficer("new", { ...officer, id: "o2" })).toBe(false);
        expect(await hall.store.officerCount()).toBe(1);
      });

      test("two who use the token at the same moment: one is let in", async () => {
        await hall.store.putSetUpToken("token");
        const tries = ["a", "b"].map((id) => hall.store.setUpOfficer("token", { ...officer, id, name: id }));
        expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      });

      test("an officer is found by name without case, and owns every meeting, also one that comes later", async () => {
        await hall.store.putSetUpToken("token");
        await hall.store.setUpOfficer("token", officer);
        expect(await hall.store.officerByName("SOMCHAI")).toEqual({ ...officer, name: "Somchai" });
        expect(await hall.store.officer("o1")).toMatchObject({ name: "Somchai" });
        expect(await hall.store.officerByName("nobody")).toBeUndefined();
        await hall.store.importMeeting(aMeeting({ id: otherMeetingId, joinCode: "WXYZ6789" }));
        expect(await hall.store.officerRole(otherMeetingId, "o1")).toEqual({ role: "owner", units: [] });
        expect(await hall.store.officerRole(meetingId, "o2")).toBeUndefined();
        expect((await hall.store.meetingsOfOfficer("o1")).map(({ id }) => id)).toEqual([meetingId, otherMeetingId]);
        expect(await hall.store.meetingsOfOfficer("o2")).toEqual([]);
      });

      test("a session lives until it expires or is ended", async () => {
        const one = { ...session(), kind: "officer" as const, subject: "o1" };
        await hall.store.putSession(one);
        expect(await hall.store.session(one.tokenHash)).toMatchObject(one);
        await hall.store.putSession({ ...one, expiresAt: hall.clock.now + 5_000 });
        hall.clock.now += 4_999;
        expect(await hall.store.session(one.tokenHash)).toBeDefined();
        hall.clock.now += 1;
        expect(await hall.store.session(one.tokenHash)).toBeUndefined();
        await hall.store.putSession({ ...one, expiresAt: hall.clock.now + 5_000 });
        await hall.store.deleteSession(one.tokenHash);
        expect(await hall.store.session(one.tokenHash)).toBeUndefined();
      });

      test("joining opens the device's session", async () => {
        const opened = session();
        await hall.store.join({ meetingId, deviceId: "device-1", session: opened });
        expect(await hall.store.session(opened.tokenHash)).toMatchObject({
          ...opened,
          kind: "participant",
          subject: "device-1",
        });
      });

      test("a setting is kept, and replaced", async () => {
        expect(await hall.store.setting("colour")).toBeUndefined();
        await hall.store.putSetting("colour", "red");
        await hall.store.putSetting("colour", "blue");
        expect(await hall.store.setting("colour")).toBe("blue");
      });
    });

    test("it can be written to, and says so", async () => {
      expect(await hall.store.canWrite()).toBe(true);
    });
  });
};
