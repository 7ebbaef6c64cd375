import type { RequestListener, Server, ServerOptions } from "node:http";
import { constants, createSecureServer, type Http2Stream } from "node:http2";
import type { Certificate } from "../own-certificate.ts";

type Times = ServerOptions & Readonly<Record<"headersTimeout" | "requestTimeout" | "keepAliveTimeout", number>>;

type Http2Handle = NonNullable<Parameters<typeof createSecureServer>[1]>;

/** What servers of both kinds have. */
export type AnyServer = Pick<Server, "on" | "once" | "off" | "listen" | "address" | "close" | "closeIdleConnections">;

/**
 * https for phones: HTTP/2 (RFC 9113) where they speak it, else HTTP/1.1 (ALPN). A first visit fetches a dozen files at
 * once, and over HTTP/1.1 each of six connections costs a cheap phone three round trips before its first byte (ADR 21).
 * @param times as of `node:http`, ms; for HTTP/2 `requestTimeout` is how long a request's body may take, and
 *   `keepAliveTimeout` how long a connection stays on which nothing is sent or received
 */
export const createTlsServer = (times: Times, tls: Certificate, handle: RequestListener): AnyServer => {
  const server = createSecureServer({
    ...times,
    ...tls,
    allowHTTP1: true,
    // Node would wait two minutes for a handshake of which nothing comes.
    handshakeTimeout: times.headersTimeout,
    // As much as Node's HTTP/1.1 takes; and more at once than any screen asks for.
    settings: { maxHeaderListSize: 16_384, maxConcurrentStreams: 100 },
    // MB, of what waits to be sent on one connection: the largest export beside whatever else a console asks for.
    maxSessionMemory: 100,
  });
  // Requests and answers of HTTP/2 have what those of HTTP/1.1 have (Node's compatibility API), which its types do not say.
  server.on("request", handle as unknown as Http2Handle);
  // A refusal cannot be said on a connection without keys, and would be waited for.
  server.on("tlsClientError", (_problem, socket) => socket.destroy());
  // Without a listener of its own the session is ended.
  server.setTimeout(times.keepAliveTimeout);
  server.on("stream", (stream) => endSlowBody(stream, times.requestTimeout));
  return server as unknown as AnyServer;
};

/** As `requestTimeout` of HTTP/1.1: who sends a body in drops does not hold a stream for ever. */
const endSlowBody = (stream: Http2Stream, patienceMs: number): void => {
  if (stream.endAfterHeaders) return;
  const end = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), patienceMs);
  const keep = () => clearTimeout(end);
  stream.once("end", keep);
  stream.once("close", keep);
};
