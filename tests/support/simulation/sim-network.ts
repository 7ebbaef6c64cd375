import type { Fetch } from "#client/sync/transport.ts";
import { pick } from "#tests/support/seeded-random.ts";
import type { Answer, SimServer } from "./sim-server.ts";
import type { Realm, World } from "./world.ts";

/** How a browser's way to the server is for a while. */
export type Weather = "fair" | "bad" | "offline" | "answers-lost" | "answers-late" | "reads-lost" | "portal";
export const weathers: readonly Weather[] = [
  "bad",
  "bad",
  "fair",
  "offline",
  "answers-lost",
  "answers-late",
  "reads-lost",
  "portal",
];

type Fault =
  | "pass"
  | "drop-request"
  | "swallow-request"
  | "drop-answer"
  | "swallow-answer"
  | "duplicate"
  | "echo-later"
  | "slow"
  /** Done at once, and answered when much else has happened. */
  | "late"
  | "truncate"
  | "torn"
  | "portal"
  | "stranger"
  | "status";

const badFaults: readonly Fault[] = [
  "drop-request",
  "swallow-request",
  "drop-answer",
  "drop-answer",
  "swallow-answer",
  "duplicate",
  "duplicate",
  "echo-later",
  "slow",
  "slow",
  "truncate",
  "torn",
  "portal",
  "stranger",
  "status",
  "status",
];

/** Plain answers of proxies, and what our own server answers when it is overloaded or full. */
const statuses: readonly Answer[] = [
  { status: 413, headers: {}, text: "" },
  { status: 429, headers: { "retry-after": "3" }, text: "" },
  { status: 502, headers: { "content-type": "text/html" }, text: "<h1>Bad Gateway</h1>" },
  { status: 503, headers: {}, text: "" },
  { status: 404, headers: { "content-type": "text/html" }, text: "<h1>Not Found</h1>" },
  ...(
    [
      [413, "too-large"],
      [429, "throttled"],
      [503, "storage"],
      [401, "not-joined"],
      [403, "not-this-meeting"],
      [400, "unparseable"],
    ] as const
  ).map(([status, kind]) => ({
    status,
    headers: { "x-ruam": "1", "content-type": "application/json", "retry-after": "2" },
    text: JSON.stringify({ error: { kind } }),
  })),
];
const portalPage: Answer = { status: 200, headers: { "content-type": "text/html" }, text: "<title>Wi-Fi</title>" };
const strangers: readonly Answer[] = [
  { status: 200, headers: { "content-type": "application/json" }, text: "{}" },
  { status: 200, headers: { "content-type": "application/json" }, text: '{"acks":[],"epoch":"","reset":false}' },
  { status: 204, headers: {}, text: "" },
  { status: 302, headers: { location: "http://wifi.example/" }, text: "" },
];

export type Tap = (exchange: {
  readonly socket: Socket;
  readonly path: string;
  readonly init: RequestInit;
  readonly answer: Answer;
}) => void;

/** What a browser hangs on: its tasks, its cookies, its weather. */
export type Socket = {
  readonly realm: Realm;
  readonly jar: Map<string, string>;
  weather: Weather;
  /** Ends all streams: visibly, or so that nobody notices until the network is well again. */
  readonly streams: Set<(how: "cut" | "silent") => void>;
  /** What waits for an answer that never comes, until the network says so. */
  readonly swallowed: Set<() => void>;
};

export const createSocket = (realm: Realm): Socket => ({
  realm,
  jar: new Map(),
  weather: "fair",
  streams: new Set(),
  swallowed: new Set(),
});

/** The network between a browser and the server. `tap` gets every answer of the server, whether it arrives or not. */
export const createNetwork = (deps: { readonly world: World; readonly server: SimServer; readonly tap: Tap }) => {
  const { world, server, tap } = deps;
  const { random } = world;
  let isFaulty = true;
  let slowMs = 0;

  const latency = (): number => 5 + random() * random() * 250;
  const chooseFault = (weather: Weather, path: string): Fault => {
    const chance = random();
    if (!isFaulty) return "pass";
    const isRead = path.includes("/changes");
    switch (weather) {
      case "fair":
        return chance < 0.03 ? pick(random, badFaults) : "pass";
      case "bad":
        return chance < 0.5 ? pick(random, badFaults) : "pass";
      case "offline":
        return chance < 0.8 ? "drop-request" : "swallow-request";
      case "answers-lost":
        return chance < 0.6 ? (isRead ? "drop-request" : "drop-answer") : "pass";
      case "answers-late":
        return chance < 0.6 ? "late" : "pass";
      case "reads-lost":
        return isRead ? (chance < 0.5 ? "drop-answer" : "status") : "pass";
      case "portal":
        return chance < 0.7 ? "portal" : "stranger";
    }
  };

  const withCookies = (socket: Socket, init: RequestInit): RequestInit => {
    const cookie = [...socket.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = init.headers as Record<string, string> | undefined;
    return { ...init, headers: { ...headers, ...(cookie === "" ? {} : { cookie }) } };
  };
  const keepCookie = (socket: Socket, { headers }: Answer): void => {
    const [, name, value] = /^([a-z]+)=([^;]*)/.exec(headers["set-cookie"] ?? "") ?? [];
    if (name !== undefined && value !== undefined) socket.jar.set(name, value);
  };

  type Heard = (answer: Answer | undefined) => void;

  const ask = (socket: Socket, path: string, init: RequestInit, settle: Settle): void => {
    const fault = chooseFault(socket.weather, path);
    world.note(`${socket.realm.name}: ${init.method ?? "GET"} ${nameOf(path)} ${fault}`);
    const sent = withCookies(socket, init);
    const toServer = (delayMs: number, heard: Heard): void => {
      const deliver = (): void =>
        server.ask(path, sent, (answer) => {
          if (answer !== undefined) tap({ socket, path, init: sent, answer });
          heard(answer);
        });
      world.post(server.realm, deliver, delayMs);
    };
    const back = (answer: Answer | undefined, delayMs = latency() + slowMs): void => {
      world.post(
        socket.realm,
        () => {
          world.note(`${socket.realm.name}: ${answer === undefined ? "no answer" : answer.status} ${nameOf(path)}`);
          if (answer === undefined) return settle.fail();
          keepCookie(socket, answer);
          settle.answer(toResponse(answer));
        },
        delayMs,
      );
    };
    const swallow = (): void => {
      const release = (): void => back(undefined, random() * 500);
      socket.swallowed.add(release);
    };
    const nobody: Heard = () => undefined;

    switch (fault) {
      case "pass":
        return toServer(latency(), back);
      case "drop-request":
        return back(undefined);
      case "swallow-request":
        return swallow();
      case "drop-answer":
        return toServer(latency(), () => back(undefined));
      case "swallow-answer":
        return toServer(latency(), swallow);
      case "duplicate": {
        let heard = 0;
        // Either answer may be the one that is received, and each copy may arrive first.
        const wanted = random() < 0.5 ? 1 : 2;
        const onAnswer: Heard = (answer) => (++heard === wanted ? back(answer) : undefined);
        const copies = random() < 0.5 ? ([0, 0] as const) : ([latency(), latency()] as const);
        for (const delayMs of copies) toServer(delayMs, onAnswer);
        return;
      }
      case "echo-later":
        toServer(latency(), back);
        return toServer(500 + random() * 12_000, nobody);
      case "slow":
        return toServer(random() * 7_000, (answer) => back(answer, random() * 7_000));
      case "late":
        return toServer(latency(), (answer) => back(answer, 1_000 + random() * 9_000));
      case "truncate":
      case "torn":
        return toServer(latency(), (answer) => {
          if (answer === undefined) return back(undefined);
          const cut = answer.text.slice(0, Math.floor(random() * answer.text.length));
          world.post(
            socket.realm,
            () => {
              keepCookie(socket, answer);
              settle.answer(fault === "torn" ? tornResponse(answer, cut) : toResponse({ ...answer, text: cut }));
            },
            latency(),
          );
        });
      case "portal":
        return back(portalPage);
      case "stranger":
        return back(pick(random, strangers));
      case "status":
        return back(pick(random, statuses));
    }
  };

  const openStream = (socket: Socket, path: string, init: RequestInit, settle: Settle): void => {
    const fault = chooseFault(socket.weather, path);
    world.note(`${socket.realm.name}: stream ${fault}`);
    if (fault === "drop-request" || fault === "portal" || fault === "stranger" || fault === "status") {
      world.post(socket.realm, () => (fault === "portal" ? settle.answer(toResponse(portalPage)) : settle.fail()), 50);
      return;
    }
    const sent = withCookies(socket, init);
    let isOpen = true;
    let isSilent = false;
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const inBrowser = (task: () => void): void =>
      void world.post(socket.realm, () => (isOpen ? task() : undefined), latency());
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      socket.streams.delete(cut);
      // Broken before it began, it fails like any request.
      if (controller === undefined) settle.fail();
      else controller.error(new TypeError("network error"));
    };
    const closeSoon = (): void => void world.post(socket.realm, close, random() * 200);
    const cut = (how: "cut" | "silent"): void => {
      if (how === "silent") {
        isSilent = true;
        socket.swallowed.add(closeSoon);
      } else closeSoon();
      world.post(server.realm, () => hangUp?.(), 50);
    };
    let hangUp: (() => void) | undefined;
    world.post(
      server.realm,
      () => {
        hangUp = server.openStream(path, sent, {
          opened: {
            write: (bytes) => {
              if (isSilent) return;
              if (bytes.length > 0) return inBrowser(() => controller?.enqueue(bytes));
              inBrowser(() => {
                const body = new ReadableStream<Uint8Array>({ start: (started) => void (controller = started) });
                socket.streams.add(cut);
                const headers = { "x-ruam": "1", "content-type": "text/event-stream" };
                settle.answer(new Response(body, { headers }));
              });
            },
            end: () => {
              if (!isSilent) inBrowser(close);
            },
          },
          refused: (answer) => {
            inBrowser(() => (answer === undefined ? settle.fail() : settle.answer(toResponse(answer))));
          },
        });
      },
      latency(),
    );
    init.signal?.addEventListener("abort", () => {
      if (!isOpen) return;
      close();
      settle.fail();
      world.post(server.realm, () => hangUp?.(), 20);
    });
  };

  const clearUp = (socket: Socket): void => {
    socket.weather = "fair";
    for (const release of socket.swallowed) release();
    socket.swallowed.clear();
  };

  return {
    /** The `fetch` of one tab; `guard` lets nothing through to a tab that is gone. */
    fetchFor:
      (socket: Socket, guard: (task: () => void) => () => void): Fetch =>
      (path, init) =>
        new Promise<Response>((resolve, reject) => {
          const settle: Settle = {
            answer: (response) => guard(() => resolve(response))(),
            fail: () => guard(() => reject(new TypeError("Failed to fetch")))(),
          };
          if (path.endsWith("/live")) openStream(socket, path, init, settle);
          else ask(socket, path, init, settle);
        }),
    /** From now on every answer takes so much longer, ms. */
    slowDown: (ms: number): void => void (slowMs = ms),
    /** From now on everything arrives. Lost requests fail, and broken streams are reported as broken. */
    heal: (sockets: readonly Socket[]): void => {
      isFaulty = false;
      for (const socket of sockets) clearUp(socket);
    },
    change: (socket: Socket, weather: Weather): void => {
      world.note(`${socket.realm.name}: ${weather}`);
      if (weather === "fair") return clearUp(socket);
      socket.weather = weather;
      for (const end of socket.streams) if (random() < 0.8) end(random() < 0.7 ? "cut" : "silent");
    },
  };
};

type Settle = { readonly answer: (response: Response) => void; readonly fail: () => void };

const nameOf = (path: string): string => path.replace(/^\/api\/v1\//, "").replace(/meetings\/[^/]+\//, "");

const toResponse = ({ status, headers, text }: Answer): Response => {
  const response = new Response(status === 204 || status === 302 ? null : text, { status, headers });
  if (status === 302) Object.defineProperty(response, "type", { value: "opaqueredirect" });
  return response;
};

/** The connection breaks in the middle of the body. */
const tornResponse = ({ status, headers }: Answer, text: string): Response => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text));
      controller.error(new TypeError("terminated"));
    },
  });
  return new Response(body, { status, headers });
};
