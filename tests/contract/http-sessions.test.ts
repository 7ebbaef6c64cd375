import { afterEach, beforeEach, describe, expect, test } from "vitest";
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
