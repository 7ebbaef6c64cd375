import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fromBase32 } from "#server/auth/base32.ts";
import { stepOf, totpAt } from "#server/auth/totp.ts";
import type { AuthEvent } from "#server/auth-log.ts";
import { cheapPasswords } from "#tests/support/cheap-passwords.ts";
import { demoMeetingId, openHall, type Hall } from "#tests/support/hall-server.ts";
import { createSoftwarePasskey } from "#tests/support/software-passkey.ts";
import { cookieOf } from "#tests/support/wire-device.ts";

const name = "สมศรี";
const password = "รหัสผ่านยาวพอ";
const minuteMs = 60_000;

let hall: Hall;
let owner: string;
let noted: AuthEvent[];
beforeEach(async () => {
  noted = [];
  hall = await openHall({ limits: "on", deps: { passwords: cheapPasswords, noteAuth: (event) => noted.push(event) } });
  owner = await hall.setUpOfficer();
});
afterEach(() => hall.close());

type Body = Record<string, unknown>;
const post = async (path: string, body: object, cookie = "") => {
  const answer = await hall.post(`/api/v1${path}`, body, cookie === "" ? {} : { cookie });
  const said = (await answer.json()) as Body & { error?: Body };
  return { status: answer.status, said, kind: said.error?.kind, cookie: cookieOf(answer) };
};
const get = async (path: string, cookie = "") => {
  const answer = await hall.ask(`/api/v1${path}`, { headers: { cookie } });
  return { status: answer.status, said: (await answer.json()) as Body & { error?: Body } };
};
const signIn = () => post("/sign-in", { name, password });
const isIn = async (cookie: string) => (await get("/session", cookie)).status === 200;

/** Opens the second factor of the signed-in officer. */
const openFactor = async (cookie: string) => {
  const { secret } = (await post("/second-factor/begin", {}, cookie)).said as { secret: string };
  const code = (off = 0) => totpAt(fromBase32(secret), stepOf(hall.clock.now) + off);
  const { codes } = (await post("/second-factor/check", { code: code() }, cookie)).said as { codes: string[] };
  expect((await post("/second-factor/open", {}, cookie)).status).toBe(200);
  return { code, codes };
};
const halfToken = async () => ((await signIn()).said.secondFactor as { token: string }).token;
const second = (token: string, code: string) => post("/sign-in/second-factor", { token, code });

/** Invites, and answers the token of the link. */
const invite = async (role: string, meetingId: string | null = null) => {
  const { said } = await post("/officers/invite", { name: "กัลยา", role, meetingId }, owner);
  return String(said.url).split("#t=")[1] ?? "";
};
const accept = (token: string, who = "กัลยา") => post("/account-link/use", { token, name: who, password });

describe("the second factor", () => {
  test("is of no effect before it was checked and opened", async () => {
    await post("/second-factor/begin", {}, owner);
    expect((await post("/second-factor/open", {}, owner)).kind).toBe("account-conflict");
    expect((await post("/second-factor/check", { code: "000000" }, owner)).kind).toBe("sign-in-failed");
    expect((await signIn()).said.officer).toBeDefined();
  });

  test("is asked for after the password, in Thai digits as well; the password alone opens nothing", async () => {
    const { code } = await openFactor(owner);
    hall.clock.now += minuteMs;
    const half = await signIn();
    expect([half.status, half.said.officer, half.cookie]).toEqual([200, undefined, ""]);
    const { token } = half.said.secondFactor as { token: string };
    expect(await isIn(`o=${token}`)).toBe(false);
    expect((await post("/step-up", { password }, `o=${token}`)).status).toBe(401);
    const thai = code().replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[Number(digit)] ?? "");
    const done = await second(token, thai);
    expect([done.status, await isIn(done.cookie)]).toEqual([200, true]);
  });

  test("takes each code once, also the one that opened it", async () => {
    const { code } = await openFactor(owner);
    expect((await second(await halfToken(), code())).kind).toBe("sign-in-failed");
    hall.clock.now += minuteMs;
    expect((await second(await halfToken(), code())).status).toBe(200);
    expect((await second(await halfToken(), code())).kind).toBe("sign-in-failed");
  });

  test("takes a code once where it comes twice at the same moment", async () => {
    const { code } = await openFactor(owner);
    hall.clock.now += minuteMs;
    const tokens = [await halfToken(), await halfToken()];
    const answers = await Promise.all(tokens.map((token) => second(token, code())));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
  });

  test("a recovery code stands in for it once; renewed, those before are good no more", async () => {
    const { codes } = await openFactor(owner);
    const [first = "", other = ""] = codes;
    const typed = `${first.slice(0, 4)}-${first.slice(4)}`.toLowerCase();
    expect((await second(await halfToken(), typed)).status).toBe(200);
    expect((await second(await halfToken(), first)).kind).toBe("sign-in-failed");
    expect((await get("/account", owner)).said).toMatchObject({ secondFactor: { codesLeft: 9 } });
    await post("/second-factor/codes", {}, owner);
    expect((await second(await halfToken(), other)).kind).toBe("sign-in-failed");
  });

  test("is waited for five minutes, and guessed at ten times", async () => {
    const { code } = await openFactor(owner);
    const token = await halfToken();
    const guesses = await Promise.all(Array.from({ length: 14 }, () => second(token, "000000")));
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(4);
    hall.clock.now += 6 * minuteMs;
    expect((await second(token, code())).kind).toBe("token-unknown");
  });

  test("whoever has the password uses up no tries of a browser that the officer knows", async () => {
    const { code } = await openFactor(owner);
    const known = (await hall.post("/api/v1/sign-in", { name, password })).headers;
    expect(known.getSetCookie()).toEqual([]);
    const token = await halfToken();
    for (let time = 0; time < 12; time += 1) await second(token, "000000");
    hall.clock.now += minuteMs;
    const answer = await post("/sign-in/second-factor", { token, code: code() }, owner);
    expect(answer.status).toBe(200);
  });

  test("a new password does not stand in for it, nor does it hide the second half that is open", async () => {
    await openFactor(owner);
    const token = await halfToken();
    await post("/password", { current: password, next: "อีกรหัสผ่านหนึ่ง" }, owner);
    expect((await second(token, "000000")).kind).toBe("token-unknown");
  });
});

describe("where a second factor is compulsory", () => {
  test("an owner cannot ask of others what one has not oneself", async () => {
    const refused = await post("/officers/require", { required: true }, owner);
    expect(refused.said.error).toMatchObject({ kind: "account-conflict", problem: "own-factor-first" });
  });

  test("who has none is signed out, and may do nothing but open one; then everything", async () => {
    const { cookie } = await accept(await invite("secretary"));
    await openFactor(owner);
    expect((await post("/officers/require", { required: true }, owner)).status).toBe(200);
    expect([await isIn(cookie), await isIn(owner)]).toEqual([false, true]);

    const again = await post("/sign-in", { name: "กัลยา", password });
    expect(again.said.mustOpenSecondFactor).toBe(true);
    const routes = [`/meetings/${demoMeetingId}/changes`, "/session", "/sessions", "/officers"];
    for (const path of routes) expect((await get(path, again.cookie)).status).toBe(401);
    await openFactor(again.cookie);
    expect(await isIn(again.cookie)).toBe(true);
    const closing = await post("/second-factor/close", {}, again.cookie);
    expect(closing.said.error).toMatchObject({ problem: "last-factor" });
  });
});

describe("proving once more who one is", () => {
  const erase = (cookie: string) =>
    post(
      `/meetings/${demoMeetingId}/ops`,
      {
        ops: [
          {
            opId: crypto.randomUUID(),
            kind: "person/erase",
            id: "M03",
            at: hall.clock.now,
            args: { reason: "privacy" },
          },
        ],
      },
      cookie,
    );
  const ackOf = ({ said }: { said: Body }) => (said.acks as { status: string; reason?: { kind: string } }[])[0];

  test("is asked five minutes after signing in; then words are taken away, and not before", async () => {
    hall.clock.now += 5 * minuteMs;
    expect(ackOf(await erase(owner))).toMatchObject({ status: "refused", reason: { kind: "step-up" } });
    const [places, everywhere] = ["person-places?id=M04", "erase-person"].map(
      (path) => `/spaces/${demoMeetingId}/${path}`,
    );
    expect((await get(places ?? "", owner)).said.error).toMatchObject({ kind: "step-up" });
    expect((await post(everywhere ?? "", { id: "M04", reason: "privacy" }, owner)).kind).toBe("step-up");
    expect((await post("/step-up", { password: "another" }, owner)).kind).toBe("sign-in-failed");
    expect((await post("/step-up", { password }, owner)).status).toBe(200);
    expect(ackOf(await erase(owner))).toMatchObject({ status: "stored" });
    expect((await get(places ?? "", owner)).said).toMatchObject({ spaces: [{ spaceId: demoMeetingId }], others: [] });
    expect((await post(everywhere ?? "", { id: "M04", reason: "privacy" }, owner)).said).toEqual({ erased: 1 });
    expect((await get(places ?? "", owner)).status).toBe(404);
    hall.clock.now += 5 * minuteMs;
    expect((await post("/officers/invite", { name: "n", role: "desk" }, owner)).kind).toBe("step-up");
  });

  test("counts for the session in which it was done, and for no other", async () => {
    const other = (await signIn()).cookie;
    hall.clock.now += 6 * minuteMs;
    await post("/step-up", { password }, owner);
    expect(ackOf(await erase(other))).toMatchObject({ reason: { kind: "step-up" } });
    expect(ackOf(await erase(owner))).toMatchObject({ status: "stored" });
  });

  test("takes the stronger proof where there is one: the password alone is none then", async () => {
    const { code } = await openFactor(owner);
    hall.clock.now += 6 * minuteMs;
    expect((await get("/step-up/ways", owner)).said).toMatchObject({
      until: null,
      ways: { code: true, password: false },
    });
    expect((await post("/step-up", { password }, owner)).kind).toBe("sign-in-failed");
    expect((await post("/step-up", { code: code() }, owner)).status).toBe(200);
    expect((await post("/step-up", { code: code() }, owner)).kind).toBe("sign-in-failed");
  });

  test("is not guessed at without end, and not with a session that has ended", async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => post("/step-up", { password: "x" }, owner)));
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(2);
    await post("/sign-out", {}, owner);
    expect((await post("/step-up", { password }, owner)).status).toBe(401);
  });
});

describe("a passkey", () => {
  const addKey = async (cookie: string) => {
    const key = await createSoftwarePasskey();
    const options = (await post("/passkeys/begin", {}, cookie)).said as { challenge: string };
    const added = await post(
      "/passkeys/add",
      { name: "คอมพิวเตอร์สำนักงาน", response: await key.register(options) },
      cookie,
    );
    expect(added.status).toBe(200);
    return key;
  };
  const challenge = async () => (await get("/sign-in/passkey-options")).said as { challenge: string };
  const enter = (response: unknown) => post("/sign-in/passkey", { response });

  test("signs in alone, without the code, and is named and taken away again", async () => {
    const key = await addKey(owner);
    await openFactor(owner);
    const done = await enter(await key.answer(await challenge()));
    expect([done.status, await isIn(done.cookie)]).toEqual([200, true]);
    await post("/passkeys/rename", { id: key.id, name: "โทรศัพท์" }, owner);
    expect((await get("/account", owner)).said).toMatchObject({ passkeys: [{ id: key.id, name: "โทรศัพท์" }] });
    expect((await post("/passkeys/remove", { id: key.id }, owner)).status).toBe(200);
    expect((await enter(await key.answer(await challenge()))).kind).toBe("sign-in-failed");
  });

  test("an answer that was caught opens nothing a second time, nor an old challenge, nor one of another purpose", async () => {
    const key = await addKey(owner);
    const answer = await key.answer(await challenge());
    expect((await enter(answer)).status).toBe(200);
    expect((await enter(answer)).kind).toBe("sign-in-failed");
    const old = await challenge();
    hall.clock.now += 6 * minuteMs;
    expect((await enter(await key.answer(old))).kind).toBe("sign-in-failed");
    const { nonce } = (await get("/hello")).said as { nonce: string };
    expect((await enter(await key.answer({ challenge: nonce }))).kind).toBe("sign-in-failed");
    const ways = (await get("/step-up/ways", owner)).said.ways as { passkey: { challenge: string } };
    expect((await enter(await key.answer(ways.passkey))).kind).toBe("sign-in-failed");
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["another host", { rpId: "evil.example" }],
    ["nobody who was asked for finger, face or PIN", { isVerified: false }],
  ])("of %s is no proof", async (_what, how) => {
    const key = await addKey(owner);
    expect((await enter(await key.answer(await challenge(), how))).kind).toBe("sign-in-failed");
  });

  test("whose counter runs back is a copy", async () => {
    const key = await addKey(owner);
    expect((await enter(await key.answer(await challenge(), { counter: 9 }))).status).toBe(200);
    expect((await enter(await key.answer(await challenge(), { counter: 9 }))).kind).toBe("sign-in-failed");
    expect((await enter(await key.answer(await challenge(), { counter: 10 }))).status).toBe(200);
  });

  test("of one account is no proof for another, nor for another session", async () => {
    const key = await addKey(owner);
    const other = (await accept(await invite("secretary"))).cookie;
    hall.clock.now += 6 * minuteMs;
    await post("/step-up", { password }, other);
    const waysOf = async (cookie: string) =>
      (await get("/step-up/ways", cookie)).said.ways as { passkey: { challenge: string } };
    const own = await waysOf(owner);
    expect((await post("/step-up", { passkey: await key.answer(own.passkey) }, other)).kind).toBe("sign-in-failed");
    const second = (await signIn()).cookie;
    hall.clock.now += 6 * minuteMs;
    const caught = await key.answer((await waysOf(second)).passkey);
    expect((await post("/step-up", { passkey: caught }, owner)).kind).toBe("sign-in-failed");
    expect((await post("/step-up", { passkey: caught }, second)).status).toBe(200);
    // A challenge for making a key is for the account that asked.
    await post("/step-up", { password }, owner);
    const options = (await post("/passkeys/begin", {}, owner)).said as { challenge: string };
    const stolen = await (await createSoftwarePasskey()).register(options);
    expect((await post("/passkeys/add", { name: "x", response: stolen }, other)).kind).toBe("proof-invalid");
  });

  test("makes an account without a password, whose last key stays", async () => {
    const token = await invite("desk");
    const key = await createSoftwarePasskey();
    const options = (await post("/account-link/passkey", { token, name: "มาลี" })).said as { challenge: string };
    const passkey = { name: "แท็บเล็ต", response: await key.register(options) };
    const made = await post("/account-link/use", { token, name: "มาลี", passkey });
    expect(made.status).toBe(200);
    expect((await post("/sign-in", { name: "มาลี", password: "" })).kind).toBe("sign-in-failed");
    expect((await post("/passkeys/remove", { id: key.id }, made.cookie)).said.error).toMatchObject({
      problem: "last-way",
    });
    expect((await enter(await key.answer(await challenge()))).said).toMatchObject({ officer: { name: "มาลี" } });
  });

  test("keeps the last of two that are taken away at once, where there is no password", async () => {
    const token = await invite("desk");
    const first = await createSoftwarePasskey();
    const options = (await post("/account-link/passkey", { token, name: "มาลี" })).said as { challenge: string };
    const passkey = { name: "แท็บเล็ต", response: await first.register(options) };
    const { cookie } = await post("/account-link/use", { token, name: "มาลี", passkey });
    const second = await createSoftwarePasskey();
    const begun = (await post("/passkeys/begin", {}, cookie)).said as { challenge: string };
    expect((await post("/passkeys/add", { name: "มือถือ", response: await second.register(begun) }, cookie)).status).toBe(
      200,
    );
    const removed = await Promise.all([first.id, second.id].map((id) => post("/passkeys/remove", { id }, cookie)));
    expect(removed.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const entered = await Promise.all(
      [first, second].map(async (key) => (await enter(await key.answer(await challenge()))).status),
    );
    expect(entered).toContain(200);
  });
});

describe("an invitation", () => {
  test("makes an officer with the role that it was made for, once", async () => {
    const token = await invite("presenter", demoMeetingId);
    expect((await post("/account-link", { token })).said).toMatchObject({
      kind: "invite",
      name: "กัลยา",
      role: "presenter",
    });
    const made = await accept(token);
    expect(made.said).toMatchObject({
      officer: { name: "กัลยา" },
      meetings: [{ id: demoMeetingId, role: "presenter" }],
    });
    expect((await accept(token, "อีกคน")).kind).toBe("token-unknown");
    expect((await post("/account-link", { token })).kind).toBe("token-unknown");
  });

  test("followed twice at the same moment makes one officer, who has the role", async () => {
    const token = await invite("desk", demoMeetingId);
    const answers = await Promise.all([accept(token, "one"), accept(token, "two")]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
    const { cookie = "" } = answers.find(({ status }) => status === 200) ?? {};
    expect((await get("/session", cookie)).said).toMatchObject({ meetings: [{ id: demoMeetingId, role: "desk" }] });
  });

  test("expires after seven days, and opens nothing once it was taken back", async () => {
    const taken = await invite("desk");
    const { links } = (await get("/officers", owner)).said as { links: { id: string }[] };
    expect((await post("/officers/cancel", { id: links[0]?.id }, owner)).status).toBe(200);
    expect((await accept(taken)).kind).toBe("token-unknown");
    const old = await invite("desk");
    hall.clock.now += 7 * 24 * 60 * minuteMs;
    expect((await accept(old)).kind).toBe("token-unknown");
  });

  test("a name that somebody has is asked for again, and the link stays good", async () => {
    const token = await invite("desk");
    expect((await accept(token, ` ${name} `)).said.error).toMatchObject({ problem: "name-taken" });
    expect((await accept(token)).status).toBe(200);
  });

  test("is an owner's to make: neither a viewer nor an owner of one meeting sees or changes an account", async () => {
    const { cookie: viewer } = await accept(await invite("viewer"), "one");
    const { cookie: ofOneMeeting } = await accept(await invite("owner", demoMeetingId), "two");
    for (const cookie of [viewer, ofOneMeeting]) {
      expect((await get("/officers", cookie)).status).toBe(403);
      for (const path of ["invite", "reset", "cancel", "role", "end", "sign-out", "require"])
        expect((await post(`/officers/${path}`, { name: "x", role: "owner" }, cookie)).kind).toBe("not-permitted");
    }
  });
});

describe("an owner", () => {
  const idOf = async (who: string) => {
    const { officers } = (await get("/officers", owner)).said as { officers: { id: string; name: string }[] };
    return officers.find((officer) => officer.name === who)?.id ?? "";
  };

  test("makes a link by which another sets a new password; what was open ends, and the second factor stays", async () => {
    const { cookie } = await accept(await invite("secretary"));
    await openFactor(cookie);
    const officerId = await idOf("กัลยา");
    const { said } = await post("/officers/reset", { officerId }, owner);
    const token = String(said.url).split("#t=")[1];
    const done = await post("/account-link/use", { token, password: "รหัสผ่านใหม่ยาว" });
    expect(done.said).toEqual({ secondFactor: { token: expect.any(String) } });
    expect([await isIn(cookie), await isIn(owner)]).toEqual([false, true]);
    expect((await get("/session", cookie)).said.error).toEqual({ kind: "not-joined", why: "password" });
    expect((await post("/account-link/use", { token, password: "รหัสผ่านใหม่ยาว" })).kind).toBe("token-unknown");
  });

  test("who has lost the phone too gets in by a link that takes the second factor away", async () => {
    const { cookie } = await accept(await invite("secretary"));
    await openFactor(cookie);
    const { said } = await post("/officers/reset", { officerId: await idOf("กัลยา"), all: true }, owner);
    const token = String(said.url).split("#t=")[1];
    expect((await post("/account-link/use", { token, password: "รหัสผ่านใหม่ยาว" })).said.officer).toBeDefined();
  });

  test("the last one is neither ended nor made less", async () => {
    const officerId = await idOf(name);
    for (const role of ["viewer", null]) {
      const answer = await post("/officers/role", { officerId, meetingId: null, role }, owner);
      expect(answer.said.error).toMatchObject({ problem: "last-owner" });
    }
    expect((await post("/officers/end", { officerId }, owner)).said.error).toMatchObject({ problem: "last-owner" });
    await accept(await invite("owner"));
    expect((await post("/officers/role", { officerId, meetingId: null, role: "viewer" }, owner)).status).toBe(200);
    expect((await get("/officers", owner)).status).toBe(403);
  });

  test("changes a role at once, signs another out, and ends an account for good", async () => {
    const { cookie } = await accept(await invite("secretary"));
    const officerId = await idOf("กัลยา");
    await post("/officers/role", { officerId, meetingId: null, role: "viewer" }, owner);
    expect((await get("/session", cookie)).said).toMatchObject({ meetings: [{ role: "viewer" }] });
    await post("/officers/sign-out", { officerId }, owner);
    expect((await get("/session", cookie)).said.error).toEqual({ kind: "not-joined", why: "revoked" });
    expect((await get("/officers", cookie)).status).toBe(401);
    await post("/officers/end", { officerId }, owner);
    expect((await post("/sign-in", { name: "กัลยา", password })).kind).toBe("sign-in-failed");
    expect((await accept(await invite("desk"))).status).toBe(200);
  });
});

test("whoever was signed out is told why, and nobody else", async () => {
  const [one, two] = [(await signIn()).cookie, (await signIn()).cookie];
  await post("/sessions/end", { others: true }, two);
  expect((await get("/session", one)).said.error).toEqual({ kind: "not-joined", why: "elsewhere" });
  hall.clock.now += 15 * 60 * minuteMs;
  await hall.store.purgeSessions();
  expect((await get("/session", two)).said.error).toEqual({ kind: "not-joined", why: "expired" });
  expect((await get("/session", `o=${"A".repeat(43)}`)).said.error).toEqual({ kind: "not-joined" });
  const left = (await signIn()).cookie;
  await post("/sign-out", {}, left);
  expect((await get("/session", left)).said.error).toEqual({ kind: "not-joined" });
});

test("each of it is noted, by ids and without a name", async () => {
  const { code } = await openFactor(owner);
  await accept(await invite("viewer"));
  hall.clock.now += minuteMs;
  await second(await halfToken(), code());
  expect(noted.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual([
    "set-up ok",
    "factor-open ok",
    "invite ok",
    "link-use ok",
    "sign-in ok",
    "second-factor ok",
  ]);
  expect(JSON.stringify(noted)).not.toMatch(/สมศรี|กัลยา/);
});

describe("links and roles", () => {
  const ownerAgain = async () => {
    const { cookie } = await accept(await invite("owner"), "เจ้าของคนที่สอง");
    const { said } = await get("/session", cookie);
    return { cookie, id: String((said.officer as Body).id) };
  };

  test("of an owner who is one no more open nothing", async () => {
    const second = await ownerAgain();
    const made = await post("/officers/invite", { name: "ประตูหลัง", role: "owner", meetingId: null }, second.cookie);
    const token = String(made.said.url).split("#t=")[1] ?? "";
    expect((await post("/officers/end", { officerId: second.id }, owner)).status).toBe(200);
    expect((await accept(token, "ประตูหลัง")).kind).toBe("token-unknown");
  });

  test("for a unit's representative of a committee names the unit, and the role is held there and below", async () => {
    const list = (await get("/spaces", owner)).said.spaces as { id: string; kind: string }[];
    const committee = list.find(({ kind }) => kind === "committee")?.id ?? "";
    const order = { name: "กัลยา", role: "unit-representative", meetingId: committee };
    expect((await post("/officers/invite", order, owner)).status).toBe(400);
    expect((await post("/officers/invite", { ...order, role: "desk", unitId: "U1" }, owner)).status).toBe(400);
    const { said } = await post("/officers/invite", { ...order, unitId: "U1" }, owner);
    // While nobody has followed it, it is listed with the unit and the committee that it is for.
    expect((await get("/officers", owner)).said).toMatchObject({ links: [{ unitId: "U1", meetingId: committee }] });
    const made = await accept(String(said.url).split("#t=")[1] ?? "");
    expect(made.said).toMatchObject({ meetings: [{ id: demoMeetingId, role: "unit-representative", units: ["U1"] }] });
    expect((await get(`/spaces/${committee}/officers`, owner)).said).toMatchObject({
      officers: expect.arrayContaining([expect.objectContaining({ name: "กัลยา" })]),
    });
  });

  test("an invitation that made nobody, since the name is in use, leaves no role behind", async () => {
    const token = await invite("owner");
    expect((await accept(token, name)).status).toBe(409);
    const { said } = await get("/officers", owner);
    expect(said.officers).toHaveLength(1);
    const list = (await get("/spaces", owner)).said.spaces as { id: string; kind: string }[];
    const organisation = list.find(({ kind }) => kind === "organisation")?.id ?? "";
    const { records } = (await get(`/spaces/${organisation}/changes`, owner)).said as { records: Body[] };
    expect(records.filter(({ type, until }) => type === "membership" && until === null)).toHaveLength(1);
  });

  test("a role is given by an act only after one has confirmed who one is", async () => {
    hall.clock.now += 6 * minuteMs;
    const list = (await get("/spaces", owner)).said.spaces as { id: string; kind: string }[];
    const organisation = list.find(({ kind }) => kind === "organisation")?.id ?? "";
    const op = {
      opId: crypto.randomUUID(),
      kind: "membership/put",
      id: "m1",
      at: 1,
      args: { officerId: "x", role: "desk" },
    };
    const { said } = await post(`/spaces/${organisation}/ops`, { deviceId: "", ops: [op] }, owner);
    expect(said.acks).toMatchObject([{ status: "refused", reason: { kind: "step-up" } }]);
  });
});
