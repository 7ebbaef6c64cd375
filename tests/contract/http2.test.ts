import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import {
  connect,
  constants,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type OutgoingHttpHeaders,
} from "node:http2";
import { Agent, get } from "node:https";
import { connect as connectTcp } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { clientAddress, type Env } from "#server/http/client-address.ts";
import { createNodeServer, type NodeServer } from "#server/http/node-server.ts";
import type { Peer } from "#server/live/hub.ts";
import { ssePeer } from "#server/live/sse-peer.ts";
import { makeOwnCertificate } from "#server/own-certificate.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { anEntryPut, joinDevice, type Ask, type WireDevice } from "#tests/support/wire-device.ts";

const certificate = makeOwnCertificate("127.0.0.1", { now: () => Date.now(), randomBytes });
const changes = `/api/v1/meetings/${demoMeetingId}/changes`;
const live = `/api/v1/meetings/${demoMeetingId}/live`;

let hall: Hall;
let server: NodeServer;
let origin = "";
const sessions: ClientHttp2Session[] = [];
type Bounds = Parameters<typeof createNodeServer>[3];

const patient = { headersTimeout: 60_000, requestTimeout: 60_000, keepAliveTimeout: 60_000 } as const;

const serve = async (app: Hono<Env>, bounds?: Bounds, scheme = "https") => {
  server = createNodeServer(app, () => `${scheme}://localhost`, scheme === "https" ? certificate : undefined, bounds);
  origin = `${scheme}://127.0.0.1:${await server.listen({ host: "127.0.0.1", port: 0 })}`;
};

/** A browser's one connection. */
const openConnection = async (): Promise<ClientHttp2Session> => {
  const session = connect(origin, { ca: certificate.cert, maxSendHeaderBlockLength: 1_000_000 });
  session.on("error", () => undefined);
  sessions.push(session);
  await once(session, "connect");
  return session;
};

/** Sends a request, and waits for the answer's head. */
const request = async (
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  body?: string,
): Promise<{ readonly stream: ClientHttp2Stream; readonly head: Record<string, string | string[] | number> }> => {
  const stream = session.request(headers, { endStream: body === undefined });
  stream.on("error", () => undefined);
  if (body !== undefined) stream.end(body);
  const [head] = (await once(stream, "response")) as [Record<string, string | string[] | number>];
  return { stream, head };
};

const textOf = async (stream: ClientHttp2Stream): Promise<string> => {
  let text = "";
  for await (const piece of stream) text += String(piece);
  return text;
};

/** All requests of a phone, over one connection. */
const askOver =
  (session: ClientHttp2Session): Ask =>
  async (path, { method = "GET", headers = {}, body } = {}) => {
    const names = { ":path": path, ":method": method, ...(headers as Record<string, string>) };
    const { stream, head } = await request(session, names, body as string | undefined);
    const text = await textOf(stream);
    const answered = new Headers();
    for (const [name, value] of Object.entries(head))
      if (!name.startsWith(":")) for (const one of [value].flat()) answered.append(name, String(one));
    const status = Number(head[":status"]);
    return new Response(status === 304 ? null : text, { status, headers: answered });
  };

const until = (is: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(is()).toBe(true), { timeout: 5000, interval: 10 });

beforeEach(async () => {
  hall = await openHall();
});
afterEach(async () => {
  for (const session of sessions.splice(0)) session.destroy();
  hall.hub.close();
  await server.close(100);
  await hall.close();
});

const join = async (): Promise<{ readonly session: ClientHttp2Session; readonly phone: WireDevice }> => {
  await serve(hall.app);
  const session = await openConnection();
  return { session, phone: await joinDevice(askOver(session), hallOrigin, { code: demoCode }) };
};

test("a phone joins, sends and reads over one connection, its cookies in pieces as browsers send them", async () => {
  const { session, phone } = await join();
  expect(session.alpnProtocol).toBe("h2");
  const sent = await phone.send([anEntryPut(phone.participantId, "ถาม")]);
  expect(((await sent.json()) as { acks: { status: string }[] }).acks.map(({ status }) => status)).toEqual(["stored"]);
  const { head, stream } = await request(session, { ":path": changes, cookie: ["a=1", phone.cookie, "b=2"] });
  expect(head[":status"]).toBe(200);
  expect(head["content-security-policy"]).toContain("default-src 'none'");
  expect(await textOf(stream)).toContain("ถาม");
});

test("who does not speak it is served over HTTP/1.1 at the same port", async () => {
  await serve(hall.app);
  const answer = await new Promise<IncomingMessage>((done, fail) =>
    get(`${origin}/healthz`, { ca: certificate.cert, agent: new Agent({ ALPNProtocols: ["http/1.1"] }) }, done).on(
      "error",
      fail,
    ),
  );
  answer.resume();
  expect([answer.httpVersion, answer.statusCode]).toEqual(["1.1", 200]);
});

test("ten screens in one browser listen over one connection, each is told, and those that close are let go", async () => {
  const { session, phone } = await join();
  const heard = Array.from({ length: 10 }, () => "");
  const streams = await Promise.all(
    heard.map(async (_, index) => {
      const { stream, head } = await request(session, { ":path": live, cookie: phone.cookie });
      expect(head[":status"]).toBe(200);
      stream.on("data", (piece) => (heard[index] += String(piece)));
      return stream;
    }),
  );
  await phone.send([anEntryPut(phone.participantId, "ถาม")]);
  await until(() => heard.every((text) => text.includes("event: changes")));
  for (const stream of streams.slice(1)) stream.close(constants.NGHTTP2_CANCEL);
  await until(() => hall.hub.size() === 1);
  session.destroy();
  await until(() => hall.hub.size() === 0);
});

test.each([
  ["an expectation that nobody has", { ":path": "/", ":method": "POST", expect: "a miracle" }, 417],
  ["a tunnel", { ":method": "CONNECT", ":authority": "127.0.0.1:22" }, 405],
])("%s is refused with the policy on it", async (_name, headers, status) => {
  await serve(hall.app);
  const { head } = await request(await openConnection(), headers);
  expect(head[":status"]).toBe(status);
  expect(head["content-security-policy"]).toContain("default-src 'none'");
});

test("a body that is too large is refused, and the connection goes on", async () => {
  const { session, phone } = await join();
  const answer = await phone.post("/ops", JSON.stringify({ ops: ["x".repeat(1_000_000)] }));
  expect(answer.status).toBe(413);
  expect((await askOver(session)("/healthz")).status).toBe(200);
});

test("an enormous head ends its own request, and the connection goes on", async () => {
  await serve(hall.app);
  const session = await openConnection();
  const stream = session.request({ ":path": "/healthz", x: "x".repeat(100_000) });
  const ended = await Promise.race([once(stream, "response"), once(stream, "error"), once(stream, "close")]).catch(
    () => "refused",
  );
  expect(JSON.stringify(ended)).not.toContain('":status":200');
  const again = session.destroyed || session.closed ? await openConnection() : session;
  expect((await askOver(again)("/healthz")).status).toBe(200);
});

test("a body that comes in drops is ended, and a connection on which nothing moves as well", async () => {
  await serve(hall.app, { headersTimeout: 300, requestTimeout: 300, keepAliveTimeout: 600 });
  const session = await openConnection();
  const stream = session.request({ ":path": "/api/v1/join", ":method": "POST", "content-type": "application/json" });
  stream.on("error", () => undefined);
  const drops = setInterval(() => stream.write(" "), 50);
  await until(() => stream.closed);
  clearInterval(drops);
  expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
  expect(session.closed).toBe(false);
  await until(() => session.destroyed);
});

test("a body that has come whole is not ended, however long the answer takes that was made without reading it", async () => {
  const app = new Hono<Env>();
  app.post("/unread", async (c) => {
    await new Promise((wait) => setTimeout(wait, 300));
    return c.text("no", 403);
  });
  await serve(app, { ...patient, headersTimeout: 100, requestTimeout: 100 });
  const session = await openConnection();
  const { stream, head } = await request(session, { ":path": "/unread", ":method": "POST" }, "a".repeat(10_000));
  expect([head[":status"], await textOf(stream)]).toEqual([403, "no"]);
});

test("a download that nobody reads holds up nobody else on its connection", async () => {
  const app = new Hono<Env>();
  const large = new Uint8Array(30_000_000);
  app.get("/large", () => new Response(large));
  app.get("/small", () => new Response("here"));
  await serve(app);
  const session = await openConnection();
  const { stream } = await request(session, { ":path": "/large" });
  // As browsers do: the window of the connection is larger than that of one stream.
  session.setLocalWindowSize(10_000_000);
  stream.pause();
  for (let n = 0; n < 5; n += 1) expect(await (await askOver(session)("/small")).text()).toBe("here");
  let bytes = 0;
  stream.on("data", (piece: Buffer) => (bytes += piece.length));
  stream.resume();
  await once(stream, "end");
  expect(bytes).toBe(large.length);
});

test("of a stream it is known what the phone has not taken, whatever else its connection carries", async () => {
  const app = new Hono<Env>();
  let peer: Peer | undefined;
  app.get("/stream", (c) => {
    const { outgoing } = c.env;
    outgoing?.writeHead(200, {});
    outgoing?.flushHeaders();
    peer = outgoing && ssePeer(outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  app.get("/small", () => new Response("here"));
  await serve(app);
  const session = await openConnection();
  session.setLocalWindowSize(10_000_000);
  const { stream } = await request(session, { ":path": "/stream" });
  stream.pause();
  peer?.write(Buffer.alloc(300_000));
  for (let n = 0; n < 3; n += 1) await askOver(session)("/small");
  expect(peer?.waitingBytes()).toBeGreaterThan(0);
  expect(peer?.takenBytes()).toBeLessThan(300_000);
  stream.on("data", () => undefined);
  stream.resume();
  await until(() => peer?.waitingBytes() === 0);
  expect(peer?.takenBytes()).toBe(300_000);
});

test("where too many streams are open, the connection that has the most is ended, and nobody's who has few", async () => {
  await serve(hall.app, { ...patient, mostOpenStreams: 40 });
  const [greedy, modest, other] = [await openConnection(), await openConnection(), await openConnection()];
  const phone = await joinDevice(askOver(modest), hallOrigin, { code: demoCode });
  const listen = async (session: ClientHttp2Session, times: number) => {
    for (let n = 0; n < times; n += 1) await request(session, { ":path": live, cookie: phone.cookie });
  };
  await listen(modest, 10);
  await listen(greedy, 30);
  expect(greedy.closed).toBe(false);
  await listen(other, 1);
  await until(() => greedy.destroyed);
  expect(hall.hub.size()).toBe(11);
  // Now many have few.
  await listen(other, 28);
  await listen(await openConnection(), 5);
  expect([modest.closed, other.closed, hall.hub.size()]).toEqual([false, false, 44]);
});

test("a phone that goes while its request is worked on disturbs nobody", async () => {
  const app = new Hono<Env>();
  let answer: () => void = () => undefined;
  let isAsked = false;
  app.get("/slow", async (c) => {
    isAsked = true;
    await new Promise<void>((done) => (answer = done));
    return c.text(String(c.env?.incoming?.socket?.remoteAddress));
  });
  app.get("/small", () => new Response("here"));
  await serve(app);
  const session = await openConnection();
  session.request({ ":path": "/slow" }).on("error", () => undefined);
  await until(() => isAsked);
  session.destroy();
  await new Promise((wait) => setTimeout(wait, 50));
  answer();
  expect(await (await askOver(await openConnection())("/small")).text()).toBe("here");
});

const [overHttp2, overHttp1] = ["HTTP/2", "HTTP/1.1"] as const;

test.each([overHttp2, overHttp1])(
  "a request over %s that its sender gives up counts at the sender's address",
  async (name) => {
    const app = new Hono<Env>();
    let [isAsked, counted] = [false, ""];
    let goOn: () => void = () => undefined;
    app.get("/slow", async (c) => {
      isAsked = true;
      await new Promise<void>((done) => (goOn = done));
      counted = clientAddress(c, 0);
      return c.text("");
    });
    await serve(app);
    const giveUp = name === overHttp2 ? await askOverHttp2("/slow") : askOverHttp1("/slow");
    await until(() => isAsked);
    giveUp();
    await new Promise((wait) => setTimeout(wait, 50));
    goOn();
    await until(() => counted !== "");
    expect(counted).toBe("127.0.0.1");
  },
);

test.each(["http", "https"])(
  "over %s a request whose connection is reset behind it counts at no unknown address",
  async (scheme) => {
    const app = new Hono<Env>();
    const counted = new Set<string>();
    app.get("/", (c) => {
      counted.add(clientAddress(c, 0));
      return c.text("");
    });
    await serve(app, undefined, scheme);
    for (let n = 0; n < 5; n += 1) await askAndReset(scheme);
    await new Promise((wait) => setTimeout(wait, 50));
    expect([...counted].filter((address) => address !== "127.0.0.1")).toEqual([]);
  },
);

/** The server reads request and reset at once: they are sent before it comes to it. */
const askAndReset = async (scheme: string): Promise<void> => {
  const tcp = connectTcp(Number(new URL(origin).port), "127.0.0.1");
  const socket =
    scheme === "http"
      ? tcp
      : connectTls({ socket: tcp, host: "127.0.0.1", ca: certificate.cert, ALPNProtocols: ["http/1.1"] });
  for (const one of [tcp, socket]) one.on("error", () => undefined);
  await once(socket, scheme === "http" ? "connect" : "secureConnect");
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n", () => tcp.resetAndDestroy());
};

const askOverHttp2 = async (path: string): Promise<() => void> => {
  const stream = (await openConnection()).request({ ":path": path });
  stream.on("error", () => undefined);
  return () => stream.close(constants.NGHTTP2_CANCEL);
};

const askOverHttp1 = (path: string): (() => void) => {
  const asked = get(`${origin}${path}`, { ca: certificate.cert, agent: new Agent({ ALPNProtocols: ["http/1.1"] }) });
  asked.on("error", () => undefined);
  return () => void asked.destroy();
};

test("who opens a connection and says nothing is let go as one who sends half a body", async () => {
  await serve(hall.app, { ...patient, headersTimeout: 200, requestTimeout: 200 });
  const socket = connectTcp(Number(new URL(origin).port), "127.0.0.1");
  socket.on("error", () => undefined);
  await until(() => socket.destroyed);
  expect((await askOver(await openConnection())("/healthz")).status).toBe(200);
});

test("who is refused over HTTP/1.1, and neither closes the connection nor stops sending, is let go", async () => {
  await serve(hall.app, undefined, "http");
  const socket = connectTcp({ port: Number(new URL(origin).port), host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => undefined);
  let read = "";
  socket.on("data", (piece) => (read += String(piece)));
  socket.write("CONNECT elsewhere:443 HTTP/1.1\r\nhost: elsewhere\r\n\r\n");
  await until(() => read.startsWith("HTTP/1.1 405"));
  const drops = setInterval(() => socket.write("x"), 50);
  await vi.waitFor(() => expect(socket.destroyed).toBe(true), { timeout: 5000 });
  clearInterval(drops);
});

test("when the server stops, a running request is answered, and an open stream is waited for no longer than said", async () => {
  const app = new Hono<Env>();
  let answer: () => void = () => undefined;
  app.get("/slow", async () => {
    await new Promise<void>((done) => (answer = done));
    return new Response("done");
  });
  app.get("/never", async () => {
    await new Promise(() => undefined);
    return new Response("never");
  });
  await serve(app);
  const [one, other] = [await openConnection(), await openConnection()];
  const running = request(one, { ":path": "/slow" });
  other.request({ ":path": "/never" }).on("error", () => undefined);
  await new Promise((wait) => setTimeout(wait, 50));
  const closed = server.close(500);
  answer();
  expect(await textOf((await running).stream)).toBe("done");
  await closed;
  await until(() => other.destroyed);
});
