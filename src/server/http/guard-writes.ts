import type { Context } from "hono";
import { isLoopbackHost } from "#server/config.ts";

/**
 * Whether a write comes from our own pages, or from no page at all (a tool sends neither header). Browsers say both
 * where a request comes from and which origin asked; either being foreign is enough to refuse it (docs/security.md).
 * @param origin the server's public address
 */
export const isOwnWrite = (c: Context, origin: string): boolean => {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const from = c.req.header("origin");
  return from === undefined || from === origin || isSameLoopback(c, from, origin);
};

/** On one's own machine `localhost`, `127.0.0.1` and `[::1]` are one place, as long as the port asked is the port called. */
const isSameLoopback = (c: Context, from: string, origin: string): boolean => {
  if (!isLoopbackHost(new URL(origin).hostname) || !URL.canParse(from)) return false;
  const url = new URL(from);
  return url.protocol === "http:" && isLoopbackHost(url.hostname) && url.host === c.req.header("host")?.toLowerCase();
};
