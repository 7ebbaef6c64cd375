import type { Context } from "hono";
import { isLoopbackHost } from "#server/config.ts";

/**
 * Whether a write comes from our own pages, or from no page at all (a tool sends neither header). Browsers send both
 * where a request comes from and its origin; if either is foreign, it is refused (docs/security.md).
 * @param origin the server's public address
 */
export const isOwnWrite = (c: Context, origin: string): boolean => {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const from = c.req.header("origin");
  return from === undefined || from === origin || isSameLoopback(c, from, origin);
};

/** On one machine `localhost`, `127.0.0.1` and `[::1]` are the same, if the port is the same. */
const isSameLoopback = (c: Context, from: string, origin: string): boolean => {
  if (!isLoopbackHost(new URL(origin).hostname) || !URL.canParse(from)) return false;
  const url = new URL(from);
  return url.protocol === "http:" && isLoopbackHost(url.hostname) && url.host === c.req.header("host")?.toLowerCase();
};
