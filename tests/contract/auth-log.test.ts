import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAuthLog, keptDays, type AuthEvent } from "#server/auth-log.ts";
import { cheapPasswords } from "#tests/support/cheap-passwords.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { anEntryPut, cookieOf, joinBody, joinDevice, makeKeyPair } from "#tests/support/wire-device.ts";

describe("what the authentication log says", () => {
  let hall: Hall;
  let events: AuthEvent[];
  beforeEach(async () => {
    events = [];
    hall = await openHall({
      limits: "on",
      deps: { proxies: 1, passwords: cheapPasswords, noteAuth: (event) => void events.push(event) },
    });
  });
  afterEach(() => hall.close());

  test("of joining: by what, which device, where to, and whether it was let in", async () => {
    const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    await hall.post("/api/v1/join", await joinBody(hall.ask, { personalCode: "AAAA-AAAA" }, await makeKeyPair()), {
      "x-forwarded-for": "203.0.113.5:4711",
    });
    expect(events).toEqual([
      { event: "join", outcome: "ok", address: "unknown", device: device.deviceId, by: "code", meeting: demoMeetingId },
      { event: "join", outcome: "failed", address: "203.0.113.5", device: expect.any(String), by: "personalCode" },
    ]);
  });

  test("of officers: set up, signed in, refused, made to wait, another password, sessions ended, signed out", async () => {
    await hall.setUpOfficer();
    const words = { name: "สมศรี", password: "รหัสผ่านยาวพอ" };
    const cookie = cookieOf(await hall.post("/api/v1/sign-in", words));
    await hall.post("/api/v1/sign-in", { ...words, password: "ผิด" });
    await hall.post("/api/v1/sign-in", { ...words, name: "nobody" });
    await hall.post("/api/v1/sessions/end", { others: true }, { cookie });
    await hall.post("/api/v1/password", { current: words.password, next: "วลีใหม่ที่จำง่ายดี" }, { cookie });
    await hall.post("/api/v1/sign-out", {}, { cookie });
    expect(events.map(({ event, outcome, officer }) => [event, outcome, officer !== undefined])).toEqual([
      ["set-up", "ok", true],
      ["sign-in", "ok", true],
      ["sign-in", "failed", true],
      ["sign-in", "failed", false],
      ["session-end", "ok", true],
      ["password", "ok", true],
      ["sign-out", "ok", true],
    ]);
  });

  test("of limits, of a cookie that was carried off, and of what the desk takes back", async () => {
    const body = await joinBody(hall.ask, { code: "AAAA-AAAA" }, await makeKeyPair());
    for (let time = 0; time < 31; time += 1) await hall.post("/api/v1/join", body);
    expect(events.at(-1)).toMatchObject({ event: "join", outcome: "waits", by: "code" });

    const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    await hall.ask(`/api/v1/meetings/${demoMeetingId}/changes`, {
      headers: { cookie: device.cookie, "x-forwarded-for": "198.51.100.7" },
    });
    expect(events.at(-1)).toEqual({
      event: "proof",
      outcome: "failed",
      address: "198.51.100.7",
      device: device.deviceId,
    });

    const cookie = await hall.setUpOfficer();
    await hall.post(`/api/v1/meetings/${demoMeetingId}/codes/end`, { personId: "M01" }, { cookie });
    expect(events.at(-1)).toMatchObject({ event: "codes-end", outcome: "ok", person: "M01", meeting: demoMeetingId });
  });

  test("of writing: who sent so many operations, when and from which address, and never what", async () => {
    const device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    await device.send([anEntryPut(device.participantId, "ถามลับ"), anEntryPut(device.participantId, "ถามอีก")]);
    const place = { address: "unknown", device: device.deviceId, meeting: demoMeetingId };
    expect(events.at(-1)).toEqual({ event: "write", outcome: "ok", operations: 2, ...place });
  });

  test("and neither names nor passwords nor codes", async () => {
    await hall.setUpOfficer();
    await hall.post("/api/v1/sign-in", { name: "สมศรี", password: "ความลับของฉันเอง" });
    await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const said = JSON.stringify(events);
    for (const word of ["สมศรี", "ความลับ", "รหัสผ่าน", demoCode, "KK5M26XW"]) expect(said).not.toContain(word);
  });
});

describe("the authentication log on the disk", () => {
  let folder = "";
  beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), "ruam-auth-")), "auth-log")));
  afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

  const event: AuthEvent = { event: "sign-in", outcome: "ok", address: "203.0.113.5", officer: "o1" };
  const open = (start = "2026-11-28T10:00:00.000Z") => {
    const clock = { now: Date.parse(start) };
    const problems: unknown[] = [];
    const log = createAuthLog({
      folder,
      now: () => clock.now,
      later: () => () => {},
      report: (problem) => void problems.push(problem),
    });
    return { clock, log, problems };
  };
  const linesOf = (day: string): unknown[] =>
    readFileSync(join(folder, `${day}.jsonl`), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);

  test("has one file for each day, one object a line, for its owner's eyes alone", () => {
    const { clock, log } = open();
    log(event);
    log({ ...event, outcome: "failed" });
    log.flush();
    clock.now += 86_400_000;
    log(event);
    log.flush();
    expect(linesOf("2026-11-28")).toEqual([
      { at: "2026-11-28T10:00:00.000Z", ...event },
      { at: "2026-11-28T10:00:00.000Z", ...event, outcome: "failed" },
    ]);
    expect(linesOf("2026-11-29")).toHaveLength(1);
    expect(statSync(join(folder, "2026-11-28.jsonl")).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test("goes after ninety days, and nothing else in the folder goes", () => {
    mkdirSync(folder, { recursive: true });
    for (const name of ["2026-08-29.jsonl", "2026-08-30.jsonl", "2026-11-01.jsonl", "notes.txt"])
      writeFileSync(join(folder, name), "{}\n");
    const { log } = open();
    log(event);
    log.flush();
    expect(keptDays).toBe(90);
    expect(readdirSync(folder).toSorted()).toEqual([
      "2026-08-30.jsonl",
      "2026-11-01.jsonl",
      "2026-11-28.jsonl",
      "notes.txt",
    ]);
  });

  test("whoever writes without end leaves room for the lines about signing in", () => {
    const { log } = open();
    for (let time = 0; time < 2_000; time += 1) log({ ...event, event: "write" });
    log({ ...event, outcome: "failed" });
    log.flush();
    const lines = linesOf("2026-11-28");
    expect(lines.at(-2)).toMatchObject({ event: "sign-in", outcome: "failed" });
    expect(lines.at(-1)).toMatchObject({ leftOut: 1_750 });
  });

  test("a flood is counted and does not fill the disk; a disk that takes nothing holds nobody up", () => {
    const { log } = open();
    for (let time = 0; time < 2_000; time += 1) log(event);
    log.flush();
    const lines = linesOf("2026-11-28");
    expect(lines).toHaveLength(501);
    expect(lines.at(-1)).toMatchObject({ event: "left-out", leftOut: 1_500 });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "a file in its place");
    const broken = open();
    broken.log(event);
    broken.log.flush();
    expect(broken.problems).toHaveLength(1);
  });
});
