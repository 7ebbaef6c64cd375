import {
  browserFetch,
  personalApiRequest,
  type Fetch,
  type RequestFailure,
} from "#client/shell/personal-api-request.ts";
import { ok, type Result } from "#domain/result.ts";

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

export type DevicesFailure = RequestFailure;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isDevice = (value: unknown): value is OwnDevice =>
  isObject(value) &&
  typeof value.deviceId === "string" &&
  typeof value.joinedAt === "number" &&
  typeof value.seenAt === "number" &&
  typeof value.browser === "string" &&
  typeof value.isThis === "boolean";

/** Calls of one screen that is opened rarely; they need a signal. */
export const createOwnDevices = ({ fetch }: { readonly fetch: Fetch }) => ({
  list: async (meetingId: string): Promise<Result<readonly OwnDevice[], DevicesFailure>> => {
    const got = await personalApiRequest(fetch, `/meetings/${meetingId}/devices`);
    if (!got.ok) return got;
    const devices = isObject(got.value) && Array.isArray(got.value.devices) ? got.value.devices : [];
    return ok(devices.filter(isDevice));
  },
  /** That device is out of the meeting, and the person's own code becomes another. */
  end: (meetingId: string, deviceId: string): Promise<Result<unknown, DevicesFailure>> =>
    personalApiRequest(fetch, `/meetings/${meetingId}/devices/end`, { deviceId }),
});

export const ownDevices = createOwnDevices({ fetch: browserFetch });
