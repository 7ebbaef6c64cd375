import { randomBytes, randomUUID } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "#tests/support/free-port.ts";
import type { Ack } from "#protocol/messages.ts";
import { openStore } from "#server/open-store.ts";
import { migrations } from "#server/store/migrations.ts";
import { demoCode } from "#tests/support/hall-server.ts";
import { runCommand } from "#tests/support/run-command.ts";
import { startServer, type RunningServer } from "#tests/support/running-server.ts";
import { anEntryPut, askAt, cookieOf, joinDevice, makeKeyPair, type WireDevice } from "#tests/support/wire-device.ts";

let folder: string;
let data: string;
let port: number;
let origin: string;
const running: RunningServer[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruam-backup-"));
  data = join(folder, "data");
  port = await freePort();
  origin = `http://localhost:${port}`;
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<RunningServer> => {
  const server = await startServer({ port, origin, data });
  running.push(server);
  return server;
};
const backup = (file: string) => runCommand("cli/backup.ts", [file], { RUAM_DATA: data });
const restore = (file: string) => runCommand("cli/restore.ts", [file], { RUAM_DATA: data });
const join1 = (keys?: Awaited<ReturnType<typeof makeKeyPair>>) =>
  joinDevice(askAt(origin), origin, { code: demoCode }, keys);

type Sent = { readonly epoch: string; readonly reset: boolean; readonly acks: readonly Ack[] };
const send = async (phone: WireDevice, ops: readonly unknown[], hw: unknown = null): Promise<Sent> =>
  (await (await phone.send(ops, hw)).json()) as Sent;
const seqOf = (answer: Sent): number => Math.max(...answer.acks.map((ack) => ("seq" in ack ? ack.seq : 0)));
const ownEntries = async (phone: WireDevice): Promise<readonly string[]> => {
  const { records } = (await (await phone.get("/changes")).json()) as {
    records: { type: string; mine?: boolean; text: string }[];
  };
  return records.flatMap(({ type, mine, text }) => (type === "entry" && mine === true ? text : [])).toSorted();
};
const setUp = async (server: RunningServer): Promise<string> => {
  const made = await fetch(`${origin}/api/v1/set-up`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: server.setUp?.split("#t=")[1], name: "เลขานุการ", password: "รหัสผ่านยาวพอ" }),
  });
  expect(made.status).toBe(200);
  return cookieOf(made);
};

describe("a backup", () => {
  test(
    "taken while phones write and put back later: every phone notices, and everything comes back",
    { timeout: 60_000 },
    async () => {
      const server = await start();
      const officer = await setUp(server);
      const [keysOfEarly, keysOfLate] = [await makeKeyPair(), await makeKeyPair()];
      const early = await join1(keysOfEarly);
      const { code: personalCode } = (await (await early.get("/personal-code")).json()) as { code: string };
      const first = anEntryPut(early.participantId, "ก่อนสำรอง");
      await send(early, [first]);

      const file = join(folder, "copy.db");
      const busy = Promise.all(
        Array.from({ length: 30 }, (_, index) => send(early, [anEntryPut(early.participantId, `ระหว่าง ${index}`)])),
      );
      const taken = await backup(file);
      await busy;
      expect(taken).toMatchObject({ code: 0, said: "" });
      expect(taken.printed).toMatch(
        /^backup: \S+copy\.db holds 1 meeting, 1 device, \d+ entries, \d+ lines? of log, version \d+; looked through and sound\.\n$/,
      );
      expect(readdirSync(folder).filter((name) => name.startsWith("copy.db"))).toEqual(["copy.db"]);

      const second = { ...first, opId: crypto.randomUUID(), rev: 2, state: { ...first.state, text: "แก้หลังสำรอง" } };
      const answer = await send(early, [second]);
      const late = await join1(keysOfLate);
      const lateEntry = anEntryPut(late.participantId, "มาทีหลัง");
      const lateAnswer = await send(late, [lateEntry]);
      const hw = { epoch: lateAnswer.epoch, seq: seqOf(lateAnswer) };
      const before = await ownEntries(early);

      expect(await restore(file)).toMatchObject({ code: 1, said: expect.stringContaining("stop it first") });
      expect(await server.stop("SIGTERM")).toBe(0);
      const put = await restore(file);
      expect(put).toMatchObject({ code: 0, said: "" });
      const aside = /^kept: the database of before is (.+)\.$/m.exec(put.printed)?.[1] ?? "";
      const kept = new DatabaseSync(aside);
      expect(
        kept.prepare("SELECT count(*) AS n FROM record WHERE state LIKE '%แก้หลังสำรอง%' AND id = ?").get(first.id),
      ).toEqual({ n: 1 });
      kept.close();

      await start();
      const changes = await early.get(`/changes?epoch=${answer.epoch}&after=${seqOf(answer)}`);
      expect(await changes.json()).toMatchObject({ reset: true, records: [], to: 0, more: false });
      expect(await ownEntries(early)).toContain("ก่อนสำรอง");
      expect(await send(early, [second], { epoch: answer.epoch, seq: seqOf(answer) })).toMatchObject({
        reset: true,
        acks: [{ status: "stored" }],
      });
      expect((await ownEntries(early)).filter((text) => !text.startsWith("ระหว่าง"))).toEqual(
        before.filter((text) => !text.startsWith("ระหว่าง")),
      );

      expect((await late.send([lateEntry])).status).toBe(401);
      const again = await join1(keysOfLate);
      expect(again.participantId).toBe(late.participantId);
      expect(await send(again, [lateEntry], hw)).toMatchObject({ reset: true, acks: [{ status: "stored" }] });
      expect(await ownEntries(again)).toEqual(["มาทีหลัง"]);

      const secondPhone = await joinDevice(askAt(origin), origin, { personalCode });
      expect(secondPhone.participantId).toBe(early.participantId);
      expect((await fetch(`${origin}/api/v1/session`, { headers: { cookie: officer } })).status).toBe(401);
    },
  );

  test("of a server that was killed holds what is still in its journal", { timeout: 40_000 }, async () => {
    const server = await start();
    const phone = await join1();
    await send(phone, [anEntryPut(phone.participantId, "ในบันทึก")]);
    await server.stop("SIGKILL");
    const file = join(folder, "copy.db");
    expect(await backup(file)).toMatchObject({ code: 0, printed: expect.stringContaining("1 device, 7 entries") });
    rmSync(data, { recursive: true });
    expect(await restore(file)).toMatchObject({ code: 0, said: "", printed: expect.not.stringContaining("kept:") });
    await start();
    expect(await ownEntries(phone)).toEqual(["ในบันทึก"]);
  });

  test("never takes another file's place, and says what is missing", { timeout: 40_000 }, async () => {
    const file = join(folder, "copy.db");
    expect(await backup(file)).toMatchObject({ code: 1, said: expect.stringContaining("There is no database") });
    const server = await start();
    writeFileSync(file, "precious");
    expect(await backup(file)).toEqual({ code: 1, printed: "", said: `${file} is there already: name a new file.\n` });
    expect(readFileSync(file, "utf8")).toBe("precious");
    expect(await backup(join(folder, "nowhere", "copy.db"))).toMatchObject({ code: 1, printed: "" });
    expect(await runCommand("cli/backup.ts", [], { RUAM_DATA: data })).toEqual({
      code: 1,
      printed: "",
      said: "Usage: npm run backup FILE\n",
    });
    expect(await runCommand("cli/backup.ts", [file], { RUAM_DATA: data, PORT: "x" })).toMatchObject({
      code: 1,
      said: expect.stringContaining("PORT"),
    });
    await server.stop();
  });
});

describe("putting back is refused, and the present database stays as it is,", () => {
  const present = () => readFileSync(join(data, "ruam.db"));
  const emptyServer = async () => (await start()).stop();

  test("where the copy is damaged, is no database, or another program's", { timeout: 40_000 }, async () => {
    await emptyServer();
    const before = present();
    const sound = join(folder, "sound.db");
    await backup(sound);

    const torn = join(folder, "torn.db");
    const bytes = readFileSync(sound);
    writeFileSync(torn, bytes.subarray(0, bytes.length - 16_384));
    const letter = join(folder, "letter.db");
    writeFileSync(letter, "this is a letter, and not a database at all. ".repeat(50));
    const foreign = join(folder, "foreign.db");
    const other = new DatabaseSync(foreign);
    other.exec("CREATE TABLE photo (id); PRAGMA user_version = 1");
    other.close();
    const newer = join(folder, "newer.db");
    writeFileSync(newer, bytes);
    const tomorrow = new DatabaseSync(newer);
    tomorrow.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    tomorrow.close();

    const said = async (file: string) => {
      const { code, printed, said } = await restore(file);
      expect({ code, printed }).toEqual({ code: 1, printed: "" });
      expect(said.trim().split("\n")).toHaveLength(1);
      return said;
    };
    expect(await said(torn)).toContain("damaged");
    expect(await said(letter)).toContain("damaged");
    expect(await said(foreign)).toContain("not a database of Ruam");
    expect(await said(newer)).toContain("newer version");
    expect(await said(join(folder, "nothing.db"))).toContain("There is no file");
    expect(await said(join(data, "ruam.db"))).toContain("name a copy");
    expect(present()).toEqual(before);
    expect(readdirSync(data).toSorted()).toEqual(["ruam.db", "ruam.lock"]);
  });

  test("but a damaged present database is no hindrance, and is kept", { timeout: 40_000 }, async () => {
    await emptyServer();
    const sound = join(folder, "sound.db");
    await backup(sound);
    const rubbish = Buffer.alloc(8192, "once a database ");
    writeFileSync(join(data, "ruam.db"), rubbish);
    const put = await restore(sound);
    expect(put).toMatchObject({ code: 0, said: "" });
    const aside = /^kept: the database of before is (.+)\.$/m.exec(put.printed)?.[1] ?? "";
    expect(readFileSync(aside)).toEqual(rubbish);
    await start();
  });
});

describe("the data folder", () => {
  test(
    "is one server's: a second is refused, and one that was killed leaves no lock",
    { timeout: 40_000 },
    async () => {
      const first = await start();
      const second = await runCommand("main.ts", [], { RUAM_DATA: data, PORT: "0" });
      expect(second).toMatchObject({ code: 1, printed: "", said: expect.stringContaining("another server holds") });
      await first.stop("SIGKILL");
      expect(existsSync(join(data, "ruam.lock"))).toBe(true);
      await start();
    },
  );

  test(
    "stays one server's where its lock file is deleted under it: a second one is refused, and the first goes on",
    { timeout: 40_000 },
    async () => {
      await start();
      const phone = await join1();
      rmSync(join(data, "ruam.lock"));
      const second = await runCommand("main.ts", [], { RUAM_DATA: data, PORT: "0" });
      expect(second).toMatchObject({ code: 1, printed: "", said: expect.stringContaining("another server holds") });
      expect(await send(phone, [anEntryPut(phone.participantId, "ยังอยู่")])).toMatchObject({
        acks: [{ status: "stored" }],
      });
      const third = await runCommand("main.ts", [], { RUAM_DATA: data, PORT: "0" });
      expect(third).toMatchObject({ code: 1, said: expect.stringContaining("another server holds") });
    },
  );

  test(
    "that a second server has taken over all the same is written by that one alone, so that no number is given twice",
    { timeout: 40_000 },
    async () => {
      const first = await start();
      const phone = await join1();
      await send(phone, [anEntryPut(phone.participantId, "ก่อน")]);
      // As a second server does that did not see the first.
      const second = openStore({
        path: join(data, "ruam.db"),
        now: Date.now,
        newId: randomUUID,
        newSecret: () => randomBytes(32),
      });
      const answered = await phone.send([anEntryPut(phone.participantId, "หลัง")]).then(
        ({ status }) => status,
        () => "no answer",
      );
      expect(answered).not.toBe(200);
      expect(await first.ended()).toBe(1);
      expect(first.said()).toContain("another server has taken the database over");
      await second.store.close();
      await start();
      expect(await ownEntries(phone)).toEqual(["ก่อน"]);
    },
  );

  test("lets its owner alone read it, whatever the folder lets others do", { timeout: 40_000 }, async () => {
    mkdirSync(data, { mode: 0o755 });
    writeFileSync(join(data, "ruam.db"), "", { mode: 0o644 });
    await start();
    const modes = readdirSync(data).map((name) => [name, (statSync(join(data, name)).mode & 0o077).toString(8)]);
    expect(modes.filter(([name, mode]) => name !== "ruam.lock" && mode !== "0")).toEqual([]);
    expect(modes.length).toBeGreaterThan(1);
  });

  test("a copy of it, made as it was with its journal, can be put back too", { timeout: 40_000 }, async () => {
    const server = await start();
    const phone = await join1();
    await send(phone, [anEntryPut(phone.participantId, "ในบันทึก")]);
    await server.stop("SIGKILL");
    const copy = join(folder, "copied.db");
    for (const suffix of ["", "-wal"]) appendFileSync(copy + suffix, readFileSync(join(data, `ruam.db${suffix}`)));
    rmSync(data, { recursive: true });
    expect(await restore(copy)).toMatchObject({ code: 0, said: "" });
    await start();
    expect(await ownEntries(phone)).toEqual(["ในบันทึก"]);
  });
});
