import { describe, expect, test, vi } from "vitest";
import { createTransport, type Exchange, type Fetch } from "#client/sync/transport.ts";
import { createVirtualClock } from "#tests/support/virtual-clock.ts";

const answer = { epoch: "e", reset: false, to: 0, more: false, scope: "s", records: [], serverTime: 5 };
const ours = { "x-ruam": "1", "content-type": "application/json; charset=utf-8" };
const nothing = { cursor: null, hw: null, limit: 100 };

const setUp = (fetch: Fetch, gzip?: (text: string) => Promise<Uint8Array<ArrayBuffer>>) => {
  const clock = createVirtualClock(1_000);
  const exchanges: Exchange[] = [];
  const { timers, now } = clock;
  const transport = createTransport({ fetch, timers, now, gzip, onExchange: (exchange) => exchanges.push(exchange) });
  return { clock, exchanges, transport };
};

describe("a true answer", () => {
  test("carries our mark and JSON, and is heard with the server's time", async () => {
    const { transport, exchanges } = setUp(async () => Response.json(answer, { headers: ours }));
    expect(await transport.changes("m", nothing)).toEqual({ kind: "answer", value: answer });
    expect(exchanges).toMatchObject([{ kind: "answered", serverTime: 5 }]);
  });

  test("that says no is told with its kind", async () => {
    const body = { error: { kind: "throttled" } };
    const headers = { ...ours, "retry-after": "7" };
    const { transport, exchanges } = setUp(async () => Response.json(body, { status: 429, headers }));
    expect(await transport.send("m", "{}")).toEqual({
      kind: "error",
      status: 429,
      error: "throttled",
      retryAfterMs: 7_000,
    });
    expect(exchanges).toMatchObject([{ kind: "answered" }]);
  });
});

describe("a true answer, read closely,", () => {
  const heard = async (body: unknown, status = 200) => {
    const { transport, exchanges } = setUp(async () => Response.json(body, { status, headers: ours }));
    return { answered: await transport.changes("m", nothing), exchanges };
  };

  test("says nothing of the clock where its time is none", async () => {
    for (const body of [{ error: {}, serverTime: "9" }, [9], "no", null]) {
      const { answered, exchanges } = await heard(body, 500);
      expect(answered).toEqual({ kind: "error", status: 500, error: "", retryAfterMs: null });
      expect(exchanges).toMatchObject([{ kind: "answered", serverTime: null }]);
    }
  });

  test("names its kind only where it has one", async () => {
    for (const error of [{ kind: 7 }, "throttled", null, ["throttled"]]) {
      expect((await heard({ error }, 429)).answered).toMatchObject({ error: "" });
    }
    expect((await heard([{ error: { kind: "throttled" } }], 429)).answered).toMatchObject({ error: "" });
  });

  test("is measured from the asking to the end of the answer", async () => {
    const { transport, exchanges, clock } = setUp(async () => {
      clock.jumpWall(250);
      return Response.json(answer, { headers: ours });
    });
    await transport.changes("m", nothing);
    expect(exchanges).toEqual([{ kind: "answered", sent: 1_000, received: 1_250, serverTime: 5 }]);
  });

  test("in Thai is put together again where it was cut in the middle of a letter", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...answer, scope: "ผู้เข้าร่วม" }));
    for (const cut of [bytes.length - 30, bytes.length - 29, bytes.length - 28]) {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(bytes.slice(0, cut));
          controller.enqueue(bytes.slice(cut));
          controller.close();
        },
      });
      const { transport } = setUp(async () => new Response(body, { headers: ours }));
      expect(await transport.changes("m", nothing)).toMatchObject({ value: { scope: "ผู้เข้าร่วม" } });
    }
  });

  test("leaves no timer behind, whatever came of it", async () => {
    for (const fetch of [
      async () => Response.json(answer, { headers: ours }),
      async () => new Response("<p>", { status: 502 }),
      () => Promise.reject(new TypeError("Failed to fetch")),
    ] satisfies Fetch[]) {
      const { transport, clock } = setUp(fetch);
      await transport.changes("m", nothing);
      expect(clock.pendingCount()).toBe(0);
    }
  });
});

describe("no network", () => {
  const portal = async () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } });
  const untrue: readonly (readonly [name: string, fetch: Fetch, kind: Exchange["kind"]])[] = [
    ["nobody answers", () => Promise.reject(new TypeError("Failed to fetch")), "unreachable"],
    ["a Wi-Fi's page with 200", portal, "portal"],
    ["JSON of a stranger with 200", async () => Response.json(answer), "portal"],
    ["an empty 204", async () => new Response(null, { status: 204 }), "portal"],
    [
      "our mark on a page",
      async () => new Response("<p>", { headers: { ...ours, "content-type": "text/html" } }),
      "portal",
    ],
    ["our mark without a type", async () => new Response(null, { headers: { "x-ruam": "1" } }), "portal"],
    ["torn JSON", async () => new Response('{"epoch":"e","res', { headers: ours }), "unreachable"],
    ["JSON of another shape", async () => Response.json({ ok: true }, { headers: ours }), "unreachable"],
    ["a proxy's 502", async () => new Response("Bad Gateway", { status: 502 }), "unreachable"],
  ];

  test.each(untrue)("%s", async (_name, fetch, kind) => {
    const { transport, exchanges } = setUp(fetch);
    expect(await transport.changes("m", nothing)).toMatchObject({ kind: "no-network", isPortal: kind === "portal" });
    expect(exchanges).toMatchObject([{ kind }]);
  });

  test("a proxy's 503 is no network, but its pace is heeded", async () => {
    const fetch: Fetch = async () => new Response("", { status: 503, headers: { "retry-after": "3" } });
    const { transport } = setUp(fetch);
    expect(await transport.send("m", "{}")).toMatchObject({ kind: "no-network", status: 503, retryAfterMs: 3_000 });
  });

  test("an answer that does not come is not waited for without end, even where the browser ignores the abort", async () => {
    const { transport, clock } = setUp(() => new Promise(() => undefined));
    const asked = transport.changes("m", nothing);
    await clock.advance(12_001);
    expect(await asked).toMatchObject({ kind: "no-network", isPortal: false });
    expect(clock.pendingCount()).toBe(0);
  });

  test("a larger batch has a longer deadline", async () => {
    const { transport, clock } = setUp(() => new Promise(() => undefined));
    let isOver = false;
    const asked = transport.send("m", "x".repeat(10_000)).then(() => (isOver = true));
    await clock.advance(20_000);
    expect(isOver).toBe(false);
    await clock.advance(8_000);
    await asked;
    expect(isOver).toBe(true);
  });

  test("an answer that goes on coming is listened to, one that stalls is not", async () => {
    let push: (text: string) => void = () => undefined;
    const { transport, clock } = setUp(async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          push = (text) => controller.enqueue(new TextEncoder().encode(text));
        },
      });
      return new Response(body, { headers: ours });
    });
    let heard: unknown;
    const asked = transport.changes("m", nothing).then((answered) => (heard = answered));
    for (let piece = 0; piece < 4; piece++) {
      push(" ");
      await clock.advance(10_000);
    }
    expect(heard).toBeUndefined();
    await clock.advance(12_001);
    await asked;
    expect(heard).toMatchObject({ kind: "no-network" });
  });
});

describe("what is sent", () => {
  const sentInit = async (body: string, gzip?: (text: string) => Promise<Uint8Array<ArrayBuffer>>) => {
    const inits: RequestInit[] = [];
    const { transport } = setUp(async (_path, init) => {
      inits.push(init);
      return Response.json({ error: { kind: "unparseable" } }, { status: 400, headers: ours });
    }, gzip);
    await transport.send("m", body);
    await transport.send("m", body);
    return inits;
  };
  const gzip = async () => new Uint8Array([31, 139]);

  test("goes with the cookie, is never cached, and follows no redirect", async () => {
    const [init] = await sentInit("{}");
    expect(init).toMatchObject({ credentials: "same-origin", cache: "no-store", redirect: "manual", method: "POST" });
  });

  test("is compressed when that is worth it, and no longer where something on the way cannot read it", async () => {
    const [first, second] = await sentInit("x".repeat(3_000), gzip);
    expect(first?.headers).toMatchObject({ "content-encoding": "gzip" });
    expect(second?.headers).not.toHaveProperty("content-encoding");
    const [short] = await sentInit("{}", gzip);
    expect(short?.headers).not.toHaveProperty("content-encoding");
  });

  test("goes uncompressed from then on, where something on the way takes no compressed bodies", async () => {
    const inits: RequestInit[] = [];
    const { transport } = setUp(async (_path, init) => {
      inits.push(init);
      return Response.json({ error: { kind: "unsupported" } }, { status: 415, headers: ours });
    }, gzip);
    for (let time = 0; time < 2; time++) await transport.send("m", "x".repeat(3_000));
    expect(inits.map(({ headers }) => new Headers(headers).has("content-encoding"))).toEqual([true, false]);
  });

  test("stays compressed where the server only has no time", async () => {
    const inits: RequestInit[] = [];
    const { transport } = setUp(async (_path, init) => {
      inits.push(init);
      return Response.json({ error: { kind: "throttled" } }, { status: 429, headers: ours });
    }, gzip);
    for (let time = 0; time < 2; time++) await transport.send("m", "x".repeat(3_000));
    expect(inits.map(({ headers }) => new Headers(headers).has("content-encoding"))).toEqual([true, true]);
  });

  test("says where the phone stands when it reads", async () => {
    const paths: string[] = [];
    const { transport } = setUp(async (path) => {
      paths.push(path);
      return Response.json(answer, { headers: ours });
    });
    await transport.changes("m", { cursor: { epoch: "a", seq: 3 }, hw: { epoch: "b", seq: 9 }, limit: 50 });
    await transport.changes("m", nothing);
    expect(paths).toEqual([
      "/api/v1/meetings/m/changes?epoch=a&after=3&hwEpoch=b&hwSeq=9&limit=50",
      "/api/v1/meetings/m/changes?epoch=&after=0&hwEpoch=&hwSeq=0&limit=100",
    ]);
  });
});

describe("what is asked beside", () => {
  const asked = (value: unknown, status = 200) => {
    const paths: string[] = [];
    const { transport } = setUp(async (path) => {
      paths.push(path);
      return Response.json(value, { status, headers: ours });
    });
    return { transport, paths };
  };

  test("the roster, by the letters of a name", async () => {
    const people = [{ id: "p-1", name: "นายธีระศักดิ์" }];
    const { transport, paths } = asked({ people, found: 7, near: people, isNarrow: true });
    expect(await transport.roster("m", "ธีระ & x")).toEqual({
      kind: "answer",
      value: { people, found: 7, near: people, isNarrow: true, isClosed: false },
    });
    await transport.roster("m", "ธีระ", "more");
    expect(paths).toEqual([
      "/api/v1/meetings/m/roster?q=%E0%B8%98%E0%B8%B5%E0%B8%A3%E0%B8%B0+%26+x",
      "/api/v1/meetings/m/roster?q=%E0%B8%98%E0%B8%B5%E0%B8%A3%E0%B8%B0&more=1",
    ]);
    expect(await asked({ people }).transport.roster("m", "ธี")).toMatchObject({
      value: { people, found: 1, near: [], isNarrow: false },
    });
    expect(await asked({ people: "nobody" }).transport.roster("m", "")).toMatchObject({ kind: "no-network" });
    expect(await asked(null).transport.roster("m", "")).toMatchObject({ kind: "no-network" });
  });

  test("the personal code", async () => {
    const { transport, paths } = asked({ code: "ABCD-2345" });
    expect(await transport.personalCode("m")).toEqual({ kind: "answer", value: "ABCD-2345" });
    expect(paths).toEqual(["/api/v1/meetings/m/personal-code"]);
    expect(await asked({ code: 7 }).transport.personalCode("m")).toMatchObject({ kind: "no-network" });
  });

  test("whether an officer is signed in", async () => {
    const { transport, paths } = asked({});
    expect(await transport.session()).toMatchObject({ kind: "answer" });
    expect(paths).toEqual(["/api/v1/session"]);
    expect(await asked({}, 401).transport.session()).toEqual({
      kind: "error",
      status: 401,
      error: "",
      retryAfterMs: null,
    });
  });
});

describe("the live stream", () => {
  const opened = (response: () => Response) => {
    const inits: RequestInit[] = [];
    const { transport } = setUp(async (_path, init) => {
      inits.push(init);
      return response();
    });
    return { inits, open: (last: number | null) => transport.stream("m", last, new AbortController().signal) };
  };
  const lines = (status = 200, headers: Record<string, string> = { "x-ruam": "1" }) =>
    new Response("retry: 1\n\n", { status, headers });

  test("says where the reader stands, where it stands anywhere", async () => {
    const { inits, open } = opened(lines);
    expect(await (await open(7))?.text()).toBe("retry: 1\n\n");
    await open(null);
    expect(inits.map(({ headers }) => headers)).toEqual([
      { accept: "text/event-stream", "last-event-id": "7" },
      { accept: "text/event-stream" },
    ]);
    expect(inits[0]).toMatchObject({ cache: "no-store", redirect: "manual" });
  });

  test("of a stranger, of a server that says no, or of none at all is no stream, and is not left open", async () => {
    const end = vi.fn<() => void>();
    const page = new Response(new ReadableStream({ cancel: end }));
    expect(await opened(() => page).open(null)).toBeUndefined();
    expect(end).toHaveBeenCalledOnce();
    expect(await opened(() => lines(503)).open(null)).toBeUndefined();
    const { transport } = setUp(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await transport.stream("m", null, new AbortController().signal)).toBeUndefined();
  });
});
