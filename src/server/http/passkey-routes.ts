import { passkeyIdOf } from "#server/auth/passkeys.ts";
import type { Passkey } from "#server/store/account-types.ts";
import { isObject } from "../plain-object.ts";
import { addDetails } from "./auth-log-details.ts";
import { clientAddress } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import { readWords } from "./set-up-and-sign-in-routes.ts";
import { openOfficerSession } from "./open-officer-session.ts";
import { readJson } from "./read-body.ts";
import { accountSession } from "./step-up.ts";
import { confirmed, settled } from "./second-factor-routes.ts";
import { throttled } from "./retry-later-responses.ts";

const signInPurpose = "sign-in";
const registerPurpose = (officerId: string): string => `register/${officerId}`;
const maxNameLength = 60;
/** More keys than one person has in use. */
const mostPasskeys = 20;

/** `GET /sign-in/passkey-options`: a challenge that any key of this host may answer; whose it is, the key says. */
export const passkeyChallenge =
  (http: Http): Handler =>
  async () =>
    http.answers.json(await http.passkeys.options(signInPurpose, []));

/** `POST /sign-in/passkey` `{response}`. What is wrong with it is nobody's to learn. */
export const signInPasskey =
  (http: Http): Handler =>
  async (c) => {
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    if (!isObject(body.value)) return http.answers.refuse({ kind: "unparseable" });
    const { response } = body.value;
    const wait = http.limits.take("link", clientAddress(c, http.proxies));
    if (wait !== undefined) return throttled(http.answers, wait);
    addDetails(c, { by: "passkey" });
    const key = await http.store.passkey(passkeyIdOf(response) ?? "");
    if (key === undefined) return http.answers.refuse({ kind: "sign-in-failed" });
    addDetails(c, { officer: key.officerId });
    const done = await http.passkeys.verify(signInPurpose, response, key);
    const officer = await http.store.officer(key.officerId);
    if (done === undefined || officer === undefined || !(await http.store.usePasskey(key.id, done.counter, done.spent)))
      return http.answers.refuse({ kind: "sign-in-failed" });
    return openOfficerSession(http, c, officer, "passkey");
  };

/** `POST /passkeys/begin`: what the browser needs for making a key for this account. */
export const beginPasskey = (http: Http): Handler =>
  confirmed(http, async (_c, { subject }) => {
    const [officer, keys] = await Promise.all([http.store.officer(subject), http.store.passkeysOf(subject)]);
    if (officer === undefined) return http.answers.refuse({ kind: "not-joined" });
    if (keys.length >= mostPasskeys)
      return http.answers.refuse({ kind: "account-conflict", problem: "too-many-passkeys" });
    return http.answers.json(await http.passkeys.registerOptions(registerPurpose(subject), officer, keys));
  });

/** `POST /passkeys/add` `{name, response}`. */
export const addPasskey =
  (http: Http): Handler =>
  async (c) => {
    const session = await accountSession(http, c);
    if (session === undefined) return http.answers.refuse({ kind: "not-joined" });
    addDetails(c, { officer: session.subject });
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    if (!isObject(body.value)) return http.answers.refuse({ kind: "unparseable" });
    const { name, response } = body.value;
    if (typeof name !== "string" || !isGoodName(name))
      return http.answers.refuse({ kind: "unparseable", field: "name" });
    // The challenge was given to this account alone, after a confirmation: it stands for one here.
    const made = await http.passkeys.register(registerPurpose(session.subject), response);
    if (made === undefined) return http.answers.refuse({ kind: "proof-invalid" });
    const passkey: Passkey = {
      ...made.key,
      officerId: session.subject,
      name: name.trim(),
      madeAt: http.now(),
      usedAt: http.now(),
    };
    return (await http.store.addPasskey(passkey, made.spent))
      ? settled(http, c, session)
      : http.answers.refuse({ kind: "proof-invalid" });
  };

/** `POST /passkeys/rename` `{id, name}`. */
export const renamePasskey =
  (http: Http): Handler =>
  async (c) => {
    const session = await accountSession(http, c);
    if (session === undefined) return http.answers.refuse({ kind: "not-joined" });
    const words = await readWords(c, ["id", "name"]);
    if ("kind" in words) return http.answers.refuse(words);
    if (!isGoodName(words.name)) return http.answers.refuse({ kind: "unparseable", field: "name" });
    return (await http.store.renamePasskey(session.subject, words.id, words.name.trim()))
      ? http.answers.json({ ok: true })
      : http.answers.refuse({ kind: "not-found" });
  };

/** `POST /passkeys/remove` `{id}`. The last way in is not taken away, nor the last second factor where one is compulsory. */
export const removePasskey = (http: Http): Handler =>
  confirmed(http, async (c, { subject }) => {
    const words = await readWords(c, ["id"]);
    if ("kind" in words) return http.answers.refuse(words);
    const removed = await http.store.removePasskey(subject, words.id);
    if (removed === "done") return http.answers.json({ ok: true });
    return http.answers.refuse(
      removed === "unknown" ? { kind: "not-found" } : { kind: "account-conflict", problem: removed },
    );
  });

/** Whether a passkey's name is neither empty nor too long. */
export const isGoodName = (name: string): boolean => name.trim() !== "" && name.length <= maxNameLength;
