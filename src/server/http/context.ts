import type { UnsentReports } from "./unsent-reports.ts";
import type { Context } from "hono";
import type { Actor } from "#domain/permissions.ts";
import type { Passkeys } from "#server/auth/passkeys.ts";
import type { SecondFactor } from "#server/auth/second-factor.ts";
import type { Passwords } from "#server/auth/passwords.ts";
import type { KnownBrowsers } from "#server/auth/known-browsers.ts";
import type { Nonces, SpentNonces } from "#server/auth/stateless-nonces.ts";
import type { AuthEvent, NoteAuth } from "#server/auth-log.ts";
import type { Hub } from "#server/live/hub.ts";
import type { ApplyChanges, ReadChanges, Store } from "#server/store/store.ts";
import type { Papers } from "#server/papers/paper-jobs.ts";
import type { Answers } from "./responses.ts";
import type { Env } from "./client-address.ts";
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
