import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A phone's line: ms one way, and bytes a second down, which all its connections share. */
export type SlowLink = { readonly oneWayMs: number; readonly bytesPerSecond: number };

/** Slow 4G, as Lighthouse has it: 150 ms there and back, 1.6 Mbit/s. */
export const slow4GLink: SlowLink = { oneWayMs: 75, bytesPerSecond: 200_000 };

/**
 * Passes bytes on to a port of this machine as a slow line would. What a browser's own throttling leaves out costs its time
 * here: a connection opens after a round trip, and each step of TLS takes another. Losses and TCP's slow start are not
 * imitated.
 * @returns the port that the phone uses
 */
export const openSlowLink = async (port: number, { oneWayMs, bytesPerSecond }: SlowLink) => {
  const sockets = new Set<Socket>();
  /** When the line down has passed on all that was given to it. */
  let busyUntil = 0;
  const downAt = (bytes: number): number => {
    busyUntil = Math.max(busyUntil, performance.now()) + (1000 * bytes) / bytesPerSecond;
    return busyUntil + oneWayMs;
  };
  const server = createServer((phone) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [phone, far]) {
      sockets.add(socket.on("error", () => undefined).setNoDelay(true));
      socket.on("close", () => sockets.delete(socket));
    }
    // The kernel has accepted at once; over the line it would have taken a round trip.
    const openAt = performance.now() + 2 * oneWayMs;
    passOn(phone, far, () => Math.max(openAt, performance.now()) + oneWayMs);
    passOn(far, phone, downAt);
  });
  server.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

/** In pieces of a packet, so that one connection's file does not stop another's. @param at when bytes are there, ms */
const passOn = (from: Socket, to: Socket, at: (bytes: number) => number): void => {
  const underWay: { readonly dueAt: number; readonly packet: Buffer | null }[] = [];
  const deliver = (): void => {
    for (let [next] = underWay; next !== undefined; [next] = underWay) {
      const waitMs = next.dueAt - performance.now();
      if (waitMs > 0) return void setTimeout(deliver, waitMs);
      underWay.shift();
      if (next.packet === null) to.destroy();
      else to.write(next.packet);
    }
  };
  const send = (packet: Buffer | null): void => {
    underWay.push({ dueAt: at(packet?.length ?? 0), packet });
    if (underWay.length === 1) deliver();
  };
  from.on("data", (bytes: Buffer) => {
    for (let begin = 0; begin < bytes.length; begin += packetBytes) send(bytes.subarray(begin, begin + packetBytes));
  });
  from.on("close", () => send(null));
};

const packetBytes = 1460;
