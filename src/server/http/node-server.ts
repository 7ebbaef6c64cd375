import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Env } from "./client-address.ts";
import { createTlsServer, type AnyServer } from "./http2-server.ts";
import { securityHeaders } from "./responses.ts";

export type NodeServer = {
  /** @returns the port that is listened on */
  readonly listen: (place: { readonly port: number; readonly host: string }) => Promise<number>;
  /** Accepts no more connections, waits for running requests, and closes the rest after `graceMs`. */
  readonly close: (graceMs: number) => Promise<void>;
};

/** A slow network is normal; a sender that takes minutes is not: time-outs for headers and for the whole request. */
const serverOptions = {
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  // Node would refuse it by itself, without our headers.
  requireHostHeader: false,
  // The system notices after a while that a phone has disappeared.
  keepAlive: true,
  keepAliveInitialDelay: 30_000,
  noDelay: true,
  /** Over HTTP/2: several halls that arrive at once, each phone with its first files and its event stream. */
  mostOpenStreams: 10_000,
} as const;

type Bounds = {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  readonly mostOpenStreams?: number;
};

/**
 * The app on Node's own server; where there is a certificate, https, over HTTP/2 with who speaks it. What the HTTP parser
 * refuses before the app sees it carries the same headers.
 */
export const createNodeServer = (
  app: Hono<Env>,
  origin: () => string,
  tls?: { readonly cert: string; readonly key: string },
  bounds: Bounds = serverOptions,
): NodeServer => {
  const options = { ...serverOptions, ...bounds };
  const refuse = (status: number) => new Response(null, { status, headers: securityHeaders(origin()) });
  const fetchApp: Parameters<typeof getRequestListener>[0] = (request, { incoming, outgoing }) =>
    app.fetch(request, { incoming: placeOf(incoming), outgoing });
  const listener = getRequestListener(fetchApp, { errorHandler: () => refuse(400), overrideGlobalObjects: true });
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // Who has reset the connection already has no address to count at, and reads no answer.
    if (incoming.socket.remoteAddress === undefined) incoming.socket.destroy();
    else void listener(incoming, outgoing);
  };
  const server: AnyServer = tls === undefined ? createServer(options, handle) : createTlsServer(options, tls, handle);

  server.on("clientError", (problem: NodeJS.ErrnoException, socket: Socket) => {
    if (problem.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    endWith(socket, rawRefusal(statusByParserCode[problem.code ?? ""] ?? 400, securityHeaders(origin())));
  });

  // Node would answer these by itself, without our headers.
  server.on("checkExpectation", ({ httpVersionMajor }, outgoing) =>
    refuseAtOnce(outgoing, 417, { ...securityHeaders(origin()), ...(httpVersionMajor === 1 ? closing : {}) }),
  );
  server.on("connect", (_incoming: IncomingMessage, outgoing: ServerResponse | Socket) => {
    if ("writeHead" in outgoing) refuseAtOnce(outgoing, 405, securityHeaders(origin()));
    else endWith(outgoing, rawRefusal(405, securityHeaders(origin())));
  });

  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });

  return {
    listen: ({ port, host }) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen({ port, host }, () => {
          server.off("error", reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: (graceMs) => closeServer(server, sockets, graceMs),
  };
};

/**
 * From where a request comes, read as it comes: before its limits are counted the stream or the connection may be gone,
 * and its address with it.
 */
const placeOf = ({ socket }: Pick<IncomingMessage, "socket">): Env["Bindings"]["incoming"] => ({
  socket: { remoteAddress: socket.remoteAddress },
});

/** Of HTTP/1.1 alone: HTTP/2 forbids the header. */
const closing = { connection: "close" } as const;

const refuseAtOnce = (outgoing: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void => {
  outgoing.writeHead(status, { ...headers, "content-length": "0" });
  outgoing.end();
};

/** So long a sender may take to read why, ms: who goes on sending, or does not close, would hold the connection for ever. */
const lastWordsMs = 1_000;

const endWith = (socket: Socket, answer: string): void => {
  socket.end(answer);
  const cut = setTimeout(() => socket.destroy(), lastWordsMs);
  socket.once("close", () => clearTimeout(cut));
};

const statusByParserCode: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const rawRefusal = (status: number, headers: Readonly<Record<string, string>>): string =>
  [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "content-length: 0",
    "connection: close",
    "",
    "",
  ].join("\r\n");

/** Kept-alive connections become idle one by one as their last answers are sent. */
const closeServer = (server: AnyServer, sockets: ReadonlySet<Socket>, graceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
