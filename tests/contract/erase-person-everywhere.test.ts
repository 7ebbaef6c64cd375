import { randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { profileIdOf } from "#domain/ids.ts";
import type { OfficeRole } from "#domain/permissions.ts";
import type { Seat } from "#domain/space-records.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import type { NamedPlace, PersonPlacesAnswer } from "#protocol/person-places.ts";
import { copyDatabase, putBackDatabase } from "#server/store/backup-and-restore.ts";
import { StorageError } from "#server/store/storage-error.ts";
import { erasingHall, type ErasingHall } from "#tests/support/erasing-hall.ts";
import { heldBy, minutesDigestOf } from "#tests/support/every-act.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import { meetingId, recordOf, type TestMeeting } from "#tests/support/server-meeting.ts";
import { aSeat } from "#tests/support/seat-builder.ts";

/* A person who asks to be erased stands in more than one meeting: on the committee's list, and on the rosters made of it. */

const organisation = organisationIdOf(meetingId);
const committee = committeeIdOf(organisation, "คณะกรรมการ");
const second = "33333333-3333-4333-8333-333333333333";
const elsewhere = "44444444-4444-4444-8444-444444444444";
const names = { namePrefix: "นาง", givenName: "กาญจนาปลูก", familyName: "สกุลปลูก" };
const who = { ...names, position: "ตำแหน่งปลูก", affiliation: "" };
const privacy = "privacy" as const;

let files: ErasingHall;
beforeEach(() => {
  files = erasingHall();
});
afterEach(() => files.remove());

const seatsOf = async (hall: TestMeeting): Promise<readonly Seat[]> =>
  recordOf(await hall.officeIn(committee).all(), "committee", committee).seats;

/** Somebody's phone in a meeting, by the own code of a person of the roster. */
const phoneIn = async (hall: TestMeeting, spaceId: string, personId: string) => {
  const deviceId = randomUUID();
  const session = { tokenHash: randomUUID(), expiresAt: hall.clock.now + 1e9 };
  const owner = presetParticipantOf(spaceId, personId);
  const { participant } = await hall.store.join({ meetingId: spaceId, deviceId, session, owner });
  const participantId = participant.id;
  const send = async (kind: string, id: string, state: object) => {
    const op = {
      opId: randomUUID(),
      kind,
      id,
      rev: 1,
      participantId,
      at: hall.clock.now,
      clockSuspect: false,
      schema: 1,
      state,
    };
    const actor = { participantId, officer: null };
    const batch = { meetingId: spaceId, actor, deviceId, sentAt: hall.clock.now, hw: null, ops: [op] };
    return (await hall.applyChanges(batch)).acks[0];
  };
  const entry = (text: string, id: string = randomUUID()) => {
    const target = { type: "agenda-item", id: "A1" };
    return send("entry/put", id, {
      entryKind: "question",
      target,
      text,
      criteria: [],
      showName: true,
      withdrawn: false,
    });
  };
  const profile = (name: object) =>
    send("profile/put", profileIdOf(spaceId, participantId), { ...name, sector: "civil" });
  const read = async () =>
    JSON.stringify(
      await hall.readChanges({
        meetingId: spaceId,
        actor: { participantId, officer: null },
        epoch: "",
        after: 0,
        hw: null,
        limit: 500,
      }),
    );
  return { entry, profile, read };
};

/** An officer with an account, and a role in each of these spaces. */
const officer = async (hall: TestMeeting, id: string, ...roles: readonly (readonly [string, OfficeRole])[]) => {
  await makeOfficer(hall.store, id, hall.clock.now);
  for (const [spaceId, role] of roles)
    await hall.officeIn(spaceId).act("membership/put", randomUUID(), { officerId: id, role });
  return id;
};

/** The first meeting, the committee with the seat and its log, a second meeting made of it, and one of another committee. */
const spread = async (more: Parameters<ErasingHall["open"]>[0] = {}): Promise<TestMeeting> => {
  // Two meetings need two codes.
  const hall = await files.open({ newSecret: () => randomBytes(32), ...more });
  const seats = [aSeat("R9", who), aSeat("R1", { ...who, givenName: "มาลี", familyName: "มีสุข", position: "" })];
  const office = hall.officeIn(committee);
  await office.act("committee/put", committee, { seats: seats.map((seat) => ({ ...seat, title: { th: "ประธาน" } })) });
  await office.act("committee/put", committee, { seats });
  const order = { id: second, startsAt: "2019-12-12T09:30:00+07:00", from: meetingId, take: ["agenda" as const] };
  await hall.store.makeMeeting(committee, order, { officerId: "o1" });
  const other = await hall.store.makeCommittee(organisation, { th: "คณะทำงาน" }, { officerId: "o1" });
  const apart = { id: elsewhere, startsAt: "2019-11-11T09:30:00+07:00", take: [] };
  await hall.store.makeMeeting(other?.id ?? "", apart, { officerId: "o1" });
  const person = { ...who, sector: "civil", capacity: "in-attendance" };
  await hall.officeIn(elsewhere).act("person/put", "Q1", person);
  await hall.officeIn(elsewhere).act("person/put", "Q2", { ...person, position: "แม่ค้า" });
  return hall;
};

const everyPlace = ({ spaces }: PersonPlacesAnswer): readonly NamedPlace[] =>
  spaces.flatMap(({ spaceId, places }) => places.map(({ id }) => ({ spaceId, id })));

const lookFrom = async (hall: TestMeeting, from: NamedPlace, officerId: string): Promise<PersonPlacesAnswer> => {
  const found = await hall.store.personPlaces(from, officerId);
  if (found === undefined) throw new Error("nobody is named there");
  return found;
};

const certify = async (hall: TestMeeting, spaceId: string) => {
  const digest = minutesDigestOf(await heldBy(hall, spaceId));
  expect(await hall.officeIn(spaceId).act("document/certify", "minutes", { digest })).toMatchObject({
    status: "stored",
  });
};

const here = { spaceId: meetingId, id: "R9" };

/** The disk is full after so many commits, for as long as the order takes. */
const spreadOnDiskThatFills = async () => {
  let commitsLeft = Number.POSITIVE_INFINITY;
  const faultPoint = (name: string) => {
    if (name === "before_commit" && --commitsLeft < 0) throw new StorageError("full", undefined);
  };
  const hall = await spread({ faultPoint });
  const fail = async (commits: number, order: () => Promise<unknown>) => {
    commitsLeft = commits;
    await expect(order()).rejects.toThrow("storage");
    commitsLeft = Number.POSITIVE_INFINITY;
  };
  return { hall, fail };
};

/** How often the one who was given the places stands in a space. */
const countOf = async (hall: TestMeeting, spaceId: string): Promise<number> =>
  JSON.stringify(await hall.officeIn(spaceId).all()).split("วันดี").length - 1;

describe("a person who is erased everywhere", () => {
  test("is found in no space afterwards: no table, log, ledger, later copy, console or phone has the name", async () => {
    const hall = await spread();
    const owner = await officer(hall, "owner", [organisation, "owner"]);
    const phone = await phoneIn(hall, second, "R9");
    await phone.profile(names);
    await phone.entry("ถามปลูก");
    const before = await lookFrom(hall, here, owner);
    expect(before.others).toEqual([]);
    expect(
      before.spaces.map(({ spaceId, places }) => [spaceId, places.map(({ id, as, how }) => [id, as, how].join(" "))]),
    ).toEqual([
      [meetingId, ["R9 roster asked"]],
      [committee, ["R9 seat same"]],
      [second, ["R9 roster same"]],
      // Another id: the post says that it is the same person, and the name alone does not.
      [elsewhere, ["Q1 roster same", "Q2 roster same-name"]],
    ]);
    expect(files.isPlanted()).toBe(true);
    const done = await hall.store.erasePerson({ from: here, places: everyPlace(before), reason: privacy }, owner);
    expect(done).toEqual({ erased: 5 });

    expect(files.isPlanted()).toBe(false);
    await copyDatabase(files.path, join(files.folder, "copy.db"));
    expect(files.isPlanted()).toBe(false);
    for (const spaceId of [meetingId, committee, second, elsewhere])
      expect(JSON.stringify(await hall.officeIn(spaceId).all())).not.toContain("ปลูก");
    expect(await phone.read()).not.toContain("ปลูก");
    expect(await hall.store.personPlaces(here, owner)).toBeUndefined();
    expect(hall.bugs).toEqual([]);
    await files.close();
    expect(files.isPlanted()).toBe(false);
    expect(files.verdicts()).toEqual(
      Array.from({ length: 6 }, () => expect.objectContaining({ brokenAt: null, rows: [], countersFit: true })),
    );
  });

  test("leaves a vacant seat in the same place, to which somebody else can be appointed and come", async () => {
    const hall = await spread();
    const owner = await officer(hall, "owner", [organisation, "owner"]);
    const places = everyPlace(await lookFrom(hall, here, owner));
    await hall.store.erasePerson({ from: here, places, reason: privacy }, owner);
    const [vacant, kept] = await seatsOf(hall);
    expect(vacant).toEqual({ ...aSeat(vacant?.key ?? "", null), key: expect.not.stringMatching("^R9$") });
    expect(kept).toMatchObject({ key: "R1", holder: { givenName: "มาลี" } });

    const next = { ...who, givenName: "สายใจ", familyName: "ใหม่" };
    const office = hall.officeIn(committee);
    await office.act("committee/put", committee, { seats: [{ ...vacant, holder: next }, kept] });
    const { key = "" } = vacant ?? {};
    const put = { ...next, sector: "civil", capacity: "member" };
    expect(await hall.officeIn(second).act("person/put", key, put)).toMatchObject({ status: "stored" });
    const phone = await phoneIn(hall, second, key);
    expect(await phone.profile(next)).toMatchObject({ status: "stored" });
    expect(await phone.entry("ถามใหม่")).toMatchObject({ status: "stored" });
  });

  test("comes back from no phone, and from no officer whose page still has the name", async () => {
    const hall = await spread();
    const owner = await officer(hall, "owner", [organisation, "owner"]);
    const phone = await phoneIn(hall, second, "R9");
    const seats = await seatsOf(hall);
    const places = everyPlace(await lookFrom(hall, here, owner));
    await hall.store.erasePerson({ from: here, places, reason: privacy }, owner);
    const erased = { status: "refused", reason: { kind: "erased", reason: "privacy" } };
    expect(await phone.profile(names)).toMatchObject(erased);
    expect(await phone.entry("ถามปลูก")).toMatchObject(erased);
    const person = { ...who, sector: "civil", capacity: "member" };
    for (const spaceId of [meetingId, second])
      expect(await hall.officeIn(spaceId).act("person/put", "R9", person)).toMatchObject(erased);
    for (const officeRev of [1, 99])
      expect(await hall.officeIn(committee).act("committee/put", committee, { seats }, { officeRev })).toMatchObject(
        erased,
      );
    expect(files.isPlanted()).toBe(false);
  });

  test("comes back by no older copy, wherever the copy has the name", async () => {
    const hall = await spread();
    const owner = await officer(hall, "owner", [organisation, "owner"]);
    const copy = join(files.folder, "copy.db");
    await copyDatabase(files.path, copy);
    const places = everyPlace(await lookFrom(hall, here, owner));
    await hall.store.erasePerson({ from: here, places, reason: privacy }, owner);
    await files.close();
    putBackDatabase(copy, files.path, `${files.path}.aside`);
    rmSync(copy);
    rmSync(`${files.path}.aside`);
    expect(files.isPlanted()).toBe(true);
    const again = await files.open();
    expect(files.isPlanted()).toBe(false);
    expect((await seatsOf(again)).map(({ holder }) => holder?.givenName)).toEqual([undefined, "มาลี"]);
    // The next start finds all of it done: what was written about the seats since then stays in the log.
    await again.officeIn(committee).act("committee/put", committee, { seats: await seatsOf(again) });
    await files.close();
    await files.open();
    await files.close();
    expect(files.isPlanted('"seats":')).toBe(true);
    expect(files.verdicts()).not.toContainEqual(expect.objectContaining({ brokenAt: expect.any(Number) }));
  });

  test("is erased to the end by the order given again, where the server was ended in the middle", async () => {
    const { hall, fail } = await spreadOnDiskThatFills();
    const owner = await officer(hall, "owner", [organisation, "owner"]);
    const order = { from: here, places: everyPlace(await lookFrom(hall, here, owner)), reason: privacy };
    await fail(2, () => hall.store.erasePerson(order, owner));
    await files.close();
    const again = await files.open();
    expect(files.isPlanted()).toBe(true);
    // What the start has completed, as its note was written before the disk was full, is no place any more.
    expect(await again.store.erasePerson(order, owner)).toEqual({ erased: 2 });
    expect(files.isPlanted()).toBe(false);
    // In each space the log says once who ordered it, whether the act or the start has done it.
    for (const [spaceId, kind, times] of [
      [meetingId, "person/erase", 1],
      [committee, "seat/erase", 1],
      [second, "person/erase", 1],
      [elsewhere, "person/erase", 2],
    ] as const) {
      const lines = await again.store.officeLog(spaceId, { before: undefined, limit: 500 });
      const told = lines.filter((line) => line.kind === kind);
      expect(told.map(({ officerId, reason }) => [officerId, reason])).toEqual(
        Array.from({ length: times }, () => [owner, privacy]),
      );
    }
    await files.close();
    await files.open();
    await files.close();
    expect(files.verdicts()).not.toContainEqual(expect.objectContaining({ brokenAt: expect.anything() }));
  });

  test.each([0, 1, 2, 3, 4, 5])(
    "is not taken for who was given a place afterwards, where the order was interrupted after %i places",
    async (places) => {
      const { hall, fail } = await spreadOnDiskThatFills();
      const owner = await officer(hall, "owner", [organisation, "owner"]);
      const two = [...(await seatsOf(hall)), aSeat("R8", who)];
      await hall.officeIn(committee).act("committee/put", committee, { seats: two });
      const order = { from: here, places: everyPlace(await lookFrom(hall, here, owner)), reason: privacy };
      await fail(places, () => hall.store.erasePerson(order, owner));
      const next = { ...who, givenName: "วันดี", familyName: "มีชัย", position: "" };
      const put = [];
      for (const [spaceId, id] of [
        [meetingId, "R9"],
        [second, "R9"],
        [elsewhere, "Q1"],
        [elsewhere, "Q2"],
      ] as const)
        put.push(await hall.officeIn(spaceId).act("person/put", id, next));
      const seats = (await seatsOf(hall)).map((seat) =>
        seat.holder?.givenName === who.givenName ? { ...seat, holder: next } : seat,
      );
      put.push(await hall.officeIn(committee).act("committee/put", committee, { seats }));
      expect(put.map(({ status }) => status)).toContain("stored");
      const spaces = [meetingId, committee, second, elsewhere];
      const before = await Promise.all(spaces.map((id) => countOf(hall, id)));
      await files.close();
      const again = await files.open();
      expect(await Promise.all(spaces.map((id) => countOf(again, id)))).toEqual(before);
    },
  );

  test("whom two officers erase at once is erased once, and both are told that it is done", async () => {
    const hall = await spread();
    const owner = await officer(hall, "owner", [organisation, "owner"]);
    const secretary = await officer(hall, "secretary", [organisation, "secretary"]);
    const places = everyPlace(await lookFrom(hall, here, owner));
    const order = { from: here, places, reason: privacy };
    const done = await Promise.all([owner, secretary].map((id) => hall.store.erasePerson(order, id)));
    for (const answer of done) expect(answer).not.toHaveProperty("changed");
    expect(files.isPlanted()).toBe(false);
    expect(await hall.store.erasePerson(order, secretary)).toEqual({ erased: 0 });
    expect((await seatsOf(hall)).map(({ holder }) => holder?.givenName)).toEqual([undefined, "มาลี"]);
  });

  test("is looked at again where a place is another's by now, and nothing is erased before", async () => {
    const hall = await spread();
    const owner = await officer(hall, "owner", [organisation, "owner"]);
    const places = everyPlace(await lookFrom(hall, here, owner));
    await hall.officeIn(elsewhere).act("person/put", "Q1", { givenName: "วันดี", familyName: "มีชัย" });
    const order = { from: here, places, reason: privacy };
    expect(await hall.store.erasePerson(order, owner)).toEqual({ changed: true });
    expect(JSON.stringify(await hall.office().all())).toContain("กาญจนาปลูก");
    // Nor is somebody who was never among the places erased with them.
    const smuggled = [{ spaceId: meetingId, id: "R2" }];
    expect(await hall.store.erasePerson({ ...order, places: smuggled }, owner)).toEqual({ changed: true });
    // What was refused leaves no note from which a start could erase anybody.
    await files.close();
    const again = await files.open();
    expect(JSON.stringify(await again.office().all())).toContain("กาญจนาปลูก");
    expect((await seatsOf(again)).map(({ holder }) => holder?.givenName)).toEqual(["กาญจนาปลูก", "มาลี"]);
    expect(await again.office().act("person/erase", "R9", { reason: "privacy" }, { baseRev: 7 })).toMatchObject({
      status: "conflict",
    });
  });
});

test("a place that is named twice is erased once", async () => {
  const hall = await spread();
  const owner = await officer(hall, "owner", [organisation, "owner"]);
  const seat = { spaceId: committee, id: "R9" };
  const places = [seat, seat, here, here];
  expect(await hall.store.erasePerson({ from: here, places, reason: privacy }, owner)).toEqual({ erased: 2 });
});

describe("who may erase where", () => {
  test("an officer learns nothing of who was erased in a space where the officer may erase nobody", async () => {
    const hall = await spread();
    const owner = await officer(hall, "owner", [organisation, "owner"]);
    const limited = await officer(hall, "of-the-meeting", [meetingId, "secretary"]);
    const gone = { spaceId: elsewhere, id: "Q1" };
    await hall.store.erasePerson({ from: gone, places: [], reason: privacy }, owner);
    expect(await hall.store.erasePerson({ from: gone, places: [], reason: privacy }, owner)).toEqual({ erased: 0 });
    for (const from of [gone, { spaceId: elsewhere, id: "nobody" }])
      expect(await hall.store.erasePerson({ from, places: [], reason: privacy }, limited)).toBeUndefined();
    for (const id of ["Q1", "nobody"]) {
      const order = { from: here, places: [{ spaceId: elsewhere, id }], reason: privacy };
      expect(await hall.store.erasePerson(order, limited)).toEqual({ changed: true });
    }
  });

  test("an officer of one meeting erases there, and is told where else the name stands and who may erase it", async () => {
    const hall = await spread();
    await officer(hall, "of-all", [organisation, "owner"]);
    await officer(hall, "of-the-committee", [committee, "secretary"]);
    const limited = await officer(hall, "of-the-meeting", [meetingId, "secretary"], [second, "viewer"]);
    const found = await lookFrom(hall, here, limited);
    expect(found.spaces.map(({ spaceId }) => spaceId)).toEqual([meetingId]);
    // Of a namesake no position is told, and nothing of names that are spelled nearly so.
    expect(found.others).toEqual([
      expect.objectContaining({
        count: 1,
        officers: ["of-all", "of-the-committee"],
        startsAt: expect.stringContaining("2019-12"),
      }),
      expect.objectContaining({ count: 2, officers: ["of-all"], committee: { th: "คณะทำงาน" } }),
      { name: { th: "คณะกรรมการ" }, count: 1, officers: ["of-all", "of-the-committee"] },
    ]);
    expect(JSON.stringify(found.others)).not.toContain("ปลูก");
    const tried = { from: here, places: [{ spaceId: committee, id: "R9" }], reason: privacy };
    expect(await hall.store.erasePerson(tried, limited)).toEqual({ changed: true });
    expect(await hall.store.erasePerson({ ...tried, places: [] }, limited)).toEqual({ erased: 1 });
    expect(JSON.stringify(await hall.office().all())).not.toContain("ปลูก");
    for (const spaceId of [committee, second, elsewhere])
      expect(JSON.stringify(await hall.officeIn(spaceId).all())).toContain("ปลูก");
  });

  test("an officer of a committee erases its seats and in all its meetings, rehearsals and later ones among them", async () => {
    const hall = await spread();
    const secretary = await officer(hall, "secretary", [committee, "secretary"]);
    const rehearsal = randomUUID();
    await hall.store.makeRehearsal(committee, { id: rehearsal, of: second }, { officerId: secretary });
    const found = await lookFrom(hall, { spaceId: committee, id: "R9" }, secretary);
    expect(found.spaces.map(({ spaceId, isRehearsal }) => [spaceId, isRehearsal === true])).toEqual(
      expect.arrayContaining([
        [committee, false],
        [rehearsal, true],
      ]),
    );
    expect(found.others.map(({ count }) => count)).toEqual([2]);
    const order = { from: { spaceId: committee, id: "R9" }, places: everyPlace(found), reason: privacy };
    expect(await hall.store.erasePerson(order, secretary)).toEqual({ erased: 4 });
    for (const spaceId of [meetingId, committee, second, rehearsal])
      expect(JSON.stringify(await hall.officeIn(spaceId).all())).not.toContain("ปลูก");
  });
});

test("a paper of a meeting, made before, is known to be too old once the holder of a seat was erased", async () => {
  const hall = await spread();
  const before = await hall.store.countErasures(second);
  const args = { seat: "R9", reason: "privacy" };
  expect(await hall.officeIn(committee).act("seat/erase", committee, args)).toMatchObject({ status: "stored" });
  expect(await hall.store.countErasures(second)).toBe(before + 1);
  // Done once, it is done; and nobody else holds a seat of that key.
  expect(await hall.officeIn(committee).act("seat/erase", committee, args)).toMatchObject({ status: "stored" });
  expect(await hall.officeIn(committee).act("seat/erase", committee, { ...args, seat: "R8" })).toMatchObject({
    reason: { kind: "target-unknown" },
  });
});

test.each([
  ["of a key that no seat ever had", "R8", 99],
  ["up to a revision at which nobody held it yet", "R7", 2],
])(
  "an erasure of a seat %s is refused, and the log keeps what it says of other people's seats",
  async (_, seat, until) => {
    const hall = await spread();
    const seats = [...(await seatsOf(hall)), aSeat("R7", "สายใจ")];
    await hall.officeIn(committee).act("committee/put", committee, { seats });
    const { rev } = recordOf(await hall.officeIn(committee).all(), "committee", committee);
    const args = { seat, until, reason: privacy };
    expect(await hall.officeIn(committee).act("seat/erase", committee, args, { officeRev: rev })).toMatchObject({
      status: "refused",
      reason: { kind: "target-unknown", id: seat },
    });
    // Nor may a start carry out what was refused.
    await files.close();
    const again = await files.open();
    expect(await seatsOf(again)).toEqual(seats);
    const added = [...seats, aSeat("R8", "วันดี")];
    expect(await again.officeIn(committee).act("committee/put", committee, { seats: added })).toMatchObject({
      status: "stored",
    });
    await files.close();
    expect(files.isPlanted('"seats":')).toBe(true);
  },
);

test("who held two seats before, and holds a third, is taken out of all of them by one order", async () => {
  const { hall, fail } = await spreadOnDiskThatFills();
  const owner = await officer(hall, "owner", [organisation, "owner"]);
  const office = hall.officeIn(committee);
  const [held, kept] = await seatsOf(hall);
  const three = [held, kept, aSeat("R7", who), aSeat("R8", who)];
  await office.act("committee/put", committee, { seats: three });
  const copy = join(files.folder, "copy.db");
  await copyDatabase(files.path, copy);
  const next = [aSeat("R7", "สายใจ"), aSeat("R8", "วันดี")];
  await office.act("committee/put", committee, { seats: [held, kept, ...next] });
  const order = { from: here, places: everyPlace(await lookFrom(hall, here, owner)), reason: privacy };
  // The disk is full before the committee's turn, and once more after it: each time the order goes on.
  for (const commits of [0, 1]) await fail(commits, () => hall.store.erasePerson(order, owner));
  expect(await hall.store.erasePerson(order, owner)).toHaveProperty("erased");
  expect(files.isPlanted("ปลูก")).toBe(true);
  rmSync(copy);
  expect(files.isPlanted()).toBe(false);
});

test("who held a seat before is taken out of the log, and who holds it now stays", async () => {
  const hall = await spread();
  const owner = await officer(hall, "owner", [organisation, "owner"]);
  const [held, kept] = await seatsOf(hall);
  const next = { ...who, givenName: "สายใจ", familyName: "ใหม่", position: "" };
  await hall.officeIn(committee).act("committee/put", committee, { seats: [{ ...held, holder: next }, kept] });
  const found = await lookFrom(hall, here, owner);
  expect(found.spaces.find(({ spaceId }) => spaceId === committee)?.places).toEqual([
    { id: "R9", as: "former-seat", how: "same", name: "นางกาญจนาปลูก สกุลปลูก", position: "ตำแหน่งปลูก", affiliation: "" },
  ]);
  await hall.store.erasePerson({ from: here, places: everyPlace(found), reason: privacy }, owner);
  expect(files.isPlanted()).toBe(false);
  expect((await seatsOf(hall)).map(({ key, holder }) => [key, holder?.givenName])).toEqual([
    ["R9", "สายใจ"],
    ["R1", "มาลี"],
  ]);
});

test("what stays is told before: certified minutes, and texts of others that name the person", async () => {
  const hall = await spread();
  const owner = await officer(hall, "owner", [organisation, "owner"]);
  const other = await phoneIn(hall, second, "R1");
  const own = await phoneIn(hall, second, "R9");
  await own.entry("ดิฉันกาญจนาปลูก สกุลปลูก ขอถาม");
  await other.entry("ขอบคุณคุณกาญจนาปลูก สกุลปลูก");
  const office = hall.officeIn(second);
  const words = { resolution: { th: "มอบคุณกาญจนาปลูก  สกุลปลูก ประสาน" } };
  await office.act("resolution/put", "A1", words);
  await office.act("meeting/start", second);
  await office.act("meeting/close", second);
  await certify(hall, second);
  const found = await lookFrom(hall, here, owner);
  const stays = Object.fromEntries(found.spaces.map((one) => [one.spaceId, one.stays]));
  expect(stays[second]).toEqual({
    certified: 1,
    texts: [
      { type: "agenda-item", count: 1 },
      { type: "entry", count: 1 },
    ],
  });
  expect(stays[meetingId]).toEqual({ certified: 0, texts: [] });
  await hall.store.erasePerson({ from: here, places: everyPlace(found), reason: privacy }, owner);
  // What was told to stay is what stays.
  const left = (await office.all()).filter((record) => JSON.stringify(record).includes("กาญจนาปลูก"));
  expect(left.map(({ type }) => type).toSorted()).toEqual(["agenda-item", "document-version", "entry"]);
});

test("a name that is spelled nearly so, or that stands on a row that was merged, is offered too", async () => {
  const hall = await spread();
  const owner = await officer(hall, "owner", [organisation, "owner"]);
  const office = hall.officeIn(elsewhere);
  await office.act("person/put", "Q3", { ...who, familyName: "สกุลปลูกส", sector: "civil", capacity: "member" });
  await office.act("person/merge", "Q2", { into: "Q1" });
  const found = await lookFrom(hall, { spaceId: elsewhere, id: "Q1" }, owner);
  const places = found.spaces.find(({ spaceId }) => spaceId === elsewhere)?.places ?? [];
  expect(places.map(({ id, how }) => `${id} ${how}`).toSorted()).toEqual(["Q1 asked", "Q2 same-name", "Q3 near"]);
});

test("a name with a quotation mark is told where others wrote it, too", async () => {
  const hall = await spread();
  const owner = await officer(hall, "owner", [organisation, "owner"]);
  const odd = { givenName: 'กาญจนาปลูก "หนู"', familyName: "สกุลปลูก" };
  await hall.office().act("person/put", "R9", odd);
  const other = await phoneIn(hall, meetingId, "R1");
  await other.profile(names);
  await other.entry(`ขอบคุณคุณ${odd.givenName} ${odd.familyName}`);
  const found = await lookFrom(hall, here, owner);
  const inMeeting = found.spaces.find(({ spaceId }) => spaceId === meetingId);
  expect(inMeeting?.stays.texts).toEqual([{ type: "entry", count: 1 }]);
});
