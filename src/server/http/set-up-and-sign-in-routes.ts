import type { Context } from "hono";
import { foldName } from "#server/auth/known-browsers.ts";
import { isCommonPassword } from "#server/auth/common-passwords.ts";
import { maxPasswordLength, minPasswordLength } from "#server/auth/passwords.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import type { Refused } from "./responses.ts";
import { clientAddress, type Env } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import { officerOf } from "./authenticate-request.ts";
import { isObject } from "../plain-object.ts";
import { readJson } from "./read-body.ts";
import type { LimitName } from "./rate-limits.ts";
import { addDetails } from "./auth-log-details.ts";
import { officerSession, openOrAsk, openOfficerSession } from "./open-officer-session.ts";
import { throttled } from "./retry-later-responses.ts";

const maxNameLength = 200;

/** Makes the first officer, once, with the token of the link that the terminal printed. */
export const setUp =
  (http: Http): Handler =>
  async (c) => {
    const words = await readWords(c, ["token", "name", "password"]);
    if ("kind" in words) return http.answers.refuse(words);
    const hash = tokenHash(words.token);
    if (!(await http.store.isSetUpToken(hash))) return http.answers.refuse({ kind: "token-unknown" });
    const wrong = wrongWords(words);
    if (wrong !== undefined) return http.answers.refuse(wrong);

    const officer = {
      id: http.newId(),
      name: words.name.trim(),
      passwordHash: await http.passwords.hash(words.password),
    };
    const isFirst = await http.store.setUpOfficer(hash, officer);
    return isFirst ? openOfficerSession(http, c, officer, "set-up") : http.answers.refuse({ kind: "token-unknown" });
  };

/** A wrong name and a wrong password get the same answer after the same time. */
export const signIn =
  (http: Http): Handler =>
  async (c) => {
    const words = await readWords(c, ["name", "password"]);
    if ("kind" in words) return http.answers.refuse(words);
    const counted = await countTry(http, c, words);
    if (typeof counted === "number") return throttled(http.answers, counted);

    const officer = words.name.length > maxNameLength ? undefined : await http.store.officerByName(words.name);
    const password = words.password.slice(0, maxPasswordLength + 1);
    // An account without a password has an empty hash: nothing fits it, at the same cost.
    const matches = await http.passwords.matches(password, officer?.passwordHash || undefined);
    if (officer !== undefined) addDetails(c, { officer: officer.id });
    if (!matches || officer === undefined) return http.answers.refuse({ kind: "sign-in-failed" });
    for (const { name, key } of counted) http.limits.giveBack(name, key);
    addDetails(c, { by: "password" });
    return openOrAsk(http, c, officer, "password");
  };

/** Who the officer of this browser is, for a console that has just been opened; of nobody, why it is so no more. */
export const session =
  (http: Http): Handler =>
  async (c) => {
    const officerId = await officerOf(http, c);
    const officer = officerId === undefined ? undefined : await http.store.officer(officerId);
    if (officer !== undefined) return http.answers.json(await officerSession(http, officer));
    const token = http.cookies.read(c, "o");
    const why = token === undefined || token === "" ? undefined : await http.store.whyOut(tokenHash(token));
    return http.answers.refuse({ kind: "not-joined", ...(why !== undefined && { why }) });
  };

type Trying = { readonly name: string; readonly password: string };
type Counted = { readonly name: LimitName; readonly key: string };

/**
 * Each attempt counts before the password is checked, so that many at once cannot exceed the limit. Nobody is refused
 * because of other people's attempts: an unknown browser that comes after them waits in the account's queue, and a
 * password that is repeated comes first.
 * @returns what was counted, or how long to wait
 */
const countTry = async (
  http: Http,
  c: Context<Env>,
  { name, password }: Trying,
): Promise<readonly Counted[] | number> => {
  const { limits } = http;
  const browser = http.knownBrowsers.keyOf(http.cookies.read(c, "k"), name);
  if (browser !== undefined)
    return limits.take("sign-in-known-browser", browser) ?? [{ name: "sign-in-known-browser", key: browser }];
  const places = [
    // Hashed, because limits live in memory and hold no names.
    { name: "sign-in-account", key: tokenHash(foldName(name)) },
    { name: "sign-in-address", key: clientAddress(c, http.proxies) },
  ] as const;
  const counted: Counted[] = [];
  for (const place of places) {
    if (limits.take(place.name, place.key) === undefined) counted.push(place);
    else {
      const wait = await limits.queue(place.name, place.key, `${foldName(name)}\n${password}`);
      if (wait !== undefined) return wait;
    }
  }
  return counted;
};

/** Reads text fields of a JSON body. @returns the refusal where one is missing or too long */
export const readWords = async <K extends string>(
  c: Context<Env>,
  names: readonly K[],
): Promise<Readonly<Record<K, string>> | Refused> => {
  const body = await readJson(c);
  if (!body.ok) return body.error;
  const given = body.value;
  if (!isObject(given)) return { kind: "unparseable" };
  const wrong = names.find((name) => !isPlainText(given[name]));
  if (wrong !== undefined) return { kind: "unparseable", field: wrong };
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Record<K, string>;
};

const isPlainText = (value: unknown): boolean =>
  typeof value === "string" && value.isWellFormed() && !value.includes("\u0000");

/** The refusal of a name or a password that no account may have; undefined where both are valid. */
export const wrongWords = ({ name, password }: { name: string; password: string }): Refused | undefined =>
  wrongName(name) ?? wrongPassword(password, name);

/** The refusal of an officer's name that is empty or too long; undefined for a valid one. */
export const wrongName = (name: string): Refused | undefined => {
  const nameLength = name.trim().length;
  if (nameLength === 0) return { kind: "unparseable", field: "name", problem: "empty" };
  if (nameLength > maxNameLength)
    return { kind: "unparseable", field: "name", problem: "too-long", most: maxNameLength };
  return undefined;
};

/** @param name whose password it is to be: one's own name is guessed first */
export const wrongPassword = (password: string, name: string): Refused | undefined => {
  if (password.length < minPasswordLength)
    return { kind: "unparseable", field: "password", problem: "too-short", least: minPasswordLength };
  if (password.length > maxPasswordLength)
    return { kind: "unparseable", field: "password", problem: "too-long", most: maxPasswordLength };
  if (isCommonPassword(password, name)) return { kind: "unparseable", field: "password", problem: "too-common" };
  return undefined;
};
