import { tokenHash } from "#server/auth/tokens.ts";
import type { Session } from "#server/store/store.ts";
import { isObject } from "../plain-object.ts";
import type { Handler, Http } from "./context.ts";
import { officerOf, sessionOf } from "./authenticate-request.ts";
import { addDetails } from "./auth-log-details.ts";
import { readWords, wrongPassword } from "./set-up-and-sign-in-routes.ts";
import { readJson } from "./read-body.ts";
import { accountSession } from "./step-up.ts";
import { throttled } from "./retry-later-responses.ts";

/** A session in its owner's list, without its token. */
const handleOf = ({ tokenHash: hash }: Session): string => hash.slice(0, 22);

/** `GET /sessions`: where this officer is signed in. */
export const officerSessions =
  (http: Http): Handler =>
  async (c) => {
    const own = await sessionOf(http, http.cookies.read(c, "o"), "officer");
    if (own === undefined) return http.answers.refuse({ kind: "not-joined" });
    const sessions = await http.store.sessionsOf("officer", own.subject);
    return http.answers.json({
      sessions: sessions.map((session) => ({
        id: handleOf(session),
        signedInAt: session.madeAt,
        browser: session.browser,
        way: session.way,
        isThis: session.tokenHash === own.tokenHash,
      })),
    });
  };

/** `POST /sessions/end` `{id}`, or `{others: true}` for all but this one. */
export const endOfficerSession =
  (http: Http): Handler =>
  async (c) => {
    const own = await sessionOf(http, http.cookies.read(c, "o"), "officer");
    if (own === undefined) return http.answers.refuse({ kind: "not-joined" });
    addDetails(c, { officer: own.subject });
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    if (!isObject(body.value)) return http.answers.refuse({ kind: "unparseable" });
    const { id, others } = body.value;
    if (others === true) await http.store.endOfficer(own.subject, own.tokenHash, "elsewhere");
    else {
      const sessions = await http.store.sessionsOf("officer", own.subject);
      const found = sessions.find((session) => handleOf(session) === id);
      if (found === undefined) return http.answers.refuse({ kind: "not-found" });
      await http.store.endSession(found.tokenHash, "elsewhere");
    }
    return http.answers.json({ ok: true });
  };

/** `POST /password` `{current, next}`: another password for the officer, whose other sessions end by that. */
export const changePassword =
  (http: Http): Handler =>
  async (c) => {
    const officerId = await officerOf(http, c);
    const officer = officerId === undefined ? undefined : await http.store.officer(officerId);
    if (officer === undefined) return http.answers.refuse({ kind: "not-joined" });
    addDetails(c, { officer: officer.id });
    const words = await readWords(c, ["current", "next"]);
    if ("kind" in words) return http.answers.refuse(words);
    const wait = http.limits.take("change-password", officer.id);
    if (wait !== undefined) return throttled(http.answers, wait);
    if (!(await http.passwords.matches(words.current, officer.passwordHash || undefined)))
      return http.answers.refuse({ kind: "sign-in-failed" });
    const wrong = wrongPassword(words.next, officer.name);
    if (wrong !== undefined) return http.answers.refuse({ ...wrong, field: "next" });

    await http.store.setPassword(officer.id, await http.passwords.hash(words.next));
    await http.store.endOfficer(officer.id, tokenHash(http.cookies.read(c, "o") ?? ""), "password");
    return http.answers.json({ ok: true });
  };

/** `GET /account`: how this officer signs in. */
export const account =
  (http: Http): Handler =>
  async (c) => {
    const session = await accountSession(http, c);
    const own = session === undefined ? undefined : await http.store.officerAccount(session.subject);
    if (session === undefined || own === undefined) return http.answers.refuse({ kind: "not-joined" });
    const [keys, factor, isOwner, isRequired] = await Promise.all([
      http.store.passkeysOf(own.id),
      http.store.factor(own.id),
      http.store.isOwner(own.id),
      http.store.isSecondFactorRequired(),
    ]);
    return http.answers.json({
      officer: { id: own.id, name: own.name, roles: own.roles },
      isOwner,
      isSecondFactorRequired: isRequired,
      mustOpenSecondFactor: session.kind === "enrolling",
      password: own.hasPassword ? { setAt: own.passwordAt } : null,
      passkeys: keys.map(({ id, name, madeAt, usedAt }) => ({ id, name, madeAt, usedAt })),
      secondFactor:
        factor.totp === null
          ? null
          : { openedAt: factor.totp.openedAt, codesLeft: factor.codes.filter(({ usedAt }) => usedAt === null).length },
    });
  };
