import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";
import { removeData, startServer } from "../support/running-server.ts";
import { anEntryPut, askAt, cookieOf, joinDevice, type WireDevice } from "../support/wire-device.ts";
import { ms, percentile, type Row } from "./measure.ts";
import { post } from "./post.ts";

const people = 500;
const entries = 3_000;
const batchOf = 100;
/** Between two operations of the phone whose wait is measured. */
const everyMs = 20;

type Shown = { readonly id: string; readonly state: string };

type Office = {
  readonly act: (ops: readonly object[]) => Promise<void>;
  /** Orders a paper and waits until it is made. @returns ms */
  readonly make: (kind: string, form: string) => Promise<number>;
};

const openOffice = async (origin: string, setUp: string, meetingId: string): Promise<Office> => {
  const ask = askAt(origin);
  const json = (path: string, body: unknown, cookie = "") =>
    ask(path, {
      method: "POST",
      headers: { "content-type": "application/json", origin, cookie },
      body: JSON.stringify(body),
    });
  const token = new URL(setUp).hash.replace("#t=", "");
  const cookie = cookieOf(await json("/api/v1/set-up", { token, name: "เลขานุการ", password: "ประชุมเรียบร้อยดี" }));
  const path = `/api/v1/meetings/${meetingId}`;
  return {
    act: async (ops) => {
      const answer = await (await json(`${path}/ops`, { deviceId: "office", sentAt: Date.now(), ops }, cookie)).text();
      if (!answer.includes('"status":"stored"')) throw new Error(answer.slice(0, 300));
    },
    make: async (kind, form) => {
      const started = performance.now();
      const ordered = (await (await json(`${path}/papers`, { kind, form }, cookie)).json()) as Shown;
      for (;;) {
        const list = (await (await ask(`${path}/papers/list`, { headers: { cookie } })).json()) as { papers: Shown[] };
        const job = list.papers.find(({ id }) => id === ordered.id);
        if (job?.state === "failed") throw new Error(`${kind} was not made`);
        if (job?.state === "done") return performance.now() - started;
        await pause(25);
      }
    },
  };
};

const inBatches = async (office: Office, ops: readonly object[]): Promise<void> => {
  for (let at = 0; at < ops.length; at += batchOf) await office.act(ops.slice(at, at + batchOf));
};

/** Five hundred people on the roster, four hundred of them here, and three thousand entries that were taken up. */
const fill = async (office: Office): Promise<void> => {
  const at = Date.now();
  const act = (kind: string, id: string, args: object) => ({ opId: randomUUID(), kind, id, at, args });
  const ids = Array.from({ length: people }, (_person, index) => `bench-${index}`);
  await inBatches(
    office,
    ids.map((id, index) =>
      act("person/put", id, {
        namePrefix: "นาย",
        givenName: `ธีรพงษ์${index}`,
        familyName: "ศรีสุวรรณวงศ์",
        position: "ผู้แทนภาคประชาชน",
        affiliation: "ชุมชนสามเหลี่ยม",
        sector: "civil",
      }),
    ),
  );
  await inBatches(
    office,
    ids.slice(0, 400).map((id) => act("attendance/set", id, { status: "present" })),
  );
  await inBatches(
    office,
    Array.from({ length: entries }, (_entry, index) =>
      act("entry/record", randomUUID(), {
        entryKind: index % 3 === 0 ? "suggestion" : "question",
        target: { type: "project", id: `EX-${String((index % 18) + 1).padStart(2, "0")}` },
        text: `ข้อที่ ${index} งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด และมีแผนดูแลการสัญจรระหว่างก่อสร้างหรือไม่ ขอให้แจ้งชุมชนทราบล่วงหน้า`,
        criteria: [],
        showName: false,
        withdrawn: false,
      }),
    ),
  );
};

/** A phone that writes again and again until it is told to stop. @returns how long each answer took, ms */
const keepWriting = (port: number, origin: string, device: WireDevice) => {
  const agent = new Agent({ keepAlive: true });
  const waits: number[] = [];
  let isOver = false;
  const run = (async () => {
    while (!isOver) {
      const started = performance.now();
      const body = JSON.stringify({
        deviceId: device.deviceId,
        sentAt: Date.now(),
        hw: null,
        ops: [anEntryPut(device.participantId, "ถามเพิ่มเติม")],
      });
      await post(agent, port, {
        path: `/api/v1/meetings/${device.meetingId}/ops`,
        cookie: device.cookie,
        origin,
        body,
      });
      waits.push(performance.now() - started);
      await pause(everyMs);
    }
  })();
  return {
    stop: async (): Promise<readonly number[]> => {
      isOver = true;
      await run;
      agent.destroy();
      return waits;
    },
  };
};

/** Papers of a large meeting, and what everybody else feels of their making. */
export const benchPapers = async (): Promise<readonly Row[]> => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ port, origin });
  try {
    const device = await joinDevice(askAt(origin), origin, { code: server.code });
    const office = await openOffice(origin, server.setUp ?? "", device.meetingId);
    await fill(office);
    const alone = keepWriting(port, origin, device);
    await pause(3_000);
    const before = percentile(await alone.stop(), 0.99);

    const meanwhile = keepWriting(port, origin, device);
    const papers = [
      ["minutes", "docx"],
      ["register", "docx"],
      ["entries", "xlsx"],
      ["pack", "zip"],
    ] as const;
    const took: (readonly [string, number])[] = [];
    for (const [kind, form] of papers) took.push([`${kind} (${form})`, await office.make(kind, form)]);
    const during = percentile(await meanwhile.stop(), 0.99);
    return [
      ...took.map(([name, time]): Row => ({
        name: `papers of ${people} people and ${entries} entries: ${name}`,
        ours: ms(time),
        reference: "",
        aim: "≤ 3 s",
        isMet: time <= 3_000,
      })),
      {
        name: "while papers are made: an operation of somebody else, p99",
        ours: ms(during),
        reference: `${ms(before)} without`,
        ratio: during / before,
        aim: "≤ 50 ms",
        isMet: during <= 50,
      },
    ];
  } finally {
    await server.stop();
    removeData(server.data);
  }
};
