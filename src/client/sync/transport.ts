import { readChangesAnswer, readHelloAnswer, readJoinAnswer, readSendAnswer } from "#protocol/parse-answers.ts";
import type {
  ChangesAnswer,
  HelloAnswer,
  JoinAnswer,
  JoinRequest,
  Position,
  RosterAnswer,
  RosterHit,
  SendAnswer,
} from "#protocol/messages.ts";
import { apiPrefix, signatureHeader, signatureValue } from "#protocol/constants.ts";
import type { Now, Timers } from "../local/environment.ts";
import { retryAfterMs } from "./backoff.ts";
import { helloPath, type Fetch } from "./early-hello.ts";
import type { Gzip } from "./gzip.ts";

export type { Fetch };

/**
 * The outcome of a request. `error` is an answer of our server that refuses. Everything that is not provably our
 * server's is `no-network`, whatever its status (docs/sync-protocol.md, first paragraph); only its `Retry-After` is
 * followed.
 */
export type Answered<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "error"; readonly status: number; readonly error: string; readonly retryAfterMs: number | null }
  | {
      readonly kind: "no-network";
      readonly isPortal: boolean;
      /** Status of an answer that is not our server's; null where there was none. */
      readonly status: number | null;
      readonly retryAfterMs: number | null;
    };
export type Failed = Exclude<Answered<never>, { readonly kind: "answer" }>;

/** Called after every exchange: connection status and clock measurement follow from it. */
export type Exchange = {
  readonly kind: "answered" | "unreachable" | "portal";
  readonly sent: number;
  readonly received: number;
  readonly serverTime: number | null;
};

export type Asked = {
  readonly cursor: Position | null;
  readonly hw: Position | null;
  readonly limit: number;
};

export type Transport = ReturnType<typeof createTransport>;

export type TransportDeps = {
  readonly fetch: Fetch;
  readonly timers: Timers;
  readonly now: Now;
  readonly gzip?: Gzip | undefined;
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
};

/** Time-out for an answer to begin, and between its parts. */
const patienceMs = 12_000;
/** Twelve seconds, and half a millisecond for every byte sent: 2 kB a second is slow, and enough. */
const uploadMsPerByte = 0.5;
const worthZipping = 1_024;

type Call<T> = {
  readonly path: string;
  readonly body?: string;
  readonly read: (value: unknown) => T | undefined;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const errorKindOf = (value: unknown): string =>
  isObject(value) && isObject(value.error) && typeof value.error.kind === "string" ? value.error.kind : "";

const isTrueAnswer = (response: Response): boolean =>
  response.headers.get(signatureHeader) === signatureValue &&
  (response.headers.get("content-type") ?? "").startsWith("application/json");

const inMeeting = (meetingId: string, rest: string): string => `${apiPrefix}/meetings/${meetingId}/${rest}`;

/** An older server sends neither how many names there are nor which are similar. */
const readRoster = (value: unknown): RosterAnswer | undefined => {
  if (!isObject(value) || !Array.isArray(value.people)) return undefined;
  const people = value.people as RosterHit[];
  return {
    people,
    found: typeof value.found === "number" ? value.found : people.length,
    near: Array.isArray(value.near) ? (value.near as RosterHit[]) : [],
    isNarrow: value.isNarrow === true,
    isClosed: value.isClosed === true,
  };
};

const readCode = (value: unknown): string | undefined =>
  isObject(value) && typeof value.code === "string" ? value.code : undefined;

/** The only place of the engine that uses the network. It never throws. */
export const createTransport = (deps: TransportDeps) => {
  const exchange = createExchange(deps);
  return {
    hello: (purpose = ""): Promise<Answered<HelloAnswer>> =>
      exchange({ path: helloPath(purpose), read: readHelloAnswer }),
    join: (request: JoinRequest): Promise<Answered<JoinAnswer>> =>
      exchange({ path: `${apiPrefix}/join`, body: JSON.stringify(request), read: readJoinAnswer }),
    send: (meetingId: string, body: string): Promise<Answered<SendAnswer>> =>
      exchange({ path: inMeeting(meetingId, "ops"), body, read: readSendAnswer }),
    /** @param of the kind of the space above a meeting, which is part of its address */
    changes: (
      id: string,
      { cursor, hw, limit }: Asked,
      of: "meetings" | "spaces" = "meetings",
    ): Promise<Answered<ChangesAnswer>> => {
      const query = new URLSearchParams({
        epoch: cursor?.epoch ?? "",
        after: String(cursor?.seq ?? 0),
        hwEpoch: hw?.epoch ?? "",
        hwSeq: String(hw?.seq ?? 0),
        limit: String(limit),
      });
      return exchange({ path: `${apiPrefix}/${of}/${id}/changes?${query.toString()}`, read: readChangesAnswer });
    },
    /** @param more more than the first five names are wanted */
    roster: (meetingId: string, query: string, more?: "more"): Promise<Answered<RosterAnswer>> =>
      exchange({
        path: inMeeting(
          meetingId,
          `roster?${new URLSearchParams({ q: query, ...(more && { more: "1" }) }).toString()}`,
        ),
        read: readRoster,
      }),
    personalCode: (meetingId: string): Promise<Answered<string>> =>
      exchange({ path: inMeeting(meetingId, "personal-code"), read: readCode }),
    /** Ends this browser's session as a participant. `isClearing`: the browser also clears its data. */
    leave: (isClearing: boolean): Promise<Answered<true>> =>
      exchange({ path: `${apiPrefix}/leave${isClearing ? "?clear=1" : ""}`, body: "{}", read: () => true }),
    /** An officer has signed out, and no unsent text is kept here: the browser clears the rest. */
    clearOffice: (): Promise<Answered<true>> =>
      exchange({ path: `${apiPrefix}/sign-out?clear=1`, body: "{}", read: () => true }),
    /** Whether an officer is signed in on this browser. */
    session: (): Promise<Answered<true>> => exchange({ path: `${apiPrefix}/session`, read: () => true }),
    /** The event stream's response as it is, for `live-feed` to read; undefined where there is none. */
    stream: async (meetingId: string, lastSeq: number | null, signal: AbortSignal): Promise<Response | undefined> => {
      try {
        const response = await deps.fetch(inMeeting(meetingId, "live"), {
          ...sameForAll,
          signal,
          headers: { accept: "text/event-stream", ...(lastSeq === null ? {} : { "last-event-id": String(lastSeq) }) },
        });
        const isOurs = response.headers.get(signatureHeader) === signatureValue && response.status === 200;
        if (!isOurs) await response.body?.cancel();
        return isOurs ? response : undefined;
      } catch {
        return undefined;
      }
    },
  };
};

/** A redirect is never our server's; followed, it would end at a foreign page. */
const sameForAll: RequestInit = { cache: "no-store", credentials: "same-origin", redirect: "manual" };

const createExchange = (deps: TransportDeps) => {
  let zips = deps.gzip !== undefined;

  const withBody = async (body: string | undefined): Promise<RequestInit & { readonly zipped: boolean }> => {
    if (body === undefined) return { ...sameForAll, method: "GET", zipped: false };
    const zipped = zips && body.length > worthZipping;
    const headers = { "content-type": "application/json", ...(zipped ? { "content-encoding": "gzip" } : {}) };
    const bytes = zipped ? await deps.gzip?.(body) : body;
    return { ...sameForAll, method: "POST", headers, body: bytes ?? body, zipped };
  };

  return async <T>({ path, body, read }: Call<T>): Promise<Answered<T>> => {
    const { zipped, ...init } = await withBody(body);
    const sent = deps.now();
    const heard = await hear(deps, path, init);
    const received = deps.now();
    const told = { sent, received, serverTime: null };
    if (heard.kind !== "heard") {
      deps.onExchange?.({ ...told, kind: heard.isPortal ? "portal" : "unreachable" });
      return heard;
    }
    const { status, value, after } = heard;
    const answer = status === 200 ? read(value) : undefined;
    if (status === 200 && answer === undefined) {
      // It has our header and cannot be parsed: it was cut off, or is of a version that this app does not know.
      deps.onExchange?.({ ...told, kind: "unreachable" });
      return { kind: "no-network", isPortal: false, status, retryAfterMs: null };
    }
    const serverTime = isObject(value) && typeof value.serverTime === "number" ? value.serverTime : null;
    deps.onExchange?.({ ...told, serverTime, kind: "answered" });
    if (answer !== undefined) return { kind: "answer", value: answer };
    // A proxy does not let compressed bodies pass: from now on they are sent uncompressed.
    if (zipped && (status === 400 || status === 415)) zips = false;
    return { kind: "error", status, error: errorKindOf(value), retryAfterMs: after };
  };
};

type Heard =
  | { readonly kind: "heard"; readonly status: number; readonly value: unknown; readonly after: number | null }
  | Extract<Failed, { readonly kind: "no-network" }>;

const silence: Heard = { kind: "no-network", isPortal: false, status: null, retryAfterMs: null };

/** Sends a request, and reads the answer as long as bytes arrive. */
const hear = async (deps: TransportDeps, path: string, init: RequestInit): Promise<Heard> => {
  const patience = createPatience(deps.timers);
  patience.renew(patienceMs + sizeOf(init.body) * uploadMsPerByte);
  try {
    const response = await patience.race(deps.fetch(path, { ...init, signal: patience.signal }));
    const after = retryAfterMs(response.headers.get("retry-after"), deps.now());
    if (!isTrueAnswer(response)) {
      void response.body?.cancel().catch(() => undefined);
      const isPortal = response.type === "opaqueredirect" || response.status < 400;
      return { kind: "no-network", isPortal, status: response.status, retryAfterMs: after };
    }
    const text = await patience.race(readText(response, () => patience.renew(patienceMs)));
    const value: unknown = JSON.parse(text);
    return { kind: "heard", status: response.status, value, after };
  } catch {
    // Not reached, timed out, cut off in the middle: all are treated the same, and none touches a record.
    return silence;
  } finally {
    patience.end();
  }
};

const sizeOf = (body: RequestInit["body"]): number =>
  typeof body === "string" ? body.length * 3 : body instanceof Uint8Array ? body.byteLength : 0;

const readText = async (response: Response, onPiece: () => void): Promise<string> => {
  const reader = response.body?.getReader();
  if (reader === undefined) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    onPiece();
    text += decoder.decode(piece.value, { stream: true });
  }
  return text + decoder.decode();
};

/** A time-out that can be extended. It ends the wait even where the browser never rejects after the abort. */
const createPatience = (timers: Timers) => {
  const controller = new AbortController();
  let timer: unknown;
  const out = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener("abort", () => reject(new DOMException("No answer in time", "TimeoutError")));
  });
  // Whoever waits no longer must not be notified.
  out.catch(() => undefined);
  const end = (): void => timers.clear(timer);
  return {
    signal: controller.signal,
    renew: (ms: number): void => {
      end();
      timer = timers.set(() => controller.abort(), ms);
    },
    race: <T>(work: Promise<T>): Promise<T> => Promise.race([work, out]),
    end,
  };
};
