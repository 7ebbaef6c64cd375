import { fail, ok, type Result } from "#domain/result.ts";
import type { OfficerSession } from "#protocol/messages.ts";
import {
  createCall,
  isObject,
  isSession,
  signedInFrom,
  type Fetch,
  type OfficeFailure,
  type SignedIn,
} from "../office-api.ts";

/** What the browser's own WebAuthn is asked with, as the server made it. */
export type KeyOptions = Readonly<Record<string, unknown>>;

/** By what this session can be confirmed. @property until ms; null where it has to be */
export type StepUpWays = {
  readonly until: number | null;
  readonly signedInAt: number;
  readonly ways: { readonly code: boolean; readonly password: boolean; readonly passkey: KeyOptions | null };
};
export type Proof = { readonly code: string } | { readonly password: string } | { readonly passkey: unknown };

export type RoleIn = { readonly meetingId: string | null; readonly role: string };

/** How the officer of this browser signs in. Times in ms. */
export type OwnAccount = {
  readonly officer: { readonly id: string; readonly name: string; readonly roles: readonly RoleIn[] };
  readonly isOwner: boolean;
  readonly isSecondFactorRequired: boolean;
  readonly mustOpenSecondFactor: boolean;
  readonly password: { readonly setAt: number } | null;
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly madeAt: number;
    readonly usedAt: number;
  }[];
  readonly secondFactor: { readonly openedAt: number; readonly codesLeft: number } | null;
};

export type OfficerRow = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly RoleIn[];
  readonly hasSecondFactor: boolean;
  readonly seenAt: number;
  readonly isSelf: boolean;
};
export type LinkRow = {
  readonly id: string;
  readonly kind: "invite" | "reset" | "reset-all";
  readonly name: string;
  readonly meetingId: string | null;
  readonly role: string | null;
  /** Of a unit's representative; absent in the answers of older servers. */
  readonly unitId?: string | null;
  readonly officerId: string | null;
  readonly expiresAt: number;
};
export type OfficersPage = {
  readonly officers: readonly OfficerRow[];
  readonly links: readonly LinkRow[];
  /** Committees and meetings, in which a role can be given. */
  readonly places: readonly {
    readonly id: string;
    /** Absent in the answers of older servers. */
    readonly kind?: string;
    readonly title: { readonly th: string; readonly en?: string };
  }[];
  readonly organisationId: string | null;
  readonly isSecondFactorRequired: boolean;
};
export type NewLink = { readonly url: string; readonly expiresAt: number };
export type LinkFor = { readonly kind: LinkRow["kind"]; readonly name: string; readonly role: string | null };

type Failing<T> = Promise<Result<T, OfficeFailure>>;
type Check<T> = (value: unknown) => value is T;

const isWays: Check<StepUpWays> = (value): value is StepUpWays => isObject(value) && isObject(value.ways);
const isAccount: Check<OwnAccount> = (value): value is OwnAccount =>
  isObject(value) && isObject(value.officer) && Array.isArray(value.passkeys);
const isOfficers: Check<OfficersPage> = (value): value is OfficersPage =>
  isObject(value) && Array.isArray(value.officers) && Array.isArray(value.links) && Array.isArray(value.places);
const isNewLink: Check<NewLink> = (value): value is NewLink => isObject(value) && typeof value.url === "string";
const isLinkFor: Check<LinkFor> = (value): value is LinkFor => isObject(value) && typeof value.name === "string";
const isKey: Check<{ readonly secret: string; readonly uri: string }> = (
  value,
): value is { readonly secret: string; readonly uri: string } =>
  isObject(value) && typeof value.secret === "string" && typeof value.uri === "string";
const isCodes: Check<{ readonly codes: readonly string[] }> = (value): value is { readonly codes: readonly string[] } =>
  isObject(value) && Array.isArray(value.codes);
const isOptions: Check<KeyOptions> = (value): value is KeyOptions =>
  isObject(value) && typeof value.challenge === "string";

/** Officers' own accounts, and what owners do about those of others. */
export const createAccountApi = (deps: { readonly fetch: Fetch }) => {
  const call = createCall(deps.fetch);
  const checked = async <T>(answer: Failing<unknown>, check: Check<T>): Failing<T> => {
    const got = await answer;
    if (!got.ok) return got;
    return check(got.value) ? ok(got.value) : fail({ kind: "no-network" });
  };
  const post = (path: string, body?: unknown) => call("POST", path, body);
  const entered = async (answer: Failing<unknown>): Failing<SignedIn> => signedInFrom(await answer);

  return {
    /** The second half of signing in. */
    signInSecondFactor: (token: string, code: string): Failing<OfficerSession> =>
      checked(post("/sign-in/second-factor", { token, code }), isSession),
    passkeyOptions: () => checked(call("GET", "/sign-in/passkey-options"), isOptions),
    signInPasskey: (response: unknown): Failing<OfficerSession> =>
      checked(post("/sign-in/passkey", { response }), isSession),
    stepUpWays: () => checked(call("GET", "/step-up/ways"), isWays),
    stepUp: (proof: Proof) => post("/step-up", proof),
    account: () => checked(call("GET", "/account"), isAccount),
    beginSecondFactor: () => checked(post("/second-factor/begin"), isKey),
    checkSecondFactor: (code: string) => checked(post("/second-factor/check", { code }), isCodes),
    openSecondFactor: () => post("/second-factor/open"),
    closeSecondFactor: () => post("/second-factor/close"),
    renewCodes: () => checked(post("/second-factor/codes"), isCodes),
    beginPasskey: () => checked(post("/passkeys/begin"), isOptions),
    addPasskey: (name: string, response: unknown) => post("/passkeys/add", { name, response }),
    renamePasskey: (id: string, name: string) => post("/passkeys/rename", { id, name }),
    removePasskey: (id: string) => post("/passkeys/remove", { id }),
    officers: () => checked(call("GET", "/officers"), isOfficers),
    invite: (words: RoleIn & { readonly name: string; readonly unitId: string | null }) =>
      checked(post("/officers/invite", words), isNewLink),
    reset: (officerId: string, all: boolean) => checked(post("/officers/reset", { officerId, all }), isNewLink),
    cancelLink: (id: string) => post("/officers/cancel", { id }),
    setRole: (officerId: string, meetingId: string | null, role: string | null) =>
      post("/officers/role", { officerId, meetingId, role }),
    endOfficer: (officerId: string) => post("/officers/end", { officerId }),
    signOutOfficer: (officerId: string) => post("/officers/sign-out", { officerId }),
    requireSecondFactor: (required: boolean) => post("/officers/require", { required }),
    lookAtLink: (token: string) => checked(post("/account-link", { token }), isLinkFor),
    beginLinkPasskey: (token: string, name: string) =>
      checked(post("/account-link/passkey", { token, name }), isOptions),
    useLink: (words: Readonly<Record<string, unknown>>) => entered(post("/account-link/use", words)),
  };
};

export type AccountApi = ReturnType<typeof createAccountApi>;

/** The one that the screens use. */
export const accountApi: AccountApi = createAccountApi({ fetch: (path, init) => globalThis.fetch(path, init) });
