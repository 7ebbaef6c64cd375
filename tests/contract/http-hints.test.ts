import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { derivedId } from "#domain/ids.ts";
import type { HintsAnswer } from "#protocol/messages.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { aCheckInPut, anEntryPut, aProfilePut, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";

let hall: Hall;
let cookie: string;
beforeEach(async () => {
  hall = await openHall({ limits: "on" });
  cookie = await hall.setUpOfficer();
});
afterEach(() => hall.close());

const join = () => joinDevice(hall.ask, hallOrigin, { code: demoCode });
const hints = async (): Promise<HintsAnswer> => {
  const answer = await hall.ask(`/api/v1/meetings/${demoMeetingId}/hints`, { headers: { cookie } });
  return (await answer.json()) as HintsAnswer;
};
const endorse = ({ meetingId, participantId }: WireDevice, entryId: string) => ({
  opId: randomUUID(),
  kind: "endorsement/put",
  id: derivedId(meetingId, `${participantId}/endorsement/${entryId}`),
  rev: 1,
  participantId,
  at: Date.now(),
  clockSuspect: false,
  schema: 1,
  state: { entryId, on: true },
});

describe("many joins of one address in a short time", () => {
  test("are all let in, and pointed out to the secretariat with how many have checked in; no address is told", async () => {
    const devices = [];
    for (let count = 0; count < 25; count += 1) devices.push(await join());
    await devices[0]?.send([aCheckInPut(devices[0])]);
    const { joins } = await hints();
    expect(joins).toEqual([{ at: hall.clock.now, devices: 25, checkedIn: 1 }]);
  });

  test("are nothing to look at when they come one after the other over the morning, or again and again from one phone", async () => {
    for (let count = 0; count < 25; count += 1) {
      await join();
      hall.clock.now += 30_000;
    }
    expect((await hints()).joins).toEqual([]);
  });
});

describe("endorsements", () => {
  test("of devices without a name are shown as what they are; those of people on the roster are not counted among them", async () => {
    const author = await join();
    const entry = anEntryPut(author.participantId, "ควรขยายเวลา");
    await author.send([aProfilePut(author, { givenName: "มาลี", familyName: "ใจงาม" }), entry]);
    for (let count = 0; count < 12; count += 1) {
      const device = await join();
      await device.send([endorse(device, entry.id)]);
    }
    const known = await join();
    await known.send([aProfilePut(known, { givenName: "ธีระศักดิ์", personId: "P01" }), endorse(known, entry.id)]);
    expect((await hints()).endorsers).toEqual([{ entryId: entry.id, all: 13, unlisted: 12 }]);
    // Asked again: one more endorses, one takes it back, and another says who it is.
    const [more, back, named] = [await join(), await join(), await join()];
    for (const device of [more, back, named]) await device.send([endorse(device, entry.id)]);
    expect((await hints()).endorsers).toEqual([{ entryId: entry.id, all: 16, unlisted: 15 }]);
    await back.send([{ ...endorse(back, entry.id), rev: 2, state: { entryId: entry.id, on: false } }]);
    await named.send([aProfilePut(named, { givenName: "ธีระศักดิ์", personId: "P02" })]);
    expect((await hints()).endorsers).toEqual([{ entryId: entry.id, all: 15, unlisted: 13 }]);
  });
});

describe("what devices have not sent yet", () => {
  const reading = (device: WireDevice) => device.get("/changes");
  const sending = (device: WireDevice, text: string, waiting: number) =>
    device.post("/ops", {
      deviceId: device.deviceId,
      waiting,
      ops: [anEntryPut(device.participantId, text)],
    });

  test("is told to the secretariat as each said last, until it has come", async () => {
    const phone = await join();
    await sending(phone, "คำถามแรก", 3);
    const at = hall.clock.now;
    const device = { participantId: phone.participantId, officerId: null, waiting: 2, at };
    expect((await hints()).devices).toEqual({ unsent: [device], silent: [] });
    await reading(phone);
    expect((await hints()).devices?.unsent).toMatchObject([{ waiting: 2 }]);
    await sending(phone, "คำถามที่สอง", 1);
    expect((await hints()).devices?.unsent).toEqual([]);
  });

  test("is not known of a phone that has been silent for ten minutes, and that is said", async () => {
    const phone = await join();
    await reading(phone);
    const at = hall.clock.now;
    hall.clock.now += 10 * 60_000 + 1;
    expect((await hints()).devices).toEqual({
      unsent: [],
      silent: [{ participantId: phone.participantId, officerId: null, waiting: 0, at }],
    });
  });
});
