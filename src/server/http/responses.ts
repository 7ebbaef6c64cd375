import type { ErrorKind } from "#protocol/errors.ts";
import { signatureHeader, signatureValue } from "#protocol/constants.ts";

type Headers = Readonly<Record<string, string>>;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const twoYearsSeconds = 63_072_000;

/** What every answer carries, errors and `sw.js` included (a worker does not inherit its page's policy). */
export const securityHeaders = (origin: string): Headers => ({
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "x-frame-options": "DENY",
  ...(origin.startsWith("https:")
    ? { "strict-transport-security": `max-age=${twoYearsSeconds}; includeSubDomains` }
    : {}),
});

/** The statuses of the protocol's whole-request errors. */
export const statusOfError: Readonly<Record<ErrorKind, number>> = {
  unparseable: 400,
  "proof-invalid": 400,
  "not-joined": 401,
  "sign-in-failed": 401,
  "not-this-meeting": 403,
  origin: 403,
  "token-unknown": 403,
  "step-up": 403,
  "not-permitted": 403,
  "account-conflict": 409,
  "not-found": 404,
  "join-code-unknown": 404,
  method: 405,
  "too-large": 413,
  "not-json": 415,
  throttled: 429,
  storage: 503,
};

export type Refused = { readonly kind: ErrorKind } & Readonly<Record<string, unknown>>;

/** Answers as the protocol wants them; every `Response` of the server is made here, so that no header is forgotten. */
export type Answers = {
  readonly json: (body: unknown, headers?: Headers) => Response;
  /** JSON that is already text or compressed bytes. */
  readonly jsonBytes: (body: string | Uint8Array<ArrayBuffer>, headers?: Headers) => Response;
  readonly refuse: (error: Refused, headers?: Headers) => Response;
  /** Outside the API: files and what is said about them. */
  readonly file: (
    body: Uint8Array<ArrayBuffer> | string | null,
    answer: { status: number; headers: Headers },
  ) => Response;
  /** The head of an event stream. */
  readonly streamHeaders: () => Headers;
};

/**
 * Headers are plain objects and bodies are whole, so that an answer goes to the socket without the web's stream
 * classes; a reconnecting hall is answered faster.
 * @param origin the server's public address, known once it listens
 */
export const createAnswers = (origin: () => string): Answers => {
  const common = once(() => securityHeaders(origin()));
  const api = once(() => ({
    ...common(),
    [signatureHeader]: signatureValue,
    "content-type": "application/json",
    "cache-control": "no-store",
  }));
  const jsonBytes: Answers["jsonBytes"] = (body, headers) => new Response(body, { headers: { ...api(), ...headers } });

  return {
    jsonBytes,
    json: (body, headers) => jsonBytes(JSON.stringify(body), headers),
    refuse: (error, headers) =>
      new Response(JSON.stringify({ error }), { status: statusOfError[error.kind], headers: { ...api(), ...headers } }),
    file: (body, { status, headers }) => new Response(body, { status, headers: { ...common(), ...headers } }),
    streamHeaders: () => ({ ...api(), "content-type": "text/event-stream", "x-accel-buffering": "no" }),
  };
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};
