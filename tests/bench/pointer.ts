import { randomUUID } from "node:crypto";
import { freePort } from "../support/free-port.ts";
import { removeData, startServer, type RunningServer } from "../support/running-server.ts";
import { askAt, cookieOf, joinDevice } from "../support/wire-device.ts";
import { ms, percentile, type Row } from "./measure.ts";
import { residentMb } from "./processes.ts";
import { openStream, type Stream } from "./stream.ts";

const streamCount = 1_000;
const moves = 15;
const projects = ["EX-06", "EX-07", "EX-08"] as const;

const pause = (delayMs: number): Promise<void> => new Promise((done) => setTimeout(done, delayMs));

const becomeOfficer = async (origin: string, server: RunningServer): Promise<string> => {
  const token = new URL(server.setUp ?? "").hash.replace("#t=", "");
  const answer = await fetch(`${origin}/api/v1/set-up`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ token, name: "เลขานุการ", password: "ประชุมเรียบร้อยดี" }),
  });
  return cookieOf(answer);
};

/** The current matter moves every second before 1,000 streams: how long until each of them is told. */
export const benchPointer = async (): Promise<Row[]> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin });
  const cookie = await becomeOfficer(origin, server);
  const device = await joinDevice(askAt(origin), origin, { code: server.code });
  const base = `/api/v1/meetings/${device.meetingId}`;
  const streams: Stream[] = [];
  for (let index = 0; index < streamCount; index++) streams.push(await openStream(port, `${base}/live`, device.cookie));
  await pause(1_500);

  const told: number[] = [];
  for (let move = 0; move < moves; move++) {
    const sentAt = performance.now();
    for (const stream of streams) {
      stream.onEvent = () => {
        stream.onEvent = () => undefined;
        told.push(performance.now() - sentAt);
      };
    }
    const target = { type: "project", id: projects[move % projects.length] };
    const op = { opId: randomUUID(), kind: "live/set", id: device.meetingId, at: Date.now(), args: { target } };
    await fetch(`${origin}${base}/ops`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, cookie },
      body: JSON.stringify({ ops: [op] }),
    });
    await pause(Math.max(0, 1_000 - (performance.now() - sentAt)));
  }
  await pause(1_000);
  const memory = residentMb(server.pid);
  for (const stream of streams) stream.close();
  await server.stop();
  removeData(server.data);

  const [p99, missed] = [percentile(told, 0.99), streamCount * moves - told.length];
  return [
    {
      name: `the current matter moves each second, ${streamCount} streams: told, p99`,
      ours: ms(p99),
      reference: "",
      aim: "≤ 1.2 s, none missed",
      isMet: p99 <= 1_200 && missed === 0,
    },
    {
      name: `the same: resident memory`,
      ours: `${memory.toFixed(0)} MB`,
      reference: "",
      aim: "≤ 250 MB",
      isMet: memory <= 250,
    },
  ];
};
