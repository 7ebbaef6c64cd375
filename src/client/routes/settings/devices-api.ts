import { fail, ok, type Result } from "#domain/result.ts";
import { apiPrefix, signatureHeader, signatureValue } from "#protocol/version.ts";

/** One of the devices by which a person is in a meeting. */
export type OwnDevice = {
  readonly deviceId: string;
  readonly joinedAt: number;
  /** When it last showed its key. */
  readonly seenAt: number;
  /** What kind of browser: `Chrome · Android`; empty where nobody knows. */
  readonly browser: string;
  readonly isThis: boolean;
};

export type DevicesFailure = { readonly kind: "no-network" | "not-joined" | "throttled" };

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isDevice = (value: unknown): value is OwnDevice =>
  isObject(value) &&
  typeof value.deviceId === "string" &&
  typeof value.joinedAt === "number" &&
  typeof value.seenAt === "number" &&
  typeof value.browser === "string" &&
  typeof value.isThis === "boolean";

const deadlineMs = 20_000;

/** Calls of one screen that is opened rarely; they need a signal. A foreign answer is no network. */
export const createOwnDevices = ({ fetch }: { readonly fetch: Fetch }) => {
  const call = async (path: string, init: RequestInit): Promise<Result<unknown, DevicesFailure>> => {
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

  return {
    list: async (meetingId: string): Promise<Result<readonly OwnDevice[], DevicesFailure>> => {
      const got = await call(`/meetings/${meetingId}/devices`, { method: "GET" });
      if (!got.ok) return got;
      const devices = isObject(got.value) && Array.isArray(got.value.devices) ? got.value.devices : [];
      return ok(devices.filter(isDevice));
    },
    /** That device is out of the meeting, and the person's own code becomes another. */
    end: (meetingId: string, deviceId: string): Promise<Result<unknown, DevicesFailure>> =>
      call(`/meetings/${meetingId}/devices/end`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ deviceId }),
      }),
  };
};

export const ownDevices = createOwnDevices({ fetch: (path, init) => globalThis.fetch(path, init) });
