import type { Context } from "hono";
import { otpauthUri } from "#server/auth/totp.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import type { Session } from "#server/store/store.ts";
import { addDetails } from "./auth-log-details.ts";
import type { Env } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import { sessionOf } from "./authenticate-request.ts";
import type { LimitName } from "./rate-limits.ts";
import { readWords } from "./set-up-and-sign-in-routes.ts";
import { openOfficerSession } from "./open-officer-session.ts";
import { accountSession, requireStepUp } from "./step-up.ts";
import { throttled } from "./retry-later-responses.ts";

/** `POST /sign-in/second-factor` `{token, code}`: the second half of signing in. */
export const signInSecondFactor =
  (http: Http): Handler =>
  async (c) => {
    const words = await readWords(c, ["token", "code"]);
    if ("kind" in words) return http.answers.refuse(words);
    const half = await sessionOf(http, words.token, "half");
    const officer = half === undefined ? undefined : await http.store.officer(half.subject);
    if (half === undefined || officer === undefined) return http.answers.refuse({ kind: "token-unknown" });
    addDetails(c, { officer: officer.id });
    const { name, key } = countedAs(http, c, officer);
    const wait = http.limits.take(name, key);
    if (wait !== undefined) return throttled(http.answers, wait);
    const way = await http.secondFactor.prove(officer.id, words.code);
    if (way === undefined) return http.answers.refuse({ kind: "sign-in-failed" });
    http.limits.giveBack(name, key);
    addDetails(c, { by: way });
    await http.store.deleteSession(half.tokenHash);
    return openOfficerSession(http, c, officer, way);
  };

/** Who has stolen a password uses up the account's tries, and not those of a browser that the officer has used before. */
const countedAs = (
  http: Http,
  c: Context<Env>,
  { id, name }: { readonly id: string; readonly name: string },
): { readonly name: LimitName; readonly key: string } => {
  const browser = http.knownBrowsers.keyOf(http.cookies.read(c, "k"), name);
  return browser === undefined
    ? { name: "second-factor", key: id }
    : { name: "second-factor-known-browser", key: browser };
};

/** Lets in the officer who has proven lately who it is, also one who may do nothing yet but this. */
export const confirmed =
  (http: Http, handle: (c: Context<Env>, session: Session) => Promise<Response>): Handler =>
  async (c) => {
    const session = await accountSession(http, c);
    if (session === undefined) return http.answers.refuse({ kind: "not-joined" });
    addDetails(c, { officer: session.subject });
    return (await requireStepUp(http, c)) ?? handle(c, session);
  };

/** `POST /second-factor/begin`: a key for the app; nothing changes by it yet. */
export const beginSecondFactor = (http: Http): Handler =>
  confirmed(http, async (_c, { subject }) => {
    const officer = await http.store.officer(subject);
    const secret = await http.secondFactor.begin(subject);
    const issuer = `Ruam ${new URL(http.origin()).hostname}`;
    return http.answers.json({ secret, uri: otpauthUri(secret, issuer, officer?.name ?? "") });
  });

/** `POST /second-factor/check` `{code}`: shows that the app has the key. Answers the recovery codes, this once. */
export const checkSecondFactor = (http: Http): Handler =>
  confirmed(http, async (c, session) => {
    const words = await readWords(c, ["code"]);
    if ("kind" in words) return http.answers.refuse(words);
    const wait = http.limits.take("step-up", session.tokenHash);
    if (wait !== undefined) return throttled(http.answers, wait);
    const codes = await http.secondFactor.check(session.subject, words.code);
    return codes === undefined ? http.answers.refuse({ kind: "sign-in-failed" }) : http.answers.json({ codes });
  });

/** `POST /second-factor/open`: from now on the code is asked for. */
export const openSecondFactor =
  (http: Http): Handler =>
  async (c) => {
    // The codes may have been printed meanwhile, which takes longer than a confirmation is good for.
    const session = await accountSession(http, c);
    if (session === undefined) return http.answers.refuse({ kind: "not-joined" });
    addDetails(c, { officer: session.subject });
    if (!(await http.secondFactor.open(session.subject)))
      return http.answers.refuse({ kind: "account-conflict", problem: "not-begun" });
    return settled(http, c, session);
  };

/** What was an officer's who had to open a second factor is now a session like any other. */
export const settled = async (http: Http, c: Context<Env>, session: Session): Promise<Response> => {
  if (session.kind === "enrolling")
    await http.store.confirmSession(tokenHash(http.cookies.read(c, "o") ?? ""), "officer");
  return http.answers.json({ ok: true });
};

/** `POST /second-factor/close`. Refused where a second factor is compulsory and there is no other. */
export const closeSecondFactor = (http: Http): Handler =>
  confirmed(http, async (_c, { subject }) => {
    return (await http.secondFactor.close(subject)) === "done"
      ? http.answers.json({ ok: true })
      : http.answers.refuse({ kind: "account-conflict", problem: "last-factor" });
  });

/** `POST /second-factor/codes`: ten others, told this once. */
export const renewRecoveryCodes = (http: Http): Handler =>
  confirmed(http, async (_c, { subject }) => {
    const codes = await http.secondFactor.renewCodes(subject);
    return codes === undefined
      ? http.answers.refuse({ kind: "account-conflict", problem: "not-begun" })
      : http.answers.json({ codes });
  });
