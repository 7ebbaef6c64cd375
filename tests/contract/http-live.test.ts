import { randomBytes, randomUUID } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { setDefaultCACertificates } from "node:tls";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { gunzipSync } from "node:zlib";
import { createNodeServer, type NodeServer } from "#server/http/node-server.ts";
import { noLimits } from "#server/http/rate-limits.ts";
import { makeOwnCertificate } from "#server/own-certificate.ts";
import { newToken, tokenHash } from "#server/auth/tokens.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import { anEntryPut, askAt, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";

let hall: Hall;
let server: NodeServer;
let origin = "";
let phone: WireDevice;

const certificate = makeOwnCertificate("127.0.0.1", { now: () => Date.now(), randomBytes });
setDefaultCACertificates([certificate.cert]);

/** Node's `fetch` speaks HTTP/2 with a server that does. */
const transports = ["http", "https, HTTP/2"] as const;
type Transport = (typeof transports)[number];
let transport: Transport = "http";
const over = (name: Transport) => {
  beforeEach(async () => {
    transport = name;
    await open("off");
  });
  afterEach(close);
};

const serve = async (): Promise<void> => {
  const tls = transport === "http" ? undefined : certificate;
  server = createNodeServer(hall.app, () => origin, tls);
  const port = await server.listen({ host: "127.0.0.1", port: 0 });
  origin = `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`;
};
const open = async (limits: "on" | "off"): Promise<void> => {
  hall = await openHall({ limits });
  await serve();
  phone = await joinDevice(askAt(origin), hallOrigin, { code: demoCode });
};
const close = async (): Promise<void> => {
  hall.hub.close();
  await server.close(100);
  await hall.close();
};
const openStrictly = async (): Promise<void> => {
  await close();
  await open("on");
};

const live = `/api/v1/meetings/${demoMeetingId}/live`;

/** One open stream: what has come so far, and a way to wait for more. */
const listen = async (device: WireDevice, headers: Record<string, string> = {}) => {
  const stop = new AbortController();
  const answer = await fetch(origin + live, { headers: { cookie: device.cookie, ...headers }, signal: stop.signal });
  let text = "";
  let ended = false;
  const reading = (async () => {
    for await (const piece of answer.body ?? []) text += Buffer.from(piece).toString();
    ended = true;
  })().catch(() => (ended = true));
  return {
    answer,
    text: () => text,
    ended: () => ended,
    told: () => [...text.matchAll(/^event: changes\nid: (\d+)\ndata: \{"to":\1\}$/gm)].map(([, to]) => Number(to)),
    close: async () => {
      stop.abort();
      await reading;
    },
  };
};

const until = async (is: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 300 && !is(); tries += 1) await new Promise((wait) => setTimeout(wait, 10));
  expect(is()).toBe(true);
};
const position = async () => (await hall.store.position(demoMeetingId))?.seq ?? -1;

describe.each(transports)("the live stream over %s", (name) => {
  over(name);

  test("a phone that is gone before its stream is open leaves none behind", async () => {
    const { position } = hall.store;
    let goOn = () => {};
    const wait = new Promise<void>((done) => (goOn = done));
    let isAsked = false;
    const slow: typeof position = async (...place) => {
      isAsked = true;
      await wait;
      return position(...place);
    };
    Object.assign(hall.store, { position: slow });
    const stop = new AbortController();
    const asked = fetch(origin + live, { headers: { cookie: phone.cookie }, signal: stop.signal });
    await until(() => isAsked);
    stop.abort();
    await asked.catch(() => undefined);
    await pause(50);
    Object.assign(hall.store, { position });
    goOn();
    await pause(50);
    expect(hall.hub.size()).toBe(0);
  });

  test("is a stream of events that no proxy keeps back", async () => {
    const stream = await listen(phone);
    expect(stream.answer.status).toBe(200);
    expect(stream.answer.headers.get("content-type")).toBe("text/event-stream");
    expect(stream.answer.headers.get("x-accel-buffering")).toBe("no");
    expect(stream.answer.headers.get("cache-control")).toBe("no-store");
    expect(stream.answer.headers.get("x-ruam")).toBe("1");
    expect(stream.answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    await stream.close();
    await until(() => hall.hub.size() === 0);
  });

  test("wakes whoever can see what was written, with the place up to which to read", async () => {
    const other = await joinDevice(askAt(origin), hallOrigin, { code: demoCode });
    const cookie = await hall.setUpOfficer();
    const office = { ...other, cookie };
    const [own, room, desk] = [await listen(phone), await listen(other), await listen(office)];
    const entry = anEntryPut(phone.participantId, "ถามว่า");
    await phone.send([entry]);
    await until(() => own.told().length > 0 && desk.told().length > 0);
    expect(own.told().at(-1)).toBe(await position());
    expect(room.told()).toEqual([]);
    const accept = { opId: crypto.randomUUID(), kind: "entry/accept", id: entry.id, at: 1, args: {} };
    await hall.post(`/api/v1/meetings/${demoMeetingId}/ops`, { ops: [accept] }, { cookie });
    const newest = await position();
    await until(() => [own, room, desk].every((stream) => stream.told().at(-1) === newest));
    for (const stream of [own, room, desk]) await stream.close();
  });

  test("a hundred changes in a moment are a few wake-ups, of which the last is the newest", async () => {
    const stream = await listen(phone);
    for (let n = 0; n < 100; n += 1) await phone.send([anEntryPut(phone.participantId, `ข้อ ${n}`)]);
    const newest = await position();
    await until(() => stream.told().at(-1) === newest);
    expect(stream.told().length).toBeLessThan(20);
    await stream.close();
  });

  test("a clock of the server that is set back while the meeting is on silences nobody", async () => {
    const stream = await listen(phone);
    await phone.send([anEntryPut(phone.participantId, "ก่อนตั้งเวลา")]);
    await until(() => stream.told().length > 0);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3_600_000 });
    try {
      await phone.send([anEntryPut(phone.participantId, "หลังตั้งเวลา")]);
      const newest = await position();
      await until(() => stream.told().length > 1);
      expect(stream.told().at(-1)).toBe(newest);
    } finally {
      vi.useRealTimers();
      await stream.close();
    }
  });

  test("a reader that comes back with an old place is told at once, one that is in step is not", async () => {
    await phone.send([anEntryPut(phone.participantId, "ก่อนกลับมา")]);
    const [behind, inStep] = [
      await listen(phone, { "last-event-id": "1" }),
      await listen(phone, { "last-event-id": String(await position()) }),
    ];
    await until(() => behind.told().length === 1);
    expect(behind.told()).toEqual([await position()]);
    expect(inStep.told()).toEqual([]);
    await behind.close();
    await inStep.close();
  });

  test("is for those who have joined this meeting", async () => {
    expect((await fetch(origin + live)).status).toBe(401);
  });

  test("one browser may hold a few, not hundreds", async () => {
    await openStrictly();
    const streams = [];
    for (let n = 0; n < 8; n += 1) streams.push(await listen(phone));
    const refused = await fetch(origin + live, { headers: { cookie: phone.cookie } });
    expect(refused.status).toBe(429);
    await refused.body?.cancel();
    for (const stream of streams) await stream.close();
    await until(() => hall.hub.size() === 0);
    const again = await listen(phone);
    expect(again.answer.status).toBe(200);
    await again.close();
  });

  test("asked for its head alone, it opens no stream", async () => {
    await fetch(origin + live, { method: "HEAD", headers: { cookie: phone.cookie } });
    expect(hall.hub.size()).toBe(0);
  });

  test("ends cleanly when the server stops, and the server waits for nobody", async () => {
    const stream = await listen(phone);
    const started = performance.now();
    const closed = server.close(20_000);
    hall.hub.close();
    await closed;
    await until(() => stream.ended());
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

test.each(transports)(
  "streams over %s are for a hall, not for one laptop: those of one person and those of one address have an end",
  async (name) => {
    transport = name;
    hall = await openHall({ deps: { limits: { ...noLimits, streamsEach: 2, streamsPerAddress: 3 } } });
    await serve();
    const [one, two] = [
      await joinDevice(askAt(origin), hallOrigin, { code: demoCode }),
      await joinDevice(askAt(origin), hallOrigin, { code: demoCode }),
    ];
    const streams = [await listen(one), await listen(one), await listen(one), await listen(two), await listen(two)];
    expect(streams.map(({ answer }) => answer.status)).toEqual([200, 200, 429, 200, 429]);
    await streams[0]?.close();
    await until(() => hall.hub.size() === 2);
    expect((await listen(two)).answer.status).toBe(200);
    await close();
  },
);

describe("on the wire", () => {
  over("http");

  const raw = (text: string): Promise<string> =>
    new Promise((done, fail) => {
      const socket = connect(Number(new URL(origin).port), "127.0.0.1", () => socket.write(text));
      let heard = "";
      socket.on("data", (piece) => (heard += piece.toString()));
      socket.on("close", () => done(heard));
      socket.on("error", fail);
      setTimeout(() => socket.destroy(), 2000);
    });

  test.each([
    ["no HTTP at all", "\u0001\u0002\r\n\r\n", 400],
    ["no host", "GET / HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    ["a host that is none", "GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n", 400],
    [
      "an expectation that nobody has",
      "POST /api/v1/join HTTP/1.1\r\nhost: a\r\nexpect: a miracle\r\nconnection: close\r\n\r\n",
      417,
    ],
    ["an enormous head", `GET / HTTP/1.1\r\nhost: a\r\nx: ${"x".repeat(40_000)}\r\n\r\n`, 431],
  ])("%s is refused with the policy on it", async (_name, text, status) => {
    const heard = await raw(text);
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect(heard.toLowerCase()).toContain("content-security-policy: default-src 'none'");
  });
});

describe.each(transports)("requests over %s", (name) => {
  over(name);

  test("a body that never says how long it is, is cut where it becomes too large", async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(32)),
    });
    const answer = await fetch(`${origin}/api/v1/meetings/${demoMeetingId}/ops`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: phone.cookie },
      body: endless,
      duplex: "half",
    } as RequestInit).catch((problem: unknown) => problem);
    // The sender may see the answer or only the closed door; the server goes on either way.
    expect(answer instanceof Response ? answer.status : 413).toBe(413);
    expect((await phone.get("/changes")).status).toBe(200);
  });

  test("a long first reading comes packed to whoever reads that", async () => {
    const url = `${origin}/api/v1/meetings/${demoMeetingId}/changes`;
    for (const encoding of ["gzip", "br"]) {
      const answer = await fetch(url, { headers: { cookie: phone.cookie, "accept-encoding": encoding } });
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect(((await answer.json()) as { records: unknown[] }).records.length).toBeGreaterThan(40);
    }
    const plain = await fetch(url, { headers: { cookie: phone.cookie, "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    const packed = await hall.ask(`/api/v1/meetings/${demoMeetingId}/changes`, {
      headers: { cookie: phone.cookie, "accept-encoding": "gzip" },
    });
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(bytes.length).toBeLessThan(gunzipSync(bytes).length / 3);
  });

  test("the start page's code and address are told on the server's own machine, whoever asks there", async () => {
    const answer = await fetch(`${origin}/api/v1/demonstration`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { title: expect.any(Object), code: demoCode, phone: null },
    ]);
    // Without a socket nobody knows from where it is asked.
    expect((await hall.ask("/api/v1/demonstration")).status).toBe(404);
  });
});

describe.each(transports)("one stream of several spaces over %s", (name) => {
  over(name);

  const follow = async (cookie: string, spaces: readonly string[], seen?: string) => {
    const stop = new AbortController();
    const headers = { cookie, ...(seen === undefined ? {} : { "last-event-id": seen }) };
    const answer = await fetch(`${origin}/api/v1/live?spaces=${spaces.join(",")}`, { headers, signal: stop.signal });
    let text = "";
    let ended = false;
    void (async () => {
      for await (const piece of answer.body ?? []) text += Buffer.from(piece).toString();
    })()
      .catch(() => undefined)
      .then(() => (ended = true));
    return { status: answer.status, text: () => text, ended: () => ended, close: () => stop.abort() };
  };
  const committeeOf = async (): Promise<string> => {
    const answer = await askAt(origin)(`/api/v1/spaces/${demoMeetingId}/changes`, {
      headers: { cookie: phone.cookie },
    });
    return ((await answer.json()) as { parent: string }).parent;
  };
  const officerIn = async (spaceId: string, role: string) => {
    const owner = { participantId: null, officer: { id: "root", role: "owner" as const } };
    const membership = {
      opId: randomUUID(),
      kind: "membership/put",
      id: randomUUID(),
      at: 1,
      args: { officerId: "o2", role },
    };
    const send = (op: object) =>
      hall.applyChanges({ meetingId: spaceId, actor: owner, deviceId: "", hw: null, ops: [op] });
    await makeOfficer(hall.store, "o2", hall.clock.now);
    await send(membership);
    const token = newToken();
    const session = { kind: "officer", subject: "o2", expiresAt: hall.clock.now + 1e9 } as const;
    await hall.store.putSession({ ...session, tokenHash: tokenHash(token) });
    const end = () => send({ ...membership, opId: randomUUID(), kind: "membership/end", args: {} });
    return { cookie: `o=${token}`, end };
  };

  test("tells which space it was, and how far each has come; who comes back is told what was missed", async () => {
    const committee = await committeeOf();
    const officer = await officerIn(committee, "secretary");
    const stream = await follow(officer.cookie, [demoMeetingId, committee]);
    expect(stream.status).toBe(200);
    await phone.send([anEntryPut(phone.participantId, "ถาม")]);
    await until(() => stream.text().includes(`"space":"${demoMeetingId}"`));
    const id = /id: (\S+)/.exec(stream.text())?.[1] ?? "";
    expect(id).toMatch(new RegExp(`^${demoMeetingId}:\\d+$`));
    stream.close();
    const again = await follow(officer.cookie, [demoMeetingId, committee], `${demoMeetingId}:1,${committee}:99999999`);
    await until(() => again.text().includes(`"space":"${demoMeetingId}"`));
    expect(again.text()).not.toContain(`"space":"${committee}"`);
    again.close();
  });

  test("ends when the officer's role does", async () => {
    const committee = await committeeOf();
    const officer = await officerIn(committee, "secretary");
    const stream = await follow(officer.cookie, [demoMeetingId]);
    await officer.end();
    await until(stream.ended);
    expect(stream.ended()).toBe(true);
  });

  test("is of spaces that the reader may read, and of no others", async () => {
    const committee = await committeeOf();
    expect((await follow(phone.cookie, [demoMeetingId, committee])).status).toBe(200);
    expect((await follow(phone.cookie, [demoMeetingId, randomUUID()])).status).toBe(403);
    expect((await follow(phone.cookie, ["x"])).status).toBe(404);
    expect((await follow("", [demoMeetingId])).status).toBe(401);
  });
});
