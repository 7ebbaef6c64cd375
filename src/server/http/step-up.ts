import type { Context } from "hono";
import { isConfirmed, stepUpLifeMs } from "#server/auth/session-binding.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import { passkeyIdOf } from "#server/auth/passkeys.ts";
import type { Session } from "#server/store/store.ts";
import { isObject } from "../plain-object.ts";
import { addDetails } from "./auth-log-details.ts";
import type { Env } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import { sessionOf } from "./authenticate-request.ts";
import { readJson } from "./read-body.ts";
import { throttled } from "./retry-later-responses.ts";

/** The officer's own session, also one that may do nothing yet but open a second factor. */
export const accountSession = async (http: Http, c: Context<Env>): Promise<Session | undefined> => {
  const token = http.cookies.read(c, "o");
  return (await sessionOf(http, token, "officer")) ?? (await sessionOf(http, token, "enrolling"));
};

/**
 * For routes that export personal data, take words away or change how somebody signs in: whether the officer has proven
 * within five minutes, in this very session, who it is.
 * @returns the refusal (`step-up`, 403), or undefined where the route may go on
 */
export const requireStepUp = async (http: Http, c: Context<Env>): Promise<Response | undefined> => {
  const session = await accountSession(http, c);
  if (session === undefined) return http.answers.refuse({ kind: "not-joined" });
  return isConfirmed(session, http.now()) ? undefined : http.answers.refuse({ kind: "step-up" });
};

const purposeOfSession = ({ tokenHash: hash }: Session): string => `step-up/${hash}`;

/** `GET /step-up/ways`: until when this session is confirmed, and by what it can be confirmed. */
export const stepUpWays =
  (http: Http): Handler =>
  async (c) => {
    const session = await accountSession(http, c);
    if (session === undefined) return http.answers.refuse({ kind: "not-joined" });
    const [account, keys] = await Promise.all([
      http.store.officerAccount(session.subject),
      http.store.passkeysOf(session.subject),
    ]);
    return http.answers.json({
      until: isConfirmed(session, http.now()) ? session.confirmedAt + stepUpLifeMs : null,
      signedInAt: session.madeAt,
      ways: {
        code: account?.hasCodes === true,
        password: account?.hasPassword === true && !account.hasCodes,
        passkey: keys.length === 0 ? null : await http.passkeys.options(purposeOfSession(session), keys),
      },
    });
  };

/** `POST /step-up` `{passkey}`, `{code}` or, where no second factor is open, `{password}`. */
export const stepUp =
  (http: Http): Handler =>
  async (c) => {
    const session = await accountSession(http, c);
    if (session === undefined) return http.answers.refuse({ kind: "not-joined" });
    addDetails(c, { officer: session.subject });
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    if (!isObject(body.value)) return http.answers.refuse({ kind: "unparseable" });
    const wait = http.limits.take("step-up", session.tokenHash);
    if (wait !== undefined) return throttled(http.answers, wait);
    const way = await provedBy(http, session, body.value);
    if (way === undefined) return http.answers.refuse({ kind: "sign-in-failed" });
    addDetails(c, { by: way });
    await http.store.confirmSession(tokenHash(http.cookies.read(c, "o") ?? ""), session.kind);
    return http.answers.json({ until: http.now() + stepUpLifeMs });
  };

type Given = Readonly<Record<string, unknown>>;

const provedBy = async (http: Http, session: Session, { passkey, code, password }: Given) => {
  const { subject } = session;
  if (passkey !== undefined) {
    const key = await http.store.passkey(passkeyIdOf(passkey) ?? "");
    if (key?.officerId !== subject) return undefined;
    const done = await http.passkeys.verify(purposeOfSession(session), passkey, key);
    return done !== undefined && (await http.store.usePasskey(key.id, done.counter, done.spent))
      ? "passkey"
      : undefined;
  }
  if (typeof code === "string") return http.secondFactor.prove(subject, code);
  if (typeof password !== "string") return undefined;
  const [officer, factor] = await Promise.all([http.store.officer(subject), http.store.factor(subject)]);
  const matches = await http.passwords.matches(password, officer?.passwordHash || undefined);
  // Where a second factor is open, the password alone is the weaker proof and is not taken.
  return matches && factor.totp === null ? "password" : undefined;
};
