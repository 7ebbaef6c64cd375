import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";
import { freshData, removeData, startServer, type RunningServer } from "../support/running-server.ts";
import { askAt, type WireDevice } from "../support/wire-device.ts";
import { fillWithEntries, joinMany, originOf, withConnections } from "./hall.ts";
import { median, ms, type Row } from "./measure.ts";

/** The first makes a file that is just small enough to be checked whole. */
const sizes = process.env.RUAM_LONG === undefined ? [90_000] : [90_000, 1_000_000];
const rounds = 5;

type Place = {
  readonly data: string;
  readonly port: number;
  /** Whose entries fill the meeting. */
  readonly writer: WireDevice;
  /** Who asks after the start; somebody with ninety thousand entries of the own would read those. */
  readonly reader: WireDevice;
};

/** Asks until it is answered what a phone asks first: what is new. */
const firstAnswer = async ({ port, reader }: Place): Promise<void> => {
  const ask = askAt(`http://127.0.0.1:${port}`);
  const path = `/api/v1/meetings/${reader.meetingId}/changes?epoch=&after=0&limit=100`;
  for (;;) {
    const answer = await ask(path, { headers: { cookie: reader.cookie } }).catch(() => undefined);
    if (answer?.status === 200) {
      await answer.arrayBuffer();
      return;
    }
    await pause(5);
  }
};

/** Takes the file out of the system's memory, as a machine that has just started has it (GNU coreutils). */
const leaveMemory = (data: string): void => {
  for (const name of ["ruam.db", "ruam.db-wal"]) {
    const file = join(data, name);
    if (statSync(file, { throwIfNoEntry: false }) !== undefined)
      spawnSync("dd", [`if=${file}`, "iflag=nocache", "count=0"], { stdio: "ignore" });
  }
};

/** How a server ended before it is started again. */
type End = { readonly signal: NodeJS.Signals; readonly isInMemory: boolean };

/** From the start of the process until a phone has its first answer, ms. */
const restart = async (place: Place, { signal, isInMemory }: End): Promise<number> => {
  if (!isInMemory) leaveMemory(place.data);
  const started = performance.now();
  const answered = firstAnswer(place).then(() => performance.now() - started);
  const server = await startServer({ port: place.port, origin: originOf(place.port), data: place.data });
  const tookMs = await answered;
  // A start after a crash finds a journal with what was written last.
  if (signal === "SIGKILL") await writeSome(server, place);
  await server.stop(signal);
  return tookMs;
};

const writeSome = (server: RunningServer, { writer }: Place): Promise<void> =>
  withConnections(server, 2, (hall) => fillWithEntries(hall, writer, 5_000));

const restarts = async (place: Place, end: End): Promise<number> => {
  const took: number[] = [];
  // The first ends as the others begin.
  await restart(place, end);
  for (let round = 0; round < rounds; round += 1) took.push(await restart(place, end));
  return median(took);
};

/** A folder whose meeting has so many entries, and a phone in it. */
const filled = async (count: number): Promise<Place> => {
  const port = await freePort();
  const data = freshData();
  const server = await startServer({ port, origin: originOf(port), data });
  try {
    return await withConnections(server, 2, async (hall) => {
      const [writer, reader] = await joinMany(hall, 2);
      if (writer === undefined || reader === undefined) throw new Error("nobody joined");
      await fillWithEntries(hall, writer, count);
      return { data, port, writer, reader };
    });
  } finally {
    await server.stop();
  }
};

const ends: readonly (readonly [string, End])[] = [
  ["the file in the system's memory", { signal: "SIGTERM", isInMemory: true }],
  ["the file not in memory, as after the machine's own start", { signal: "SIGTERM", isInMemory: false }],
  ["killed after 5,000 more", { signal: "SIGKILL", isInMemory: true }],
];

/** From a restart to the first answer, with a database of many operations and with one that has hardly any. */
export const benchRestart = async (): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const size of sizes) {
    const large = await filled(size);
    const small = await filled(200);
    try {
      for (const [name, end] of ends) {
        const [ours, bare] = [await restarts(large, end), await restarts(small, end)];
        rows.push({
          name: `restart with ${size.toLocaleString("en")} operations to a phone's first answer, ${name}`,
          ours: ms(ours),
          reference: `${ms(bare)} with 200`,
          ratio: ours / bare,
          aim: "≤ 2 s",
          isMet: ours <= 2_000,
        });
      }
    } finally {
      removeData(large.data);
      removeData(small.data);
    }
  }
  return rows;
};
