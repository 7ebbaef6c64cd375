import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { participantIdOf } from "#domain/ids.ts";
import type { JoinAnswer } from "#protocol/operations.ts";
import { nonceLifeMs } from "#protocol/version.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { cookieOf, joinBody, joinDevice, makeKeyPair, publicKeyOf, thumbprint } from "#tests/support/wire-device.ts";

let hall: Hall;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => hall.close());

const join = async (words: Record<string, unknown>, keys?: Awaited<ReturnType<typeof makeKeyPair>>) =>
  hall.post("/api/v1/join", await joinBody(hall.ask, words as Record<string, string>, keys ?? (await makeKeyPair())));

describe("hello", () => {
  test("tells the protocol, the server's time and a nonce", async () => {
    const answer = (await (await hall.ask("/api/v1/hello")).json()) as Record<string, unknown>;
    expect(answer).toEqual({
      protocols: [1],
      minAppVersion: expect.any(String),
      serverTime: hall.clock.now,
      nonce: expect.any(String),
    });
  });
});

describe("joining by the meeting's code", () => {
  test("makes the participant that follows from the device's key", async () => {
    const keys = await makeKeyPair();
    const answer = await join({ code: demoCode }, keys);
    const deviceId = thumbprint(await publicKeyOf(keys));
    expect(await answer.json()).toEqual({
      meetingId: demoMeetingId,
      deviceId,
      participant: { id: participantIdOf(demoMeetingId, deviceId), displayName: null, confirmed: false },
    });
  });

  test("hands out a session that no script can read", async () => {
    const [cookie = ""] = (await join({ code: demoCode })).headers.getSetCookie();
    expect(cookie).toMatch(/^p=[A-Za-z0-9_-]{43}; /);
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Strict");
    expect(cookie).toContain("Path=/");
    expect(cookie).not.toContain("Secure");
    expect(cookie).not.toContain("Domain");
  });

  test("with https the session is for this host alone", async () => {
    const secure = await openHall({ origin: "https://meeting.example.org" });
    const body = await joinBody(secure.ask, { code: demoCode }, await makeKeyPair());
    const [cookie = ""] = (await secure.post("/api/v1/join", body)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-p=/);
    expect(cookie).toContain("; Secure;");
    await secure.close();
  });

  test("case, spaces, dashes and Thai digits make no difference", async () => {
    for (const code of ["kk5m26xw", " KK5M 26XW ", "KK๕M-๒๖XW", "K-K-5-M-2-6-X-W"])
      expect((await join({ code })).status).toBe(200);
  });

  test("twice with one key is one participant, and both sessions are good", async () => {
    const keys = await makeKeyPair();
    const [one, two] = [
      await joinDevice(hall.ask, hallOrigin, { code: demoCode }, keys),
      await joinDevice(hall.ask, hallOrigin, { code: demoCode }, keys),
    ];
    expect(two.participantId).toBe(one.participantId);
    expect([(await one.get("/changes")).status, (await two.get("/changes")).status]).toEqual([200, 200]);
  });

  test("the same request sent three times at once, as browsers do, is one participant", async () => {
    const body = await joinBody(hall.ask, { code: demoCode }, await makeKeyPair());
    const answers = await Promise.all([1, 2, 3].map(() => hall.post("/api/v1/join", body)));
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as JoinAnswer).participant.id));
    expect(new Set(ids).size).toBe(1);
  });

  test("on a server that was restored to before the first joining, the same key is the same participant", async () => {
    const keys = await makeKeyPair();
    const before = await joinDevice(hall.ask, hallOrigin, { code: demoCode }, keys);
    const restored = await openHall();
    const after = await joinDevice(restored.ask, hallOrigin, { code: demoCode }, keys);
    expect(after.participantId).toBe(before.participantId);
    await restored.close();
  });
});

describe("a wrong code", () => {
  const wrong = [
    "AAAA-AAAA",
    "KK5M-26XV",
    "KK5M",
    "KK5M-26XW-9",
    "",
    "K".repeat(100_000),
    "ILO0-1111",
    "\u0000",
    "\uD800",
    "ก".repeat(8),
    7,
    null,
    {},
    ["KK5M-26XW"],
  ];

  test("is one answer, whatever is wrong with it, and tells nothing more", async () => {
    for (const by of ["code", "personalCode", "invite"])
      for (const word of wrong) {
        const answer = await join({ [by]: word });
        expect([answer.status, await answer.text()]).toEqual([404, '{"error":{"kind":"join-code-unknown"}}']);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
  });

  test("takes the same time, whether it looks like a code or not", async () => {
    const bodyOf = async (code: string) => joinBody(hall.ask, { code }, await makeKeyPair());
    const timed = async (body: unknown) => {
      const started = performance.now();
      await hall.post("/api/v1/join", body);
      return performance.now() - started;
    };
    const [likely, nonsense] = [await bodyOf("KK5M-26XV"), await bodyOf("?")];
    const ratios: number[] = [];
    // By turns, so that a machine which is busy for a while is busy for both.
    for (let round = 0; round < 80; round += 1) ratios.push((await timed(likely)) / (await timed(nonsense)));
    const median = ratios.toSorted((a, b) => a - b)[40] ?? 0;
    expect(median).toBeGreaterThan(1 / 3);
    expect(median).toBeLessThan(3);
  });
});

describe("the proof", () => {
  const kindOf = async (answer: Response) => ((await answer.json()) as { error: { kind: string } }).error.kind;

  test.each([
    ["of another nonce", (body: Record<string, unknown>) => ({ ...body, nonce: "AAAA" })],
    ["cut short", (body: Record<string, unknown>) => ({ ...body, proof: String(body.proof).slice(0, 40) })],
    ["missing", (body: Record<string, unknown>) => ({ ...body, proof: undefined })],
    ["of no key", (body: Record<string, unknown>) => ({ ...body, deviceKey: undefined })],
    [
      "of a key off the curve",
      (body: Record<string, unknown>) => ({
        ...body,
        deviceKey: { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) },
      }),
    ],
    [
      "of another curve",
      (body: Record<string, unknown>) => ({ ...body, deviceKey: { ...(body.deviceKey as object), crv: "P-384" } }),
    ],
    ["that is a number", (body: Record<string, unknown>) => ({ ...body, proof: 7 })],
  ])("%s is not believed, not even with the right code", async (_name, change) => {
    const body = change(await joinBody(hall.ask, { code: demoCode }, await makeKeyPair()));
    const answer = await hall.post("/api/v1/join", body);
    expect([answer.status, await kindOf(answer)]).toEqual([400, "proof-invalid"]);
  });

  test("over a nonce of more than five minutes ago is not believed", async () => {
    const body = await joinBody(hall.ask, { code: demoCode }, await makeKeyPair());
    hall.clock.now += nonceLifeMs + 1;
    expect((await hall.post("/api/v1/join", body)).status).toBe(400);
  });

  test("by a stolen public key is not believed", async () => {
    const [victim, thief] = [await makeKeyPair(), await makeKeyPair()];
    const body = { ...(await joinBody(hall.ask, { code: demoCode }, thief)), deviceKey: await publicKeyOf(victim) };
    expect((await hall.post("/api/v1/join", body)).status).toBe(400);
  });

  test("with no way in at all the request makes no sense", async () => {
    const answer = await join({});
    expect([answer.status, await kindOf(answer)]).toEqual([400, "unparseable"]);
  });
});

describe("a second device", () => {
  test("joins by the personal code as the same person, and reads what was written on the first", async () => {
    const first = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const { code } = (await (await first.get("/personal-code")).json()) as { code: string };
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    const second = await joinDevice(hall.ask, hallOrigin, { personalCode: code.toLowerCase() });
    expect(second.participantId).toBe(first.participantId);
    expect(second.deviceId).not.toBe(first.deviceId);
  });

  test("a personal code is no meeting code, and the other way round", async () => {
    const first = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const { code } = (await (await first.get("/personal-code")).json()) as { code: string };
    expect((await join({ code })).status).toBe(404);
    expect((await join({ personalCode: demoCode })).status).toBe(404);
  });

  test("an officer without a place in the room has no personal code", async () => {
    const cookie = await hall.setUpOfficer();
    const answer = await hall.ask(`/api/v1/meetings/${demoMeetingId}/personal-code`, { headers: { cookie } });
    expect(answer.status).toBe(401);
  });
});

describe("an invitation", () => {
  type Invitations = { people: { personId: string; personalCode: string; inviteUrl: string }[] };
  const invitations = async (): Promise<Invitations["people"]> => {
    const cookie = await hall.setUpOfficer();
    const answer = await hall.ask(`/api/v1/meetings/${demoMeetingId}/invitations`, { headers: { cookie } });
    return ((await answer.json()) as Invitations).people;
  };

  test("is there for everybody on the roster, with its secret behind the hash of the address", async () => {
    const people = await invitations();
    expect(people).toHaveLength(52);
    for (const { inviteUrl } of people) expect(inviteUrl).toMatch(/^http:\/\/localhost:8080\/j#i=[A-Za-z0-9_-]{22,}$/);
    expect(new Set(people.map(({ personalCode }) => personalCode)).size).toBe(52);
  });

  test("lets its person in under the name of the roster, confirmed, and so does that person's code", async () => {
    const chair = (await invitations()).find(({ personId }) => personId === "M01");
    const invited = await join({ invite: chair?.inviteUrl.split("#i=")[1] });
    const byInvite = (await invited.json()) as JoinAnswer;
    expect(byInvite.participant).toMatchObject({ displayName: "นายสมชาย ใจดี", confirmed: true });
    const byCode = (await (await join({ personalCode: chair?.personalCode })).json()) as JoinAnswer;
    expect(byCode.participant.id).toBe(byInvite.participant.id);
  });
});

describe("a session", () => {
  test("ends when its time is over, and the device joins again as the same", async () => {
    const keys = await makeKeyPair();
    const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode }, keys);
    hall.clock.now += 181 * 24 * 3600 * 1000;
    expect((await device.get("/changes")).status).toBe(401);
    const again = await joinDevice(hall.ask, hallOrigin, { code: demoCode }, keys);
    expect(again.participantId).toBe(device.participantId);
  });

  test("the token itself is nowhere in the database", async () => {
    const answer = await join({ code: demoCode });
    const token = cookieOf(answer).split("=")[1] ?? "";
    expect(await hall.store.session(token)).toBeUndefined();
  });
});

describe("guessing", () => {
  let strict: Hall;
  beforeEach(async () => {
    strict = await openHall({ limits: "on" });
  });
  afterEach(() => strict.close());

  const guess = async (body: Record<string, unknown>, times: number) => {
    const answers: number[] = [];
    for (let time = 0; time < times; time += 1) answers.push((await strict.post("/api/v1/join", body)).status);
    return answers;
  };

  test("an address that has guessed too often waits, for right codes as for wrong ones", async () => {
    const stranger = await joinBody(strict.ask, { code: "AAAA-AAAA" }, await makeKeyPair());
    expect((await guess(stranger, 310)).slice(-5)).toEqual([429, 429, 429, 429, 429]);
    const right = await strict.post(
      "/api/v1/join",
      await joinBody(strict.ask, { code: demoCode }, await makeKeyPair()),
    );
    expect(right.status).toBe(429);
    expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await right.json()).toMatchObject({ error: { kind: "throttled" } });
  });

  test("the phones of the hall come back through the same address all the while", async () => {
    const keys = await makeKeyPair();
    const phone = await joinDevice(strict.ask, hallOrigin, { code: demoCode }, keys);
    await guess(await joinBody(strict.ask, { code: "AAAA-AAAA" }, await makeKeyPair()), 310);
    const again = await joinDevice(strict.ask, hallOrigin, { code: demoCode }, keys);
    expect(again.participantId).toBe(phone.participantId);
  });

  test("a meeting that was joined through the address before the guessing is joined by new phones all the while", async () => {
    await joinDevice(strict.ask, hallOrigin, { code: demoCode });
    await guess(await joinBody(strict.ask, { code: "AAAA-AAAA" }, await makeKeyPair()), 310);
    await joinDevice(strict.ask, hallOrigin, { code: demoCode });
    expect(await guess(await joinBody(strict.ask, { code: "BBBB-BBBB" }, await makeKeyPair()), 1)).toEqual([429]);
  });

  test("an invitation, which nobody can guess, is heard at all times", async () => {
    const officer = await strict.setUpOfficer();
    const path = `/api/v1/meetings/${demoMeetingId}/invitations`;
    const { people } = (await (await strict.ask(path, { headers: { cookie: officer } })).json()) as {
      people: readonly { readonly inviteUrl: string }[];
    };
    const invite = people[0]?.inviteUrl.split("#i=")[1] ?? "";
    await guess(await joinBody(strict.ask, { code: "AAAA-AAAA" }, await makeKeyPair()), 310);
    expect((await joinDevice(strict.ask, hallOrigin, { invite })).meetingId).toBe(demoMeetingId);
  });

  test("personal codes are guessed far less often, and without harm to those who have the meeting's code", async () => {
    const stranger = await joinBody(strict.ask, { personalCode: "AAAA-AAAA" }, await makeKeyPair());
    expect((await guess(stranger, 20)).filter((status) => status === 404)).toHaveLength(15);
    await joinDevice(strict.ask, hallOrigin, { code: demoCode });
  });

  test("a slip in typing one's own personal code is no guess, however many people make one", async () => {
    const officer = await strict.setUpOfficer();
    const path = `/api/v1/meetings/${demoMeetingId}/invitations`;
    const { people } = (await (await strict.ask(path, { headers: { cookie: officer } })).json()) as {
      people: readonly { readonly personalCode: string }[];
    };
    const right = people[0]?.personalCode ?? "";
    const other = right.endsWith("A") ? "B" : "A";
    const mistyped = await joinBody(strict.ask, { personalCode: right.slice(0, -1) + other }, await makeKeyPair());
    expect(new Set(await guess(mistyped, 40))).toEqual(new Set([404]));
    await joinDevice(strict.ask, hallOrigin, { personalCode: right });
  });

  test("five hundred people with the right code join through one address", async () => {
    for (let person = 0; person < 40; person += 1) await joinDevice(strict.ask, hallOrigin, { code: demoCode });
    const body = await joinBody(strict.ask, { code: demoCode }, await makeKeyPair());
    expect(new Set(await guess(body, 460))).toEqual(new Set([200]));
  });
});
