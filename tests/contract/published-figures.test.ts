import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { HintsAnswer } from "#protocol/messages.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { anEntryPut, aProfilePut, joinDevice } from "#tests/support/wire-device.ts";
import { officeAt } from "#tests/support/wire-office.ts";

let hall: Hall;
let cookie: string;
beforeEach(async () => {
  hall = await openHall();
  cookie = await hall.setUpOfficer();
});
afterEach(() => hall.close());

type Told = {
  readonly voice: {
    readonly all: object;
    readonly sectors: readonly { sector: string; entries: number | null }[];
  } | null;
  readonly voiceAsOf: string | null;
  readonly questions: readonly { id: string; sector: string | null }[];
};

const office = officeAt(
  () => hall,
  () => cookie,
);
const act = async (kind: string, id: string, args: object, more?: object): Promise<void> => {
  const ack = await office.act(demoMeetingId, kind, id, args, more);
  expect([kind, ack]).toEqual([kind, expect.objectContaining({ status: "stored" })]);
};
const lookNow = async (): Promise<Told> => {
  hall.clock.now += 2_000;
  return (await (await hall.ask(`/p/${demoMeetingId}.json`)).json()) as Told;
};
const textOf = async (path: string): Promise<string> => {
  hall.clock.now += 2_000;
  return (await (await hall.ask(path)).text()).replaceAll(/<[^>]*>/g, "");
};

/** Entries of one person of the sector, taken up. @returns their ids */
const takenUp = async (sector: string, count: number): Promise<readonly string[]> => {
  const author = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
  const entries = Array.from({ length: count }, (_one, at) => anEntryPut(author.participantId, `${sector} ${at}`));
  await author.send([aProfilePut(author, { givenName: "ก", sector }), ...entries]);
  for (const { id } of entries) await act("entry/accept", id, {});
  return entries.map(({ id }) => id);
};
const close = async (): Promise<void> => {
  for (const kind of ["meeting/start", "meeting/close"]) await act(kind, demoMeetingId, {});
};
const publish = (more: object = {}, rev?: object) =>
  act(
    "publication/put",
    demoMeetingId,
    { from: hall.clock.now, graceUntil: hall.clock.now, until: null, ...more },
    rev,
  );

/** The example entries are of too few people; the last one waits to be decided. */
const examples = Array.from({ length: 6 }, (_one, at) => `c0152562-0010-4a01-8c0${at + 1}-5e62f256200${at + 1}`);

/** A meeting that is over, decided and public: five entries of each sector, and one that was declined. */
const published = async () => {
  const ids = {
    civil: await takenUp("civil", 5),
    public: await takenUp("public", 5),
    private: await takenUp("private", 5),
  };
  const [declined = ""] = await takenUp("civil", 1);
  for (const id of examples.slice(0, -1)) await act("entry/redact", id, { reason: "ตัวอย่าง" });
  for (const id of [declined, examples.at(-1) ?? ""]) await act("entry/decline", id, { reason: "ซ้ำ" });
  await close();
  await publish();
  return { ids, declined, first: await lookNow() };
};
const committeeId = async (): Promise<string> => {
  const { spaces } = (await (await hall.ask("/api/v1/spaces", { headers: { cookie } })).json()) as {
    spaces: { id: string; kind: string }[];
  };
  return spaces.find(({ kind }) => kind === "committee")?.id ?? "";
};
const yearNow = async (): Promise<object> => {
  const answer = await hall.ask(`/api/v1/spaces/${await committeeId()}/voice?form=json`, { headers: { cookie } });
  return ((await answer.json()) as { voice: object }).voice;
};

/** The meeting goes on, and four people of the civil sector speak. @returns their entries */
const reopened = async (): Promise<readonly string[]> => {
  await act("meeting/reopen", demoMeetingId, { reason: "ยังไม่เลิกประชุม" });
  return takenUp("civil", 4);
};

describe("figures by sector on the public page", () => {
  test("stay as they were first told when an entry is redacted, erased or taken up afterwards, on every page that tells them", async () => {
    const { ids, declined, first } = await published();
    const told = first.voice?.sectors.map(({ entries }) => entries) ?? [];
    expect(told.filter((count) => count === 5)).toHaveLength(3);
    const year = await yearNow();
    const ofCommittee = await textOf(`/p/committee/${await committeeId()}`);
    expect(ofCommittee).toContain("ตัวเลขตามที่เผยแพร่");
    const steps = [
      () => act("entry/redact", ids.civil[0] ?? "", { reason: "มีข้อมูลส่วนบุคคล" }),
      () => act("entry/erase", ids.public[0] ?? "", { reason: "privacy" }),
      () => act("entry/restore", declined, {}),
      () => act("entry/accept", declined, {}),
    ];
    for (const step of steps) {
      await step();
      const now = await lookNow();
      expect(now.voice).toEqual(first.voice);
      expect(now.voiceAsOf).toBe(first.voiceAsOf);
      expect(await yearNow()).toEqual(year);
      expect(await textOf(`/p/committee/${await committeeId()}`)).toContain("ตัวเลขตามที่เผยแพร่");
    }
    const { questions } = await lookNow();
    expect(questions.find(({ id }) => id === declined)).toMatchObject({ sector: null });
    expect(questions.find(({ id }) => id === ids.private[0])).toMatchObject({ sector: "private" });
    for (const [language, words] of [
      ["th", "ตัวเลขตามที่เผยแพร่เมื่อ"],
      ["en", "Figures as published on"],
    ])
      expect(await textOf(`/p/${demoMeetingId}?lang=${language}`)).toContain(words);
  });

  test("are told anew when the office asks and nobody is told apart by it, and are not told later where they could not be", async () => {
    const { declined, first } = await published();
    const countOf = ({ voice }: Told, sector: string) =>
      voice?.sectors.find((one) => one.sector === sector)?.entries ?? 0;
    await act("entry/restore", declined, {});
    await act("entry/accept", declined, {});
    const ask = () => publish({ figuresAsked: hall.clock.now }, { officeRev: revision++ });
    let revision = 1;
    await ask();
    expect((await lookNow()).voice).toEqual(first.voice);
    const more = await reopened();
    await act("meeting/close", demoMeetingId, {});
    // What could not be told is not told by itself when it can be: the moment would tell what came last.
    expect((await lookNow()).voice).toEqual(first.voice);
    await ask();
    const last = await lookNow();
    expect(countOf(last, "civil")).toBe(countOf(first, "civil") + 1 + more.length);
    expect(last.questions.find(({ id }) => id === more[0])).toMatchObject({ sector: null });
  });

  test("are told anew at a request of today also where an earlier one came from a clock that was a year ahead", async () => {
    const { first } = await published();
    await publish({ figuresAsked: hall.clock.now + 365 * 86_400_000 }, { officeRev: 1 });
    expect((await lookNow()).voice).toEqual(first.voice);
    await reopened();
    await act("meeting/close", demoMeetingId, {});
    await publish({ figuresAsked: hall.clock.now }, { officeRev: 2 });
    expect((await lookNow()).voice).not.toEqual(first.voice);
  });

  test("the console is told when they were told, and which request for newer ones was answered last", async () => {
    const told = async () => {
      const answer = await hall.ask(`/api/v1/meetings/${demoMeetingId}/hints`, { headers: { cookie } });
      return ((await answer.json()) as HintsAnswer).figures;
    };
    expect(await told()).toBeUndefined();
    await published();
    const at = (await told())?.at ?? 0;
    expect(await told()).toEqual({ at: expect.any(Number), asked: 0 });
    const asked = hall.clock.now;
    await publish({ figuresAsked: asked }, { officeRev: 1 });
    expect(await told()).toEqual({ at, asked: 0 });
    await lookNow();
    expect(await told()).toEqual({ at, asked });
  });

  test("are the same after the page was taken down and published again", async () => {
    const { ids, first } = await published();
    await act("publication/put", demoMeetingId, { removed: true }, { officeRev: 1 });
    await act("entry/redact", ids.civil[0] ?? "", { reason: "มีข้อมูลส่วนบุคคล" });
    hall.clock.now += 2_000;
    await publish({}, { officeRev: 2 });
    expect((await lookNow()).voice).toEqual(first.voice);
  });

  test("say nothing of an entry that was erased but that it was counted", async () => {
    const { ids } = await published();
    const [id = ""] = ids.civil;
    expect((await hall.store.publishedFigures(demoMeetingId))?.figures.entries.get(id)?.sector).toBe("civil");
    await act("entry/redact", id, { reason: "มีข้อมูลส่วนบุคคล" });
    await act("entry/erase", id, { reason: "privacy" });
    const kept = await hall.store.publishedFigures(demoMeetingId);
    expect(kept?.figures.entries.has(id)).toBe(false);
    expect(kept?.figures.entries.size).toBeGreaterThan(10);
  });

  test("are those of whoever told them first, where two processes look at once", async () => {
    await published();
    const kept = await hall.store.publishedFigures(demoMeetingId);
    if (kept === undefined) throw new Error("nothing was told");
    const others = { ...kept.figures, at: 1 };
    // This one had looked before the other had told anything.
    expect(await hall.store.keepFigures(demoMeetingId, others, 0)).toEqual(kept);
    expect((await hall.store.keepFigures(demoMeetingId, others, kept.rev))?.figures.at).toBe(1);
  });
});
