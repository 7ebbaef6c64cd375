import type { Context } from "hono";
import { officeRoles, type OfficeRole } from "#domain/permissions.ts";
import { isUuid } from "#domain/ids.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import type { OfficerLink } from "#server/store/account-types.ts";
import { isObject } from "../plain-object.ts";
import { addDetails } from "./auth-log-details.ts";
import type { Env } from "./client-address.ts";
import type { Handler, Http } from "./context.ts";
import { officerOf } from "./authenticate-request.ts";
import { wrongName } from "./set-up-and-sign-in-routes.ts";
import { readJson } from "./read-body.ts";
import { requireStepUp } from "./step-up.ts";

export const inviteLifeMs = 7 * 86_400_000;
export const resetLifeMs = 86_400_000;

/** `GET /officers`: for owners, who may do what, and how they sign in. */
export const officers =
  (http: Http): Handler =>
  async (c) => {
    const officerId = await officerOf(http, c);
    if (officerId === undefined) return http.answers.refuse({ kind: "not-joined" });
    if (!(await http.store.isOwner(officerId))) return http.answers.refuse({ kind: "not-permitted" });
    const [accounts, links, spaces, isRequired] = await Promise.all([
      http.store.officerAccounts(),
      http.store.links(),
      http.store.spacesOfOfficer(officerId),
      http.store.isSecondFactorRequired(),
    ]);
    return http.answers.json({
      officers: accounts.map(({ id, name, roles, hasCodes, passkeys, seenAt }) => ({
        id,
        name,
        roles,
        hasSecondFactor: hasCodes || passkeys > 0,
        seenAt,
        isSelf: id === officerId,
      })),
      links: links.map(({ hash, kind, name, meetingId, role, unitId, officerId: about, expiresAt }) => ({
        id: hash.slice(0, 22),
        kind,
        name,
        meetingId,
        role,
        unitId,
        officerId: kind === "invite" ? null : about,
        expiresAt,
      })),
      // Where a role can be given beside the organisation.
      places: spaces.flatMap(({ id, kind, name, meeting }) =>
        kind === "organisation" || meeting?.rehearsalOf !== undefined ? [] : [{ id, kind, title: name }],
      ),
      organisationId: spaces.find(({ kind }) => kind === "organisation")?.id ?? null,
      isSecondFactorRequired: isRequired,
    });
  };

type Given = Readonly<Record<string, unknown>>;

/** Lets in an owner who has proven lately who it is, with what was sent. */
const owners =
  (http: Http, handle: (c: Context<Env>, given: Given, ownerId: string) => Promise<Response>): Handler =>
  async (c) => {
    const ownerId = await officerOf(http, c);
    if (ownerId === undefined) return http.answers.refuse({ kind: "not-joined" });
    addDetails(c, { officer: ownerId });
    if (!(await http.store.isOwner(ownerId))) return http.answers.refuse({ kind: "not-permitted" });
    const unconfirmed = await requireStepUp(http, c);
    if (unconfirmed !== undefined) return unconfirmed;
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    return isObject(body.value) ? handle(c, body.value, ownerId) : http.answers.refuse({ kind: "unparseable" });
  };

const isRole = (value: unknown): value is OfficeRole => (officeRoles as readonly unknown[]).includes(value);

/**
 * The committee or meeting that a role is for: null is the organisation, and so every one of them; undefined where nothing of
 * that kind was said.
 * @param ownerId who asks: an owner of the organisation is in every space
 */
const placeOf = async (http: Http, ownerId: string, value: unknown): Promise<string | null | undefined> => {
  if (value === null || value === undefined) return null;
  if (typeof value !== "string" || !isUuid(value)) return undefined;
  const space = (await http.store.spacesOfOfficer(ownerId)).find(({ id }) => id === value);
  return space?.kind === "organisation" ? null : space?.id;
};

/** Makes a one-time link, whose token is told this once and stands behind `#`, so that no log has it. */
const newLink = async (
  http: Http,
  link: Pick<OfficerLink, "kind" | "officerId" | "name" | "meetingId" | "role" | "unitId" | "madeBy">,
): Promise<Response> => {
  const token = http.newToken();
  const expiresAt = http.now() + (link.kind === "invite" ? inviteLifeMs : resetLifeMs);
  await http.store.putLink({ ...link, hash: tokenHash(token), madeAt: http.now(), expiresAt });
  return http.answers.json({ url: `${http.origin()}/account-link#t=${token}`, expiresAt });
};

/**
 * `POST /officers/invite` `{name, role, meetingId, unitId?}`: a link by which somebody makes an account of one's own.
 * `meetingId` is a committee's or a meeting's; `unitId` is there exactly for a unit's representative.
 */
export const inviteOfficer = (http: Http): Handler =>
  owners(http, async (_c, { name, role, meetingId, unitId = null }, ownerId) => {
    const place = await placeOf(http, ownerId, meetingId);
    const isForUnit = typeof unitId === "string" && unitId !== "" && unitId.length <= 200;
    if ((role === "unit-representative") !== isForUnit) return http.answers.refuse({ kind: "unparseable" });
    if (typeof name !== "string" || !isRole(role) || place === undefined)
      return http.answers.refuse({ kind: "unparseable" });
    const wrong = wrongName(name);
    if (wrong !== undefined) return http.answers.refuse(wrong);
    const invited = {
      officerId: http.newId(),
      name: name.trim(),
      meetingId: place,
      role,
      unitId: isForUnit ? unitId : null,
    };
    return newLink(http, { kind: "invite", ...invited, madeBy: ownerId });
  });

/** `POST /officers/reset` `{officerId, all}`: a link by which another officer sets a new password. `all`: factors go too. */
export const resetOfficer = (http: Http): Handler =>
  owners(http, async (c, { officerId, all }, ownerId) => {
    const account = typeof officerId === "string" ? await http.store.officerAccount(officerId) : undefined;
    if (account === undefined || account.endedAt !== null) return http.answers.refuse({ kind: "not-found" });
    addDetails(c, { about: account.id });
    const about = { officerId: account.id, name: account.name, meetingId: null, role: null, unitId: null };
    return newLink(http, { kind: all === true ? "reset-all" : "reset", ...about, madeBy: ownerId });
  });

/** `POST /officers/cancel` `{id}`: a link that was made opens nothing any more. */
export const cancelLink = (http: Http): Handler =>
  owners(http, async (_c, { id }) => {
    const link = (await http.store.links()).find(({ hash }) => hash.slice(0, 22) === id);
    return link !== undefined && (await http.store.deleteLink(link.hash))
      ? http.answers.json({ ok: true })
      : http.answers.refuse({ kind: "not-found" });
  });

/** `POST /officers/role` `{officerId, meetingId, role}`; `role` null takes it away. */
export const setOfficerRole = (http: Http): Handler =>
  owners(http, async (c, { officerId, meetingId, role }, ownerId) => {
    const place = await placeOf(http, ownerId, meetingId);
    if (typeof officerId !== "string" || place === undefined || (role !== null && !isRole(role)))
      return http.answers.refuse({ kind: "unparseable" });
    addDetails(c, { about: officerId });
    return answered(http, await http.store.setRole(officerId, { meetingId: place, role }));
  });

/** `POST /officers/end` `{officerId}`: the account is ended, with all that is open of it. */
export const endOfficer = (http: Http): Handler =>
  owners(http, async (c, { officerId }) => {
    if (typeof officerId !== "string") return http.answers.refuse({ kind: "unparseable" });
    addDetails(c, { about: officerId });
    return answered(http, await http.store.endOfficerAccount(officerId));
  });

/** `POST /officers/sign-out` `{officerId}`: another officer is signed out everywhere. */
export const signOutOfficer = (http: Http): Handler =>
  owners(http, async (c, { officerId }) => {
    const account = typeof officerId === "string" ? await http.store.officerAccount(officerId) : undefined;
    if (account === undefined) return http.answers.refuse({ kind: "not-found" });
    addDetails(c, { about: account.id });
    await http.store.endOfficer(account.id, tokenHash(http.cookies.read(c, "o") ?? ""), "revoked");
    return http.answers.json({ ok: true });
  });

/** `POST /officers/require` `{required}`: whether owners and secretaries have to have a second factor. */
export const requireFactor = (http: Http): Handler =>
  owners(http, async (_c, { required }, ownerId) => {
    if (typeof required !== "boolean") return http.answers.refuse({ kind: "unparseable" });
    const own = await http.store.officerAccount(ownerId);
    if (required && own?.hasCodes !== true && (own?.passkeys ?? 0) === 0)
      return http.answers.refuse({ kind: "account-conflict", problem: "own-factor-first" });
    await http.store.requireSecondFactor(required);
    return http.answers.json({ ok: true });
  });

const answered = (http: Http, done: "done" | "last-owner" | "unknown"): Response => {
  switch (done) {
    case "done":
      return http.answers.json({ ok: true });
    case "last-owner":
      return http.answers.refuse({ kind: "account-conflict", problem: "last-owner" });
    case "unknown":
      return http.answers.refuse({ kind: "not-found" });
  }
};
