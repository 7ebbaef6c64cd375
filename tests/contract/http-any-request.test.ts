import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actNames } from "#kinds/registry.ts";
import { cheapPasswords } from "#tests/support/cheap-passwords.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { createSeededRandom, pick } from "#tests/support/seeded-random.ts";
import { anEntryPut, joinBody, joinDevice, makeKeyPair, type WireDevice } from "#tests/support/wire-device.ts";
import { testSeed } from "#tests/support/test-seed.ts";

const isLong = process.env.RUAM_LONG === "1";
const wantedRequests = isLong ? 2_000_000 : 20_000;
const seed = testSeed;
/** So many are on their way at once; what they cost together is measured. */
const atOnce = 40;
/** Of the processor's time, which another program on the machine does not use up. */
const stallMs = 250;

let hall: Hall;
let device: WireDevice;
let cookies: readonly string[] = [];
let bodies: Readonly<Record<string, object>> = {};
/** The meeting, and the spaces above it. */
let spaces: readonly string[] = [];
beforeAll(async () => {
  hall = await openHall({ deps: { passwords: cheapPasswords } });
  device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
  const office = await hall.setUpOfficer();
  cookies = ["", device.cookie, device.cookie, office, office, `${device.cookie}; ${office}`, "p=x; o=%; k=.", "p; ;="];
  const answer = await hall.ask("/api/v1/spaces", { headers: { cookie: office } });
  spaces = ((await answer.json()) as { spaces: { id: string }[] }).spaces.map(({ id }) => id);
  const [id, startsAt] = [randomUUID(), "2026-05-01T09:00:00+07:00"];
  bodies = {
    "/api/v1/spaces/:spaceId/committees": { name: { th: "คณะกรรมการ", en: "Committee" } },
    "/api/v1/spaces/:spaceId/meetings": {
      id,
      startsAt,
      number: 6,
      title: { th: "ประชุม" },
      from: demoMeetingId,
      take: ["agenda"],
    },
    "/api/v1/spaces/:spaceId/rehearsals": { id: randomUUID(), of: demoMeetingId },
    "/api/v1/spaces/:spaceId/delete-meeting": { id },
    "/api/v1/spaces/:spaceId/erase-person": {
      id: "M05",
      places: [{ spaceId: demoMeetingId, id: "M06" }],
      reason: "privacy",
    },
    "/api/v1/spaces/:spaceId/simulate": { count: 2 },
    "/api/v1/meetings/:meetingId/earlier/verdict": { followUpId: id, verdict: "done", words: "เสร็จแล้ว" },
    "/api/v1/meetings/:meetingId/codes/renew": { personId: "M01" },
    "/api/v1/meetings/:meetingId/codes/end": { personId: "M01" },
    "/api/v1/join": await joinBody(hall.ask, { code: demoCode }, await makeKeyPair()),
    "/api/v1/set-up": { token: "t", name: "สมศรี", password: "รหัสผ่านยาวพอ" },
    "/api/v1/sign-in": { name: "สมศรี", password: "รหัสผ่านยาวพอ" },
  };
});
afterAll(() => hall.close());

const nasty = fc.oneof(
  fc.constantFrom(
    "\u0000",
    "\uD800",
    "\u202Eกลับ\u202C",
    `ก${"\u0E49".repeat(300)}`,
    `a${"\u0301".repeat(300)}`,
    "\u200B\uFEFF",
    "__proto__",
    "constructor",
    "toString",
    "' OR 1=1 --",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "1e999",
    "-0",
    "x".repeat(2000),
    demoMeetingId,
    "EX-08",
    "P01",
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
);
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    nasty,
    fc.constantFrom(0, -1, 1.5, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, 2 ** 63, null, true, false),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(nasty, tie("value"), { maxKeys: 4 }),
  ),
})).value;

type Sent = { readonly path: string; readonly method: string; readonly init: RequestInit };

const asked = "q after epoch limit hwSeq startsAt year form position before for lang %".split(" ");

/** How often a route is drawn: what is sent most is spoilt most, and files, each dear to make, are asked for now and then. */
const shareOf = (path: string): number => {
  if (/\.xlsx|export|papers|imports|\/file|public-preview|voice/.test(path)) return 1;
  return path.includes("/ops") ? 300 : 100;
};

/** Draws requests from what fast-check made: of every route, with every kind of thing wrong with it. */
const createDrawing = (round: number) => {
  const random = createSeededRandom(seed + round);
  const values = fc.sample(anyJson, { numRuns: 1_500, seed: seed + round });
  const texts = fc.sample(nasty, { numRuns: 500, seed: seed + round });
  const routes = hall.app.routes
    .filter(({ method }) => method !== "ALL")
    .flatMap((route) => Array.from({ length: shareOf(route.path) }, () => route));
  const half = () => random() < 0.5;

  /** The same thing with one part of it, at any depth, exchanged. */
  const spoilt = (whole: object): object => {
    const name = pick(random, Object.keys(whole));
    const part = (whole as Record<string, unknown>)[name];
    const isDeep = typeof part === "object" && part !== null && !Array.isArray(part) && Object.keys(part).length > 0;
    return { ...whole, [name]: isDeep && half() ? spoilt(part) : pick(random, values) };
  };
  const operation = (): object => {
    if (half()) return spoilt(anEntryPut(device.participantId, pick(random, texts)));
    const target = pick(random, ["EX-08", "AG-4", "P01", demoMeetingId, randomUUID()]);
    return spoilt({
      opId: randomUUID(),
      kind: pick(random, actNames),
      id: target,
      at: 1,
      baseRev: 1,
      officeRev: 0,
      args: { text: pick(random, texts), reason: pick(random, texts) },
    });
  };
  const bodyFor = (path: string): string => {
    const chance = random();
    if (chance < 0.1) return pick(random, texts);
    if (chance < 0.3) return JSON.stringify(pick(random, values));
    const whole = path.endsWith("/ops") ? { ops: [operation()], hw: null } : bodies[path];
    return JSON.stringify(whole === undefined ? pick(random, values) : chance < 0.9 ? spoilt(whole) : whole);
  };
  const encoded = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 300);
  const queryOf = (): string => (half() ? "" : `?${pick(random, asked)}=${encoded(pick(random, texts))}`);

  return (): Sent => {
    const route = pick(random, routes);
    const meeting = random() < 0.9 ? demoMeetingId : encoded(pick(random, texts));
    const space = random() < 0.9 ? pick(random, spaces) : encoded(pick(random, texts));
    const path = route.path
      .replace(":meetingId", () => meeting)
      .replace(":spaceId", () => space)
      .replace("*", () => encoded(pick(random, texts)));
    const method = random() < 0.95 ? route.method : pick(random, ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]);
    // Who signed out would be nobody from then on.
    const cookie = /\/(sign-out|leave)$/.test(route.path) ? "o=x; p=x" : pick(random, cookies);
    const headers: Record<string, string> = { cookie };
    if (method === "GET" || method === "OPTIONS") return { path: path + queryOf(), method, init: { method, headers } };
    headers["content-type"] =
      random() < 0.95 ? "application/json" : pick(random, ["", "text/plain", "application/json;x"]);
    if (random() < 0.05) headers["content-encoding"] = pick(random, ["gzip", "br", "x"]);
    if (random() < 0.05) headers.origin = pick(random, ["null", "https://evil.example", hallOrigin]);
    return { path, method, init: { method, headers, body: bodyFor(route.path) } };
  };
};

/** What is wrong with an answer; undefined where it is as the protocol wants it, whatever was asked. */
const faultOf = async ({ path, method }: Sent, answer: Response): Promise<string | undefined> => {
  const place = `${method} ${path} → ${answer.status}`;
  if (answer.status >= 500) return place;
  if (!answer.headers.get("content-security-policy")?.startsWith("default-src 'none'")) return `${place}, no policy`;
  if (answer.status < 400 || !path.startsWith("/api/")) return undefined;
  const body = (await answer.json()) as { error?: { kind?: unknown } };
  return typeof body.error?.kind === "string" ? undefined : `${place}, no kind`;
};

const send = async (requests: readonly Sent[]): Promise<readonly string[]> => {
  const faults = await Promise.all(requests.map(async (sent) => faultOf(sent, await hall.ask(sent.path, sent.init))));
  return faults.filter((fault) => fault !== undefined);
};

/**
 * Milliseconds of the processor that the work took on the thread that answers everybody. What threads of their own make,
 * workbooks and papers, holds nobody up.
 */
const costOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
};

describe(`any request at all (seed ${seed})`, () => {
  test(
    `${wantedRequests} of them: none is answered with a failure of the server's own, none holds it up`,
    { timeout: isLong ? 7_200_000 : 600_000 },
    async () => {
      const perRound = 20_000;
      for (let round = 0; round * perRound < wantedRequests; round += 1) {
        const draw = createDrawing(round);
        for (let sent = 0; sent < perRound; sent += atOnce) {
          const requests = Array.from({ length: atOnce }, draw);
          let faults: readonly string[] = [];
          const cost = await costOf(async () => (faults = await send(requests)));
          expect(faults).toEqual([]);
          // What was dear once may have been the collecting of garbage: what is dear again is a stall.
          const again = cost < stallMs ? cost : await costOf(() => send(requests));
          expect(again).toBeLessThan(stallMs);
        }
      }
      expect(hall.reported).toEqual([]);
      expect((await device.get("/changes?limit=1")).status).toBe(200);
      expect((await hall.ask("/api/v1/session", { headers: { cookie: cookies[3] ?? "" } })).status).toBe(200);
    },
  );
});
