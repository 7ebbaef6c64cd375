import { createOfficeEntries } from "#client/local/office-entries.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ProfileState } from "#domain/records.ts";
import { createGzip } from "#client/sync/gzip.ts";
import { createFakeNetwork, type NetworkFault } from "#tests/support/fake-network.ts";
import { demoCode, demoMeetingId, openHall, type Hall } from "#tests/support/hall-server.ts";
import { createSeededIds, createSeededRandom } from "#tests/support/seeded-random.ts";
import { aDisk, anEntryState, aPhone, type Phone } from "#tests/support/test-device.ts";

/** The engine of the phone against the real app of the server: the same promises, held from both ends. */

const meetingId = demoMeetingId;
const target = { type: "project", id: "EX-08" } as const;
const words = (text: string) => anEntryState({ text, target });

const thira: ProfileState = {
  namePrefix: "นางสาว",
  givenName: "ธีรา",
  familyName: "รักเมือง",
  position: "ประธานชุมชน",
  affiliation: "ชุมชนศรีจันทร์",
  sector: "civil",
};

type Seat = {
  readonly phone: Phone;
  readonly faults: NetworkFault[];
  readonly network: ReturnType<typeof createFakeNetwork>;
};

let hall: Hall;
let seats: Seat[];
let seed = 0;
beforeEach(async () => {
  hall = await openHall();
  seats = [];
});
afterEach(async () => {
  for (const { phone } of seats) phone.stores.close();
  await hall.close();
  if (hall.reported.length > 0) throw new Error("the server reported a problem", { cause: hall.reported });
});

const sitDown = async (disk = aDisk()): Promise<Seat> => {
  const faults: NetworkFault[] = [];
  const server = (path: string, init: RequestInit) => hall.ask(path, init);
  const network = createFakeNetwork({ server, choose: () => faults.shift() ?? "pass" });
  const newId = createSeededIds(createSeededRandom(++seed));
  const phone = await aPhone({ fetch: network.fetch, newId, gzip: createGzip() }, disk);
  const seat = { phone, faults, network };
  seats.push(seat);
  return seat;
};

const joined = async (): Promise<Seat> => {
  const seat = await sitDown();
  expect(await seat.phone.joining.join({ code: demoCode })).toMatchObject({ ok: true, value: { meetingId } });
  return seat;
};

const ask = async ({ phone }: Seat, text: string, correcting: string | null = null): Promise<string> => {
  const kept = await phone.commands.putEntry(meetingId, words(text), { correcting });
  if (!kept.ok) throw new Error(kept.error.kind);
  return kept.value.id;
};

const sync = async ({ phone }: Seat): Promise<void> => {
  expect(await phone.sync(meetingId)).toMatchObject({ kind: "done" });
};

const mine = ({ phone }: Seat) => phone.queries.myEntries(meetingId);

describe("a phone and the server", () => {
  test("a wrong code opens nothing, and says so plainly", async () => {
    const { phone } = await sitDown();
    expect(await phone.joining.join({ code: "AAAA-AAAA" })).toEqual({
      ok: false,
      error: { kind: "join-code-unknown" },
    });
    expect(await phone.queries.latestMembership()).toBeUndefined();
  });

  test("a whole meeting is read once, and is there", async () => {
    const seat = await joined();
    await sync(seat);
    const { queries } = seat.phone;
    expect(await queries.meeting(meetingId)).toMatchObject({ number: 5, numberYear: 2562 });
    expect((await queries.strategies(meetingId)).map(({ number }) => number)).toHaveLength(10);
    expect((await queries.projects(meetingId)).every(({ changed }) => !changed)).toBe(true);
    expect((await queries.agenda(meetingId)).length).toBeGreaterThan(3);
    expect(seat.phone.queries).toBeDefined();
  });

  test("what was asked offline arrives once and in its newest words, whatever is lost on the way", async () => {
    const seat = await joined();
    const id = await ask(seat, "ฉบับแรก");
    seat.faults.push("drop-answer");
    expect(await seat.phone.sync(meetingId)).toMatchObject({ kind: "failed" });
    await ask(seat, "ฉบับแก้ไข", id);
    seat.faults.push("duplicate");
    await sync(seat);
    expect(await mine(seat)).toMatchObject([{ id, life: "received", waiting: false, no: expect.any(Number) }]);

    const other = await sitDown();
    await other.phone.joining.join({ code: demoCode });
    await sync(other);
    expect(await other.phone.queries.entries(meetingId)).not.toContainEqual(expect.objectContaining({ id }));
    await sync(seat);
    expect(await seat.phone.queries.entries(meetingId)).toContainEqual(
      expect.objectContaining({ id, rev: 2, text: "ฉบับแก้ไข", mine: true }),
    );
  });

  test("two taps, two tabs and a repeated sync make one attendance", async () => {
    const disk = aDisk();
    const first = await sitDown(disk);
    await first.phone.joining.join({ code: demoCode });
    const second = await sitDown(disk);
    await Promise.all([
      first.phone.commands.checkIn(meetingId, thira, {}),
      second.phone.commands.checkIn(meetingId, thira, {}),
      first.phone.commands.checkIn(meetingId, thira, {}),
    ]);
    await Promise.all([first.phone.sync(meetingId), second.phone.sync(meetingId)]);
    await sync(first);
    const attendance = await first.phone.queries.myAttendance(meetingId);
    expect(attendance).toMatchObject({ isPresent: true, waiting: false, own: { rev: 1, ackedRev: 1 } });
    expect(attendance.server).toMatchObject({ status: "present" });
    expect(attendance.person).toMatchObject({ givenName: "ธีรา" });
    expect((await first.phone.queries.summary(meetingId))?.bySector).toMatchObject({ civil: 1 });
  });

  test("a session that the server has lost is mended by itself, and nothing waits on the person", async () => {
    const seat = await joined();
    await sync(seat);
    seat.network.loseCookie();
    await ask(seat, "หลังจากที่เครื่องแม่ข่ายลืม");
    await sync(seat);
    expect(await mine(seat)).toMatchObject([{ life: "received", waiting: false }]);
  });

  test("one entry that is refused does not hold up the next, and keeps its reason and its words", async () => {
    const seat = await joined();
    const bad = await seat.phone.commands.putEntry(
      meetingId,
      anEntryState({ text: "ถึงโครงการที่ไม่มี", target: { type: "project", id: "no-such" } }),
      { correcting: null },
    );
    await ask(seat, "ถึงโครงการที่มี");
    await sync(seat);
    const rows = await mine(seat);
    expect(bad.ok && rows.find(({ id }) => id === bad.value.id)).toMatchObject({
      life: "refused",
      refused: { kind: "target-unknown" },
      state: { text: "ถึงโครงการที่ไม่มี" },
    });
    expect(rows.find(({ state }) => state.text === "ถึงโครงการที่มี")).toMatchObject({ life: "received" });
  });

  test("a second phone with the personal code is the same person, and takes nothing away from the first", async () => {
    const first = await joined();
    const id = await ask(first, "จากเครื่องแรก");
    await sync(first);
    const code = await first.phone.transport.personalCode(meetingId);
    if (code.kind !== "answer") throw new Error(code.kind);

    const second = await sitDown();
    await second.phone.joining.join({ personalCode: code.value });
    await sync(second);
    expect(await mine(second)).toMatchObject([{ id, life: "received", state: { text: "จากเครื่องแรก" } }]);
    await ask(second, "แก้จากเครื่องที่สอง", id);
    await sync(second);
    await sync(first);
    expect(await mine(first)).toMatchObject([{ id, state: { text: "แก้จากเครื่องที่สอง" }, rev: 2 }]);
  });

  test("a phone that is lent says nothing of its owner's words as waiting, and sends them again when the owner is back", async () => {
    const owner = await joined();
    await ask(owner, "ของเจ้าของเครื่อง");
    await sync(owner);
    const code = await owner.phone.transport.personalCode(meetingId);
    const guest = await joined();
    await sync(guest);
    const guestCode = await guest.phone.transport.personalCode(meetingId);
    if (code.kind !== "answer" || guestCode.kind !== "answer") throw new Error("no code");
    await owner.phone.joining.join({ personalCode: guestCode.value });
    await sync(owner);
    await sync(owner);
    expect(await mine(owner)).toMatchObject([{ ofOther: true, waiting: false }]);
    expect((await owner.phone.queries.outbox(meetingId)).ofOthers).toEqual([]);
    await owner.phone.joining.join({ personalCode: code.value });
    expect((await owner.phone.queries.outbox(meetingId)).waiting).toMatchObject([
      { state: { text: "ของเจ้าของเครื่อง" } },
    ]);
    await sync(owner);
    expect(await mine(owner)).toMatchObject([{ ofOther: false, waiting: false, life: "received" }]);
  });

  test("words of two phones of one person for the same revision are both kept, and the person chooses", async () => {
    const first = await joined();
    const id = await ask(first, "จากเครื่องแรก");
    await sync(first);
    const code = await first.phone.transport.personalCode(meetingId);
    const second = await sitDown();
    await second.phone.joining.join({ personalCode: code.kind === "answer" ? code.value : "" });
    await sync(second);
    await ask(first, "แก้ที่เครื่องแรก", id);
    await ask(second, "แก้ที่เครื่องที่สอง", id);
    await sync(second);
    await sync(first);
    expect(await mine(first)).toMatchObject([
      { life: "conflict", state: { text: "แก้ที่เครื่องแรก" }, conflict: { state: { text: "แก้ที่เครื่องที่สอง" } } },
    ]);
    await first.phone.commands.resolveConflict(meetingId, id, "mine");
    await sync(first);
    await sync(second);
    expect(await mine(second)).toMatchObject([{ state: { text: "แก้ที่เครื่องแรก" } }]);
  });

  test("an endorsement counts once a person, and can be taken back", async () => {
    const author = await joined();
    await sync(author);
    const [shown] = await author.phone.queries.entries(meetingId);
    const id = shown?.id ?? "";
    const before = shown?.endorsements ?? 0;
    await author.phone.commands.endorse(meetingId, id, true);
    await author.phone.commands.endorse(meetingId, id, true);
    await sync(author);
    const endorsed = (await author.phone.queries.entries(meetingId)).find((entry) => entry.id === id);
    expect(endorsed).toMatchObject({ endorsements: before + 1, endorsedByMe: true });
    await author.phone.commands.endorse(meetingId, id, false);
    await sync(author);
    const back = (await author.phone.queries.entries(meetingId)).find((entry) => entry.id === id);
    expect(back).toMatchObject({ endorsements: before, endorsedByMe: false });
  });

  test("an endorsement that one phone of a person took back is not shown by the other any more", async () => {
    const first = await joined();
    await sync(first);
    const code = await first.phone.transport.personalCode(meetingId);
    const second = await sitDown();
    await second.phone.joining.join({ personalCode: code.kind === "answer" ? code.value : "" });
    await sync(second);
    const id = (await first.phone.queries.entries(meetingId))[0]?.id ?? "";
    const shownBy = async ({ phone }: Seat) => {
      await phone.sync(meetingId);
      const entry = (await phone.queries.entries(meetingId)).find((one) => one.id === id);
      return [(await phone.queries.myEndorsements(meetingId)).find((one) => one.id === id)?.on, entry?.endorsedByMe];
    };
    await first.phone.commands.endorse(meetingId, id, true);
    expect(await shownBy(first)).toEqual([true, true]);
    expect(await shownBy(second)).toEqual([true, true]);
    await second.phone.commands.endorse(meetingId, id, false);
    expect(await shownBy(second)).toEqual([false, false]);
    expect(await shownBy(first)).toEqual([false, false]);
    await first.phone.commands.endorse(meetingId, id, true);
    expect(await shownBy(first)).toEqual([true, true]);
    expect(await shownBy(second)).toEqual([true, true]);
  });

  test("300 entries that waited drain in growing batches, each stored once", { timeout: 60_000 }, async () => {
    const seat = await joined();
    for (let index = 0; index < 300; index++) await ask(seat, `ข้อที่ ${index}`);
    await sync(seat);
    const rows = await mine(seat);
    expect(rows.filter(({ life }) => life === "received")).toHaveLength(300);
    expect(new Set(rows.map(({ no }) => no)).size).toBe(300);
    const sends = seat.network.seen.filter(({ path }) => path.endsWith("/ops"));
    expect(sends.length).toBeLessThanOrEqual(8);
  });
});

describe("an officer's phone and the server", () => {
  const anOfficer = async (): Promise<Seat> => {
    const cookie = await hall.setUpOfficer();
    const server = (path: string, init: RequestInit) =>
      hall.ask(path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } });
    const faults: NetworkFault[] = [];
    const network = createFakeNetwork({ server, choose: () => faults.shift() ?? "pass" });
    const phone = await aPhone({ fetch: network.fetch, newId: createSeededIds(createSeededRandom(++seed)) });
    const seat = { phone, faults, network };
    seats.push(seat);
    return seat;
  };

  test("an act is kept until it is answered, and the author learns of it", async () => {
    const author = await joined();
    const id = await ask(author, "ขอทราบผล");
    await sync(author);
    const office = await anOfficer();
    await sync(office);
    const [entry] = (await office.phone.queries.over(createOfficeEntries)(meetingId)).filter((row) => row.id === id);
    await office.phone.commands.act(meetingId, {
      kind: "entry/accept",
      id,
      baseRev: entry?.rev ?? 0,
      officeRev: entry?.officeRev ?? 0,
    });
    office.faults.push("drop-answer");
    expect(await office.phone.sync(meetingId)).toMatchObject({ kind: "failed" });
    expect(await office.phone.queries.officeActs(meetingId)).toHaveLength(1);
    await sync(office);
    expect(await office.phone.queries.officeActs(meetingId)).toEqual([]);
    await sync(author);
    expect(await mine(author)).toMatchObject([{ id, life: "accepted" }]);
  });

  test("two acts on one entry are done in their order", async () => {
    const author = await joined();
    const id = await ask(author, "ขอคำตอบ");
    await sync(author);
    const office = await anOfficer();
    await sync(office);
    await office.phone.commands.act(meetingId, { kind: "entry/accept", id, baseRev: 1, officeRev: 0 });
    await office.phone.commands.act(meetingId, {
      kind: "answer/put",
      id,
      baseRev: 1,
      officeRev: 1,
      args: { text: "แล้วเสร็จเดือนมีนาคม", oral: false, unitId: null },
    });
    await sync(office);
    expect(await office.phone.queries.officeActs(meetingId)).toEqual([]);
    await sync(author);
    expect(await mine(author)).toMatchObject([{ life: "answered", answer: { text: "แล้วเสร็จเดือนมีนาคม" } }]);
  });

  test("an act on words that have changed meanwhile is shown as a conflict, and overwrites nothing", async () => {
    const author = await joined();
    const id = await ask(author, "คำเดิม");
    await sync(author);
    const office = await anOfficer();
    await sync(office);
    await ask(author, "คำใหม่", id);
    await sync(author);
    await office.phone.commands.act(meetingId, { kind: "entry/accept", id, baseRev: 1, officeRev: 0 });
    await sync(office);
    expect(await office.phone.queries.officeActs(meetingId)).toMatchObject([{ conflict: { rev: expect.any(Number) } }]);
    await sync(author);
    expect(await mine(author)).toMatchObject([{ id, life: "received" }]);
  });

  test("an entry that the office erases stays on its author's phone alone, with the reason", async () => {
    const [author, neighbour] = [await joined(), await joined()];
    const id = await ask(author, "โทรหาผมที่ 0812345678");
    await sync(author);
    const office = await anOfficer();
    await sync(office);
    await office.phone.commands.act(meetingId, { kind: "entry/accept", id, baseRev: 1, officeRev: 0 });
    await sync(office);
    await sync(neighbour);
    const seen = async ({ phone }: Seat) =>
      (await phone.queries.over(createOfficeEntries)(meetingId)).some((row) => row.id === id);
    expect(await seen(neighbour)).toBe(true);

    await office.phone.commands.act(meetingId, { kind: "entry/erase", id, args: { reason: "privacy" } });
    for (const seat of [office, neighbour, author]) await sync(seat);
    expect([await seen(neighbour), await seen(office), await seen(author)]).toEqual([false, false, false]);
    const erased = { life: "refused", refused: { kind: "erased", reason: "privacy" } };
    expect(await mine(author)).toMatchObject([{ ...erased, state: { text: "โทรหาผมที่ 0812345678" } }]);

    await ask(author, "ส่งอีกครั้ง", id);
    await sync(author);
    expect(await mine(author)).toMatchObject([{ ...erased, state: { text: "ส่งอีกครั้ง" } }]);
    expect(await neighbour.phone.queries.over(createOfficeEntries)(meetingId)).not.toContainEqual(
      expect.objectContaining({ id }),
    );
  });
});
