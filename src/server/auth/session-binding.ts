import { hash } from "node:crypto";
import type { Session } from "#server/store/store.ts";

/** How long a device's session is valid without a new proof of the device's key. */
export const proofLifeMs = 86_400_000;
/** How many addresses of a device are remembered: a phone changes between the Wi-Fi and its operator's network. */
const mostPlaces = 16;

/** An address as a session stores it: hashed, for comparing only. */
export const placeOf = (deviceId: string, address: string): string =>
  hash("sha256", `${deviceId}\n${address}`, "base64url").slice(0, 16);

/**
 * Whether a device's session may be used here: its key was proved within a day, and at this address. Otherwise the
 * device is answered like one that has not joined. It joins again by itself, which proves its key
 * (docs/sync-protocol.md, "Joining"). So a stolen cookie is useless elsewhere.
 * @param address undefined where there is no socket
 */
export const isBound = (session: Session, address: string | undefined, now: number): boolean =>
  Math.abs(now - session.provenAt) <= proofLifeMs &&
  (address === undefined || session.places.includes(placeOf(session.subject, address)));

/** The addresses at which the device has proved its key, this one first. */
export const placesWith = (deviceId: string, address: string, before: readonly string[]): readonly string[] =>
  [...new Set([placeOf(deviceId, address), ...before])].slice(0, mostPlaces);

/** How long an officer need not prove their identity again; signing in counts as a proof. */
export const stepUpLifeMs = 5 * 60_000;

/** Whether the session's officer has recently proved their identity (`requireStepUp`). */
export const isConfirmed = ({ confirmedAt }: Session, now: number): boolean =>
  Math.abs(now - confirmedAt) < stepUpLifeMs;

/** The kind of browser, so that a person can tell their devices apart: `Chrome · Android`. No version, no model. */
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
