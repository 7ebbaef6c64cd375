import { Agent } from "node:http";
import { askAt, anEntryPut, joinDevice, type WireDevice } from "../support/wire-device.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { bareCommitsPerSecond } from "./bare-commits.ts";
import { post } from "./post.ts";
import { freePort } from "./processes.ts";
import { type Row } from "./measure.ts";

const phones = 200;
const forMs = 5_000;

const sendOneByOne = async (agent: Agent, port: number, device: WireDevice, until: number): Promise<number> => {
  const origin = `http://localhost:${port}`;
  const path = `/api/v1/meetings/${device.meetingId}/ops`;
  let acked = 0;
  while (performance.now() < until) {
    const ops = [anEntryPut(device.participantId, "งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด")];
    const body = JSON.stringify({ deviceId: device.deviceId, sentAt: Date.now(), hw: null, ops });
    const answer = await post(agent, port, { path, cookie: device.cookie, origin, body });
    acked += answer.includes('"status":"stored"') ? 1 : 0;
  }
  return acked;
};

/** 200 phones, each with one operation a request and the next only after the answer, against raw durable commits. */
export const benchSingleOperations = async (): Promise<Row[]> => {
  const folder = freshData();
  const raw = bareCommitsPerSecond(folder, 3_000);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin });
  const devices = [];
  for (let index = 0; index < phones; index++)
    devices.push(await joinDevice(askAt(origin), origin, { code: server.code }));

  const agent = new Agent({ keepAlive: true, maxSockets: phones });
  const started = performance.now();
  const acked = await Promise.all(devices.map((device) => sendOneByOne(agent, port, device, started + forMs)));
  const perSecond = (acked.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - started);
  agent.destroy();
  await server.stop();
  removeData(server.data);
  removeData(folder);

  const ratio = perSecond / raw;
  return [
    {
      name: `single operations, ${phones} phones: acknowledgements per second`,
      ours: `${perSecond.toFixed(0)}/s`,
      reference: `${raw.toFixed(0)} raw commits/s`,
      ratio,
      aim: "≥ 5 ×",
      isMet: ratio >= 5,
    },
  ];
};
