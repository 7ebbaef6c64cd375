import type { Context } from "hono";
import type { OfficerSession } from "#protocol/operations.ts";
import { foldName } from "#server/auth/known-browsers.ts";
import { maxPasswordLength, minPasswordLength } from "#server/auth/passwords.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import type { Officer } from "#server/store/store.ts";
import type { Refused } from "./answers.ts";
import { clientAddress, type Env } from "./client-address.ts";
import { sessionSubject, type Handler, type Http } from "./context.ts";
import { cookieLifeSeconds } from "./cookies.ts";
import { isObject } from "../plain-object.ts";
import { readJson } from "./read-body.ts";
import { takeAll, throttled } from "./throttle.ts";

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
    return isFirst ? signedIn(http, officer) : http.answers.refuse({ kind: "token-unknown" });
  };

/** A wrong name and a wrong password are the same answer after the same work. */
export const signIn =
  (http: Http): Handler =>
  async (c) => {
    const words = await readWords(c, ["name", "password"]);
    if ("kind" in words) return http.answers.refuse(words);
    const waitSeconds = await countTry(http, c, words.name);
    if (waitSeconds !== undefined) return throttled(http.answers, waitSeconds);

    const officer = words.name.length > maxNameLength ? undefined : await http.store.officerByName(words.name);
    const password = words.password.slice(0, maxPasswordLength + 1);
    const matches = await http.passwords.matches(password, officer?.passwordHash);
    if (!matches || officer === undefined) return http.answers.refuse({ kind: "sign-in-failed" });
    await http.limits.forget("sign-in-pair", pairKey(http, c, words.name));
    return signedIn(http, officer);
  };

export const signOut =
  (http: Http): Handler =>
  async (c) => {
    const token = http.cookies.read(c, "o");
    if (token !== undefined) await http.store.deleteSession(tokenHash(token));
    return http.answers.json({ ok: true }, { "set-cookie": http.cookies.line("o", null) });
  };

/** Who the officer of this browser is, for a console that has just been opened. */
export const session =
  (http: Http): Handler =>
  async (c) => {
    const officerId = await sessionSubject(http, http.cookies.read(c, "o"), "officer");
    const officer = officerId === undefined ? undefined : await http.store.officer(officerId);
    return officer === undefined
      ? http.answers.refuse({ kind: "not-joined" })
      : http.answers.json(await officerSession(http, officer));
  };

/** Each try counts before the password is looked at, so that many at once do not slip through. */
const countTry = (http: Http, c: Context<Env>, name: string): Promise<number | undefined> => {
  const browser = http.knownBrowsers.keyOf(http.cookies.read(c, "k"), name);
  if (browser !== undefined) return http.limits.take("sign-in-known-browser", browser);
  return takeAll(http.limits, [
    ["sign-in-pair", pairKey(http, c, name)],
    ["sign-in-address", clientAddress(c, http.proxies)],
    ["sign-in-account", tokenHash(foldName(name))],
  ]);
};

/** Hashed, because a name may be as long as a body and limits live in memory. */
const pairKey = (http: Http, c: Context<Env>, name: string): string =>
  tokenHash(`${clientAddress(c, http.proxies)}\n${foldName(name)}`);

const signedIn = async (http: Http, officer: Officer): Promise<Response> => {
  const token = http.newToken();
  const expiresAt = http.now() + cookieLifeSeconds.o * 1000;
  await http.store.putSession({ kind: "officer", subject: officer.id, tokenHash: tokenHash(token), expiresAt });
  const response = http.answers.json(await officerSession(http, officer), {
    "set-cookie": http.cookies.line("o", token),
  });
  response.headers.append("set-cookie", http.cookies.line("k", http.knownBrowsers.mark(officer.name)));
  return response;
};

const officerSession = async ({ store }: Http, { id, name }: Officer): Promise<OfficerSession> => ({
  officer: { id, name },
  meetings: (await store.meetingsOfOfficer(id)).map((meeting) => ({
    id: meeting.id,
    title: { th: meeting.title.th, ...(meeting.title.en === undefined ? {} : { en: meeting.title.en }) },
    role: meeting.role,
  })),
});

const readWords = async <K extends string>(
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

const wrongWords = ({ name, password }: { name: string; password: string }): Refused | undefined => {
  const nameLength = name.trim().length;
  if (nameLength === 0) return { kind: "unparseable", field: "name", problem: "empty" };
  if (nameLength > maxNameLength)
    return { kind: "unparseable", field: "name", problem: "too-long", most: maxNameLength };
  if (password.length < minPasswordLength)
    return { kind: "unparseable", field: "password", problem: "too-short", least: minPasswordLength };
  if (password.length > maxPasswordLength)
    return { kind: "unparseable", field: "password", problem: "too-long", most: maxPasswordLength };
  return undefined;
};
