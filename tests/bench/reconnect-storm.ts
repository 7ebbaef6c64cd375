import { Agent } from "node:http";
import { freePort } from "../support/free-port.ts";
import { askAt, anEntryPut, joinDevice, type WireDevice } from "../support/wire-device.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { onSlowDisk, slowDiskMs } from "../support/slow-disk.ts";
import { cpuMs, startReference } from "./processes.ts";
import { post, type Batch } from "./post.ts";
import { median, ms, timed, type Row } from "./measure.ts";

const phones = 200;
const operationsEach = 20;
/** Rounds in which the programs that are compared are still being compiled; a hall's server has run since the morning. */
const usual: Course = { warmUps: 5, rounds: 9 };
/** One request an entry takes seconds a round, on the slower disk many: the ratio is far from one, and fewer tell it. */
const single: Course = { warmUps: 2, rounds: 3 };
type Course = { readonly warmUps: number; readonly rounds: number };

type Cost = { readonly wall: number; readonly cpu: number };

/**
 * Everybody at once, as when the hall's Wi-Fi comes back. Connections stand already, on both sides of the comparison.
 * @param phonesBatches of each phone what it sends, one request after the answer to the one before
 */
const storm = async (port: number, pid: number, phonesBatches: readonly (readonly Batch[])[]): Promise<Cost> => {
  const agent = new Agent({ keepAlive: true, maxSockets: phones });
  const before = cpuMs(pid);
  let acked = 0;
  const wall = await timed(async () => {
    await Promise.all(
      phonesBatches.map(async (batches) => {
        for (const batch of batches) {
          const answer = await post(agent, port, batch);
          acked += answer.match(/"status":"stored"/g)?.length ?? 0;
        }
      }),
    );
  });
  agent.destroy();
  if (acked !== phonesBatches.length * operationsEach) throw new Error(`only ${acked} operations were stored`);
  return { wall, cpu: cpuMs(pid) - before };
};

export type Hall = { readonly round: () => Promise<Cost>; readonly end: () => Promise<void> };

const twenty = (author: string) =>
  Array.from({ length: operationsEach }, (_, index) =>
    anEntryPut(author, `ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร ข้อ ${index}`),
  );

/** Our server with everybody joined. @param env more for it, the address of another database for example */
export const openOurs = async (under: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Hall> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin, under, env });
  const ask = askAt(origin);
  const devices: WireDevice[] = [];
  for (let index = 0; index < phones; index++) devices.push(await joinDevice(ask, origin, { code: server.code }));

  const batchOf = ({ meetingId, deviceId, participantId, cookie }: WireDevice): readonly Batch[] => [
    {
      path: `/api/v1/meetings/${meetingId}/ops`,
      cookie,
      origin,
      body: JSON.stringify({ deviceId, sentAt: Date.now(), hw: null, ops: twenty(participantId) }),
    },
  ];
  return {
    round: () => storm(port, server.pid, devices.map(batchOf)),
    end: async () => {
      await server.stop();
      removeData(server.data);
    },
  };
};

/** @param sends how many operations a request carries: the whole batch, or one, as where a form is sent by itself */
const openBare = async (under: readonly string[], sends: "batches" | "entries" = "batches"): Promise<Hall> => {
  const data = freshData();
  const server = await startReference("bare-server.ts", [data], under);
  const batchWith = (ops: readonly unknown[]): Batch => ({
    path: "/",
    cookie: "",
    origin: "",
    body: JSON.stringify({ ops }),
  });
  const ofPhone = (): readonly Batch[] => {
    const ops = twenty("3a8f1c52-7d0e-5b64-9c1a-5e62f2562005");
    return sends === "batches" ? [batchWith(ops)] : ops.map((op) => batchWith([op]));
  };
  return {
    round: () => storm(server.port, server.pid, Array.from({ length: phones }, ofPhone)),
    end: async () => {
      await server.stop();
      removeData(data);
    },
  };
};

/** Round by round in turn: what else the machine does meets both alike. Ends both. */
export const compareHalls = async (ours: Hall, bare: Hall, { warmUps, rounds }: Course = usual): Promise<Pair> => {
  const pair: [Cost[], Cost[]] = [[], []];
  for (let round = 0; round < warmUps + rounds; round++) {
    pair[0].push(await ours.round());
    pair[1].push(await bare.round());
  }
  await ours.end();
  await bare.end();
  return [pair[0].slice(warmUps), pair[1].slice(warmUps)];
};

const compare = async (under: readonly string[]): Promise<Pair> =>
  compareHalls(await openOurs(under), await openBare(under));

const row = (name: string, [mine, reference]: Pair, pick: (cost: Cost) => number, aim: number): Row => {
  const [a, b] = [median(mine.map(pick)), median(reference.map(pick))];
  const full = `reconnect storm ${phones} × ${operationsEach}, ${name}`;
  return { name: full, ours: ms(a), reference: ms(b), ratio: a / b, aim: `≤ ${aim} ×`, isMet: a / b <= aim };
};

/** How many times faster the same entries are in than in one request each, to a server that does nothing else. */
const fasterRow = (name: string, [mine, reference]: Pair): Row => {
  const [a, b] = [median(mine.map(wall)), median(reference.map(wall))];
  return {
    name: `reconnect storm ${phones} × ${operationsEach} against one request an entry, ${name}: times faster`,
    ours: ms(a),
    reference: ms(b),
    ratio: b / a,
    aim: "≥ 10 ×",
    isMet: b / a >= 10,
  };
};

export type Pair = readonly [mine: readonly Cost[], reference: readonly Cost[]];
const wall = (cost: Cost): number => cost.wall;

/**
 * 200 phones × 20 operations against a bare node:http server that writes each batch in a transaction of its own: on
 * this disk, and on one whose `fsync` takes a millisecond longer. And against the same bare server with one request, and
 * so one transaction, an entry.
 */
export const benchReconnectStorm = async (): Promise<Row[]> => {
  const under = onSlowDisk();
  const here = await compare([]);
  const slow = await compare(under);
  const one = await compareHalls(await openOurs([]), await openBare([], "entries"), single);
  const oneSlow = await compareHalls(await openOurs(under), await openBare(under, "entries"), single);
  return [
    row("this disk: wall", here, wall, 1),
    row(`fsync ${slowDiskMs} ms longer: wall`, slow, wall, 1),
    row("server CPU", here, (cost) => cost.cpu, 2),
    fasterRow("this disk", one),
    fasterRow(`fsync ${slowDiskMs} ms longer`, oneSlow),
  ];
};
