import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { cookieOf } from "../support/wire-device.ts";
import { median, type Row } from "./measure.ts";
import { cpuMs, startReference } from "./processes.ts";

const readers = 50;
const forMs = 3_000;
const rounds = 3;

const get = (agent: Agent, port: number, path: string): Promise<Buffer> =>
  new Promise((done, fail) => {
    const request = httpRequest({ agent, host: "127.0.0.1", port, path }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => pieces.push(piece));
      answer.on("end", () =>
        answer.statusCode === 200 ? done(Buffer.concat(pieces)) : fail(new Error(`${path}: ${answer.statusCode}`)),
      );
    });
    request.once("error", fail);
    request.end();
  });

type Pace = { readonly perSecond: number; readonly perCpuSecond: number };

/** Each reader asks for the page, and again as soon as it is there. */
const paceOf = async ({ port, pid }: { readonly port: number; readonly pid: number }, path: string): Promise<Pace> => {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const cpuBefore = cpuMs(pid);
  const started = performance.now();
  const counts = await Promise.all(
    Array.from({ length: readers }, async () => {
      let count = 0;
      while (performance.now() < started + forMs) {
        await get(agent, port, path);
        count += 1;
      }
      return count;
    }),
  );
  const tookMs = performance.now() - started;
  agent.destroy();
  const pages = counts.reduce((sum, count) => sum + count, 0);
  return { perSecond: (pages * 1000) / tookMs, perCpuSecond: (pages * 1000) / (cpuMs(pid) - cpuBefore) };
};

/** The demonstration meeting, published at once. */
const publish = async (port: number, setUp: string, meetingId: string): Promise<void> => {
  const origin = `http://localhost:${port}`;
  const json = (path: string, body: unknown, cookie = "") =>
    fetch(`${origin}/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, cookie },
      body: JSON.stringify(body),
    });
  const token = new URL(setUp).hash.replace("#t=", "");
  const cookie = cookieOf(await json("/set-up", { token, name: "เลขานุการ", password: "ประชุมเรียบร้อยดี" }));
  const at = Date.now();
  const args = { from: at - 1_000, graceUntil: at - 1_000, until: null };
  const op = { opId: randomUUID(), kind: "publication/put", id: meetingId, at, args };
  const answer = await json(`/meetings/${meetingId}/ops`, { deviceId: "office", sentAt: at, ops: [op] }, cookie);
  if (!(await answer.text()).includes('"stored"')) throw new Error("the meeting was not published");
  await pause(1_500);
};

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";

/** The public page of a meeting from one process, in turn with the same bytes from a bare server. */
export const benchPublicPage = async (): Promise<readonly Row[]> => {
  const port = await freePort();
  const folder = freshData();
  const server = await startServer({ port, origin: `http://localhost:${port}` });
  try {
    await publish(port, server.setUp ?? "", meetingId);
    const path = `/p/${meetingId}`;
    const agent = new Agent({ keepAlive: false });
    const file = join(folder, "page.html");
    writeFileSync(file, await get(agent, port, path));
    const reference = await startReference("bare-page.ts", [file]);
    const [ours, bare]: [Pace[], Pace[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const [one, other] = [await paceOf(server, path), await paceOf(reference, "/")];
      // In the first both programs are still being compiled.
      if (round > 0) ours.push(one);
      if (round > 0) bare.push(other);
    }
    await reference.stop();
    const row = (name: string, of: keyof Pace): Row => {
      const [mine, theirs] = [median(ours.map((pace) => pace[of])), median(bare.map((pace) => pace[of]))];
      return {
        name: `public page, ${readers} readers at once: ${name}`,
        ours: `${mine.toFixed(0)}/s`,
        reference: `${theirs.toFixed(0)}/s, the same bytes from a bare server`,
        ratio: mine / theirs,
        aim: "≥ 1,000/s",
        isMet: mine >= 1_000,
      };
    };
    // Readers and server share the machine: what the server could do by itself is told by its processor time.
    return [
      row("pages per second", "perSecond"),
      row("pages per second of the server's processor time", "perCpuSecond"),
    ];
  } finally {
    await server.stop();
    removeData(server.data);
    removeData(folder);
  }
};
