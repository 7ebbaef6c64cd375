import { createHash, randomUUID, webcrypto } from "node:crypto";
import { attendanceIdOf, profileIdOf } from "#domain/ids.ts";
import type { AttendanceState, EntryState, ProfileState } from "#domain/records.ts";
import type { DeviceKey, JoinAnswer, OwnedOperation } from "#protocol/messages.ts";
import { apiPrefix, joinProofPrefix, recordSchema } from "#protocol/constants.ts";

/** How a test reaches a server: an app in memory or one that listens. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

export const askAt =
  (origin: string): Ask =>
  (path, init) =>
    fetch(`${origin}${path}`, init);

/** A device as far as the wire knows it: a key, a cookie, and who it is. For tests that need no phone. */
export type WireDevice = {
  readonly deviceId: string;
  readonly participantId: string;
  readonly meetingId: string;
  readonly cookie: string;
  readonly post: (path: string, body: unknown) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
  readonly send: (ops: readonly unknown[], hw?: unknown) => Promise<Response>;
};

const base64url = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString("base64url");

/** The thumbprint of RFC 7638: SHA-256 over the required members in their order. */
export const thumbprint = (key: DeviceKey): string =>
  createHash("sha256")
    .update(JSON.stringify({ crv: key.crv, kty: key.kty, x: key.x, y: key.y }))
    .digest("base64url");

export const makeKeyPair = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
    "sign",
    "verify",
  ]) as Promise<webcrypto.CryptoKeyPair>;

export const publicKeyOf = async (keys: webcrypto.CryptoKeyPair): Promise<DeviceKey> => {
  const jwk = await webcrypto.subtle.exportKey("jwk", keys.publicKey);
  return { kty: "EC", crv: "P-256", x: jwk.x ?? "", y: jwk.y ?? "" };
};

/** The body of a true joining. */
export const joinBody = async (
  ask: Ask,
  words: Record<string, string>,
  keys: webcrypto.CryptoKeyPair,
): Promise<Record<string, unknown>> => {
  const { nonce } = (await (await ask(`${apiPrefix}/hello`)).json()) as { nonce: string };
  const signed = await webcrypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    keys.privateKey,
    new TextEncoder().encode(joinProofPrefix + nonce),
  );
  return { ...words, deviceKey: await publicKeyOf(keys), nonce, proof: base64url(signed) };
};

const asJson = (origin: string, cookie: string): Record<string, string> => ({
  "content-type": "application/json",
  origin,
  cookie,
});

export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");

/** Joins as a phone does, and keeps the cookie. @throws where the server does not let it in */
export const joinDevice = async (
  ask: Ask,
  origin: string,
  words: Record<string, string>,
  keys?: webcrypto.CryptoKeyPair,
): Promise<WireDevice> => {
  const pair = keys ?? (await makeKeyPair());
  const response = await ask(`${apiPrefix}/join`, {
    method: "POST",
    headers: asJson(origin, ""),
    body: JSON.stringify(await joinBody(ask, words, pair)),
  });
  if (response.status !== 200)
    throw new Error(`joining was answered with ${response.status}: ${await response.text()}`);
  const { meetingId, deviceId, participant } = (await response.json()) as JoinAnswer;
  const cookie = cookieOf(response);
  const post = (path: string, body: unknown) =>
    ask(`${apiPrefix}/meetings/${meetingId}${path}`, {
      method: "POST",
      headers: asJson(origin, cookie),
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    deviceId,
    participantId: participant.id,
    meetingId,
    cookie,
    post,
    get: (path) => ask(`${apiPrefix}/meetings/${meetingId}${path}`, { headers: { cookie } }),
    send: (ops, hw = null) => post("/ops", { deviceId, sentAt: Date.now(), hw, ops }),
  };
};

/** An entry as a phone would send it. */
export const anEntryPut = (
  participantId: string,
  text: string,
  more: {
    readonly id?: string;
    readonly rev?: number;
    readonly at?: number;
    readonly state?: Partial<EntryState>;
  } = {},
): OwnedOperation => ({
  opId: randomUUID(),
  kind: "entry/put",
  id: more.id ?? randomUUID(),
  rev: more.rev ?? 1,
  participantId,
  at: more.at ?? Date.now(),
  clockSuspect: false,
  schema: recordSchema,
  state: {
    entryKind: "question",
    target: { type: "project", id: "EX-08" },
    text,
    criteria: [],
    showName: false,
    withdrawn: false,
    ...more.state,
  },
});

const owned = (participantId: string, rev: number) => ({
  opId: randomUUID(),
  rev,
  participantId,
  at: Date.now(),
  clockSuspect: false,
  schema: recordSchema,
});

/** A check-in as a phone would send it. */
export const aCheckInPut = (
  { meetingId, participantId }: Pick<WireDevice, "meetingId" | "participantId">,
  more: { readonly rev?: number; readonly state?: AttendanceState } = {},
): OwnedOperation => ({
  ...owned(participantId, more.rev ?? 1),
  kind: "attendance/put",
  id: attendanceIdOf(meetingId, participantId),
  state: more.state ?? {},
});

/** Who a person says to be, as a phone would send it. */
export const aProfilePut = (
  { meetingId, participantId }: Pick<WireDevice, "meetingId" | "participantId">,
  state: Partial<ProfileState>,
  rev = 1,
): OwnedOperation => ({
  ...owned(participantId, rev),
  kind: "profile/put",
  id: profileIdOf(meetingId, participantId),
  state: { namePrefix: "", givenName: "", familyName: "", position: "", affiliation: "", sector: "civil", ...state },
});
