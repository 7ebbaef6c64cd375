import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { get } from "node:https";
import { createServer, type AddressInfo } from "node:net";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { makeOwnCertificate } from "#server/own-certificate.ts";
import { freePort } from "#tests/support/free-port.ts";
import { demoCode } from "#tests/support/hall-server.ts";
import { startServer, type RunningServer } from "#tests/support/running-server.ts";
import { anEntryPut, askAt, cookieOf, joinDevice, makeKeyPair } from "#tests/support/wire-device.ts";

const root = join(import.meta.dirname, "..", "..");
const folders: string[] = [];
const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "ruam-process-"));
  folders.push(folder);
  return folder;
};
const running: RunningServer[] = [];
const start = async (data: string, port: number): Promise<RunningServer> => {
  const server = await startServer({ port, origin: `http://localhost:${port}`, data, env: { RUAM_LIMITS: "on" } });
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop("SIGKILL");
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs the server until it ends by itself. */
const run = (env: Record<string, string>): Promise<{ code: number | null; printed: string; said: string }> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(root, "src/server/main.ts")], {
      cwd: freshFolder(),
      env: { PATH: process.env.PATH ?? "", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), 15_000);
    let [printed, said] = ["", ""];
    child.stdout.on("data", (piece: Buffer) => (printed += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code, printed, said });
    });
  });

describe("the server as a process", () => {
  test(
    "prints its links once it answers, works, ends on SIGTERM, and goes on where it was",
    { timeout: 40_000 },
    async () => {
      const data = freshFolder();
      const port = await freePort();
      const origin = `http://localhost:${port}`;
      const first = await start(data, port);
      expect(first.attendee).toBe(`${origin}/j/${demoCode}`);
      expect(first.code).toBe(demoCode);
      expect(first.setUp).toMatch(new RegExp(`^${origin}/set-up#t=[A-Za-z0-9_-]{43}$`));
      expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ ok: true });

      const keys = await makeKeyPair();
      const phone = await joinDevice(askAt(origin), origin, { code: demoCode }, keys);
      const entry = anEntryPut(phone.participantId, "ยังอยู่หลังเริ่มใหม่");
      await phone.send([entry]);
      const stream = await fetch(`${origin}/api/v1/meetings/${phone.meetingId}/live`, {
        headers: { cookie: phone.cookie },
      });
      const streamEnd = stream.text();

      const asked = performance.now();
      expect(await first.stop("SIGTERM")).toBe(0);
      expect(performance.now() - asked).toBeLessThan(15_000);
      await streamEnd;

      const second = await start(data, port);
      expect(second.code).toBe(demoCode);
      expect(second.setUp).not.toBe(first.setUp);
      expect((await phone.get("/changes")).status).toBe(200);
      const again = await phone.send([entry]);
      expect(await again.json()).toMatchObject({ acks: [{ status: "duplicate", opId: entry.opId }], reset: false });

      const token = second.setUp?.split("#t=")[1];
      const post = (body: unknown) =>
        fetch(`${origin}/api/v1/set-up`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      const words = { name: "เลขานุการ", password: "รหัสผ่านยาวพอ" };
      const earlier = await post({ ...words, token: first.setUp?.split("#t=")[1] });
      expect(earlier.status).toBe(403);
      const made = await post({ ...words, token });
      expect(made.status).toBe(200);
      expect(cookieOf(made)).toMatch(/^o=/);
      expect(await second.stop("SIGINT")).toBe(0);

      const third = await start(data, port);
      expect(third.attendee).toBe(`${origin}/j/${demoCode}`);
      expect(third.signIn).toBe(`${origin}/sign-in`);
      expect(third.setUp).toBeUndefined();
      expect((await fetch(`${origin}/api/v1/session`, { headers: { cookie: cookieOf(made) } })).status).toBe(200);
    },
  );

  test.each([
    ["op2", "stored"],
    ["before_commit", "stored"],
    ["after_commit", "duplicate"],
    ["before_answer", "duplicate"],
  ])("killed at %s, it finds what was sent again to be %s, once", { timeout: 40_000 }, async (failPoint, status) => {
    const data = freshFolder();
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const keys = await makeKeyPair();
    const healthy = await start(data, port);
    const phone = await joinDevice(askAt(origin), origin, { code: demoCode }, keys);
    await healthy.stop("SIGTERM");

    const doomed = await startServer({ port, origin, data, env: { FAILPOINT: failPoint } });
    running.push(doomed);
    const entries = ["หนึ่ง", "สอง", "สาม"].map((text) => anEntryPut(phone.participantId, text));
    await expect(phone.send(entries)).rejects.toThrow("fetch failed");

    await start(data, port);
    const { acks } = (await (await phone.send(entries)).json()) as { acks: { status: string }[] };
    expect(acks.map((ack) => ack.status)).toEqual([status, status, status]);
    const { records } = (await (await phone.get("/changes")).json()) as { records: { type: string; mine?: boolean }[] };
    expect(records.filter(({ type, mine }) => type === "entry" && mine === true)).toHaveLength(3);
  });

  test(
    "with a certificate it speaks https, and its links carry the certificate's name",
    { timeout: 20_000 },
    async () => {
      const data = freshFolder();
      const made = makeOwnCertificate("127.0.0.1", { now: () => Date.now(), randomBytes });
      const files = { cert: join(data, "cert.pem"), key: join(data, "key.pem") };
      writeFileSync(files.cert, made.cert);
      writeFileSync(files.key, made.key);
      const env = { RUAM_TLS_CERT: files.cert, RUAM_TLS_KEY: files.key };
      const server = await startServer({ port: 0, origin: "", data, env });
      running.push(server);
      expect(server.attendee).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/j\/KK5M-26XW$/);
      const headers = await new Promise<IncomingHttpHeaders>((done, fail) =>
        get(new URL("/healthz", server.attendee), { ca: made.cert }, (answer) => done(answer.resume().headers)).on(
          "error",
          fail,
        ),
      );
      expect(headers["strict-transport-security"]).toContain("max-age=");
    },
  );

  test("a port from the system is in the links", { timeout: 20_000 }, async () => {
    const server = await startServer({ port: 0, origin: "", data: freshFolder() });
    running.push(server);
    const origin = new URL(server.attendee).origin;
    expect(new URL(origin).port).not.toBe("0");
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  });

  test("wrong settings are all named in one message, and nothing is begun", { timeout: 20_000 }, async () => {
    const data = freshFolder();
    const ended = await run({
      RUAM_DATA: data,
      PORT: "x",
      RUAM_DATABASE_URL: "postgres://db",
      RUAM_LIMITS: "off",
      RUAM_HOST: "0.0.0.0",
    });
    expect(ended.code).toBe(1);
    for (const name of ["PORT", "RUAM_DATABASE_URL", "RUAM_LIMITS"]) expect(ended.said).toContain(name);
    expect(ended.printed).toBe("");
    expect(readdirSync(data)).toEqual([]);
  });

  test("a port in use is said in words", { timeout: 20_000 }, async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => holder.once("listening", listening));
    const { port } = holder.address() as AddressInfo;
    const ended = await run({ RUAM_DATA: freshFolder(), PORT: String(port) });
    holder.close();
    expect(ended.code).toBe(1);
    expect(ended.said).toContain(`port ${port} is in use`);
    expect(ended.printed).toBe("");
  });

  test("a damaged database is refused with what to do, and is not touched", { timeout: 20_000 }, async () => {
    const data = freshFolder();
    const rubbish = Buffer.alloc(8192, "this was a database once. ");
    writeFileSync(join(data, "ruam.db"), rubbish);
    const ended = await run({ RUAM_DATA: data, PORT: "0" });
    expect(ended.code).toBe(1);
    expect(ended.said).toContain("damaged");
    expect(ended.said).toContain(data);
    expect(ended.said).not.toMatch(/^\s+at /m);
  });
});
