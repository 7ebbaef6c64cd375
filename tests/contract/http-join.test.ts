import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { participantIdOf } from "#domain/ids.ts";
import type { JoinAnswer } from "#protocol/messages.ts";
import { noLimits } from "#server/http/rate-limits.ts";
import { nonceLifeMs } from "#protocol/constants.ts";
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

test("the general link is told to an officer, and whoever opens it joins by its code", async () => {
  const cookie = await hall.setUpOfficer();
  const answer = await hall.ask(`/api/v1/meetings/${demoMeetingId}/join-link`, { headers: { cookie } });
  const told = (await answer.json()) as { code: string; address: string };
  expect(told.address).toBe(`http://localhost:8080/j/${told.code}`);
  expect((await join({ code: told.code })).status).toBe(200);
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

  test("is told to an officer who has shown lately who it is, and to nobody who finds a console open", async () => {
    const cookie = await hall.setUpOfficer();
    const ask = () => hall.ask(`/api/v1/meetings/${demoMeetingId}/invitations`, { headers: { cookie } });
    hall.clock.now += 10 * 60_000;
    const late = await ask();
    expect([late.status, await late.json()]).toMatchObject([403, { error: { kind: "step-up" } }]);
    await hall.post("/api/v1/step-up", { password: "รหัสผ่านยาวพอ" }, { cookie });
    expect((await ask()).status).toBe(200);
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

  /** Bodies are made beforehand: the test is about what is said, not about signing. */
  const guess = async (
    words: Record<string, string>,
    times: number,
    keys?: Awaited<ReturnType<typeof makeKeyPair>>,
  ) => {
    const own = keys ?? (await makeKeyPair());
    const body = await joinBody(strict.ask, words, own);
    const answers: number[] = [];
    for (let time = 0; time < times; time += 1) answers.push((await strict.post("/api/v1/join", body)).status);
    return answers;
  };
  /** A guesser with as many devices as it likes, who has used up all that an address has. */
  const useUp = (name: "wrong-code" | "wrong-personal-code") => {
    while (strict.limits.take(name, "unknown") === undefined);
  };
  const peopleOf = async (hall: Hall) => {
    const cookie = await hall.setUpOfficer();
    const answer = await hall.ask(`/api/v1/meetings/${demoMeetingId}/invitations`, { headers: { cookie } });
    return ((await answer.json()) as { people: readonly { personalCode: string; inviteUrl: string }[] }).people;
  };

  test("a device that has said thirty wrong codes waits", async () => {
    const answers = await guess({ code: "AAAA-AAAA" }, 35);
    expect(answers.filter((status) => status === 404)).toHaveLength(30);
    expect(answers.slice(-5)).toEqual([429, 429, 429, 429, 429]);
  });

  test("the phones around it join all the while, also where nobody had joined before", async () => {
    await guess({ code: "AAAA-AAAA" }, 400);
    expect(await guess({ code: demoCode }, 10)).not.toContain(429);
  });

  test("three hundred join from one address in a minute while a guesser works from it, who began before them", async () => {
    useUp("wrong-code");
    let isOver = false;
    // Each wait of the guesser moves the clock of the test on: without an end, a slower database alone would fail it.
    const guessing = (async () => {
      let times = 0;
      for (; !isOver && times < 10; times += 1)
        await guess({ code: `AAAA-${String(2222 + times).replace(/[01]/g, "Z")}` }, 1);
      return times;
    })();
    const bodies = await Promise.all(
      Array.from({ length: 300 }, async () => joinBody(strict.ask, { code: demoCode }, await makeKeyPair())),
    );
    const before = strict.limitTime.monotonic();
    const phones = await Promise.all(bodies.map((body) => strict.post("/api/v1/join", body)));
    isOver = true;
    expect(new Set(phones.map(({ status }) => status))).toEqual(new Set([200]));
    expect(strict.limitTime.monotonic() - before).toBeLessThan(60_000);
    expect(await guessing).toBeGreaterThan(0);
  });

  test("where everything is used up, a right code is heard in the line, and then for the whole hall at once", async () => {
    useUp("wrong-code");
    await joinDevice(strict.ask, hallOrigin, { code: demoCode });
    const waited = strict.limitTime.monotonic();
    await joinDevice(strict.ask, hallOrigin, { code: demoCode });
    expect(strict.limitTime.monotonic()).toBe(waited);
  });

  test("the phones of the hall come back through the same address all the while", async () => {
    const keys = await makeKeyPair();
    const phone = await joinDevice(strict.ask, hallOrigin, { code: demoCode }, keys);
    useUp("wrong-code");
    const again = await joinDevice(strict.ask, hallOrigin, { code: demoCode }, keys);
    expect(again.participantId).toBe(phone.participantId);
  });

  test("an invitation, which nobody can guess, is heard at all times", async () => {
    const [person] = await peopleOf(strict);
    useUp("wrong-code");
    useUp("wrong-personal-code");
    const invite = person?.inviteUrl.split("#i=")[1] ?? "";
    expect((await joinDevice(strict.ask, hallOrigin, { invite })).meetingId).toBe(demoMeetingId);
  });

  test("personal codes are heard far less often, and nobody is kept from joining by that", async () => {
    useUp("wrong-personal-code");
    const before = strict.limitTime.monotonic();
    await guess({ personalCode: "AAAA-AAAA" }, 1);
    await guess({ personalCode: "BBBB-BBBB" }, 20);
    expect(strict.limitTime.monotonic() - before).toBeGreaterThan(50_000);
    await joinDevice(strict.ask, hallOrigin, { code: demoCode });
  });

  test("a right personal code that is said again is heard, though somebody guesses beside it", async () => {
    const [person] = await peopleOf(strict);
    useUp("wrong-personal-code");
    await guess({ personalCode: "AAAA-AAAA" }, 3);
    const answers = await guess({ personalCode: person?.personalCode ?? "" }, 40);
    expect(answers).toContain(200);
  });

  test("a near miss of a personal code is a guess like any other: it tells nobody that a code is near", async () => {
    const [person] = await peopleOf(strict);
    const right = person?.personalCode ?? "";
    const near = right.slice(0, -1) + (right.endsWith("A") ? "B" : "A");
    expect(await guess({ personalCode: near }, 35)).toEqual(await guess({ personalCode: "AAAA-AAAA" }, 35));
  });

  test("five hundred people with the right code join through one address", async () => {
    for (let person = 0; person < 40; person += 1) await joinDevice(strict.ask, hallOrigin, { code: demoCode });
    expect(new Set(await guess({ code: demoCode }, 460))).toEqual(new Set([200]));
  });
});

describe("what a meeting has room for", () => {
  test("one phone that asks without end waits alone, and officers and others go on", async () => {
    const strict = await openHall({ limits: "on" });
    const [loud, quiet] = [
      await joinDevice(strict.ask, hallOrigin, { code: demoCode }),
      await joinDevice(strict.ask, hallOrigin, { code: demoCode }),
    ];
    const officer = await strict.setUpOfficer();
    for (let time = 0; time < 900; time += 1) strict.limits.take("participant", loud.participantId);
    expect((await loud.get("/changes")).status).toBe(429);
    // What one is refused is not taken from the others.
    while (strict.limits.take("meeting", demoMeetingId) === undefined);
    expect((await quiet.get("/changes")).status).toBe(200);
    const path = `/api/v1/meetings/${demoMeetingId}/changes`;
    expect((await strict.ask(path, { headers: { cookie: officer } })).status).toBe(200);
    await strict.close();
  });

  test("a person who is refused uses up nothing of the meeting", async () => {
    const taken: string[] = [];
    const strict = await openHall({
      deps: {
        limits: { ...noLimits, take: (name) => (taken.push(name), name === "participant" ? 5 : undefined) },
      },
    });
    const phone = await joinDevice(strict.ask, hallOrigin, { code: demoCode });
    taken.length = 0;
    expect((await phone.get("/changes")).status).toBe(429);
    expect(taken).toEqual(["participant"]);
    await strict.close();
  });
});

describe("a participant who leaves this browser", () => {
  const reads = async (cookie: string): Promise<number> =>
    (await hall.ask(`/api/v1/meetings/${demoMeetingId}/changes`, { headers: { cookie } })).status;

  test("is signed out at the server, and nobody else is", async () => {
    const [leaving, staying] = [
      await joinDevice(hall.ask, hallOrigin, { code: demoCode }),
      await joinDevice(hall.ask, hallOrigin, { code: demoCode }),
    ];
    const answer = await hall.post("/api/v1/leave", "", { cookie: leaving.cookie });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^p=; Path=\/; Max-Age=0; /);
    expect(answer.headers.get("clear-site-data")).toBeNull();
    expect(await reads(leaving.cookie)).toBe(401);
    expect(await reads(staying.cookie)).toBe(200);
  });

  test.each(["leave", "sign-out"])("may have the browser throw away all that it keeps of Ruam (%s)", async (path) => {
    const answer = await hall.post(`/api/v1/${path}?clear=1`, "");
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
  });

  test("whose session had ended already hears the same", async () => {
    expect((await hall.post("/api/v1/leave", "", { cookie: "p=never" })).status).toBe(200);
  });
});
