import type { UnsentReports } from "./unsent-reports.ts";
import type { Context } from "hono";
import type { Actor } from "#domain/permissions.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { isBound, isConfirmed } from "#server/auth/session-binding.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import type { Passkeys } from "#server/auth/passkeys.ts";
import type { SecondFactor } from "#server/auth/second-factor.ts";
import type { Passwords } from "#server/auth/passwords.ts";
import type { KnownBrowsers } from "#server/auth/known-browsers.ts";
import type { Nonces, SpentNonces } from "#server/auth/stateless-nonces.ts";
import type { AuthEvent, NoteAuth } from "#server/auth-log.ts";
import type { Hub } from "#server/live/hub.ts";
import type { ApplyChanges, ReadChanges, Session, Store } from "#server/store/store.ts";
import type { Papers } from "#server/papers/paper-jobs.ts";
import type { Answers } from "./responses.ts";
import { clientAddress, unknownAddress, type Env } from "./client-address.ts";
import type { Cookies } from "./cookies.ts";
import type { JoinWatch } from "./join-burst-detector.ts";
import type { Limits } from "./rate-limits.ts";
import type { WorkbookThread } from "#server/import/workbook-thread.ts";
import type { RosterReach } from "./roster-search-limits.ts";

/** What the routes stand on; made in `main.ts`, or by a test. */
export type HttpDeps = {
  readonly store: Store;
  readonly applyChanges: ApplyChanges;
  readonly readChanges: ReadChanges;
  readonly hub: Hub;
  readonly limits: Limits;
  /** Whether the disk has space for everybody; where it has not, only the office writes. By default it has. */
  readonly hasRoom?: () => boolean;
  readonly passwords: Passwords;
  readonly knownBrowsers: KnownBrowsers;
  readonly nonces: Nonces;
  readonly newToken: () => string;
  readonly newId: () => string;
  readonly now: () => number;
  /** The server's public address; with a port from the system it is known only once it listens. */
  readonly origin: () => string;
  /** The address under which phones of the same Wi-Fi reach the demonstration, where they do. */
  readonly phoneOrigin?: () => string | undefined;
  readonly proxies: number;
  readonly staticFolder: string;
  /** The authentication log (auth-log.ts); without one nothing is logged. */
  readonly noteAuth?: NoteAuth;
  /** Reads and writes workbooks; by default in a thread of its own. */
  readonly workbooks?: WorkbookThread;
  /** Called for an error that no request can cause. */
  readonly report: (problem: unknown) => void;
};

/** What all routes share, made from the deps once. */
export type Http = HttpDeps & {
  readonly spentNonces: SpentNonces;
  readonly noteAuth: NoteAuth;
  readonly answers: Answers;
  readonly cookies: Cookies;
  readonly rosterReach: RosterReach;
  readonly joinWatch: JoinWatch;
  readonly unsentReports: UnsentReports;
  readonly papers: Papers;
  readonly passkeys: Passkeys;
  readonly secondFactor: SecondFactor;
  readonly workbooks: WorkbookThread;
};

export type Handler = (c: Context<Env>) => Promise<Response> | Response;

/** One address of the API. */
export type Route = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly handle: Handler;
  /** As what the authentication log notes it. */
  readonly notes?: AuthEvent["event"];
};

export type Asker = {
  readonly actor: Actor;
  readonly deviceId: string | null;
  /** A projector has no identity: it reads what the room reads. */
  readonly screenId?: string;
};
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
