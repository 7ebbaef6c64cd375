import { randomUUID } from "node:crypto";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ack } from "#protocol/messages.ts";
import { maxBatchBytes, maxBatchOperations } from "#protocol/constants.ts";
import { StorageError } from "#server/store/storage-error.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { anEntryPut, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";

/** Every address of the API with the method that it takes. A new one is a row here. */
const meeting = `/api/v1/meetings/${demoMeetingId}`;
const routes: readonly (readonly [method: string, path: string, who: "anybody" | "joined" | "officer"])[] = [
  ["GET", "/api/v1/hello", "anybody"],
  ["POST", "/api/v1/join", "anybody"],
  ["POST", "/api/v1/leave", "anybody"],
  ["POST", "/api/v1/set-up", "anybody"],
  ["POST", "/api/v1/sign-in", "anybody"],
  ["POST", "/api/v1/sign-out", "anybody"],
  ["GET", "/api/v1/session", "officer"],
  ["POST", "/api/v1/sign-in/second-factor", "anybody"],
  ["POST", "/api/v1/sign-in/passkey", "anybody"],
  ["POST", "/api/v1/account-link", "anybody"],
  ["POST", "/api/v1/account-link/passkey", "anybody"],
  ["POST", "/api/v1/account-link/use", "anybody"],
  ["POST", `${meeting}/ops`, "joined"],
  ["GET", `${meeting}/changes`, "joined"],
  ["GET", `${meeting}/live`, "joined"],
  ["GET", `${meeting}/roster?q=สม`, "joined"],
  ["GET", `${meeting}/personal-code`, "joined"],
  ["GET", `${meeting}/earlier`, "joined"],
  ["POST", `${meeting}/earlier/verdict`, "joined"],
  ["GET", `${meeting}/invitations`, "officer"],
  ["GET", `${meeting}/hints`, "officer"],
  ["GET", `${meeting}/join-link`, "officer"],
  ["GET", `${meeting}/devices`, "joined"],
  ["POST", `${meeting}/devices/end`, "joined"],
  ["POST", `${meeting}/codes/renew`, "joined"],
  ["POST", `${meeting}/codes/end`, "officer"],
];
const writes = routes.filter(([method]) => method === "POST");
const inMeeting = routes.filter(([, path]) => path.startsWith(meeting));

const kindOf = async (answer: Response): Promise<unknown> =>
  ((await answer.json()) as { error?: { kind?: unknown } }).error?.kind;

/** A refusal as the protocol wants it: its status and kind, in the form that every answer has. */
const seen = async (answer: Response) => ({
  status: answer.status,
  kind: await kindOf(answer),
  ruam: answer.headers.get("x-ruam"),
  type: answer.headers.get("content-type"),
  cache: answer.headers.get("cache-control"),
});
const refused = (status: number, kind: string) => ({
  status,
  kind,
  ruam: "1",
  type: "application/json",
  cache: "no-store",
});

let hall: Hall;
let device: WireDevice;
beforeAll(async () => {
  hall = await openHall();
  device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
});
afterAll(() => hall.close());

describe("the form of every answer", () => {
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; " +
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  test.each([
    "/api/v1/hello",
    "/api/v1/nothing",
    "/api/v1/session",
    "/healthz",
    "/",
    "/sw.js",
    "/missing.png",
    `${meeting}/changes`,
  ])("%s carries the policy and its neighbours", async (path) => {
    const { headers } = await hall.ask(path);
    expect(headers.get("content-security-policy")).toBe(policy);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=(self)");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("a question of another origin for permission is not granted", async () => {
    const answer = await hall.ask("/api/v1/join", {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(await seen(answer)).toEqual(refused(405, "method"));
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each(routes)("%s %s: another method is refused, and the right one named", async (method, path) => {
    for (const other of ["GET", "POST", "PUT", "DELETE", "PATCH"].filter((name) => name !== method)) {
      const answer = await hall.ask(path, { method: other, headers: { cookie: device.cookie } });
      expect(answer.headers.get("allow")).toBe(method);
      expect(await seen(answer)).toEqual(refused(405, "method"));
    }
  });

  test.each([
    "/api",
    "/api/",
    "/api/v1",
    "/api/v2/hello",
    "/api/v1/hello/more",
    "/api/v1/meetings",
    `${meeting}/secrets`,
  ])("%s is no address", async (path) => expect(await seen(await hall.ask(path))).toEqual(refused(404, "not-found")));

  test("a meeting's id that is no id is no address", async () =>
    expect(await seen(await hall.ask("/api/v1/meetings/kk-me-5-2562/changes"))).toEqual(refused(404, "not-found")));
});

describe("whoever writes", () => {
  test.each(writes)("%s %s: from another site it is refused, whatever it carries", async (_method, path) => {
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, { origin: "null" }])
      expect(
        await seen(await hall.post(path, {}, { cookie: device.cookie, ...headers } as Record<string, string>)),
      ).toEqual(refused(403, "origin"));
  });

  test.each(writes.filter(([, path]) => !/\/(sign-out|leave)$/.test(path)))(
    "%s %s: only JSON is read",
    async (_method, path) => {
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
        expect(await seen(await hall.post(path, "{}", { cookie: device.cookie, "content-type": type }))).toEqual(
          refused(415, "not-json"),
        );
      const packed = { cookie: device.cookie, "content-encoding": "br" };
      expect(await seen(await hall.post(path, "{}", packed))).toEqual(refused(415, "not-json"));
    },
  );

  test.each(writes.filter(([, path]) => !/\/(sign-out|leave)$/.test(path)))(
    "%s %s: a book is too large",
    async (_method, path) => {
      const book = JSON.stringify({ ops: [], words: "ก".repeat(maxBatchBytes) });
      expect(await seen(await hall.post(path, book, { cookie: device.cookie }))).toEqual(refused(413, "too-large"));
    },
  );

  test.each(writes.filter(([, path]) => !/\/(sign-out|leave)$/.test(path)))(
    "%s %s: what is no JSON object is unparseable",
    async (_method, path) => {
      for (const body of ["", "{", "null", "[]", "1", '"ops"', "\u0000", "{'ops':[]}"])
        expect(await seen(await hall.post(path, body, { cookie: device.cookie }))).toEqual(refused(400, "unparseable"));
    },
  );
});

describe("a packed batch", () => {
  const send = (bytes: Uint8Array<ArrayBuffer>) =>
    hall.ask(`${meeting}/ops`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-encoding": "gzip",
        origin: hallOrigin,
        cookie: device.cookie,
      },
      body: bytes,
    });

  test("is unpacked and stored", async () => {
    const body = JSON.stringify({ deviceId: device.deviceId, ops: [anEntryPut(device.participantId, "บีบมาแล้ว")] });
    const answer = await send(new Uint8Array(gzipSync(body)));
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as { acks: { status: string }[] }).acks.map(({ status }) => status)).toEqual([
      "stored",
    ]);
  });

  test("a small one that swells beyond the limit is stopped there", async () => {
    const bomb = gzipSync(JSON.stringify({ ops: [], filler: " ".repeat(200 * 1024 * 1024) }), { level: 9 });
    expect(bomb.length).toBeLessThan(maxBatchBytes);
    expect(await seen(await send(new Uint8Array(bomb)))).toEqual(refused(413, "too-large"));
  });

  test("one that is cut off, or was never packed, is unparseable", async () => {
    const whole = gzipSync(JSON.stringify({ ops: [] }));
    expect(await seen(await send(new Uint8Array(whole.subarray(0, 12))))).toEqual(refused(400, "unparseable"));
    expect(await seen(await send(new Uint8Array(Buffer.from("{}"))))).toEqual(refused(400, "unparseable"));
  });
});

describe("a batch", () => {
  test("of more operations than the protocol allows is halved by its sender", async () => {
    const ops = Array.from({ length: maxBatchOperations + 1 }, () => ({ opId: randomUUID() }));
    expect(await seen(await device.send(ops))).toEqual(refused(413, "too-large"));
  });

  test("an envelope with a wrong word in it is read all the same", async () => {
    const answer = await device.post("/ops", { ops: [], hw: "nonsense", sentAt: "yesterday", deviceId: 7 });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ acks: [], reset: false });
  });

  test("an operation of no known kind is refused, one without a name is left out, their neighbour is stored", async () => {
    const good = anEntryPut(device.participantId, "เพื่อนบ้าน");
    const unknown = { ...anEntryPut(device.participantId, "?"), kind: "entry/sing" };
    const answer = await device.send([unknown, good, { kind: "entry/put" }, 7, null, "op"]);
    const { acks } = (await answer.json()) as { acks: { opId: string; status: string; reason?: { kind: string } }[] };
    expect(acks).toHaveLength(2);
    expect(acks.find(({ opId }) => opId === good.opId)?.status).toBe("stored");
    expect(acks.find(({ opId }) => opId === unknown.opId)?.reason?.kind).toBe("unknown-kind");
  });

  test("an operation nested without end is refused alone", async () => {
    const good = anEntryPut(device.participantId, "ข้างเหว");
    const deep = JSON.stringify({ ...anEntryPut(device.participantId, "เหว"), state: "@" }).replace(
      '"@"',
      "[".repeat(60_000) + "]".repeat(60_000),
    );
    const answer = await device.post("/ops", `{"ops":[${deep},${JSON.stringify(good)}]}`);
    const { acks } = (await answer.json()) as { acks: { opId: string; status: string }[] };
    expect(acks.map(({ status }) => status).toSorted()).toEqual(["refused", "stored"]);
  });

  test("what another person wrote is not one's own", async () => {
    const other = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const answer = await device.send([anEntryPut(other.participantId, "ในนามผู้อื่น")]);
    expect(await answer.json()).toMatchObject({ acks: [{ status: "refused", reason: { kind: "not-author" } }] });
  });
});

describe("who may ask", () => {
  test.each(inMeeting)("%s %s: nobody without a session", async (method, path) => {
    const body = method === "POST" ? { body: "{}", headers: { "content-type": "application/json" } } : {};
    expect(await seen(await hall.ask(path, { method, ...body }))).toEqual(refused(401, "not-joined"));
    const cookie = `p=${"A".repeat(43)}`;
    const headers = { "content-type": "application/json", cookie };
    expect(await seen(await hall.ask(path, { method, headers, ...(method === "POST" ? { body: "{}" } : {}) }))).toEqual(
      refused(401, "not-joined"),
    );
  });

  test.each(inMeeting)("%s %s: nobody from another meeting, nor in one that is not there", async (method, path) => {
    const elsewhere = path.replace(demoMeetingId, randomUUID());
    const headers = { "content-type": "application/json", cookie: device.cookie };
    const answer = await hall.ask(elsewhere, { method, headers, ...(method === "POST" ? { body: '{"ops":[]}' } : {}) });
    expect(await seen(answer)).toEqual(refused(403, "not-this-meeting"));
  });

  test("a participant's session is no officer's", async () => {
    const token = device.cookie.split("=")[1] ?? "";
    expect(await seen(await hall.ask("/api/v1/session", { headers: { cookie: `o=${token}` } }))).toEqual(
      refused(401, "not-joined"),
    );
    expect(await seen(await device.get("/invitations"))).toEqual(refused(403, "not-this-meeting"));
    expect(await seen(await device.get("/hints"))).toEqual(refused(403, "not-this-meeting"));
  });
});

test("what a reader says it does not read is not sent to it", async () => {
  const encodingFor = async (accepted: string) =>
    (
      await hall.ask(`${meeting}/changes`, { headers: { cookie: device.cookie, "accept-encoding": accepted } })
    ).headers.get("content-encoding");
  expect(await encodingFor("gzip, deflate, br")).toBe("br");
  expect(await encodingFor("br;q=0, gzip")).toBe("gzip");
  expect(await encodingFor("br; q=0.0, gzip ;q=0")).toBeNull();
  expect(await encodingFor("x-br, brotli")).toBeNull();
});

test("the answer to many entries comes packed, the answer to a few as it is, and each says the same", async () => {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync, plain: (bytes: Buffer) => bytes };
  const sent = async (count: number, accepted: string) => {
    const ops = Array.from({ length: count }, (_, index) => anEntryPut(device.participantId, `ข้อที่ ${index}`));
    const headers = { cookie: device.cookie, "accept-encoding": accepted };
    const answer = await hall.post(`${meeting}/ops`, { ops }, headers);
    const how = (answer.headers.get("content-encoding") ?? "plain") as keyof typeof unpack;
    const said = JSON.parse(unpack[how](Buffer.from(await answer.arrayBuffer())).toString()) as { acks: Ack[] };
    expect(said.acks.map(({ opId, status }) => [opId, status])).toEqual(ops.map(({ opId }) => [opId, "stored"]));
    return how;
  };
  expect([await sent(10, "br"), await sent(100, "br"), await sent(100, "gzip")]).toEqual(["plain", "br", "gzip"]);
});

describe("a failing disk", () => {
  const broken = () =>
    openHall({ deps: { applyChanges: () => Promise.reject(new StorageError("full", new Error("no room"))) } });

  test("acknowledges nothing and asks to come again", async () => {
    const ill = await broken();
    const guest = await joinDevice(ill.ask, hallOrigin, { code: demoCode });
    const answer = await guest.send([anEntryPut(guest.participantId, "เก็บไว้ก่อน")]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await seen(answer)).toEqual(refused(503, "storage"));
    await ill.close();
  });

  test("healthz says whether writing works", async () => {
    expect(await (await hall.ask("/healthz")).json()).toEqual({ ok: true });
    const store = { ...hall.store, canWrite: async () => false };
    const ill = await openHall({ deps: { store } });
    expect((await ill.ask("/healthz")).status).toBe(503);
    await ill.close();
  });

  test("a mistake of the server's own is reported, and costs nobody a word", async () => {
    const ill = await openHall({ deps: { readChanges: () => Promise.reject(new TypeError("a bug")) } });
    const guest = await joinDevice(ill.ask, hallOrigin, { code: demoCode });
    expect(await seen(await guest.get("/changes"))).toEqual(refused(503, "storage"));
    expect(ill.reported).toHaveLength(1);
    await ill.close();
  });
});
