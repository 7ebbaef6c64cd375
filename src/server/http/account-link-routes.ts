import { tokenHash } from "#server/auth/tokens.ts";
import type { OfficerLink } from "#server/store/account-types.ts";
import { isObject } from "../plain-object.ts";
import { addDetails } from "./auth-log-details.ts";
import { clientAddress } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import { readWords, wrongName, wrongPassword } from "./set-up-and-sign-in-routes.ts";
import { openOrAsk, openOfficerSession } from "./open-officer-session.ts";
import { isGoodName } from "./passkey-routes.ts";
import { readJson } from "./read-body.ts";
import { throttled } from "./retry-later-responses.ts";

const purposeOfLink = (hash: string): string => `link/${hash}`;

type Context = Parameters<Handler>[0];

/** The link of the token, which was sent in the body: nothing is used up by looking. */
const linkOf = async (http: Http, c: Context, token: unknown): Promise<OfficerLink | Response> => {
  const wait = http.limits.take("link", clientAddress(c, http.proxies));
  if (wait !== undefined) return throttled(http.answers, wait);
  const link = typeof token === "string" ? await http.store.link(tokenHash(token)) : undefined;
  return link ?? http.answers.refuse({ kind: "token-unknown" });
};

/** `POST /account-link` `{token}`: what the link is for. */
export const lookAtLink =
  (http: Http): Handler =>
  async (c) => {
    const words = await readWords(c, ["token"]);
    if ("kind" in words) return http.answers.refuse(words);
    const link = await linkOf(http, c, words.token);
    if (link instanceof Response) return link;
    const { kind, name, role, expiresAt } = link;
    return http.answers.json({ kind, name, role, expiresAt });
  };

/** `POST /account-link/passkey` `{token, name}`: what the browser needs for making the first key of the new account. */
export const beginLinkPasskey =
  (http: Http): Handler =>
  async (c) => {
    const words = await readWords(c, ["token", "name"]);
    if ("kind" in words) return http.answers.refuse(words);
    const link = await linkOf(http, c, words.token);
    if (link instanceof Response) return link;
    if (link.kind !== "invite") return http.answers.refuse({ kind: "token-unknown" });
    const wrong = wrongName(words.name);
    if (wrong !== undefined) return http.answers.refuse(wrong);
    const officer = { id: link.officerId, name: words.name.trim() };
    return http.answers.json(await http.passkeys.registerOptions(purposeOfLink(link.hash), officer, []));
  };

/** `POST /account-link/use` `{token, name, password}` or `{token, name, passkey: {name, response}}`; used up by that. */
export const useLink =
  (http: Http): Handler =>
  async (c) => {
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    if (!isObject(body.value)) return http.answers.refuse({ kind: "unparseable" });
    const link = await linkOf(http, c, body.value.token);
    if (link instanceof Response) return link;
    addDetails(c, { about: link.officerId, by: "link" });
    return link.kind === "invite" ? accept(http, c, link, body.value) : reset(http, c, link, body.value);
  };

type Given = Readonly<Record<string, unknown>>;

const accept = async (http: Http, c: Context, link: OfficerLink, given: Given): Promise<Response> => {
  const { name, password, passkey } = given;
  if (typeof name !== "string" || !name.isWellFormed() || name.includes("\u0000"))
    return http.answers.refuse({ kind: "unparseable", field: "name" });
  const wrong = wrongName(name);
  if (wrong !== undefined) return http.answers.refuse(wrong);
  const officer = { id: link.officerId, name: name.trim() };
  const key = isObject(passkey) ? await firstKey(http, link, passkey) : undefined;
  if (passkey !== undefined && key === undefined) return http.answers.refuse({ kind: "proof-invalid" });
  const wrongWord = key === undefined ? wrongNewPassword(password, name) : undefined;
  if (wrongWord !== undefined) return http.answers.refuse(wrongWord);
  const passwordHash = key === undefined ? await http.passwords.hash(String(password)) : "";
  switch (await http.store.acceptInvitation(link.hash, { ...officer, passwordHash }, key)) {
    case "made":
      return openOfficerSession(http, c, officer, key === undefined ? "link" : "passkey");
    case "name-taken":
      return http.answers.refuse({ kind: "account-conflict", problem: "name-taken" });
    case undefined:
      return http.answers.refuse({ kind: "token-unknown" });
  }
};

const firstKey = async (http: Http, link: OfficerLink, { name, response }: Given) => {
  if (typeof name !== "string" || !isGoodName(name)) return undefined;
  const made = await http.passkeys.register(purposeOfLink(link.hash), response);
  if (made === undefined) return undefined;
  const times = { madeAt: http.now(), usedAt: http.now() };
  return { passkey: { ...made.key, officerId: link.officerId, name: name.trim(), ...times }, spent: made.spent };
};

/** A new password does not replace the second factor: where one is active, it is asked for as with signing in. */
const reset = async (http: Http, c: Context, link: OfficerLink, { password }: Given): Promise<Response> => {
  const wrong = wrongNewPassword(password, link.name);
  if (wrong !== undefined) return http.answers.refuse(wrong);
  const isDone = await http.store.acceptReset(link.hash, await http.passwords.hash(String(password)));
  const officer = isDone ? await http.store.officer(link.officerId) : undefined;
  return officer === undefined ? http.answers.refuse({ kind: "token-unknown" }) : openOrAsk(http, c, officer, "link");
};

const wrongNewPassword = (password: unknown, name: string) =>
  typeof password === "string" && password.isWellFormed() && !password.includes("\u0000")
    ? wrongPassword(password, name)
    : ({ kind: "unparseable", field: "password" } as const);
