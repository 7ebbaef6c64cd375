import type { RequestListener, Server, ServerOptions } from "node:http";
import { constants, createSecureServer, type Http2Session, type Http2Stream } from "node:http2";
import type { Certificate } from "../own-certificate.ts";

type Bounds = ServerOptions &
  Readonly<Record<"headersTimeout" | "requestTimeout" | "keepAliveTimeout" | "mostOpenStreams", number>>;

type Http2Handle = NonNullable<Parameters<typeof createSecureServer>[1]>;

/** What servers of both kinds have. */
export type AnyServer = Pick<Server, "on" | "once" | "off" | "listen" | "address" | "close" | "closeIdleConnections">;

/**
 * https for phones: HTTP/2 (RFC 9113) where they speak it, else HTTP/1.1 (ALPN). A first visit fetches a dozen files at
 * once, and over HTTP/1.1 each of six connections costs a cheap phone three round trips before its first byte (ADR 21).
 * @param bounds times as of `node:http`, ms; for HTTP/2 `requestTimeout` is how long a request's body may take, and
 *   `keepAliveTimeout` how long a connection stays on which nothing is sent or received. `mostOpenStreams`: how many
 *   requests of all connections may be open before those with the most are ended
 */
export const createTlsServer = (bounds: Bounds, tls: Certificate, handle: RequestListener): AnyServer => {
  const server = createSecureServer({
    ...bounds,
    ...tls,
    allowHTTP1: true,
    // Node would wait two minutes for a handshake of which nothing comes; on a bad network it takes longer than a head.
    handshakeTimeout: bounds.requestTimeout,
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
  server.setTimeout(bounds.keepAliveTimeout);
  const keepCount = createStreamCount(bounds.mostOpenStreams);
  server.on("stream", (stream) => {
    endSlowBody(stream, bounds.requestTimeout);
    keepCount(stream);
  });
  return server as unknown as AnyServer;
};

/** More than a phone or a console has open at once. */
const manyStreams = 30;

/**
 * An open stream costs 15 kB, and one connection may have a hundred: who takes none of the answers would make the server
 * hold thirty times as much for each connection as over HTTP/1.1. Where all have too many, the connection with the most is
 * ended, never one with few: a hall and who disturbs it may have the same address.
 */
const createStreamCount = (most: number): ((stream: Http2Stream) => void) => {
  const openOf = new Map<Http2Session, number>();
  let open = 0;
  const add = (session: Http2Session, change: number) => {
    const count = (openOf.get(session) ?? 0) + change;
    if (count > 0) openOf.set(session, count);
    else openOf.delete(session);
    open += change;
  };
  const endFullest = () => {
    const [session, count] = [...openOf].reduce((one, other) => (other[1] > one[1] ? other : one));
    if (count < manyStreams) return;
    add(session, -count);
    session.destroy(undefined, constants.NGHTTP2_ENHANCE_YOUR_CALM);
  };
  return (stream) => {
    const { session } = stream;
    if (session === undefined || stream.destroyed) return;
    add(session, 1);
    stream.once("close", () => openOf.has(session) && add(session, -1));
    if (open > most) endFullest();
  };
};

/** As `requestTimeout` of HTTP/1.1: who sends a body byte by byte does not hold a stream for ever. */
const endSlowBody = (stream: Http2Stream, patienceMs: number): void => {
  if (stream.endAfterHeaders) return;
  const end = setTimeout(() => {
    // All of it may be here, and wait for an app that answers without having read it.
    if (stream.state.remoteClose !== 1) stream.close(constants.NGHTTP2_CANCEL);
  }, patienceMs);
  const keep = () => clearTimeout(end);
  stream.once("end", keep);
  stream.once("close", keep);
};
