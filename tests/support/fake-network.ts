import type { Fetch } from "#client/sync/transport.ts";

/** What happens to one request. */
export type NetworkFault =
  | "pass"
  /** Never arrives. */
  | "drop-request"
  /** The server has done it, and the answer is lost. */
  | "drop-answer"
  /** Arrives twice; the second answer is received. */
  | "duplicate"
  /** The request arrives a second time, after all others. */
  | "echo-later"
  /** The server answers at once, and the answer arrives after later ones. */
  | "hold-answer"
  /** Arrives only when everything has moved on. */
  | "hold-request"
  | "truncate"
  | "portal"
  | "json-stranger"
  | "status-502"
  | "status-503"
  | "status-413"
  | "delay";

export const networkFaults: readonly NetworkFault[] = [
  "drop-request",
  "drop-answer",
  "duplicate",
  "echo-later",
  "hold-answer",
  "hold-answer",
  "hold-request",
  "hold-request",
  "truncate",
  "portal",
  "json-stranger",
  "status-502",
  "status-503",
  "status-413",
  "delay",
];

const portalPage = "<!doctype html><title>Wi-Fi</title>";
const unreachable = (): Promise<never> => Promise.reject(new TypeError("Failed to fetch"));
const aMoment = (turns: number): Promise<void> =>
  turns <= 0 ? Promise.resolve() : new Promise((resolve) => setImmediate(() => resolve(aMoment(turns - 1))));

const torn = async (response: Response): Promise<Response> => {
  const text = await response.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), { headers: response.headers });
};

/** A browser's `fetch` with its cookie jar, over a network whose faults `choose` decides one request at a time. */
export const createFakeNetwork = (deps: {
  readonly server: Fetch;
  readonly choose: (path: string) => NetworkFault;
  readonly random?: () => number;
}) => {
  const random = deps.random ?? (() => 0);
  let cookie = "";
  const late: (() => Promise<void>)[] = [];
  const held: (() => void)[] = [];
  const seen: { readonly path: string; readonly fault: NetworkFault; readonly body: string }[] = [];

  const reach = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === "" ? {} : { cookie }) };
    return deps.server(path, { ...init, headers });
  };
  const keepCookie = (response: Response): Response => {
    const [first] = response.headers.getSetCookie();
    if (first !== undefined) cookie = first.split(";")[0] ?? "";
    return response;
  };

  const suffer = async (fault: NetworkFault, path: string, init: RequestInit): Promise<Response> => {
    switch (fault) {
      case "pass":
        return keepCookie(await reach(path, init));
      case "drop-request":
        return unreachable();
      case "drop-answer":
        await reach(path, init);
        return unreachable();
      case "duplicate":
        await reach(path, init);
        return keepCookie(await reach(path, init));
      case "echo-later":
        late.push(async () => void (await reach(path, init)));
        return keepCookie(await reach(path, init));
      case "hold-answer": {
        const answer = keepCookie(await reach(path, init));
        await new Promise<void>((resolve) => held.push(resolve));
        return answer;
      }
      case "hold-request":
        await new Promise<void>((resolve) => held.push(resolve));
        return keepCookie(await reach(path, init));
      case "truncate":
        return torn(await reach(path, init));
      case "portal":
        return new Response(portalPage, { headers: { "content-type": "text/html" } });
      case "json-stranger":
        return new Response("{}", { headers: { "content-type": "application/json" } });
      case "status-502":
        return new Response("Bad Gateway", { status: 502 });
      case "status-503":
        return new Response("", { status: 503 });
      case "status-413":
        return new Response("", { status: 413 });
      case "delay": {
        await aMoment(Math.floor(random() * 40));
        const answer = await reach(path, init);
        await aMoment(Math.floor(random() * 40));
        return keepCookie(answer);
      }
    }
  };

  return {
    fetch: ((path, init) => {
      const fault = deps.choose(path);
      seen.push({ path, fault, body: typeof init.body === "string" ? init.body : "" });
      return suffer(fault, path, init);
    }) satisfies Fetch,
    /** Delivers the delayed requests, after all newer ones. */
    deliverLate: async (): Promise<void> => {
      for (const deliver of late.splice(0)) await deliver();
    },
    /** Delivers one of the delayed requests or answers. */
    releaseOne: (): void => {
      const [release] = held.splice(Math.floor(random() * held.length), 1);
      release?.();
    },
    releaseAll: (): void => {
      for (const release of held.splice(0)) release();
    },
    loseCookie: (): void => void (cookie = ""),
    seen,
  };
};
