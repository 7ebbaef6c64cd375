import type { JoinWith } from "#protocol/messages.ts";
import { apiPrefix } from "#protocol/constants.ts";
import { purposeOf } from "../local/device-key.ts";

/** An answer older than this is not used: its nonce may be too old by the time that it is signed. */
const goodForMs = 30_000;

/** The address of the nonce for a purpose. */
export const helloPath = (purpose: string): string => `${apiPrefix}/hello?for=${purpose}`;

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

type EarlyHelloDeps = {
  readonly fetch: Fetch;
  /** Absent where the page is not a secure context: then nothing is requested early. */
  readonly subtle: SubtleCrypto | undefined;
  readonly now: () => number;
};

/**
 * Asks for the nonce of a join while the databases are still being opened: that request needs nothing of them. The
 * transport asks as always, and gets the answer of the request that is already on its way.
 */
export const createEarlyHello = (deps: EarlyHelloDeps) => {
  const underWay = new Map<string, { readonly response: Promise<Response>; readonly askedAt: number }>();

  const take = (path: string): Promise<Response> | undefined => {
    const early = underWay.get(path);
    underWay.delete(path);
    return early !== undefined && deps.now() - early.askedAt < goodForMs ? early.response : undefined;
  };

  return {
    /** @param joinWith as it will be sent with the join */
    ask: async (joinWith: JoinWith): Promise<void> => {
      if (deps.subtle === undefined) return;
      const path = helloPath(await purposeOf(deps.subtle, joinWith));
      const response = deps.fetch(path, { cache: "no-store", credentials: "same-origin", redirect: "manual" });
      response.catch(() => undefined); // the error reaches whoever takes it
      underWay.set(path, { response, askedAt: deps.now() });
    },
    /** A `fetch` that answers a `hello` that was requested early with that answer, once. */
    fetch: ((path, init) => take(path) ?? deps.fetch(path, init)) satisfies Fetch,
  };
};
