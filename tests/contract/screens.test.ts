import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { serve } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isGone, type ChangesAnswer, type RoomSecretAnswer } from "#protocol/messages.ts";
import { askForCode, pairScreen, typeCode } from "#tests/support/pair-screen.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { cookieOf, joinDevice } from "#tests/support/wire-device.ts";

let hall: Hall;
let office: string;

beforeEach(async () => {
  hall = await openHall();
  office = await hall.setUpOfficer();
});
afterEach(() => hall.close());

const inMeeting = `/api/v1/meetings/${demoMeetingId}`;
const changes = async (cookie: string, query = "?after=0"): Promise<Response> =>
  hall.ask(`${inMeeting}/changes${query}`, { headers: { cookie } });
const recordsFor = async (cookie: string, query?: string) =>
  ((await (await changes(cookie, query)).json()) as ChangesAnswer).records.filter((record) => !isGone(record));
const poll = (screenId: string, secret: string) => hall.post(`/api/v1/screens/${screenId}`, { secret });

describe("a screen", () => {
  test("shows six digits, is nobody until an officer has typed them, and then reads the meeting", async () => {
    const { screenId, pairCode, secret } = await askForCode(hall);
    expect(pairCode).toMatch(/^\d{6}$/);
    expect(await (await poll(screenId, secret)).json()).toEqual({ meetingId: null });
    expect(await typeCode(hall, office, `${pairCode.slice(0, 3)} ${pairCode.slice(3)}`, "จอหน้าห้อง")).toMatchObject({
      status: "stored",
    });
    const paired = await poll(screenId, secret);
    expect(await paired.json()).toEqual({ meetingId: demoMeetingId });
    expect(paired.headers.getSetCookie()[0]).toMatch(/^s=.+HttpOnly; SameSite=Strict$/);
    expect((await changes(cookieOf(paired))).status).toBe(200);
    expect(await recordsFor(office)).toContainEqual(expect.objectContaining({ type: "screen", name: "จอหน้าห้อง" }));
    expect((await recordsFor(cookieOf(paired))).filter(({ type }) => type === "screen")).toEqual([]);
  });

  test("whose answer was lost asks again and is let in all the same", async () => {
    const { screenId, pairCode, secret } = await askForCode(hall);
    await typeCode(hall, office, pairCode);
    await poll(screenId, secret);
    expect((await changes(cookieOf(await poll(screenId, secret)))).status).toBe(200);
  });

  test("has one cookie: another ends the one before, and once it is used, the secret opens nothing more", async () => {
    const { screenId, pairCode, secret } = await askForCode(hall);
    await typeCode(hall, office, pairCode);
    const [first, second] = [cookieOf(await poll(screenId, secret)), cookieOf(await poll(screenId, secret))];
    expect((await changes(first)).status).toBe(401);
    expect((await hall.ask(`${inMeeting}/room-secret`, { headers: { cookie: second } })).status).toBe(200);
    expect((await poll(screenId, secret)).status).toBe(404);
    expect((await changes(second)).status).toBe(200);
  });

  test("is not let in by another's secret, by a code that is five minutes old, or twice", async () => {
    const [mine, other] = [await askForCode(hall), await askForCode(hall)];
    expect((await poll(mine.screenId, other.secret)).status).toBe(404);
    expect((await typeCode(hall, office, mine.pairCode)).status).toBe("stored");
    expect((await typeCode(hall, office, mine.pairCode)).status).toBe("refused");
    hall.clock.now += 5 * 60_000;
    expect((await typeCode(hall, office, other.pairCode)).status).toBe("refused");
    expect((await poll(mine.screenId, mine.secret)).status).toBe(404);
  });

  test("reads what the room reads, also in a browser in which an officer is signed in", async () => {
    const phone = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const screen = await pairScreen(hall, office);
    const room = (await recordsFor(phone.cookie)).map(({ type, id }) => `${type} ${id}`);
    expect((await recordsFor(screen)).map(({ type, id }) => `${type} ${id}`)).toEqual(room);
    const both = `${office}; ${screen}`;
    expect((await recordsFor(both, "?after=0&as=screen")).map(({ type, id }) => `${type} ${id}`)).toEqual(room);
    expect((await recordsFor(both)).length).toBeGreaterThan(room.length);
    expect((await changes(office, "?after=0&as=screen")).status).toBe(401);
  });

  test("is told what the codes are made of, and a phone is not", async () => {
    const phone = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const screen = await pairScreen(hall, office);
    const asked = (cookie: string) => hall.ask(`${inMeeting}/room-secret`, { headers: { cookie } });
    const told = (await (await asked(screen)).json()) as RoomSecretAnswer;
    expect(told).toMatchObject({ joinCode: demoCode, origin: hallOrigin, serverTime: hall.clock.now });
    expect(Buffer.from(told.secret, "base64url")).toHaveLength(32);
    expect((await asked(phone.cookie)).status).toBe(403);
  });

  test("that an officer has ended reads nothing any more, writes nothing, and is not in the console", async () => {
    const { screenId, pairCode, secret } = await askForCode(hall);
    const { id } = await typeCode(hall, office, pairCode);
    const screen = cookieOf(await poll(screenId, secret));
    const send = (ops: readonly object[], cookie: string) => hall.post(`${inMeeting}/ops`, { ops }, { cookie });
    expect((await send([], screen)).status).toBe(401);
    const secretFor = async (cookie: string) =>
      ((await (await hall.ask(`${inMeeting}/room-secret`, { headers: { cookie } })).json()) as RoomSecretAnswer).secret;
    const known = await secretFor(screen);
    await send([{ opId: randomUUID(), kind: "screen/end", id, at: 1, args: {} }], office);
    expect(await secretFor(office), "the codes are made of something else from now on").not.toBe(known);
    expect((await changes(screen)).status).toBe(401);
    expect((await hall.ask(`${inMeeting}/room-secret`, { headers: { cookie: screen } })).status).toBe(401);
    expect((await recordsFor(office)).filter(({ type }) => type === "screen")).toEqual([]);
  });
});

describe("codes", () => {
  test("that an officer tries one after another are soon not heard", async () => {
    await hall.close();
    hall = await openHall({ limits: "on" });
    office = await hall.setUpOfficer();
    const tries = Array.from({ length: 11 }, (_, index) => `00000${index}`.slice(-6));
    const statuses: number[] = [];
    for (const pairCode of tries) {
      const ops = [{ opId: randomUUID(), kind: "screen/pair", id: randomUUID(), at: 1, args: { pairCode } }];
      statuses.push((await hall.post(`${inMeeting}/ops`, { ops }, { cookie: office })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });

  test("are not handed out without end to one address, nor to all together", async () => {
    expect(
      new Set((await Promise.all(Array.from({ length: 200 }, () => askForCode(hall)))).map(({ pairCode }) => pairCode))
        .size,
    ).toBe(200);
    expect((await hall.post("/api/v1/screens", {})).status).toBe(429);
    hall.clock.now += 5 * 60_000;
    expect((await hall.post("/api/v1/screens", {})).status).toBe(200);
  });
});

test("a screen's stream ends with the screen", async () => {
  const server = serve({ fetch: hall.app.fetch, port: 0, hostname: "127.0.0.1", overrideGlobalObjects: false });
  try {
    const { screenId, pairCode, secret } = await askForCode(hall);
    const { id } = await typeCode(hall, office, pairCode);
    const cookie = cookieOf(await poll(screenId, secret));
    const { port } = server.address() as AddressInfo;
    const ended = new Promise<string>((resolve, reject) => {
      const asking = request({ port, host: "127.0.0.1", path: `${inMeeting}/live?as=screen`, headers: { cookie } });
      asking.on("error", reject);
      asking.on("response", (stream) => {
        stream.on("data", () => {});
        stream.on("end", () => resolve("ended"));
        const ops = [{ opId: randomUUID(), kind: "screen/end", id, at: 1, args: {} }];
        void hall.post(`${inMeeting}/ops`, { ops }, { cookie: office });
      });
      asking.end();
    });
    expect(await ended).toBe("ended");
  } finally {
    server.close();
  }
});
