import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actNames } from "#kinds/registry.ts";
import { noLimits } from "#server/http/rate-limits.ts";
import { cpuTimeOf } from "#tests/support/cpu-time.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { anEntryPut, joinBody, joinDevice, makeKeyPair, type WireDevice } from "#tests/support/wire-device.ts";

let hall: Hall;
let device: WireDevice;
let cookie = "";
beforeAll(async () => {
  hall = await openHall();
  device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
  cookie = `${device.cookie}; ${await hall.setUpOfficer()}`;
});
afterAll(() => hall.close());

/** Runs whose work grows with the square of their length where nobody limits them first. */
const runs = [
  "\u0301\u0316",
  "\u0E48\u0E38",
  "\u0E33\u0E48\u0E33\u0E49",
  "\u0E4D\u0E48\u0E32\u0E4D\u0E49\u0E32",
  "\u0E48\u200B\u0E38\u200B",
  " a",
];

const least = 3_200;
const factor = 12;

const cheapest = async (run: () => Promise<unknown>): Promise<number> =>
  Math.min(await cpuTimeOf(run), await cpuTimeOf(run));

/**
 * Twelve times as much to read may cost twelve times as much, with room for chance; a square costs 144 times.
 * @returns what took longer, or was answered with a mistake of the server's own
 */
const outOfProportion = async (ask: (text: string) => Promise<Response>): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const run of runs) {
    const text = `ก${run.repeat((least * factor) / run.length)}`;
    const short = await cheapest(() => ask(text.slice(0, least)));
    let status = 0;
    const long = await cpuTimeOf(async () => {
      ({ status } = await ask(text));
    });
    const isSquare = long > 250 && long > 3 * factor * short;
    if (isSquare || status >= 500) wrong.push(`${JSON.stringify(run)}: ${short} ms, then ${long} ms, ${status}`);
  }
  return wrong;
};

const routes: readonly (readonly [path: string, fields: readonly string[]])[] = [
  ["set-up", ["token", "name", "password"]],
  ["sign-in", ["name", "password"]],
  ["join", ["code", "invite", "personalCode", "nonce", "proof"]],
];

describe("what one request may cost", () => {
  test.each(routes.flatMap(([path, fields]) => fields.map((field) => [path, field] as const)))(
    "%s: %s",
    async (path, field) => {
      const keys = await makeKeyPair();
      const whole =
        path === "join"
          ? await joinBody(hall.ask, { code: demoCode }, keys)
          : { token: "t", name: "สมศรี", password: "รหัสผ่านผิด" };
      const body = Object.fromEntries(Object.entries(whole).filter(([name]) => field === "code" || name !== "code"));
      expect(await outOfProportion((text) => hall.post(`/api/v1/${path}`, { ...body, [field]: text }))).toEqual([]);
    },
  );

  test("signing in, also where it is answered with 429", async () => {
    const full = { take: () => 5, look: () => 5, queue: async () => 5 };
    const limited = await openHall({ deps: { limits: { ...noLimits, ...full } } });
    const signIn = (name: string) => limited.post("/api/v1/sign-in", { name, password: "ผิด" });
    expect((await signIn("สมศรี")).status).toBe(429);
    expect(await outOfProportion(signIn)).toEqual([]);
    await limited.close();
  });

  const send = (operation: unknown) =>
    hall.post(`/api/v1/meetings/${demoMeetingId}/ops`, { ops: [operation] }, { cookie });

  const entryFields = ["text", "entryKind", "criteria", "target"];
  const profileFields = ["namePrefix", "givenName", "familyName", "position", "affiliation", "sector", "personId"];
  const owned: readonly (readonly [kind: string, field: string])[] = [
    ...entryFields.map((field) => ["entry/put", field] as const),
    ...profileFields.map((field) => ["profile/put", field] as const),
    ...["onBehalfOf", "roomCode"].map((field) => ["attendance/put", field] as const),
  ];

  test.each(owned)("sending %s: %s", async (kind, field) => {
    const base = anEntryPut(device.participantId, "ข้อความ");
    const states: Readonly<Record<string, object>> = {
      "entry/put": base.state,
      "profile/put": { givenName: "มาลี", familyName: "มีสุข", sector: "civil" },
      "attendance/put": {},
    };
    expect(
      await outOfProportion((text) =>
        send({ ...base, id: randomUUID(), opId: randomUUID(), kind, state: { ...states[kind], [field]: text } }),
      ),
    ).toEqual([]);
  });

  test.each(actNames)("an act of the office: %s", async (kind) => {
    const words = { th: "", en: "" };
    expect(
      await outOfProportion((text) =>
        send({
          opId: randomUUID(),
          kind,
          id: "EX-08",
          at: 1,
          args: {
            ...words,
            text,
            reason: text,
            title: { th: text },
            name: { th: text },
            givenName: text,
            position: text,
          },
        }),
      ),
    ).toEqual([]);
  });

  test("looking for a name, and a place to read from", async () => {
    expect(
      await outOfProportion((text) =>
        hall.ask(`/api/v1/meetings/${demoMeetingId}/roster?q=${encodeURIComponent(text.slice(0, 30_000))}`, {
          headers: { cookie },
        }),
      ),
    ).toEqual([]);
    expect(
      await outOfProportion((text) =>
        hall.ask(`/api/v1/meetings/${demoMeetingId}/changes?epoch=${encodeURIComponent(text.slice(0, 30_000))}`, {
          headers: { cookie },
        }),
      ),
    ).toEqual([]);
  });

  test("a cookie and a mark of a browser", async () => {
    expect(
      await outOfProportion((text) => {
        const value = encodeURIComponent(text).slice(0, text.length / 4);
        return hall.ask(`/api/v1/meetings/${demoMeetingId}/changes`, { headers: { cookie: `p=${value}; o=${value}` } });
      }),
    ).toEqual([]);
  });
});
