import { Agent } from "node:http";
import { askAt, anEntryPut, joinDevice } from "../support/wire-device.ts";
import { removeData, startServer } from "../support/running-server.ts";
import { post } from "./post.ts";
import { cpuMs, freePort } from "./processes.ts";
import { type Row } from "./measure.ts";

const isLong = process.env.RUAM_LONG !== undefined;
const sizes = isLong ? [1_000, 10_000, 100_000, 1_000_000] : [1_000, 10_000, 100_000];
const batch = 100;
/** The kernel counts CPU in steps of 10 ms: enough work for a hundred of them. */
const sampledBatches = 200;

/** What an operation costs the server as entries gather: CPU per operation at each size, against the first. */
export const benchGrowth = async (): Promise<Row[]> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin });
  const device = await joinDevice(askAt(origin), origin, { code: server.code });
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const path = `/api/v1/meetings/${device.meetingId}/ops`;
  const sendBatch = async (): Promise<void> => {
    const ops = Array.from({ length: batch }, () => anEntryPut(device.participantId, "งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด"));
    const body = JSON.stringify({ deviceId: device.deviceId, sentAt: Date.now(), hw: null, ops });
    const answer = await post(agent, port, { path, cookie: device.cookie, origin, body });
    if (!answer.includes('"status":"stored"')) throw new Error(answer.slice(0, 200));
  };

  const costs: number[] = [];
  let stored = 0;
  for (const size of sizes) {
    while (stored < size) {
      await Promise.all([sendBatch(), sendBatch()]);
      stored += 2 * batch;
    }
    const before = cpuMs(server.pid);
    for (let index = 0; index < sampledBatches; index++) await sendBatch();
    costs.push((cpuMs(server.pid) - before) / (sampledBatches * batch));
    stored += sampledBatches * batch;
  }
  agent.destroy();
  await server.stop();
  removeData(server.data);

  const first = costs[0] ?? Number.NaN;
  return sizes.slice(1).map((size, index) => {
    const cost = costs[index + 1] ?? Number.NaN;
    return {
      name: `CPU per operation with ${size.toLocaleString("en")} entries stored`,
      ours: `${(cost * 1000).toFixed(0)} µs`,
      reference: `${(first * 1000).toFixed(0)} µs with 1,000`,
      ratio: cost / first,
      aim: "≤ 1.5 ×",
      isMet: cost / first <= 1.5,
    };
  });
};
