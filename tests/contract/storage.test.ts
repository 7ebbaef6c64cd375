import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openLedger } from "#server/erasure-ledger.ts";
import { openDatabase } from "#server/store/open-database.ts";
import { migrations } from "#server/store/migrations.ts";
import { verifyMeetings } from "#tests/support/verify-meetings.ts";
import { buildVersion2 } from "#tests/support/earlier-databases.ts";
import { runCommand } from "#tests/support/run-command.ts";
import { idNamed, openMeeting, recordOf, recordsOfType } from "#tests/support/server-meeting.ts";

let folder: string;
let data: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-storage-"));
  data = join(folder, "data");
  mkdirSync(data);
  path = join(data, "ruam.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database as version 1 left it. */
const buildVersion1 = (): void => {
  const db = new DatabaseSync(path);
  db.exec(readFileSync(join(import.meta.dirname, "..", "fixtures", "database-version-1.sql"), "utf8"));
  db.close();
};
const stepsOf = (file: string): unknown => {
  const db = new DatabaseSync(file);
  const steps = db.prepare("PRAGMA user_version").get()?.user_version;
  db.close();
  return steps;
};
const run = (command: string) => runCommand(command, [], { RUAM_DATA: data, PORT: "0" });

describe("a database of an older version", () => {
  test("is brought up to date with all that is in it, and kept beside it as it was", async () => {
    buildVersion1();
    const hall = await openMeeting({ path, ledger: openLedger(join(folder, "erased")) });
    const phone = await hall.phone("device-1");
    const entries = recordsOfType(await phone.all(), "entry");
    expect(entries).toMatchObject([
      { text: "แก้ในฉบับแรก", rev: 2, status: "answered" },
      { text: "อีกข้อหนึ่ง", status: "declined" },
    ]);
    expect(recordOf(await phone.all(), "answer", idNamed("a"))).toMatchObject({ text: "ตอบในฉบับแรก" });
    await hall.office().act("entry/accept", idNamed("b"));
    await hall.office().act("entry/erase", idNamed("a"), { reason: "privacy" });
    await hall.store.close();

    expect(stepsOf(path)).toBe(migrations.length);
    const db = new DatabaseSync(path);
    expect(verifyMeetings(db)).toMatchObject([{ acts: 5, brokenAt: null }]);
    db.close();
    expect(stepsOf(`${path}.version-1`)).toBe(1);
    const kept = new DatabaseSync(`${path}.version-1`);
    expect(kept.prepare("SELECT count(*) AS n FROM audit").get()).toEqual({ n: 8 });
    kept.close();
  });

  test("is copied before each upgrade, and no copy takes another's place", () => {
    buildVersion1();
    openDatabase(path).close();
    rmSync(path);
    buildVersion1();
    openDatabase(path).close();
    openDatabase(path).close();
    expect(readdirSync(data).toSorted()).toEqual(["ruam.db", "ruam.db.version-1", "ruam.db.version-1.2"]);
  });

  test("is left alone where the copy cannot be made", () => {
    buildVersion1();
    mkdirSync(`${path}.version-1.part`);
    expect(() => openDatabase(path)).toThrow(/directory/);
    expect(stepsOf(path)).toBe(1);
  });

  test("a new one has nothing to be kept", () => {
    openDatabase(path).close();
    expect(readdirSync(data)).toEqual(["ruam.db"]);
  });
});

/** Ways in which a database file comes to harm. */
const harms: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ["its end is missing", (bytes) => bytes.subarray(0, bytes.length - 8192)],
  ["a page in the middle was overwritten", (bytes) => Buffer.from(bytes).fill(0xa5, 4096 * 4, 4096 * 5)],
  ["it is a letter", () => Buffer.from("a letter ".repeat(2000))],
];

test.each(harms)(
  "a database is refused at the start, with what to do, where %s",
  { timeout: 40_000 },
  async (_, harm) => {
    buildVersion1();
    openDatabase(path).close();
    const spoilt = harm(readFileSync(path));
    writeFileSync(path, spoilt);
    const started = await run("main.ts");
    expect(started).toMatchObject({ code: 1, printed: "" });
    expect(started.said).toContain("is damaged");
    expect(started.said).toContain("npm run restore FILE");
    expect(started.said).not.toMatch(/^\s+at /m);
    expect(readFileSync(path)).toEqual(spoilt);
    expect(await run("cli/verify.ts")).toMatchObject({
      code: 1,
      printed: "",
      said: expect.stringContaining("damaged"),
    });
  },
);

describe("a database of the version whose log chained the office's acts alone", () => {
  const verdictOf = () => {
    const db = new DatabaseSync(path);
    const [verdict] = verifyMeetings(db);
    db.close();
    return verdict;
  };

  test("is chained anew at the first start, every line and every row, and says where the chain of before ended", async () => {
    buildVersion2(path);
    const hall = await openMeeting({ path, ledger: openLedger(join(folder, "erased")) });
    const phone = await hall.phone("device-1");
    expect(recordsOfType(await phone.all(), "entry")).toMatchObject([
      { text: "แก้ในฉบับที่สอง", rev: 2, status: "answered" },
      { text: "อีกข้อหนึ่ง", status: "declined" },
      { gone: true, erased: "privacy" },
    ]);
    await phone.put(phone.entry("ข้อใหม่"));
    await hall.office().act("entry/restore", idNamed("b"));
    await hall.store.close();
    expect(verdictOf()).toMatchObject({
      acts: 5,
      brokenAt: null,
      rows: [],
      countersFit: true,
      seal: { brokenAt: null },
    });
    expect(stepsOf(`${path}.version-2`)).toBe(2);
    await (await openMeeting({ path })).store.close();
    expect(verdictOf()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
  });

  test("that was altered before does not pass for whole afterwards", async () => {
    buildVersion2(path);
    const db = new DatabaseSync(path);
    db.exec("UPDATE audit SET body = replace(body, 'ซ้ำ', 'ดี') WHERE kind = 'entry/decline'");
    db.close();
    await (await openMeeting({ path })).store.close();
    expect(verdictOf()).toMatchObject({ brokenAt: expect.any(Number), seal: { brokenAt: expect.any(Number) } });
    const said = await run("cli/verify.ts");
    expect(said).toMatchObject({ code: 1, said: expect.stringContaining("before the log was chained anew") });
  });
});

describe("npm run verify", () => {
  test("says that all is as it was written, and where it is not", { timeout: 30_000 }, async () => {
    expect(await run("cli/verify.ts")).toMatchObject({ code: 1, said: expect.stringContaining("no database") });
    buildVersion1();
    expect(await run("cli/verify.ts")).toMatchObject({ code: 1, said: expect.stringContaining("version 1") });
    await (await openMeeting({ path })).store.close();
    const sound = await run("cli/verify.ts");
    expect(sound).toMatchObject({ code: 0, said: "" });
    expect(sound.printed).toMatch(
      /^sound: 1 meeting, .+\nunaltered: meeting 1111\S+, acts of the office: 3, lines: 11, end of the chain: [0-9a-f]{64} \(before it was chained anew: [0-9a-f]{64}\)\n(unaltered: (committee|organisation) \S+, acts of the office: 0, lines: 1, .+\n){2}unaltered: officers, .+\n$/,
    );

    const twice = new DatabaseSync(path);
    const move = twice.prepare("UPDATE record SET no = no + ? WHERE type = 'entry' AND no = 1");
    twice.exec(
      "INSERT INTO record SELECT space_id, type, 'copy', owner, rev, seq, state, office, office_rev, view, no, endorsements, at, corrected_at, created_at, received_at, updated_at, clock_suspect, late, schema, own, room, desk, room_seq, salt FROM record WHERE type = 'entry' AND no = 1",
    );
    const doubled = await run("cli/verify.ts");
    expect(doubled).toMatchObject({ code: 1, printed: "", said: expect.stringContaining("no 1 stands twice") });
    expect(doubled.said).toMatch(/: seq \d+ stands twice/);
    twice.exec("DELETE FROM record WHERE id = 'copy'");
    move.run(100);
    expect(await run("cli/verify.ts")).toMatchObject({ code: 1, said: expect.stringContaining("no 101 stands twice") });
    twice.exec("UPDATE record SET no = 1 WHERE no = 101");
    twice.close();

    const db = new DatabaseSync(path);
    db.exec("UPDATE audit SET body = replace(body, 'ตอบ', 'ไม่ตอบ') WHERE kind = 'answer/put'");
    db.close();
    expect(await run("cli/verify.ts")).toMatchObject({
      code: 1,
      printed: "",
      said: expect.stringMatching(/^ALTERED: meeting 1111\S+: line 7 /),
    });
  });
});

describe("the ledger of erasures at the start", () => {
  test("that cannot be read in the middle keeps the server from starting", { timeout: 40_000 }, async () => {
    writeFileSync(`${data}.ledger`, "nonsense\n");
    const started = await run("main.ts");
    expect(started).toMatchObject({ code: 1, printed: "" });
    expect(started.said).toMatch(/^Ruam cannot start: the ledger of erasures, .+\.ledger, cannot be read \(line 1\)/);
  });

  test("inside the data folder is refused before anything is begun", { timeout: 40_000 }, async () => {
    const started = await runCommand("main.ts", [], { RUAM_DATA: data, RUAM_LEDGER: join(data, "erased"), PORT: "0" });
    expect(started).toMatchObject({ code: 1, printed: "", said: expect.stringContaining("RUAM_LEDGER") });
    expect(existsSync(path)).toBe(false);
  });
});
