import { hash } from "node:crypto";
import type { Session } from "#server/store/store.ts";

/** So long a device's session is good for without a new proof that the device still holds its key. */
export const proofLifeMs = 86_400_000;
/** So many addresses of a device are remembered: a phone goes to and fro between the Wi-Fi and its operator's. */
const mostPlaces = 16;

/** An address as a session remembers it: compared, and never read. */
export const placeOf = (deviceId: string, address: string): string =>
  hash("sha256", `${deviceId}\n${address}`, "base64url").slice(0, 16);

/**
 * Whether a device's session may be used from here: its key was shown within a day, and at this address. Otherwise
 * the device is answered as one that has not joined, and joins again by itself, which takes its key (docs/sync-protocol.md, "Joining").
 * A cookie that was carried off does not open anything elsewhere.
 * @param address undefined where there is no socket, and so nobody elsewhere
 */
export const isBound = (session: Session, address: string | undefined, now: number): boolean =>
  Math.abs(now - session.provenAt) <= proofLifeMs &&
  (address === undefined || session.places.includes(placeOf(session.subject, address)));

/** The addresses at which the device has shown its key, this one first. */
export const placesWith = (deviceId: string, address: string, before: readonly string[]): readonly string[] =>
  [...new Set([placeOf(deviceId, address), ...before])].slice(0, mostPlaces);

/** So long an officer has not to prove again who it is; counted from signing in, too. */
export const stepUpLifeMs = 5 * 60_000;

/** Whether the session's officer has proven lately who it is (`requireStepUp`). */
export const isConfirmed = ({ confirmedAt }: Session, now: number): boolean =>
  Math.abs(now - confirmedAt) < stepUpLifeMs;

/** What kind of browser it was, so that a person knows one's own devices apart: `Chrome · Android`. No version, no model. */
export const browserOf = (userAgent = ""): string => {
  const named = (names: readonly (readonly [pattern: RegExp, name: string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent.slice(0, 500)))?.[1];
  const browser = named([
    [/\bLine\//, "LINE"],
    [/\bEdgA?\//, "Edge"],
    [/\bSamsungBrowser\//, "Samsung Internet"],
    [/\bFirefox\/|\bFxiOS\//, "Firefox"],
    [/Chrome\/|\bCriOS\//, "Chrome"],
    [/\bSafari\//, "Safari"],
  ]);
  const system = named([
    [/\bAndroid\b/, "Android"],
    [/\biPhone\b/, "iPhone"],
    [/\biPad\b/, "iPad"],
    [/\bWindows\b/, "Windows"],
    [/\bMacintosh\b/, "Mac"],
    [/\bLinux\b/, "Linux"],
  ]);
  return [browser, system].filter((part) => part !== undefined).join(" · ");
};
