import type { Context } from "hono";
import { tokenHash } from "#server/auth/tokens.ts";
import type { Env } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import type { CookieName } from "./cookies.ts";
import { addDetails } from "./auth-log-details.ts";

/** Ends this browser's session as a participant. Nothing that was sent is touched. */
export const leave = (http: Http): Handler => ending(http, "p");

/** Ends this browser's session as an officer. */
export const signOut = (http: Http): Handler => ending(http, "o");

/**
 * With `?clear=1` the browser is asked to throw away what it keeps of this origin, files and all (W3C Clear Site Data):
 * rows that are only deleted stand in the files of its databases until it tidies them up.
 */
const ending =
  (http: Http, name: CookieName): Handler =>
  async (c) => {
    const token = http.cookies.read(c, name);
    if (token !== undefined) await end(http, c, token);
    return http.answers.json({ ok: true }, { "set-cookie": http.cookies.line(name, null), ...clearing(c) });
  };

/** With the session ends the one whose place it was to take. */
const end = async ({ store }: Http, c: Context<Env>, token: string): Promise<void> => {
  const hash = tokenHash(token);
  const session = await store.session(hash);
  if (session === undefined) return;
  addDetails(c, session.kind === "officer" ? { officer: session.subject } : { device: session.subject });
  if (session.replaces !== null) await store.deleteSession(session.replaces);
  await store.deleteSession(hash);
};

const clearing = (c: Context<Env>): Readonly<Record<string, string>> =>
  c.req.query("clear") === "1" ? { "clear-site-data": '"cache", "storage"' } : {};
