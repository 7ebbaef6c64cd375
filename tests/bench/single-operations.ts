import { Agent } from "node:http";
import { freePort } from "../support/free-port.ts";
import { askAt, anEntryPut, joinDevice } from "../support/wire-device.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { onSlowDisk, slowDiskMs } from "../support/slow-disk.ts";
import { post, type Batch } from "./post.ts";
import { runHere, startReference } from "./processes.ts";
import { type Row } from "./measure.ts";

const phones = 200;
const forMs = 5_000;
const rawForMs = 3_000;

type Phone = { readonly participantId: string; readonly send: (body: unknown) => Batch };

/** Each phone sends one operation, and the next only after the answer. @returns acknowledgements per second */
const acksPerSecond = async (port: number, all: readonly Phone[]): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: all.length });
  const started = performance.now();
  const acked = await Promise.all(
    all.map(async ({ participantId, send }) => {
      let count = 0;
      while (performance.now() < started + forMs) {
        const batch = send({ ops: [anEntryPut(participantId, "งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด")] });
        count += (await post(agent, port, batch)).includes('"status":"stored"') ? 1 : 0;
      }
      return count;
    }),
  );
  const tookMs = performance.now() - started;
  agent.destroy();
  return (acked.reduce((sum, count) => sum + count, 0) * 1000) / tookMs;
};

const ours = async (under: readonly string[]): Promise<number> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin, under });
  const all: Phone[] = [];
  for (let index = 0; index < phones; index++) {
    const device = await joinDevice(askAt(origin), origin, { code: server.code });
    all.push({
      participantId: device.participantId,
      send: (body) => ({
        path: `/api/v1/meetings/${device.meetingId}/ops`,
        cookie: device.cookie,
        origin,
        body: JSON.stringify({ deviceId: device.deviceId, sentAt: Date.now(), hw: null, ...(body as object) }),
      }),
    });
  }
  const perSecond = await acksPerSecond(port, all);
  await server.stop();
  removeData(server.data);
  return perSecond;
};

/** A bare node:http server with the same group commit and nothing else: the most that can be had in this run. */
const bareGroup = async (): Promise<number> => {
  const folder = freshData();
  const server = await startReference("bare-server.ts", [folder, "group"]);
  const phone: Phone = {
    participantId: "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005",
    send: (body) => ({ path: "/", cookie: "", origin: "", body: JSON.stringify(body) }),
  };
  const perSecond = await acksPerSecond(
    server.port,
    Array.from({ length: phones }, () => phone),
  );
  await server.stop();
  removeData(folder);
  return perSecond;
};

const rawCommitsPerSecond = async (under: readonly string[]): Promise<number> => {
  const folder = freshData();
  const perSecond = Number(await runHere("bare-commits.ts", [folder, String(rawForMs)], under));
  removeData(folder);
  return perSecond;
};

const against = async (name: string, under: readonly string[]): Promise<Row> => {
  const [raw, mine] = [await rawCommitsPerSecond(under), await ours(under)];
  return {
    name: `single operations, ${phones} phones, ${name}: acknowledgements per second`,
    ours: `${mine.toFixed(0)}/s`,
    reference: `${raw.toFixed(0)} raw commits/s`,
    ratio: mine / raw,
    aim: "≥ 5 ×",
    isMet: mine / raw >= 5,
  };
};

/**
 * 200 phones with one operation a request, against raw durable commits: on this disk, and on one whose `fsync` takes a
 * millisecond longer, since many a virtual disk confirms what it has not written.
 */
export const benchSingleOperations = async (): Promise<Row[]> => {
  const here = await against("this disk", []);
  const slow = await against(`fsync ${slowDiskMs} ms longer`, onSlowDisk());
  const [most, mine] = [await bareGroup(), await ours([])];
  return [
    here,
    slow,
    {
      name: "the same beside a bare server with group commit, this disk",
      ours: `${mine.toFixed(0)}/s`,
      reference: `${most.toFixed(0)}/s`,
      ratio: mine / most,
      aim: "",
      isMet: true,
    },
  ];
};
