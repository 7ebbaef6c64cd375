import type { Context } from "hono";
import type { AuthDetails, AuthEvent } from "../auth-log.ts";
import { clientAddress, type Env } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";

/** Adds to what the authentication log will say of this request. */
export const addDetails = (c: Context<Env>, details: AuthDetails): void =>
  c.set("auth", { ...c.get("auth"), ...details });

/** Notes in the authentication log how the route's answer was. */
export const noted =
  (http: Http, event: AuthEvent["event"], handle: Handler): Handler =>
  async (c) => {
    const answer = await handle(c);
    const outcome = answer.status === 429 ? "waits" : answer.status < 400 ? "ok" : "failed";
    http.noteAuth({ event, outcome, address: clientAddress(c, http.proxies), ...c.get("auth") });
    return answer;
  };
