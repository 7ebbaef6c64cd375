import { Agent } from "node:http";
import { freePort } from "../support/free-port.ts";
import { askAt, anEntryPut, joinDevice, type WireDevice } from "../support/wire-device.ts";
import { removeData, startServer, type RunningServer } from "../support/running-server.ts";
import { post } from "./post.ts";

/** The most operations that a request may carry. */
export const fullBatch = 100;

/** A server of its own, and the connections to it. */
export type Hall = { readonly server: RunningServer; readonly origin: string; readonly agent: Agent };

/** @param sockets connections at once */
export const withConnections = async <T>(
  server: RunningServer,
  sockets: number,
  work: (hall: Hall) => Promise<T>,
): Promise<T> => {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  try {
    return await work({ server, origin: originOf(server.port), agent });
  } finally {
    agent.destroy();
  }
};

/** With a server of its own, which is gone afterwards with its data. */
export const inHall = async <T>(sockets: number, work: (hall: Hall) => Promise<T>): Promise<T> => {
  const port = await freePort();
  const server = await startServer({ port, origin: originOf(port) });
  try {
    return await withConnections(server, sockets, work);
  } finally {
    await server.stop();
    removeData(server.data);
  }
};

export const originOf = (port: number): string => `http://localhost:${port}`;

/** One request of so many new entries. */
export const sendBatch = async ({ server, origin, agent }: Hall, device: WireDevice, count: number): Promise<void> => {
  const ops = Array.from({ length: count }, () => anEntryPut(device.participantId, "งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด"));
  const body = JSON.stringify({ deviceId: device.deviceId, sentAt: Date.now(), hw: null, ops });
  const path = `/api/v1/meetings/${device.meetingId}/ops`;
  const answer = await post(agent, server.port, { path, cookie: device.cookie, origin, body });
  if (!answer.includes('"status":"stored"')) throw new Error(answer.slice(0, 200));
};

export const joinMany = async ({ server, origin }: Hall, count: number): Promise<readonly WireDevice[]> => {
  const devices: WireDevice[] = [];
  while (devices.length < count) {
    const some = Array.from({ length: Math.min(20, count - devices.length) }, () =>
      joinDevice(askAt(origin), origin, { code: server.code }),
    );
    devices.push(...(await Promise.all(some)));
  }
  return devices;
};

/** Fills the meeting with so many entries, two full requests at a time. */
export const fillWithEntries = async (hall: Hall, device: WireDevice, count: number): Promise<void> => {
  for (let sent = 0; sent < count; sent += 2 * fullBatch)
    await Promise.all([sendBatch(hall, device, fullBatch), sendBatch(hall, device, fullBatch)]);
};
