import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { nonceLifeMs } from "#protocol/constants.ts";
import { isObject } from "../plain-object.ts";
import type { Passkey, SpentChallenge } from "../store/account-types.ts";
import { purposeOf, type Nonces } from "./stateless-nonces.ts";
import { tokenHash } from "./tokens.ts";

/** WebAuthn keys (W3C, level 3), each for this server's own host. The purpose of a challenge is sealed into it. */
export type Passkeys = {
  /** @param purpose for whom and for what the new key is */
  readonly registerOptions: (
    purpose: string,
    officer: Named,
    known: readonly Passkey[],
  ) => Promise<PublicKeyCredentialCreationOptionsJSON>;
  readonly register: (purpose: string, response: unknown) => Promise<Registered | undefined>;
  /** @param known the keys that may answer; empty where any key of this host may */
  readonly options: (purpose: string, known: readonly Passkey[]) => Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** @returns undefined for an invalid response, whatever the reason */
  readonly verify: (purpose: string, response: unknown, passkey: Passkey) => Promise<Verified | undefined>;
};

type Named = { readonly id: string; readonly name: string };
type Registered = {
  readonly key: Pick<Passkey, "id" | "publicKey" | "counter" | "transports">;
  readonly spent: SpentChallenge;
};
type Verified = { readonly counter: number; readonly spent: SpentChallenge };

export type PasskeyDeps = {
  readonly nonces: Nonces;
  readonly now: () => number;
  /** The server's public address: a key belongs to its host, and answers no other. */
  readonly origin: () => string;
};

/** The library is large, and most starts of a server need none of it. */
const library = () => import("@simplewebauthn/server");

/** Registers and verifies passkeys (WebAuthn Level 3). */
export const createPasskeys = (deps: PasskeyDeps): Passkeys => {
  const setting = settingOf(deps);
  return { ...registering(setting), ...answering(setting) };
};

const settingOf = ({ nonces, now, origin }: PasskeyDeps) => {
  const sealedFor = (purpose: string): string => purposeOf("passkey", purpose);
  return {
    rpID: () => new URL(origin()).hostname,
    newChallenge: (purpose: string) => new Uint8Array(Buffer.from(nonces.issue(sealedFor(purpose)), "base64url")),
    expected: (purpose: string) => ({
      expectedChallenge: (challenge: string) => nonces.isFor(challenge, sealedFor(purpose)),
      expectedOrigin: origin(),
      expectedRPID: new URL(origin()).hostname,
      requireUserVerification: true,
    }),
    spentBy: (response: Spending): SpentChallenge => ({
      hash: tokenHash(challengeOf(response)),
      expiresAt: now() + 2 * nonceLifeMs,
    }),
  };
};
type Setting = ReturnType<typeof settingOf>;

const registering = ({
  rpID,
  newChallenge,
  expected,
  spentBy,
}: Setting): Pick<Passkeys, "registerOptions" | "register"> => ({
  registerOptions: async (purpose, { id, name }, known) => {
    const { generateRegistrationOptions } = await library();
    return generateRegistrationOptions({
      rpName: "Ruam",
      rpID: rpID(),
      userID: new Uint8Array(Buffer.from(id)),
      userName: name,
      userDisplayName: name,
      challenge: newChallenge(purpose),
      attestationType: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: known.map(descriptor),
    });
  },
  register: async (purpose, response) => {
    if (!isResponse(response)) return undefined;
    const { verifyRegistrationResponse } = await library();
    try {
      const given = response as unknown as RegistrationResponseJSON;
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: given,
        ...expected(purpose),
      });
      if (!verified || registrationInfo === undefined) return undefined;
      const { id, publicKey, counter } = registrationInfo.credential;
      const transports = (given.response.transports ?? []).filter((name) => typeof name === "string").slice(0, 8);
      const key = { id, publicKey: Buffer.from(publicKey).toString("base64url"), counter, transports };
      return { key, spent: spentBy(response) };
    } catch {
      return undefined;
    }
  },
});

const answering = ({ rpID, newChallenge, expected, spentBy }: Setting): Pick<Passkeys, "options" | "verify"> => ({
  options: async (purpose, known) => {
    const { generateAuthenticationOptions } = await library();
    return generateAuthenticationOptions({
      rpID: rpID(),
      challenge: newChallenge(purpose),
      userVerification: "required",
      allowCredentials: known.map(descriptor),
    });
  },
  verify: async (purpose, response, passkey) => {
    if (!isResponse(response) || response.id !== passkey.id) return undefined;
    const { verifyAuthenticationResponse } = await library();
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: response as unknown as AuthenticationResponseJSON,
        ...expected(purpose),
        credential: {
          id: passkey.id,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
          counter: passkey.counter,
          transports: transportsOf(passkey),
        },
      });
      return verified ? { counter: authenticationInfo.newCounter, spent: spentBy(response) } : undefined;
    } catch {
      // The library throws a different error for each fault; the sender is not told which.
      return undefined;
    }
  },
});

const transportsOf = ({ transports }: Passkey): AuthenticatorTransport[] =>
  transports.slice() as AuthenticatorTransport[];
const descriptor = (passkey: Passkey) => ({ id: passkey.id, transports: transportsOf(passkey) });

type Spending = { readonly id: string; readonly response: { readonly clientDataJSON: string } };

const isResponse = (value: unknown): value is Spending & Record<string, unknown> =>
  isObject(value) &&
  typeof value.id === "string" &&
  isObject(value.response) &&
  typeof value.response.clientDataJSON === "string";

/** The id of the key that answers, for finding whose it is. */
export const passkeyIdOf = (response: unknown): string | undefined =>
  isResponse(response) && response.id.length <= 1400 ? response.id : undefined;

const challengeOf = ({ response }: Spending): string => {
  const data: unknown = JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString());
  return isObject(data) && typeof data.challenge === "string" ? data.challenge : "";
};
