import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PersonName } from "#domain/records.ts";
import type { RosterAnswer } from "#protocol/messages.ts";
import { readDemo } from "#server/demo/load-demo.ts";
import { newToken, tokenHash } from "#server/auth/tokens.ts";
import { cheapPasswords } from "#tests/support/cheap-passwords.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { aCheckInPut, aProfilePut, cookieOf, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";

const name = "สมศรี";
const password = "รหัสผ่านยาวพอ";

let hall: Hall;
beforeEach(async () => {
  hall = await openHall({ limits: "on" });
});
afterEach(() => hall.close());

const printedToken = async (): Promise<string> => {
  const token = newToken();
  await hall.store.putSetUpToken(tokenHash(token));
  return token;
};
const kindOf = async (answer: Response) => ((await answer.json()) as { error: { kind: string } }).error.kind;
const signIn = (words: { name: string; password: string }, cookie = "") =>
  hall.post("/api/v1/sign-in", words, cookie === "" ? {} : { cookie });

describe("the one-time link", () => {
  test("makes the first officer, owner of the meeting, signed in at once", async () => {
    const answer = await hall.post("/api/v1/set-up", { token: await printedToken(), name: `  ${name} `, password });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      officer: { id: expect.any(String), name },
      meetings: [{ id: demoMeetingId, title: { th: expect.any(String), en: expect.any(String) }, role: "owner" }],
    });
    const cookie = cookieOf(answer);
    expect((await hall.ask("/api/v1/session", { headers: { cookie } })).status).toBe(200);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^o=[A-Za-z0-9_-]{43}; .*HttpOnly; SameSite=Strict$/);
  });

  test("is spent by that, and no later one makes a second first officer", async () => {
    const token = await printedToken();
    expect((await hall.post("/api/v1/set-up", { token, name, password })).status).toBe(200);
    const again = await hall.post("/api/v1/set-up", { token, name: "another", password });
    expect([again.status, await kindOf(again)]).toEqual([403, "token-unknown"]);
    const later = await hall.post("/api/v1/set-up", { token: await printedToken(), name: "another", password });
    expect(later.status).toBe(403);
    expect(await hall.store.officerCount()).toBe(1);
  });

  test("followed twice at the same moment makes one officer", async () => {
    const token = await printedToken();
    const answers = await Promise.all(
      ["one", "two"].map((who) => hall.post("/api/v1/set-up", { token, name: who, password })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
    expect(await hall.store.officerCount()).toBe(1);
  });

  test.each(["", "A".repeat(43), "nonsense", "\uFFFF"])(
    "a token that was never printed (%j) opens nothing",
    async (token) => {
      await printedToken();
      const answer = await hall.post("/api/v1/set-up", { token, name, password });
      expect([answer.status, await kindOf(answer)]).toEqual([403, "token-unknown"]);
    },
  );

  test.each([
    [
      { name, password: "short" },
      { field: "password", problem: "too-short", least: 8 },
    ],
    [
      { name, password: "x".repeat(1001) },
      { field: "password", problem: "too-long" },
    ],
    [
      { name: "   ", password },
      { field: "name", problem: "empty" },
    ],
    [
      { name: "ก".repeat(201), password },
      { field: "name", problem: "too-long" },
    ],
    [{ name: 7, password }, { field: "name" }],
    [{ name }, { field: "password" }],
    [{ name, password: "half \uD800 a pair" }, { field: "password" }],
  ])("%j is sent back with what is wrong, and the link stays good", async (words, error) => {
    const token = await printedToken();
    const answer = await hall.post("/api/v1/set-up", JSON.stringify({ token, ...words }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { kind: "unparseable", ...error } });
    expect((await hall.post("/api/v1/set-up", { token, name, password })).status).toBe(200);
  });
});

describe("signing in", () => {
  beforeEach(async () => {
    await hall.setUpOfficer();
  });

  test("with name and password opens the meetings", async () => {
    const answer = await signIn({ name: ` ${name} `, password });
    expect(await answer.json()).toMatchObject({ officer: { name }, meetings: [{ id: demoMeetingId, role: "owner" }] });
    const session = await hall.ask("/api/v1/session", { headers: { cookie: cookieOf(answer) } });
    expect(await session.json()).toMatchObject({ officer: { name } });
  });

  test("what an officer does is noted beside it under the name that the officer signs in with", async () => {
    const cookie = cookieOf(await signIn({ name, password }));
    const id = crypto.randomUUID();
    const args = { entryKind: "question", target: { type: "project", id: "EX-07" }, text: "ทางลาดตรวจแล้วกี่จุด" };
    const ops = [{ opId: crypto.randomUUID(), kind: "entry/record", id, at: Date.now(), args }];
    await hall.post(
      `/api/v1/meetings/${demoMeetingId}/ops`,
      { deviceId: "", sentAt: Date.now(), hw: null, ops },
      { cookie },
    );
    const changes = await hall.ask(`/api/v1/meetings/${demoMeetingId}/changes?limit=500`, { headers: { cookie } });
    const { records } = (await changes.json()) as { records: { id: string; office?: { deeds: unknown } }[] };
    expect(records.find((record) => record.id === id)?.office?.deeds).toMatchObject([{ kind: "record", by: name }]);
  });

  test("a wrong password and an unknown name are one answer", async () => {
    const [wrong, unknown] = [await signIn({ name, password: "nothing" }), await signIn({ name: "nobody", password })];
    expect(await wrong.text()).toBe(await unknown.text());
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await kindOf(await signIn({ name: "nobody", password }))).toBe("sign-in-failed");
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test("a very long name or password is only wrong", async () => {
    expect((await signIn({ name: "ก".repeat(50_000), password })).status).toBe(401);
    expect((await signIn({ name, password: "x".repeat(200_000) })).status).toBe(401);
  });

  test("signing out ends that session, and no other", async () => {
    const [one, two] = [cookieOf(await signIn({ name, password })), cookieOf(await signIn({ name, password }))];
    const out = await hall.post("/api/v1/sign-out", "", { cookie: one });
    expect(out.status).toBe(200);
    expect(out.headers.getSetCookie()[0]).toMatch(/^o=; Path=\/; Max-Age=0; /);
    expect((await hall.ask("/api/v1/session", { headers: { cookie: one } })).status).toBe(401);
    expect((await hall.ask("/api/v1/session", { headers: { cookie: two } })).status).toBe(200);
  });

  test("signing out without being signed in harms nobody", async () => {
    expect((await hall.post("/api/v1/sign-out", {})).status).toBe(200);
  });

  test("the session ends after the working day", async () => {
    const cookie = cookieOf(await signIn({ name, password }));
    hall.clock.now += 15 * 3600 * 1000;
    expect((await hall.ask("/api/v1/session", { headers: { cookie } })).status).toBe(401);
  });
});

describe("guessing an officer's password", () => {
  beforeEach(async () => {
    await hall.close();
    hall = await openHall({ limits: "on", deps: { passwords: cheapPasswords } });
    await hall.setUpOfficer();
  });

  /** How long limits made somebody wait, in seconds of their own time. */
  const waited = async (work: () => Promise<unknown>): Promise<number> => {
    const before = hall.limitTime.monotonic();
    await work();
    return (hall.limitTime.monotonic() - before) / 1000;
  };
  const guess = async (times: number, cookie = "") => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1)
      statuses.push((await signIn({ name, password: `guess ${time}` }, cookie)).status);
    return statuses;
  };

  test("guessing a password goes ever slower after ten", async () => {
    expect(await waited(() => guess(10))).toBe(0);
    expect(await waited(() => guess(20))).toBeGreaterThan(10);
    expect(await waited(() => guess(40))).toBeGreaterThan(100);
  });

  test("many guesses at the same moment do not slip through", async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, time) => signIn({ name, password: `guess ${time}` })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.length - refused.length).toBeLessThan(30);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("strangers cannot keep the officer out, not in a new browser and not from the same address", async () => {
    await guess(30);
    const seconds = await waited(async () => expect((await signIn({ name, password })).status).toBe(200));
    expect(seconds).toBeLessThan(15);
  });

  test("nor while they guess, however fast: what is said again is heard first", async () => {
    let isIn = false;
    const guessing = Promise.all(
      ["a", "b", "c"].map(async (who) => {
        for (let time = 0; !isIn; time += 1) await signIn({ name, password: `guess ${who} ${time}` });
      }),
    );
    await guess(40);
    let tries = 0;
    for (; !isIn; tries += 1) isIn = (await signIn({ name, password })).status === 200;
    await guessing;
    expect(tries).toBeLessThan(10);
  });

  test("nor slow down a browser that the officer has used", async () => {
    const own = cookieOf(await signIn({ name, password }));
    await guess(40);
    expect(await waited(() => signIn({ name, password }, own))).toBe(0);
    expect((await signIn({ name, password }, own)).status).toBe(200);
  });

  test("who tries many names from the hall keeps no other officer waiting for longer than a moment", async () => {
    for (let time = 0; time < 300; time += 1) hall.limits.take("sign-in-address", "unknown");
    const seconds = await waited(async () => expect((await signIn({ name, password })).status).toBe(200));
    expect(seconds).toBeLessThan(3);
  });

  test("but such a browser, in other hands, guesses no more than others", async () => {
    const own = cookieOf(await signIn({ name, password }));
    expect((await guess(20, own)).filter((status) => status === 401)).toHaveLength(10);
  });
});

describe("an officer", () => {
  test("reads and sends on the same paths as everybody, with more permission", async () => {
    const cookie = await hall.setUpOfficer();
    const path = `/api/v1/meetings/${demoMeetingId}`;
    const changes = await hall.ask(`${path}/changes`, { headers: { cookie } });
    const { records } = (await changes.json()) as { records: { type: string; status?: string }[] };
    expect(records.filter(({ type }) => type === "person").length).toBeGreaterThan(40);
    expect(records.some(({ type, status }) => type === "entry" && status === "received")).toBe(true);
    const sent = await hall.post(`${path}/ops`, { ops: [] }, { cookie });
    expect(await sent.json()).toMatchObject({ acks: [] });
  });

  test("in a browser that has also joined is both at once", async () => {
    const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const cookie = `${device.cookie}; ${await hall.setUpOfficer()}`;
    const path = `/api/v1/meetings/${demoMeetingId}`;
    expect((await hall.ask(`${path}/invitations`, { headers: { cookie } })).status).toBe(200);
    expect((await hall.ask(`${path}/personal-code`, { headers: { cookie } })).status).toBe(200);
  });
});

describe("finding oneself on the roster", () => {
  test("two letters find at most five, and say no more than is needed to know oneself", async () => {
    const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const search = async (query: string) =>
      ((await (await device.get(`/roster?q=${encodeURIComponent(query)}`)).json()) as { people: object[] }).people;
    expect((await search("สม")).length).toBe(5);
    expect(await search("ส")).toEqual([]);
    expect(await search("")).toEqual([]);
    expect(Object.keys((await search("ธีระศักดิ์"))[0] ?? {}).toSorted()).toEqual(
      [
        "personId",
        "namePrefix",
        "givenName",
        "familyName",
        "position",
        "affiliation",
        "sector",
        "capacity",
        "example",
      ].toSorted(),
    );
  });

  test("more names than are shown are counted, and come with one more question; a name spelled nearly so is told apart", async () => {
    const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const search = async (query: string, more = "") =>
      (await (await device.get(`/roster?q=${encodeURIComponent(query)}${more}`)).json()) as RosterAnswer;
    const first = await search("สม");
    expect(first.found).toBeGreaterThan(5);
    expect((await search("สม", "&more=1")).people).toHaveLength(first.found);
    const near = await search("ธีรศักดิ์");
    expect([near.people, near.near[0]?.givenName]).toEqual([[], "ธีระศักดิ์"]);
  });

  test("asks for a personal code first where the meeting says so; the name can be typed all the same", async () => {
    const office = await hall.setUpOfficer();
    const setting = {
      opId: randomUUID(),
      kind: "meeting/put",
      id: demoMeetingId,
      officeRev: 1,
      at: Date.now(),
      args: { rosterSearch: "known" },
    };
    const sent = await hall.post(`/api/v1/meetings/${demoMeetingId}/ops`, { ops: [setting] }, { cookie: office });
    expect(await sent.json()).toMatchObject({ acks: [{ status: "stored" }] });
    const ask = async (device: WireDevice) =>
      (await (await device.get(`/roster?q=${encodeURIComponent("ธีระศักดิ์")}`)).json()) as RosterAnswer;
    const stranger = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    expect(await ask(stranger)).toEqual({ people: [], found: 0, near: [], isClosed: true });

    const [invited] = await hall.store.invitations(demoMeetingId);
    const known = await joinDevice(hall.ask, hallOrigin, { personalCode: invited?.personalCode ?? "" });
    expect((await ask(known)).found).toBe(1);
  });

  test("is too slow for copying the roster", async () => {
    const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const statuses: number[] = [];
    for (let time = 0; time < 62; time += 1)
      statuses.push((await device.get(`/roster?q=${encodeURIComponent("สม")}`)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect((await device.get("/changes")).status).toBe(200);
  });

  const twoLetters = Array.from("กขคจชณดตทธนบปผพภมยรลวศสหอ").flatMap((a) => ["ร", "ั", "ี", "ิ", "ม"].map((b) => a + b));

  test("many joins of one laptop learn a bounded part of it, and who types a whole name is answered all the same", async () => {
    const learned = new Set<string>();
    for (let joins = 0; joins < 25; joins += 1) {
      const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
      for (const query of twoLetters.slice(joins * 5, joins * 5 + 5)) {
        const answer = (await (
          await device.get(`/roster?q=${encodeURIComponent(query)}&more=1`)
        ).json()) as RosterAnswer;
        for (const { personId } of [...answer.people, ...answer.near]) learned.add(personId);
      }
    }
    // The last answer before the bound may be a long one.
    expect(learned.size).toBeLessThan(60);
    const late = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const narrow = (await (await late.get(`/roster?q=${encodeURIComponent("ธี")}`)).json()) as RosterAnswer;
    expect([narrow.isNarrow, narrow.people]).toEqual([true, []]);
    const whole = (await (await late.get(`/roster?q=${encodeURIComponent("ธีระศักดิ์")}`)).json()) as RosterAnswer;
    expect(whole.people).toMatchObject([{ givenName: "ธีระศักดิ์" }]);
  });

  const nameOf = ({ givenName, familyName }: PersonName) => ({ givenName, familyName });

  test("a hall of one address whose people check in goes on finding itself by three letters", async () => {
    const people = readDemo()
      .records.filter((record) => record.type === "person")
      .slice(0, 60);
    for (const person of people) {
      const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
      const query = person.givenName.slice(0, 3);
      const answer = (await (await device.get(`/roster?q=${encodeURIComponent(query)}`)).json()) as RosterAnswer;
      expect(answer).not.toHaveProperty("isNarrow");
      await device.send([aProfilePut(device, { ...nameOf(person), personId: person.id }), aCheckInPut(device)]);
    }
  });
});
