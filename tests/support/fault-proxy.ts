import { createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What a Wi-Fi says in the server's place. */
export type ForeignAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const json = { "content-type": "application/json" };

/** Answers of Wi-Fi sign-in pages, as they were seen. */
export const notOurs: Readonly<Record<string, ForeignAnswer>> = {
  "a page with 200": { status: 200, headers: { "content-type": "text/html" }, body: "<h1>Wi-Fi</h1>" },
  "204 and nothing": { status: 204, headers: {}, body: "" },
  "a redirect to its page": { status: 302, headers: { location: "/wi-fi" }, body: "" },
  "a JSON of nothing": { status: 200, headers: json, body: "{}" },
  "a JSON with an empty list": { status: 200, headers: json, body: '{"acks":[]}' },
  "what says gzip and is not": { status: 200, headers: { ...json, "content-encoding": "gzip" }, body: "Wi-Fi" },
};

/** What the network does to one request. */
export type Fault =
  | { readonly kind: "pass" }
  | { readonly kind: "down" }
  /** A Wi-Fi's sign-in page: 200, and not from us. */
  | { readonly kind: "portal" }
  | { readonly kind: "status"; readonly status: number; readonly retryAfterS?: number }
  /** The server did it, and the answer is lost. */
  | { readonly kind: "drop-answer" }
  | { readonly kind: "truncate" }
  /** The server receives the request three times at once, as when a browser repeats an interrupted POST by itself. */
  | { readonly kind: "thrice" }
  /** The phone's connection is cut at once; the server still receives the request, after this delay. */
  | { readonly kind: "straggler"; readonly delayMs: number }
  /** What somebody else says in the server's place. */
  | { readonly kind: "foreign"; readonly answer: ForeignAnswer }
  /** The answer with something added at its end: a worker script that has become another one. */
  | { readonly kind: "append"; readonly text: string }
  | { readonly kind: "delay"; readonly delayMs: number }
  /** A connection that all requests share: its bytes per second in each direction, and its round-trip time. */
  | { readonly kind: "slow"; readonly bytesPerSecond: number; readonly roundTripMs: number };

/** The faults of a bad network in a hall, each equally likely. */
export const badNetwork: readonly Fault[] = [
  { kind: "pass" },
  { kind: "delay", delayMs: 400 },
  { kind: "drop-answer" },
  { kind: "truncate" },
  { kind: "down" },
];

export type FaultProxy = {
  readonly port: number;
  readonly url: string;
  /** Sets the faults for new requests; requests under way keep theirs. */
  readonly set: (choose: (method: string, path: string) => Fault) => void;
  readonly heal: () => void;
  /** Cuts every connection there is: streams as well. */
  readonly cut: () => void;
  readonly seen: readonly Seen[];
  readonly close: () => Promise<void>;
};

/** A request that came by: when it came and when its answer had gone (performance.now()), and its bytes up. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly startedAt: number;
  endedAt: number | undefined;
  bytesUp: number;
};

const body = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

/** The size of a packet, and of the headers around a body; bytes. */
const packetBytes = 1_400;
const headBytes = 600;

const portalPage = "<!doctype html><title>Wi-Fi</title><p>Sign in to use this Wi-Fi.</p>";

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Bytes wait for those before them. @returns a way to wait until so many have gone through */
const createLine = () => {
  let freeAt = 0;
  return (bytes: number, bytesPerSecond: number): Promise<void> => {
    const now = performance.now();
    freeAt = Math.max(now, freeAt) + (bytes / bytesPerSecond) * 1000;
    return pause(freeAt - now);
  };
};

/** A proxy between browser and server on loopback, so that the same faults work in every engine and its worker. */
export const startFaultProxy = async (targetPort: () => number, port = 0): Promise<FaultProxy> => {
  let choose: (method: string, path: string) => Fault = () => ({ kind: "pass" });
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const [upwards, downwards] = [createLine(), createLine()];

  const forward = async (
    request: IncomingMessage,
    response: ServerResponse,
    fault: Fault,
    one: Seen,
  ): Promise<void> => {
    const sent = await body(request);
    one.bytesUp = sent.length;
    if (fault.kind === "slow") {
      await pause(fault.roundTripMs / 2);
      await upwards(sent.length + headBytes, fault.bytesPerSecond);
    }
    if (fault.kind === "thrice") for (let copy = 1; copy < 3; copy++) sendAlone(request, sent);
    if (fault.kind === "straggler") {
      request.socket.destroy();
      await pause(fault.delayMs);
      return sendAlone(request, sent);
    }
    const { "accept-encoding": encodings = "", ...headers } = request.headers;
    const accepted = fault.kind === "append" ? "identity" : encodings;
    if (fault.kind === "append") delete headers["if-none-match"]; // "not modified" would have no end to add to
    const upstream = send(
      {
        host: "127.0.0.1",
        port: targetPort(),
        method: request.method,
        path: request.url,
        headers: { ...headers, "accept-encoding": accepted },
      },
      (answer) => {
        // A stream whose server has gone ends, as any proxy ends it.
        answer.on("close", () => {
          if (!answer.complete) request.socket.destroy();
        });
        if (fault.kind === "drop-answer") {
          answer.resume().on("end", () => request.socket.destroy());
          return;
        }
        if (fault.kind === "append") {
          const { "content-length": _, etag: __, ...rest } = answer.headers;
          response.writeHead(answer.statusCode ?? 502, rest);
          answer.on("data", (piece: Buffer) => response.write(piece)).on("end", () => response.end(fault.text));
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        if (fault.kind === "truncate") {
          answer.once("data", (piece: Buffer) => {
            response.write(piece.subarray(0, Math.ceil(piece.length / 2)));
            setTimeout(() => request.socket.destroy(), 20);
          });
          return;
        }
        if (fault.kind === "slow") void trickle(answer, response, fault).catch(() => request.socket.destroy());
        else answer.pipe(response);
      },
    );
    upstream.on("error", () => request.socket.destroy());
    response.on("close", () => upstream.destroy());
    upstream.end(sent);
  };

  /** The server receives the request; its answer is dropped. */
  const sendAlone = ({ method, url: path, headers }: IncomingMessage, sent: Buffer): void => {
    const copy = send({ host: "127.0.0.1", port: targetPort(), method, path, headers }, (answer) => answer.resume());
    copy.on("error", () => {});
    copy.end(sent);
  };

  const trickle = async (
    answer: IncomingMessage,
    response: ServerResponse,
    { bytesPerSecond, roundTripMs }: Extract<Fault, { kind: "slow" }>,
  ): Promise<void> => {
    await pause(roundTripMs / 2);
    for await (const piece of answer) {
      const bytes = piece as Buffer;
      for (let at = 0; at < bytes.length; at += packetBytes) {
        const packet = bytes.subarray(at, at + packetBytes);
        await downwards(packet.length, bytesPerSecond);
        response.write(packet);
      }
    }
    response.end();
  };

  const server = createServer((request, response) => {
    const [method, path] = [request.method ?? "GET", request.url ?? "/"];
    const one: Seen = { method, path, startedAt: performance.now(), endedAt: undefined, bytesUp: 0 };
    seen.push(one);
    response.on("finish", () => (one.endedAt = performance.now()));
    const fault = choose(method, path);
    switch (fault.kind) {
      case "down":
        request.socket.destroy();
        return;
      case "portal":
        response.writeHead(200, { "content-type": "text/html" }).end(portalPage);
        return;
      case "status":
        response
          .writeHead(fault.status, fault.retryAfterS === undefined ? {} : { "retry-after": String(fault.retryAfterS) })
          .end("proxy");
        return;
      case "delay":
        setTimeout(
          () => void forward(request, response, fault, one).catch(() => request.socket.destroy()),
          fault.delayMs,
        );
        return;
      case "foreign":
        response.writeHead(fault.answer.status, fault.answer.headers).end(fault.answer.body);
        return;
      case "pass":
      case "thrice":
      case "straggler":
      case "drop-answer":
      case "truncate":
      case "slow":
      case "append":
        void forward(request, response, fault, one).catch(() => request.socket.destroy());
    }
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const cut = () => sockets.forEach((socket) => socket.destroy());

  return {
    port: (server.address() as AddressInfo).port,
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    set: (next) => (choose = next),
    heal: () => (choose = () => ({ kind: "pass" })),
    cut,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        cut();
      }),
  };
};

/** No network at all: open connections are cut, new ones are refused. */
export const goDown = (proxy: FaultProxy): void => {
  proxy.set(() => ({ kind: "down" }));
  proxy.cut();
};
