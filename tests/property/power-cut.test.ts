import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "#tests/support/free-port.ts";
import { anEntryPut, askAt, joinDevice } from "../support/wire-device.ts";
import { diskAfterPowerCut, layOut, readTrace, traceCommand, type TraceEvent } from "../support/write-trace.ts";

/*
 * The power goes at a random point while phones write. Whatever the server had acknowledged by then must be in the
 * database that is found afterwards; with `synchronous = NORMAL` it is not, which shows that the test would see it.
 */
const phones = 4;
const rounds = 12;
const cuts = process.env.RUAM_LONG === undefined ? 60 : 600;
const seed = Number(process.env.RUAM_SEED ?? 20_260_101);

/** A small generator with a seed (mulberry32), so that a failing cut can be made again. */
const chanceFrom = (start: number): (() => number) => {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const root = join(import.meta.dirname, "..", "..");

const tracee = (tracer: number): number =>
  Number(readFileSync(`/proc/${tracer}/task/${tracer}/children`, "utf8").trim().split(" ")[0]);

/** Runs the real server under strace while phones write, and ends it. */
const record = async (folder: string, ...preload: readonly string[]): Promise<TraceEvent[]> => {
  const [data, trace] = [join(folder, "data"), join(folder, "trace")];
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const [program = "", ...args] = traceCommand(trace, [process.execPath, ...preload, join(root, "src/server/main.ts")]);
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PORT: String(port), RUAM_DATA: data, RUAM_ORIGIN: origin, RUAM_LIMITS: "off" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const code = await new Promise<string>((done, fail) => {
    let printed = "";
    child.stdout.on("data", (piece: Buffer) => {
      printed += piece.toString();
      const found = /^code: (.+)$/m.exec(printed)?.[1];
      if (found !== undefined) done(found.trim());
    });
    child.once("exit", (status) => fail(new Error(`the server stopped with ${status}`)));
  });

  const devices = [];
  for (let index = 0; index < phones; index++) devices.push(await joinDevice(askAt(origin), origin, { code }));
  for (let round = 0; round < rounds; round++) {
    await Promise.all(
      devices.map((device, index) =>
        device.send([
          anEntryPut(device.participantId, `รอบที่ ${round} เครื่องที่ ${index} ก`),
          anEntryPut(device.participantId, `รอบที่ ${round} เครื่องที่ ${index} ข`),
        ]),
      ),
    );
  }
  await new Promise<void>((done) => {
    child.removeAllListeners("exit").once("exit", () => done());
    // strace itself keeps signals away while it writes to a file; the server is its one child.
    process.kill(tracee(child.pid ?? 0), "SIGTERM");
  });
  return readTrace(trace, data);
};

/** Entries that an answer said were stored, and at which event it was said. */
const acknowledgements = (events: readonly TraceEvent[]): readonly { readonly id: string; readonly at: number }[] =>
  events.flatMap((event, at) =>
    event.kind === "said"
      ? [...event.bytes.toString("latin1").matchAll(/"id":"([0-9a-f-]{36})","rev":1,"status":"stored"/g)].map(
          ([, id = ""]) => ({ id, at }),
        )
      : [],
  );

const entriesIn = (folder: string): Set<string> => {
  const database = new DatabaseSync(join(folder, "ruam.db"));
  try {
    const [{ integrity_check: verdict }] = database.prepare("PRAGMA integrity_check").all() as [
      { integrity_check: string },
    ];
    expect(verdict).toBe("ok");
    const hasTables = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'record'").get() !== undefined;
    if (!hasTables) return new Set(); // even the tables were still on their way to the disk
    return new Set(
      database
        .prepare("SELECT id FROM record WHERE type = 'entry'")
        .all()
        .map((row) => String(row["id"])),
    );
  } finally {
    database.close();
  }
};

/** How many acknowledged entries are missing after power cuts at random points. */
const lostAfterCuts = (
  events: readonly TraceEvent[],
  folder: string,
): { readonly lost: number; readonly checked: number } => {
  const answers = acknowledgements(events);
  const firstAnswer = answers[0]?.at ?? events.length;
  const chance = chanceFrom(seed);
  let [lost, checked] = [0, 0];
  for (let round = 0; round < cuts; round++) {
    const cut = firstAnswer + 1 + Math.floor(chance() * (events.length - firstAnswer - 1));
    const keepShare = chance();
    const disk = join(folder, `disk-${round}`);
    layOut(
      diskAfterPowerCut(events, cut, () => chance() < keepShare),
      disk,
    );
    const there = entriesIn(disk);
    const promised = answers.filter(({ at }) => at < cut).map(({ id }) => id);
    lost += promised.filter((id) => !there.has(id)).length;
    checked += promised.length;
    rmSync(disk, { recursive: true, force: true });
  }
  return { lost, checked };
};

describe("a power cut", () => {
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "ruam-cut-")));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(`loses nothing that was acknowledged (seed ${seed})`, { timeout: 1_800_000 }, async () => {
    const events = await record(join(folder, "full"));
    const { lost, checked } = lostAfterCuts(events, folder);
    expect(checked).toBeGreaterThan(cuts);
    expect(lost).toBe(0);
  });

  test("would be seen to lose something if a commit did not wait for the disk", { timeout: 1_800_000 }, async () => {
    const events = await record(
      join(folder, "normal"),
      "--import",
      join(root, "tests/support/commits-without-fsync.ts"),
    );
    expect(lostAfterCuts(events, folder).lost).toBeGreaterThan(0);
  });
});
