import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";
import type { Held } from "../support/report-held-memory.ts";
import { askAt, anEntryPut, joinDevice, type WireDevice } from "../support/wire-device.ts";
import { removeData, startServer, type RunningServer } from "../support/running-server.ts";
import type { Row } from "./measure.ts";
import { openStream } from "./stream.ts";

const phones = 300;
const minutes = Number(process.env.RUAM_SOAK_MINUTES ?? 60);
const sampleEveryMs = 15_000;
/** A phone is there for so long, then away for so long, on average; it writes once in each of its stays. */
const [stayMs, awayMs] = [20_000, 20_000];

const around = (averageMs: number): number => averageMs * (0.5 + Math.random());

/** Comes, reads, listens, writes one entry, goes; until it is told to end. */
const comeAndGo = async (port: number, device: WireDevice, isGoingOn: () => boolean): Promise<void> => {
  let position = { epoch: "", seq: 0 };
  await pause(around(awayMs));
  while (isGoingOn()) {
    const stream = await openStream(port, `/api/v1/meetings/${device.meetingId}/live`, device.cookie);
    const where = `/changes?epoch=${position.epoch}&after=${position.seq}&hwEpoch=&hwSeq=`;
    const read = (await (await device.get(where)).json()) as { readonly epoch: string; readonly to: number };
    position = { epoch: read.epoch, seq: read.to };
    await pause(around(stayMs) / 2);
    await (await device.send([anEntryPut(device.participantId, "งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด")])).arrayBuffer();
    await pause(around(stayMs) / 2);
    stream.close();
    await pause(around(awayMs));
  }
};

/**
 * A database so large that all memory which the server gives to its pages is in use (32 MB, open-database): else the
 * hour would show how that fills.
 */
const fill = async (devices: readonly WireDevice[]): Promise<void> => {
  for (const device of devices)
    for (let batch = 0; batch < 3; batch++) {
      const ops = Array.from({ length: 100 }, () =>
        anEntryPut(device.participantId, "งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด".repeat(5)),
      );
      await (await device.send(ops)).arrayBuffer();
    }
};

/** Asks the server what it holds (tests/support/report-held-memory). */
const askHeld = async (server: RunningServer): Promise<Held> => {
  const before = server.said().length;
  process.kill(server.pid, "SIGUSR2");
  for (let attempt = 0; attempt < 200; attempt++) {
    const line = /\{"held":.+\}/.exec(server.said().slice(before))?.[0];
    if (line !== undefined) return (JSON.parse(line) as { readonly held: Held }).held;
    await pause(50);
  }
  throw new Error("the server did not say what it holds");
};

type Sample = { readonly atHours: number; readonly held: Held };

/** The slope of the line that lies nearest to the samples (least squares), a unit an hour. */
const slopeOf = (samples: readonly Sample[], pick: (held: Held) => number): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanAt, meanValue] = [
    mean(samples.map(({ atHours }) => atHours)),
    mean(samples.map(({ held }) => pick(held))),
  ];
  const up = samples.reduce((sum, { atHours, held }) => sum + (atHours - meanAt) * (pick(held) - meanValue), 0);
  return up / samples.reduce((sum, { atHours }) => sum + (atHours - meanAt) ** 2, 0);
};

/**
 * 300 phones come and go for an hour (`RUAM_SOAK_MINUTES`), in a meeting that has 90,000 entries. The first half fills
 * what the server remembers on purpose;
 * the slope is that of the second, after the garbage has been collected.
 */
export const benchSoak = async (): Promise<Row[]> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const preload = join(import.meta.dirname, "..", "support", "report-held-memory.ts");
  const server = await startServer({ port, origin, env: { NODE_OPTIONS: `--import ${preload}` } });
  const devices: WireDevice[] = [];
  for (let index = 0; index < phones; index++)
    devices.push(await joinDevice(askAt(origin), origin, { code: server.code }));
  await fill(devices);
  await pause(6_000); // connections that the joining kept open end meanwhile
  const before = await askHeld(server);

  const [started, samples]: [number, Sample[]] = [performance.now(), []];
  const endsAt = started + minutes * 60_000;
  const isGoingOn = (): boolean => performance.now() < endsAt;
  const going = devices.map((device) => comeAndGo(port, device, isGoingOn));
  while (isGoingOn()) {
    await pause(sampleEveryMs);
    const sample = { atHours: (performance.now() - started) / 3_600_000, held: await askHeld(server) };
    process.stderr.write(`${JSON.stringify(sample)}\n`);
    samples.push(sample);
  }
  await Promise.all(going);
  await pause(35_000); // longer than a ping, which finds out who is gone
  const after = await askHeld(server);
  await server.stop();
  removeData(server.data);

  const late = samples.slice(Math.floor(samples.length / 2));
  const heap = slopeOf(late, ({ heapMb }) => heapMb);
  const resident = slopeOf(late, ({ residentMb }) => residentMb);
  const mb = (value: number): string => `${value.toFixed(1)} MB`;
  return [
    {
      name: `soak, ${minutes} min: memory held, slope`,
      ours: `${mb(heap)}/h`,
      reference: `${mb(late.at(-1)?.held.heapMb ?? 0)} held`,
      aim: "≤ 2 MB/h",
      isMet: heap <= 2,
    },
    {
      name: `soak, ${minutes} min: resident memory, slope`,
      ours: `${mb(resident)}/h`,
      reference: `${mb(late.at(-1)?.held.residentMb ?? 0)} resident`,
      aim: "≤ 2 MB/h",
      isMet: resident <= 2,
    },
    {
      name: `soak, ${minutes} min: open files after it`,
      ours: String(after.files),
      reference: `${before.files} before`,
      aim: "none left",
      isMet: after.files <= before.files,
    },
    {
      name: `soak, ${minutes} min: timers and handles after it`,
      ours: String(after.resources),
      reference: `${before.resources} before`,
      aim: "none left",
      isMet: after.resources <= before.resources,
    },
  ];
};
