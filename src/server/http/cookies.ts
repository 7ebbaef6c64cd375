import type { Context } from "hono";
import { getCookie } from "hono/cookie";

/**
 * `p`: the participant's session; `o`: the officer's; `s`: a screen's; `k`: the mark of a browser that an officer has
 * used, which signs nobody in.
 */
export type CookieName = "p" | "o" | "s" | "k";

/** An officer signs in again each working day. */
export const officerSessionSeconds = 14 * 3600;

/**
 * A phone's cookie lasts half a year, a screen's a month. An officer's cookie lasts a day longer than its session,
 * without any rights, so that the sign-in page can say that the session has expired.
 */
export const cookieLifeSeconds: Readonly<Record<CookieName, number>> = {
  p: 180 * 24 * 3600,
  o: officerSessionSeconds + 24 * 3600,
  s: 30 * 24 * 3600,
  k: 180 * 24 * 3600,
};

export type Cookies = {
  readonly read: (c: Context, name: CookieName) => string | undefined;
  /** The `Set-Cookie` line that sets a session, or ends it when there is no token. */
  readonly line: (name: CookieName, token: string | null) => string;
};

/**
 * Sessions live in cookies that no script can read. With https the name carries `__Host-`, which makes the browser
 * insist on `Secure`, `Path=/` and no `Domain`; on plain-http localhost the plain name stands (docs/sync-protocol.md, "Joining").
 * @param origin the server's public address
 */
export const createCookies = (origin: () => string): Cookies => {
  const isSecure = () => origin().startsWith("https:");
  const nameOf = (name: CookieName) => (isSecure() ? `__Host-${name}` : name);

  return {
    read: (c, name) => getCookie(c, nameOf(name)),
    line: (name, token) =>
      [
        `${nameOf(name)}=${token ?? ""}`,
        "Path=/",
        `Max-Age=${token === null ? 0 : cookieLifeSeconds[name]}`,
        ...(isSecure() ? ["Secure"] : []),
        "HttpOnly",
        "SameSite=Strict",
      ].join("; "),
  };
};
