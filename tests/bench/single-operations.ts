import { askAt, anEntryPut, joinDevice, type WireDevice } from "../support/wire-device.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { bareCommitsPerSecond } from "./bare-commits.ts";
import { freePort } from "./processes.ts";
import { type Row } from "./measure.ts";

const phones = 200;
const forMs = 5_000;

const sendOneByOne = async (device: WireDevice, until: number): Promise<number> => {
  let acked = 0;
  while (performance.now() < until) {
    const answer = await device.send([anEntryPut(device.participantId, "งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด")]);
    acked += (await answer.text()).includes('"status":"stored"') ? 1 : 0;
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

  const started = performance.now();
  const acked = await Promise.all(devices.map((device) => sendOneByOne(device, started + forMs)));
  const perSecond = (acked.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - started);
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
