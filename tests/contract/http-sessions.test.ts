import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { purposeOf } from "#server/auth/stateless-nonces.ts";
import { newToken, tokenHash } from "#server/auth/tokens.ts";
import { cheapPasswords } from "#tests/support/cheap-passwords.ts";
import { demoCode, demoMeetingId, openHall, type Hall } from "#tests/support/hall-server.ts";
import { cookieOf, joinBody, makeKeyPair } from "#tests/support/wire-device.ts";

const dayMs = 86_400_000;
const meeting = `/api/v1/meetings/${demoMeetingId}`;

let hall: Hall;
beforeEach(async () => {
  hall = await openHall({ deps: { proxies: 1, passwords: cheapPasswords } });
});
afterEach(() => hall.close());

const kindOf = async (answer: Response) => ((await answer.json()) as { error: { kind: string } }).error.kind;

type Keys = Awaited<ReturnType<typeof makeKeyPair>>;
/** A browser at an address, which joins with its key and keeps the cookie that it is given. */
const aBrowser = async (keys?: Keys) => {
  const own = keys ?? (await makeKeyPair());
  let cookie = "";
  const join = async (at: string) => {
    const body = await joinBody(hall.ask, { code: demoCode }, own);
    return hall.post("/api/v1/join", body, { "x-forwarded-for": at, cookie });
  };
  return {
    keys: own,
    cookie: () => cookie,
    /** The answer arrives, and its cookie is kept. */
    join: async (at: string) => {
      const answer = await join(at);
      cookie = cookieOf(answer);
      return (await answer.json()) as { participant: { id: string } };
    },
    joinAndLoseTheAnswer: join,
    read: async (at: string, with_ = cookie) =>
      (await hall.ask(`${meeting}/changes`, { headers: { cookie: with_, "x-forwarded-for": at } })).status,
  };
};

describe("a phone's session is bound to its key", () => {
  test("a cookie that was carried off opens nothing at another address", async () => {
    const phone = await aBrowser();
    await phone.join("203.0.113.5");
    expect(await phone.read("203.0.113.5")).toBe(200);
    expect(await phone.read("198.51.100.7")).toBe(401);
    expect(await phone.read("203.0.113.5:4711")).toBe(200);
  });

  test("the phone itself shows its key there, and is the same person at both", async () => {
    const phone = await aBrowser();
    const { participant } = await phone.join("203.0.113.5");
    expect((await phone.join("198.51.100.7")).participant.id).toBe(participant.id);
    expect([await phone.read("198.51.100.7"), await phone.read("203.0.113.5")]).toEqual([200, 200]);
  });

  test("after a day it is shown again", async () => {
    const phone = await aBrowser();
    const { participant } = await phone.join("203.0.113.5");
    hall.clock.now += dayMs;
    expect(await phone.read("203.0.113.5")).toBe(200);
    hall.clock.now += 1;
    expect(await phone.read("203.0.113.5")).toBe(401);
    expect((await phone.join("203.0.113.5")).participant.id).toBe(participant.id);
    expect(await phone.read("203.0.113.5")).toBe(200);
  });

  test("a new cookie takes the old one's place when it is used, and not before", async () => {
    const phone = await aBrowser();
    await phone.join("203.0.113.5");
    const first = phone.cookie();
    await phone.join("203.0.113.5");
    expect(await phone.read("203.0.113.5", first)).toBe(200);
    expect(await phone.read("203.0.113.5")).toBe(200);
    expect(await phone.read("203.0.113.5", first)).toBe(401);
    expect(await phone.read("203.0.113.5")).toBe(200);
  });

  test("an answer that got lost shuts nobody out", async () => {
    const phone = await aBrowser();
    await phone.join("203.0.113.5");
    await phone.joinAndLoseTheAnswer("203.0.113.5");
    await phone.joinAndLoseTheAnswer("203.0.113.5");
    expect(await phone.read("203.0.113.5")).toBe(200);
    await phone.join("203.0.113.5");
    expect(await phone.read("203.0.113.5")).toBe(200);
  });

  test("another device's cookie in the same browser is left alone", async () => {
    const [one, two] = [await aBrowser(), await aBrowser()];
    await one.join("203.0.113.5");
    const body = await joinBody(hall.ask, { code: demoCode }, two.keys);
    const answer = await hall.post("/api/v1/join", body, { "x-forwarded-for": "203.0.113.5", cookie: one.cookie() });
    expect(await two.read("203.0.113.5", cookieOf(answer))).toBe(200);
    expect(await one.read("203.0.113.5")).toBe(200);
  });
});

describe("a joining that somebody caught", () => {
  test("is not played again elsewhere, later or for something else", async () => {
    const body = await joinBody(hall.ask, { code: demoCode }, await makeKeyPair());
    const play = async (changes: object, at: string) => {
      const answer = await hall.post("/api/v1/join", { ...body, ...changes }, { "x-forwarded-for": at });
      return answer.status;
    };
    expect([await play({}, "203.0.113.5"), await play({}, "203.0.113.5")]).toEqual([200, 200]);
    expect(await play({}, "198.51.100.7")).toBe(400);
    expect(await play({ code: "AAAA-AAAA" }, "203.0.113.5")).toBe(400);
    hall.clock.now += 61_000;
    expect(await play({}, "203.0.113.5")).toBe(400);
  });

  test("nor is one that was made for a code good for another person's", async () => {
    const keys = await makeKeyPair();
    const ask: typeof hall.ask = (path, init) => {
      return hall.ask(path.endsWith("/hello") ? `${path}?for=${purposeOf("code", demoCode)}` : path, init);
    };
    const body = await joinBody(ask, { code: demoCode }, keys);
    expect((await hall.post("/api/v1/join", { ...body, code: undefined, personalCode: "AAAA-AAAA" })).status).toBe(400);
    expect((await hall.post("/api/v1/join", body)).status).toBe(200);
  });
});

describe("what has ended", () => {
  test("is purged: expired sessions, and those of devices that nobody has seen for a month", async () => {
    const phone = await aBrowser();
    await phone.join("203.0.113.5");
    const hashOf = (cookie: string) => tokenHash(cookie.split("=")[1] ?? "");
    const { subject } = (await hall.store.session(hashOf(phone.cookie()))) ?? { subject: "" };
    await hall.store.putSession({ kind: "officer", subject: "o1", tokenHash: "h1", expiresAt: hall.clock.now + 1000 });
    await hall.store.purgeSessions();
    expect(await hall.store.sessionsOf("participant", subject)).toHaveLength(1);
    hall.clock.now += 31 * dayMs;
    await hall.store.purgeSessions();
    hall.clock.now -= 31 * dayMs;
    expect(await hall.store.sessionsOf("participant", subject)).toEqual([]);
    expect(await hall.store.session("h1")).toBeUndefined();
  });

  test("the one-time link is good for a day", async () => {
    const token = newToken();
    await hall.store.putSetUpToken(tokenHash(token));
    hall.clock.now += dayMs;
    const words = { token, name: "สมศรี", password: "รหัสผ่านยาวพอ" };
    const late = await hall.post("/api/v1/set-up", words);
    expect([late.status, await kindOf(late)]).toEqual([403, "token-unknown"]);
    hall.clock.now -= 1;
    expect((await hall.post("/api/v1/set-up", words)).status).toBe(200);
  });
});

describe("a password", () => {
  test.each(["password2026", "P@ssw0rd!", "12345678", "รหัสผ่าน1", "qwertyuiop", "aaaaaaaa", "สมศรี2026", "01012569"])(
    "%s is guessed first, and is not taken",
    async (password) => {
      const token = newToken();
      await hall.store.putSetUpToken(tokenHash(token));
      const answer = await hall.post("/api/v1/set-up", { token, name: "สมศรี", password });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({
        error: { kind: "unparseable", field: "password", problem: "too-common" },
      });
    },
  );
});

describe("an officer's sessions", () => {
  const words = { name: "สมศรี", password: "รหัสผ่านยาวพอ" };
  const chrome = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
  const signIn = async (password = words.password, agent = chrome) =>
    hall.post("/api/v1/sign-in", { ...words, password }, { "user-agent": agent });
  const sessionsOf = async (cookie: string) =>
    (
      (await (await hall.ask("/api/v1/sessions", { headers: { cookie } })).json()) as {
        sessions: { id: string; browser: string; isThis: boolean }[];
      }
    ).sessions;
  const isIn = async (cookie: string) => (await hall.ask("/api/v1/session", { headers: { cookie } })).status === 200;

  test("are listed, and one that was left behind somewhere is ended from here", async () => {
    await hall.setUpOfficer();
    const [here, there] = [cookieOf(await signIn()), cookieOf(await signIn(words.password, "x Firefox/140.0 Linux"))];
    const sessions = await sessionsOf(here);
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(sessions.map(({ browser }) => browser)).toEqual(
      expect.arrayContaining(["Chrome · Windows", "Firefox · Linux"]),
    );
    const other = sessions.find(({ browser }) => browser.startsWith("Firefox"));
    const ended = await hall.post("/api/v1/sessions/end", { id: other?.id }, { cookie: here });
    expect(ended.status).toBe(200);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await hall.post("/api/v1/sessions/end", { id: "nonsense" }, { cookie: here })).status).toBe(404);
  });

  test("all others end with a word, and with another password", async () => {
    await hall.setUpOfficer();
    const [here, there] = [cookieOf(await signIn()), cookieOf(await signIn())];
    await hall.post("/api/v1/sessions/end", { others: true }, { cookie: here });
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);

    const again = cookieOf(await signIn());
    const change = (body: object) => hall.post("/api/v1/password", body, { cookie: here });
    const wrong = await change({ current: "nothing of it", next: "วลีใหม่ที่จำง่ายดี" });
    expect([wrong.status, await kindOf(wrong)]).toEqual([401, "sign-in-failed"]);
    expect(await (await change({ current: words.password, next: "password1" })).json()).toMatchObject({
      error: { field: "next", problem: "too-common" },
    });
    expect((await change({ current: words.password, next: "วลีใหม่ที่จำง่ายดี" })).status).toBe(200);
    expect([await isIn(here), await isIn(again)]).toEqual([true, false]);
    expect((await signIn()).status).toBe(401);
    expect((await signIn("วลีใหม่ที่จำง่ายดี")).status).toBe(200);
  });
});

describe("a person's devices", () => {
  const at = "203.0.113.5";
  const ask = (cookie: string, path: string, body?: object) => {
    const headers = { cookie, "x-forwarded-for": at };
    return body === undefined ? hall.ask(meeting + path, { headers }) : hall.post(meeting + path, body, headers);
  };
  const codeOf = async (cookie: string) =>
    ((await (await ask(cookie, "/personal-code")).json()) as { code: string }).code;
  const joinBy = async (words: Record<string, string>, keys?: Keys) => {
    const own = keys ?? (await makeKeyPair());
    const answer = await hall.post("/api/v1/join", await joinBody(hall.ask, words, own), { "x-forwarded-for": at });
    return { status: answer.status, cookie: cookieOf(answer), keys: own };
  };
  const devicesOf = async (cookie: string) =>
    ((await (await ask(cookie, "/devices")).json()) as { devices: { deviceId: string; isThis: boolean }[] }).devices;

  test("are listed; one that was lost is ended, and comes back neither by the meeting's code nor by the old personal one", async () => {
    const phone = await joinBy({ code: demoCode });
    const personalCode = await codeOf(phone.cookie);
    const lost = await joinBy({ personalCode });
    const devices = await devicesOf(phone.cookie);
    expect(devices.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(devices).toHaveLength(2);
    const other = devices.find(({ isThis }) => !isThis);
    expect((await ask(phone.cookie, "/devices/end", { deviceId: other?.deviceId })).status).toBe(200);

    expect((await ask(lost.cookie, "/changes")).status).toBe(401);
    expect((await joinBy({ code: demoCode }, lost.keys)).status).toBe(404);
    expect((await joinBy({ personalCode }, lost.keys)).status).toBe(404);
    expect(await devicesOf(phone.cookie)).toHaveLength(1);
    // Found again, it comes in by the new code.
    expect((await joinBy({ personalCode: await codeOf(phone.cookie) }, lost.keys)).status).toBe(200);
  });

  test("nobody ends another person's", async () => {
    const [one, two] = [await joinBy({ code: demoCode }), await joinBy({ code: demoCode })];
    const [device] = await devicesOf(two.cookie);
    expect((await ask(one.cookie, "/devices/end", { deviceId: device?.deviceId })).status).toBe(404);
    expect((await ask(two.cookie, "/changes")).status).toBe(200);
  });

  test("a code that was renewed or has expired opens nothing new, and shuts nobody out who came by it", async () => {
    const phone = await joinBy({ code: demoCode });
    const first = await codeOf(phone.cookie);
    const tablet = await joinBy({ personalCode: first });
    expect((await ask(phone.cookie, "/codes/renew", {})).status).toBe(200);
    const second = await codeOf(phone.cookie);
    expect(second).not.toBe(first);
    expect((await joinBy({ personalCode: first })).status).toBe(404);
    expect((await joinBy({ personalCode: first }, tablet.keys)).status).toBe(200);
    expect((await joinBy({ personalCode: second })).status).toBe(200);
    hall.clock.now += 91 * dayMs;
    expect((await joinBy({ personalCode: second })).status).toBe(404);
    const again = await joinBy({ personalCode: first }, tablet.keys);
    expect(again.status).toBe(200);
    // Who asks for the own code is given one that is good.
    expect((await joinBy({ personalCode: await codeOf(again.cookie) })).status).toBe(200);
  });

  test("the desk renews and takes back what it has handed out", async () => {
    const office = await hall.setUpOfficer();
    type People = { people: { personId: string; personalCode: string; inviteUrl: string }[] };
    const handedOut = async () => {
      const { people } = (await (await ask(office, "/invitations")).json()) as People;
      return people.find(({ personId }) => personId === "M01");
    };
    const first = await handedOut();
    await ask(office, "/codes/renew", { personId: "M01" });
    const second = await handedOut();
    expect(second?.personalCode).not.toBe(first?.personalCode);
    expect((await joinBy({ invite: first?.inviteUrl.split("#i=")[1] ?? "" })).status).toBe(404);
    await ask(office, "/codes/end", { personId: "M01" });
    expect(await handedOut()).toBeUndefined();
    expect((await joinBy({ personalCode: second?.personalCode ?? "" })).status).toBe(404);
    await ask(office, "/codes/renew", { personId: "M01" });
    expect((await joinBy({ personalCode: (await handedOut())?.personalCode ?? "" })).status).toBe(200);
    for (const path of ["/codes/renew", "/codes/end"])
      expect((await ask(office, path, { personId: "nobody-of-the-roster" })).status).toBe(404);
  });
});
