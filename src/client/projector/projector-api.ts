import { apiPrefix, signatureHeader, signatureValue } from "#protocol/constants.ts";
import type { NewScreenAnswer, RoomSecretAnswer, ScreenAnswer } from "#protocol/messages.ts";

export type ProjectorFetch = (path: string, init: RequestInit) => Promise<Response>;

/** `refused`: a true answer that says no; everything that is not provably ours is `no-network`. */
export type Asked<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "no-network" };

/** What a screen asks of the server beside the meeting itself. */
export type ProjectorApi = {
  readonly askForCode: () => Promise<Asked<NewScreenAnswer>>;
  readonly poll: (screenId: string, secret: string) => Promise<Asked<ScreenAnswer>>;
  readonly roomSecret: (meetingId: string) => Promise<Asked<RoomSecretAnswer>>;
};

const patienceMs = 12_000;

/** The requests of a projector: pairing, polling, the room's secret. */
export const createProjectorApi = (fetch: ProjectorFetch): ProjectorApi => {
  const ask = async <T>(path: string, body?: object): Promise<Asked<T>> => {
    try {
      const response = await fetch(apiPrefix + path, {
        cache: "no-store",
        credentials: "same-origin",
        redirect: "manual",
        signal: AbortSignal.timeout(patienceMs),
        ...(body === undefined
          ? {}
          : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      });
      if (response.headers.get(signatureHeader) !== signatureValue) return { kind: "no-network" };
      if (response.status !== 200) return { kind: "refused", status: response.status };
      // The answer is signed as ours, and both sides are of one version.
      return { kind: "answer", value: (await response.json()) as T };
    } catch {
      return { kind: "no-network" };
    }
  };

  return {
    askForCode: () => ask("/screens", {}),
    poll: (screenId, secret) => ask(`/screens/${screenId}`, { secret }),
    roomSecret: (meetingId) => ask(`/meetings/${meetingId}/room-secret?as=screen`),
  };
};
