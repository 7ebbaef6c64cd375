import { fail, ok, type Result } from "#domain/result.ts";
import { apiPrefix, signatureHeader, signatureValue } from "#protocol/constants.ts";

export type RequestFailure = { readonly kind: "no-network" | "not-joined" | "throttled" };
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const deadlineMs = 20_000;

/** Asks for something of the person's own that needs a signal. A foreign answer is no network. @param path after `/api/v1` */
export const personalApiRequest = async (
  fetch: Fetch,
  path: string,
  body?: object,
): Promise<Result<unknown, RequestFailure>> => {
  const init: RequestInit =
    body === undefined
      ? { method: "GET" }
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  try {
    const answer = await fetch(apiPrefix + path, {
      ...init,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (answer.headers.get(signatureHeader) !== signatureValue) return fail({ kind: "no-network" });
    if (answer.ok) return ok(await answer.json());
    if (answer.status === 429) return fail({ kind: "throttled" });
    return fail({ kind: answer.status === 401 || answer.status === 403 ? "not-joined" : "no-network" });
  } catch {
    return fail({ kind: "no-network" });
  }
};

/** The browser's `fetch`. */
export const browserFetch: Fetch = (path, init) => globalThis.fetch(path, init);
