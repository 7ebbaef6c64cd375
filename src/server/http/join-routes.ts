import type { Context } from "hono";
import { isObject } from "../plain-object.ts";
import { isUuid } from "#domain/ids.ts";
import { readJoinCode } from "#domain/join-code.ts";
import type { DeviceKey, HelloAnswer, JoinAnswer } from "#protocol/messages.ts";
import { deviceKey, read } from "#protocol/schemas.ts";
import { protocolVersion } from "#protocol/constants.ts";
import { deviceIdOf, isProofOf } from "#server/auth/device-proof.ts";
import { purposeOf } from "#server/auth/stateless-nonces.ts";
import { browserOf, placesWith } from "#server/auth/session-binding.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import type { CodeOwner, NewSession } from "#server/store/store.ts";
import { clientAddress, type Env } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import { sessionOf } from "./authenticate-request.ts";
import { cookieLifeSeconds } from "./cookies.ts";
import type { LineName } from "./rate-limits.ts";
import { readJson } from "./read-body.ts";
import { addDetails } from "./auth-log-details.ts";
import { diskNearlyFull, throttled } from "./retry-later-responses.ts";

/** The oldest version of the app that this server accepts. */
const minAppVersion = "0.1.0";

/**
 * No meeting has this code: text that is no code is looked up all the same, so that it takes as long as a wrong one.
 */
const noCode = "AAAAAAAA";

/** `GET /hello`: a nonce for joining or signing in. */
export const hello =
  ({ answers, nonces, now }: Http): Handler =>
  (c) => {
    const answer: HelloAnswer = {
      protocols: [protocolVersion],
      minAppVersion,
      serverTime: now(),
      nonce: nonces.issue(c.req.query("for")),
    };
    return answers.json(answer);
  };

/**
 * Makes the sender's device a participant of the meeting of the code, the invitation or the personal code. The proof is
 * checked first, so that each guess costs a signature, and every wrong code gets the same answer.
 */
export const join =
  (http: Http): Handler =>
  async (c) => {
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    if (!isObject(body.value)) return http.answers.refuse({ kind: "unparseable" });
    const way = wayIn(body.value);
    const key = provenKey(http, body.value, way);
    if (key === undefined) return http.answers.refuse({ kind: "proof-invalid" });
    if (way === undefined) return http.answers.refuse({ kind: "unparseable" });
    const deviceId = deviceIdOf(key);
    const use = {
      nonce: String(body.value.nonce),
      deviceId,
      purpose: purposeOf(way.by, way.words),
      address: clientAddress(c, http.proxies),
    };
    if (!http.spentNonces.mayUse(use)) return http.answers.refuse({ kind: "proof-invalid" });
    addDetails(c, { device: deviceId, by: way.by });
    const place = await findPlace(http, way, deviceId);
    if (place !== undefined) addDetails(c, { meeting: place.meetingId });
    const waitSeconds = await guessingWait(http, c, { way, place, deviceId });
    if (waitSeconds !== undefined) return throttled(http.answers, waitSeconds);
    if (place === undefined) return http.answers.refuse({ kind: "join-code-unknown" });
    http.spentNonces.spend(use);
    return open(http, c, { deviceId, place, ...rememberedIn(body.value) });
  };

/** Whom the device remembers to have been, which only an id of its own key can say. */
const rememberedIn = ({ was }: Readonly<Record<string, unknown>>): Pick<Entering, "was"> =>
  typeof was === "string" && isUuid(was) ? { was } : {};

/** The key whose holder signed a nonce of ours, and one that was made for this joining where it was made for any. */
const provenKey = (
  { nonces }: Http,
  body: Readonly<Record<string, unknown>>,
  way: Way | undefined,
): DeviceKey | undefined => {
  const key = read(deviceKey, body.deviceKey);
  const { nonce, proof } = body;
  if (key === undefined || typeof nonce !== "string" || typeof proof !== "string") return undefined;
  const purpose = way === undefined ? undefined : purposeOf(way.by, way.words);
  return nonces.isFresh(nonce, purpose) && isProofOf(key, nonce, proof) ? key : undefined;
};

type Way = { readonly by: "code" | "personalCode" | "invite"; readonly words: string };
type Place = { readonly meetingId: string; readonly owner: string | undefined };

const wayIn = (body: Readonly<Record<string, unknown>>): Way | undefined => {
  const by = (["code", "personalCode", "invite"] as const).find((name) => name in body);
  if (by === undefined) return undefined;
  const words = body[by];
  return { by, words: typeof words === "string" && words.length <= 200 ? words : "" };
};

const findPlace = async ({ store }: Http, { by, words }: Way, deviceId: string): Promise<Place | undefined> => {
  if (by === "invite") return ownersPlace(store, await store.ownerOfInvite(words), deviceId);
  const read = readJoinCode(words);
  const code = read.ok ? read.value : noCode;
  if (by === "personalCode") return ownersPlace(store, await store.ownerOfPersonalCode(code), deviceId);
  const meeting = await store.meetingByJoinCode(code);
  // A device that its person or the desk has removed cannot come back by the meeting's code.
  const isOpen = meeting !== undefined && !(await store.isDeviceEnded(meeting.id, deviceId));
  return isOpen ? { meetingId: meeting.id, owner: undefined } : undefined;
};

/** Expired credentials admit only somebody who came in as that person before. */
const ownersPlace = async (
  store: Http["store"],
  owner: CodeOwner | undefined,
  deviceId: string,
): Promise<Place | undefined> => {
  if (owner === undefined) return undefined;
  const { meetingId, participantId, isExpired = false } = owner;
  if (isExpired && !(await store.isDeviceOf(meetingId, deviceId, participantId))) return undefined;
  return { meetingId, owner: participantId };
};

/** An invitation carries 128 bits and more: guessing it needs no limit. */
const limitOf: Readonly<Record<Way["by"], Extract<LineName, "wrong-code" | "wrong-personal-code"> | undefined>> = {
  code: "wrong-code",
  personalCode: "wrong-personal-code",
  invite: undefined,
};

type Entering = { readonly deviceId: string; readonly place: Place; readonly was?: string };
type Guess = { readonly way: Way; readonly place: Place | undefined; readonly deviceId: string };

/**
 * Only wrong credentials are counted, by device and, generously, by address. Where either has guessed too often, right
 * and wrong get the same answer, except for those who learn nothing new: a device that belongs to the meeting already,
 * and the code of a meeting that was joined from this address before. Everybody else at the address waits in a queue,
 * in which a code that is repeated comes first. So guessing cannot lock a hall out.
 */
const guessingWait = async (http: Http, c: Context<Env>, guess: Guess): Promise<number | undefined> => {
  const { way, place, deviceId } = guess;
  const limit = limitOf[way.by];
  if (limit === undefined) return undefined;
  const { limits } = http;
  const address = clientAddress(c, http.proxies);
  const deviceWait = limits.look("wrong-device", deviceId);
  const isCrowded = limits.look(limit, address) !== undefined;
  if ((deviceWait !== undefined || isCrowded) && (await isKnown(http, guess, address))) return undefined;
  if (deviceWait !== undefined) return deviceWait;
  const lineWait = isCrowded ? await limits.queue(limit, address, way.words) : undefined;
  if (lineWait !== undefined) return lineWait;

  if (place === undefined) {
    // What cannot be a code hits nothing.
    if (readJoinCode(way.words).ok) limits.take(limit, address);
    limits.take("wrong-device", deviceId);
  } else if (way.by === "code") limits.take("hall", hallKey(address, place));
  return undefined;
};

const isKnown = async ({ limits, store }: Http, { way, place, deviceId }: Guess, address: string): Promise<boolean> => {
  if (place === undefined) return false;
  if (way.by === "code" && limits.look("hall", hallKey(address, place)) !== undefined) return true;
  const { meetingId, owner } = place;
  if (owner !== undefined) return store.isDeviceOf(meetingId, deviceId, owner);
  return (await store.participantOf(meetingId, deviceId)) !== undefined;
};

/** New devices wait where more than a hall arrives at once, or where the disk has space for the office alone. */
const refuseNewcomer = async (http: Http, deviceId: string, { meetingId }: Place): Promise<Response | undefined> => {
  if ((await http.store.participantOf(meetingId, deviceId)) !== undefined) return undefined;
  if (http.hasRoom?.() === false) return diskNearlyFull(http.answers);
  const waitSeconds = await newcomerWait(http, meetingId, deviceId);
  return waitSeconds === undefined ? undefined : throttled(http.answers, waitSeconds);
};

/**
 * A hall that arrives at once is admitted at once; more than a hall waits in a queue, which refuses nobody for good.
 */
const newcomerWait = async ({ limits }: Http, meetingId: string, deviceId: string): Promise<number | undefined> =>
  limits.take("newcomers", meetingId) === undefined ? undefined : limits.queue("newcomers", meetingId, deviceId);

const hallKey = (address: string, { meetingId }: Place): string => `${meetingId}/${address}`;

/**
 * Opens a session that is bound to the device's key. The session before, of the same device, stays valid until the new
 * one is used, so that a lost answer locks nobody out.
 */
const open = async (http: Http, c: Context<Env>, { deviceId, place, was }: Entering): Promise<Response> => {
  const { meetingId, owner } = place;
  const refusal = await refuseNewcomer(http, deviceId, place);
  if (refusal !== undefined) return refusal;
  const before = await sessionOf(http, http.cookies.read(c, "p"), "participant");
  const own = before?.subject === deviceId ? before : undefined;
  const token = http.newToken();
  const now = http.now();
  const session: NewSession = {
    tokenHash: tokenHash(token),
    expiresAt: now + cookieLifeSeconds.p * 1000,
    madeAt: now,
    provenAt: now,
    places: placesWith(deviceId, clientAddress(c, http.proxies), own?.places ?? []),
    replaces: own?.tokenHash ?? null,
    browser: browserOf(c.req.header("user-agent")),
  };
  const joined = await http.store.join({
    meetingId,
    deviceId,
    session,
    ...(owner === undefined ? {} : { owner }),
    ...(was === undefined ? {} : { was }),
  });
  const { id, displayName, confirmed } = joined.participant;
  http.joinWatch.joined({ meetingId, address: clientAddress(c, http.proxies), participantId: id });
  const answer: JoinAnswer = { meetingId, deviceId, participant: { id, displayName, confirmed } };
  return http.answers.json(answer, { "set-cookie": http.cookies.line("p", token) });
};
