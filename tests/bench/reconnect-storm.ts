import { Agent } from "node:http";
import { askAt, anEntryPut, joinDevice } from "../support/wire-device.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { onSlowDisk, slowDiskMs } from "../support/slow-disk.ts";
import { cpuMs, freePort, startReference } from "./processes.ts";
import { post, type Batch } from "./post.ts";
import { median, ms, timed, type Row } from "./measure.ts";

const phones = 200;
const operationsEach = 20;
const rounds = 5;

type Cost = { readonly wall: number; readonly cpu: number };

/** Everybody at once, as when the hall's Wi-Fi comes back. Connections stand already, on both sides of the comparison. */
const storm = async (port: number, pid: number, batches: readonly Batch[]): Promise<Cost> => {
  const agent = new Agent({ keepAlive: true, maxSockets: phones });
  const before = cpuMs(pid);
  let acked = 0;
  const wall = await timed(async () => {
    const answers = await Promise.all(batches.map((batch) => post(agent, port, batch)));
    for (const answer of answers) acked += answer.match(/"status":"stored"/g)?.length ?? 0;
  });
  agent.destroy();
  if (acked !== batches.length * operationsEach) throw new Error(`only ${acked} operations were stored`);
  return { wall, cpu: cpuMs(pid) - before };
};

const ours = async (under: readonly string[]): Promise<Cost[]> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin, under });
  const ask = askAt(origin);
  const devices = [];
  for (let index = 0; index < phones; index++) devices.push(await joinDevice(ask, origin, { code: server.code }));

  const costs: Cost[] = [];
  for (let round = 0; round <= rounds; round++) {
    const batches = devices.map((device) => ({
      path: `/api/v1/meetings/${device.meetingId}/ops`,
      cookie: device.cookie,
      origin,
      body: JSON.stringify({
        deviceId: device.deviceId,
        sentAt: Date.now(),
        hw: null,
        ops: Array.from({ length: operationsEach }, (_, index) =>
          anEntryPut(device.participantId, `ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร ข้อ ${index}`),
        ),
      }),
    }));
    costs.push(await storm(port, server.pid, batches));
  }
  await server.stop();
  removeData(server.data);
  return costs.slice(1);
};

const bare = async (under: readonly string[]): Promise<Cost[]> => {
  const data = freshData();
  const server = await startReference("bare-server.ts", [data], under);
  const costs: Cost[] = [];
  for (let round = 0; round <= rounds; round++) {
    const batches = Array.from({ length: phones }, () => ({
      path: "/",
      cookie: "",
      origin: "",
      body: JSON.stringify({
        ops: Array.from({ length: operationsEach }, (_, index) =>
          anEntryPut("3a8f1c52-7d0e-5b64-9c1a-5e62f2562005", `ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร ข้อ ${index}`),
        ),
      }),
    }));
    costs.push(await storm(server.port, server.pid, batches));
  }
  await server.stop();
  removeData(data);
  return costs.slice(1);
};

const row = (name: string, [mine, reference]: Pair, pick: (cost: Cost) => number, aim: number): Row => {
  const [a, b] = [median(mine.map(pick)), median(reference.map(pick))];
  const full = `reconnect storm ${phones} × ${operationsEach}, ${name}`;
  return { name: full, ours: ms(a), reference: ms(b), ratio: a / b, aim: `≤ ${aim} ×`, isMet: a / b <= aim };
};

type Pair = readonly [mine: readonly Cost[], reference: readonly Cost[]];
const wall = (cost: Cost): number => cost.wall;

/**
 * 200 phones × 20 operations against a bare node:http server that writes each batch in a transaction of its own: on
 * this disk, and on one whose `fsync` takes a millisecond longer.
 */
export const benchReconnectStorm = async (): Promise<Row[]> => {
  const under = onSlowDisk();
  const here: Pair = [await ours([]), await bare([])];
  const slow: Pair = [await ours(under), await bare(under)];
  return [
    row("this disk: wall", here, wall, 1),
    row(`fsync ${slowDiskMs} ms longer: wall`, slow, wall, 1),
    row("server CPU", here, (cost) => cost.cpu, 2),
  ];
};
