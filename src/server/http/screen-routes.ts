import { randomInt } from "node:crypto";
import type { Context } from "hono";
import { showJoinCode } from "#domain/join-code.ts";
import { roomDigits } from "#domain/typed-room-code.ts";
import { can } from "#kinds/can.ts";
import type { JoinLinkAnswer, NewScreenAnswer, RoomSecretAnswer, ScreenAnswer } from "#protocol/messages.ts";
import { browserOf } from "#server/auth/session-binding.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import { isObject } from "../plain-object.ts";
import { addDetails } from "./auth-log-details.ts";
import { clientAddress, type Env } from "./client-address.ts";
import type { Asker, Handler, Http } from "./context.ts";
import { cookieLifeSeconds } from "./cookies.ts";
import type { MeetingHandler } from "./meeting-access.ts";
import { readJson } from "./read-body.ts";
import { throttled } from "./retry-later-responses.ts";

/** How long a pairing code is valid. */
export const pairingLifeMs = 5 * 60_000;
/** Two hundred codes of a million wait at most, so that a third try is hardly ever needed. */
const mostTries = 5;

/** `POST /screens`: a screen asks for a code that an officer will type. It needs no identity. */
export const newScreen =
  (http: Http): Handler =>
  async (c) => {
    const waitSeconds = http.limits.take("new-screen", clientAddress(c, http.proxies));
    if (waitSeconds !== undefined) return throttled(http.answers, waitSeconds);
    const [screenId, secret] = [http.newId(), http.newToken()];
    const waiting = { screenId, secretHash: tokenHash(secret), expiresAt: http.now() + pairingLifeMs };
    for (let tries = 0; tries < mostTries; tries++) {
      const pairCode = String(randomInt(10 ** roomDigits)).padStart(roomDigits, "0");
      if (await http.store.addPairing({ ...waiting, code: pairCode })) {
        const answer: NewScreenAnswer = {
          screenId,
          pairCode,
          secret,
          expiresAt: waiting.expiresAt,
          serverTime: http.now(),
        };
        return http.answers.json(answer);
      }
    }
    return throttled(http.answers, 30);
  };

/** `POST /screens/{screenId}`: whether an officer has typed the code; once so, the cookie of the screen. */
export const pollScreen =
  (http: Http): Handler =>
  async (c) => {
    const screenId = c.req.param("screenId") ?? "";
    const waitSeconds = http.limits.take("poll-screen", screenId);
    if (waitSeconds !== undefined) return throttled(http.answers, waitSeconds);
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const secret = isObject(body.value) ? body.value.secret : undefined;
    if (typeof secret !== "string") return http.answers.refuse({ kind: "unparseable" });
    const pairing = await http.store.pairing(screenId);
    const isTheirs = pairing?.secretHash === tokenHash(secret);
    if (pairing === undefined || !isTheirs || pairing.expiresAt <= http.now()) {
      return http.answers.refuse({ kind: "not-found" });
    }
    return pairing.place === null
      ? http.answers.json({ meetingId: null } satisfies ScreenAnswer)
      : open(http, c, pairing.place);
  };

const open = async (
  http: Http,
  c: Context<Env>,
  { meetingId, recordId }: { readonly meetingId: string; readonly recordId: string },
): Promise<Response> => {
  const token = http.newToken();
  // The answer before this one was lost, or somebody else has it: a screen has one cookie.
  await http.store.endScreenSessions(recordId);
  addDetails(c, { meeting: meetingId });
  await http.store.putSession({
    kind: "screen",
    subject: recordId,
    tokenHash: tokenHash(token),
    expiresAt: http.now() + cookieLifeSeconds.s * 1000,
    madeAt: http.now(),
    browser: browserOf(c.req.header("user-agent")),
  });
  return http.answers.json({ meetingId } satisfies ScreenAnswer, { "set-cookie": http.cookies.line("s", token) });
};

/** `GET …/room-secret`: what the codes in the room are made of, for paired screens and for those who register people or point. */
export const roomSecret =
  (http: Http): MeetingHandler =>
  async (_c, { meetingId, asker }) => {
    if (!knowsSecret(asker)) return http.answers.refuse({ kind: "not-this-meeting" });
    const found = await http.store.roomSecret(meetingId);
    if (found === undefined) return http.answers.refuse({ kind: "not-this-meeting" });
    if (asker.screenId !== undefined) await http.store.closePairing(asker.screenId);
    const answer: RoomSecretAnswer = {
      secret: Buffer.from(found.secret).toString("base64url"),
      joinCode: showJoinCode(found.joinCode),
      origin: http.phoneOrigin?.() ?? http.origin(),
      serverTime: http.now(),
    };
    return http.answers.json(answer);
  };

/** `GET …/join-link`: the general code and its link, for those who hand it on; phones may come by another origin than this. */
export const joinLink =
  (http: Http): MeetingHandler =>
  async (_c, { meetingId, asker }) => {
    const found = knowsSecret(asker) ? await http.store.roomSecret(meetingId) : undefined;
    if (found === undefined) return http.answers.refuse({ kind: "not-this-meeting" });
    const code = showJoinCode(found.joinCode);
    const address = `${http.phoneOrigin?.() ?? http.origin()}/j/${code}`;
    return http.answers.json({ code, address } satisfies JoinLinkAnswer);
  };

const knowsSecret = ({ actor, screenId }: Asker): boolean => screenId !== undefined || can(actor, "read/room-code");
