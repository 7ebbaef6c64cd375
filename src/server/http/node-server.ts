import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { securityHeaders } from "./responses.ts";
import type { Env } from "./client-address.ts";

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
} as const;

/**
 * The app on Node's own server, https where there is a certificate. What the HTTP parser refuses before the app sees it
 * carries the same headers.
 */
export const createNodeServer = (
  app: Hono<Env>,
  origin: () => string,
  tls?: { readonly cert: string; readonly key: string },
): NodeServer => {
  const refuse = (status: number) => new Response(null, { status, headers: securityHeaders(origin()) });
  const listener = getRequestListener(app.fetch, { errorHandler: () => refuse(400), overrideGlobalObjects: true });
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => void listener(incoming, outgoing);
  const server =
    tls === undefined ? createServer(serverOptions, handle) : createTlsServer({ ...serverOptions, ...tls }, handle);

  server.on("clientError", (problem: NodeJS.ErrnoException, socket) => {
    if (problem.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    socket.end(rawRefusal(statusByParserCode[problem.code ?? ""] ?? 400, securityHeaders(origin())));
  });

  // Node would answer by itself, without our headers.
  server.on("checkExpectation", (_incoming, outgoing) => {
    outgoing.writeHead(417, { ...securityHeaders(origin()), "content-length": 0, connection: "close" }).end();
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
    close: (graceMs) => closeServer(server, graceMs),
  };
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
const closeServer = (
  server: Pick<Server, "close" | "closeIdleConnections" | "closeAllConnections">,
  graceMs: number,
): Promise<void> =>
  new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
