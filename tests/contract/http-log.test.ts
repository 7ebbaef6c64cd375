import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LogAnswer, LogChangeAnswer, LogCheckAnswer } from "#protocol/messages.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { aProfilePut, anEntryPut, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";

const meeting = `/api/v1/meetings/${demoMeetingId}`;

let hall: Hall;
let cookie: string;
let device: WireDevice;
beforeEach(async () => {
  hall = await openHall();
  cookie = await hall.setUpOfficer();
  device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
});
afterEach(() => hall.close());

const log = async (query = ""): Promise<LogAnswer> => {
  const answer = await hall.ask(`${meeting}/log${query}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as LogAnswer;
};

type Act = { readonly kind: string; readonly id: string; readonly args: object; readonly at?: number };

const act = async ({ kind, id, args, at = hall.clock.now }: Act, officeRev = 0) => {
  const op = { opId: randomUUID(), kind, id, baseRev: 1, officeRev, at, args };
  const sent = await hall.post(
    `${meeting}/ops`,
    { deviceId: "d", sentAt: hall.clock.now, hw: null, ops: [op] },
    { cookie },
  );
  expect(await sent.json()).toMatchObject({ acks: [{ status: "stored" }] });
};

const sendEntry = async (): Promise<string> => {
  const put = anEntryPut(device.participantId, "ถังขยะเต็ม");
  await device.send([aProfilePut(device, { givenName: "มาลี", familyName: "ใจงาม" }), put]);
  return put.id;
};

test("the log tells who did what to which entry and why, the newest first, and nothing that attendees sent", async () => {
  const [first, second] = [await sendEntry(), await sendEntry()];
  await act({ kind: "entry/accept", id: first, args: {} });
  await act({ kind: "entry/decline", id: second, args: { reason: "เป็นคำร้องเฉพาะราย" } });
  const { lines, before } = await log("?limit=2");
  expect(lines).toMatchObject([
    { kind: "entry/decline", type: "entry", id: second, officer: "สมศรี", reason: "เป็นคำร้องเฉพาะราย" },
    { kind: "entry/accept", type: "entry", id: first, officer: "สมศรี", reason: null, arrivedLate: false },
  ]);
  const older = before === null ? [] : (await log(`?before=${before}`)).lines;
  expect([...lines, ...older].filter(({ kind }) => kind === "entry/put")).toEqual([]);
});

test("an edit's line says which fields it was sent with, and how it named its record", async () => {
  await act({ kind: "unit/put", id: "U01", args: { name: { th: "กองช่าง" } } }, 1);
  await act({ kind: "project/put", id: "EX-08", args: { budget: null } }, 1);
  await act({ kind: "person/put", id: "M01", args: { position: "ผู้ทรงคุณวุฒิ" } }, 1);
  const { lines } = await log("?limit=3");
  expect(lines.map(({ fields, named }) => ({ fields, named }))).toEqual([
    {},
    { fields: ["budget"] },
    { fields: ["name"], named: { th: "กองช่าง" } },
  ]);
});

test("older lines are asked for by the position that was told, until there are none", async () => {
  const [first, second] = [await sendEntry(), await sendEntry()];
  await act({ kind: "entry/accept", id: first, args: {} });
  await act({ kind: "entry/accept", id: second, args: {} });
  const whole = await log();
  const told: LogAnswer["lines"][number][] = [];
  let before: number | null = null;
  do {
    const page: LogAnswer = await log(before === null ? "?limit=1" : `?limit=1&before=${before}`);
    expect(page.lines).toHaveLength(1);
    told.push(...page.lines);
    ({ before } = page);
  } while (before !== null);
  expect(told).toEqual(whole.lines);
  expect(whole.before).toBeNull();
});

test("an act that was done without a signal says when it was done, and that it arrived late", async () => {
  const id = await sendEntry();
  await act({ kind: "entry/accept", id, args: {}, at: hall.clock.now - 5 * 60_000 });
  const [line] = (await log("?limit=1")).lines;
  expect(line).toMatchObject({ arrivedLate: true, at: hall.clock.now - 5 * 60_000, receivedAt: hall.clock.now });
});

test("the reason of an entry that was erased is gone from the log; that it was erased stands there", async () => {
  const id = await sendEntry();
  await act({ kind: "entry/decline", id, args: { reason: "นางอารีป่วย" } });
  await act({ kind: "entry/erase", id, args: { reason: "privacy" } }, 1);
  const lines = (await log()).lines.filter((line) => line.id === id);
  expect(lines.map(({ kind, reason }) => [kind, reason])).toEqual([
    ["entry/erase", "privacy"],
    ["entry/decline", null],
  ]);
});

test("an edit's line tells what it was before and after, as the log holds it; of a refusal it tells nothing", async () => {
  const title = async (words: string, baseRev: number) => {
    const op = {
      kind: "agenda/put",
      id: "log-item",
      baseRev,
      officeRev: baseRev,
      opId: randomUUID(),
      at: hall.clock.now,
    };
    const args = { number: "9.9", title: { th: words }, order: 99, parentId: null, kind: "for-information" };
    const more = { detail: null, resolution: null, documents: [] };
    const ops = [{ ...op, args: { ...args, ...more } }];
    const sent = await hall.post(
      `${meeting}/ops`,
      { deviceId: "d", sentAt: hall.clock.now, hw: null, ops },
      { cookie },
    );
    expect(await sent.json()).toMatchObject({ acks: [{ status: "stored" }] });
  };
  await title("เรื่องเดิม", 0);
  await title("เรื่องใหม่", 1);
  const changeOf = async (position: number): Promise<LogChangeAnswer> => {
    const answer = await hall.ask(`${meeting}/log/change?position=${position}`, { headers: { cookie } });
    return (await answer.json()) as LogChangeAnswer;
  };
  const [newest, first] = (await log("?limit=2")).lines;
  expect((await changeOf(newest?.position ?? 0)).fields).toContainEqual({
    field: "title",
    before: { th: "เรื่องเดิม" },
    after: { th: "เรื่องใหม่" },
  });
  expect((await changeOf(first?.position ?? 0)).fields).toContainEqual({ field: "title", after: { th: "เรื่องเดิม" } });
  const id = await sendEntry();
  await act({ kind: "entry/decline", id, args: { reason: "นางอารีป่วย" } });
  expect(await changeOf((await log("?limit=1")).lines[0]?.position ?? 0)).toEqual({ fields: [] });
});

test("who reads the log may have its chain checked; a phone may neither", async () => {
  const answer = await hall.ask(`${meeting}/log/check`, { headers: { cookie } });
  expect((await answer.json()) as LogCheckAnswer).toMatchObject({ verdict: "whole", at: hall.clock.now });
  for (const path of ["check", "change?position=1"])
    expect((await hall.ask(`${meeting}/log/${path}`, { headers: { cookie: device.cookie } })).status).toBe(403);
});
