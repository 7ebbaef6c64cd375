import type { Context } from "hono";
import { fail, ok, type Result } from "#domain/result.ts";
import { isBound, isConfirmed } from "#server/auth/session-binding.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import type { Session } from "#server/store/store.ts";
import { clientAddress, unknownAddress, type Env } from "./client-address.ts";
import type { Asker, Http } from "./context.ts";

export type AskerError = { readonly kind: "not-joined" } | { readonly kind: "not-this-meeting" };

/**
 * Who asks in this meeting. One browser may be a participant and an officer at once. A meeting that does not exist gets
 * the same answer as one that is not the asker's.
 */
export const findAsker = async (http: Http, c: Context<Env>, meetingId: string): Promise<Result<Asker, AskerError>> => {
  const [device, session] = await Promise.all([
    deviceOf(http, c),
    sessionOf(http, http.cookies.read(c, "o"), "officer"),
  ]);
  const officer = session?.subject;
  if (device === undefined && officer === undefined) return fail({ kind: "not-joined" });

  const [participantId, held, account] = await Promise.all([
    device === undefined ? undefined : http.store.participantOf(meetingId, device),
    officer === undefined ? undefined : http.store.officerRole(meetingId, officer),
    officer === undefined ? undefined : http.store.officer(officer),
  ]);
  // A phone reads the room's view of its meeting's committee, and writes into the meeting alone.
  const isBelow =
    device !== undefined && participantId === undefined && (await http.store.isJoinedBelow(meetingId, device));
  if (participantId === undefined && held === undefined && !isBelow) return fail({ kind: "not-this-meeting" });
  return ok({
    actor: {
      participantId: participantId ?? null,
      officer:
        officer === undefined || held === undefined
          ? null
          : {
              id: officer,
              ...held,
              ...(account !== undefined && { name: account.name }),
              ...(session !== undefined && !isConfirmed(session, http.now()) && { isUnconfirmed: true }),
            },
    },
    deviceId: participantId === undefined && !isBelow ? null : (device ?? null),
  });
};

/** The screen that asks in this meeting by its own cookie; undefined for a browser that is none. */
export const findScreen = async (http: Http, c: Context<Env>, meetingId: string): Promise<Asker | undefined> => {
  const session = await sessionOf(http, http.cookies.read(c, "s"), "screen");
  if (session === undefined || !(await http.store.isScreen(meetingId, session.subject))) return undefined;
  return { actor: { participantId: null, officer: null }, deviceId: null, screenId: session.subject };
};

/** The device whose session the browser has, as long as the session is used where it is bound to. */
const deviceOf = async (http: Http, c: Context<Env>): Promise<string | undefined> => {
  const session = await sessionOf(http, http.cookies.read(c, "p"), "participant");
  const address = clientAddress(c, http.proxies);
  const place = address === unknownAddress ? undefined : address;
  if (session === undefined) return undefined;
  if (!isBound(session, place, http.now())) {
    http.noteAuth({ event: "proof", outcome: "failed", address, device: session.subject });
    return undefined;
  }
  // The device has received its new cookie: the one before is ended.
  if (session.replaces !== null) await http.store.settleSession(session.tokenHash);
  return session.subject;
};

/** The id of the officer who asks; undefined for everybody else. */
export const officerOf = async (http: Http, c: Context<Env>): Promise<string | undefined> =>
  (await sessionOf(http, http.cookies.read(c, "o"), "officer"))?.subject;

/** The session that a cookie's token stands for. */
export const sessionOf = async (
  { store }: Pick<Http, "store">,
  token: string | undefined,
  kind: Session["kind"],
): Promise<Session | undefined> => {
  if (token === undefined || token === "") return undefined;
  const session = await store.session(tokenHash(token));
  return session?.kind === kind ? session : undefined;
};
