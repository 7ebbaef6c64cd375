import { foldJoinCode } from "#domain/join-code.ts";
import type { AccountStore, FactorState } from "../store/account-types.ts";
import { toBase32 } from "./base32.ts";
import type { Passwords } from "./passwords.ts";
import { findRecoveryCode, keepRecoveryCodes, makeRecoveryCodes } from "./recovery-codes.ts";
import { findStep, totpKeyBytes } from "./totp.ts";

/** The codes of an authenticator app (RFC 6238) and the ten recovery codes beside them. */
export type SecondFactor = {
  /** Creates a new key, without effect before `open`. @returns it in base32, for the app */
  readonly begin: (officerId: string) => Promise<string>;
  /**
   * Checks that the app has the key.
   * @returns the ten recovery codes, this once; undefined where the code is not the new key's
   */
  readonly check: (officerId: string, code: string) => Promise<readonly string[] | undefined>;
  /** From now on the code is required. @returns false where no key was created and checked */
  readonly open: (officerId: string) => Promise<boolean>;
  /** @returns `last-factor` where a second factor is compulsory and there is no other */
  readonly close: (officerId: string) => Promise<"done" | "last-factor">;
  /** Creates ten other codes and invalidates the ones before. Undefined where no second factor is active. */
  readonly renewCodes: (officerId: string) => Promise<readonly string[] | undefined>;
  /** Uses the code up. @param typed as the officer typed it @returns what it was; undefined where it is not valid */
  readonly prove: (officerId: string, typed: string) => Promise<"code" | "recovery" | undefined>;
  /** Whether to offer the officer a second factor now: once. */
  readonly offer: (officerId: string) => Promise<boolean>;
};

export type SecondFactorDeps = {
  readonly store: Pick<AccountStore, "factor" | "changeFactor" | "closeFactor">;
  readonly passwords: Passwords;
  /** 32 random bytes in base64url. */
  readonly newToken: () => string;
  readonly now: () => number;
};

/** Sets up and checks the second factor of officers: TOTP codes, recovery codes. */
export const createSecondFactor = (deps: SecondFactorDeps): SecondFactor => {
  const { store, passwords, now } = deps;
  const chance = (length: number): Uint8Array => Buffer.from(deps.newToken(), "base64url").subarray(0, length);
  const newCodes = async () => {
    const codes = makeRecoveryCodes(chance);
    return { codes, kept: await keepRecoveryCodes(codes, passwords) };
  };

  return {
    begin: (officerId) => {
      const secret = toBase32(chance(totpKeyBytes));
      return store.changeFactor(officerId, (state) => [
        { ...state, pending: { secret, step: null, codes: [] } },
        secret,
      ]);
    },
    check: async (officerId, code) => {
      const { codes, kept } = await newCodes();
      return store.changeFactor(officerId, (state) => {
        const { pending } = state;
        const step = pending === null ? undefined : findStep(pending.secret, foldJoinCode(code), now(), -1);
        return pending === null || step === undefined
          ? [state, undefined]
          : [{ ...state, pending: { ...pending, step, codes: kept } }, codes];
      });
    },
    open: (officerId) =>
      store.changeFactor(officerId, (state) => {
        const { pending } = state;
        if (pending === null || pending.step === null) return [state, false];
        const totp = { secret: pending.secret, openedAt: now(), lastStep: pending.step };
        return [{ ...state, totp, codes: pending.codes, pending: null }, true];
      }),
    close: store.closeFactor,
    renewCodes: async (officerId) => {
      const { codes, kept } = await newCodes();
      return store.changeFactor(officerId, (state) =>
        state.totp === null ? [state, undefined] : [{ ...state, codes: kept }, codes],
      );
    },
    prove: async (officerId, typed) => {
      const code = foldJoinCode(typed);
      if (code.length === 6) return store.changeFactor(officerId, (state) => proveByApp(state, code, now()));
      const found = await findRecoveryCode((await store.factor(officerId)).codes, code, passwords);
      if (found === undefined) return undefined;
      return store.changeFactor(officerId, (state) => proveByCode(state, found.hash, now()));
    },
    offer: (officerId) =>
      store.changeFactor(officerId, (state) =>
        state.totp !== null || state.offeredAt !== null ? [state, false] : [{ ...state, offeredAt: now() }, true],
      ),
  };
};

/** A code counts once: the time step of the last code is stored, and the next has to be later. */
const proveByApp = (state: FactorState, code: string, now: number): readonly [FactorState, "code" | undefined] => {
  const { totp } = state;
  const step = totp === null ? undefined : findStep(totp.secret, code, now, totp.lastStep);
  return totp === null || step === undefined
    ? [state, undefined]
    : [{ ...state, totp: { ...totp, lastStep: step } }, "code"];
};

/** Checked again, because the same code may have been used during the comparison. */
const proveByCode = (state: FactorState, hash: string, now: number): readonly [FactorState, "recovery" | undefined] => {
  const isUnused = state.codes.some((code) => code.hash === hash && code.usedAt === null);
  const codes = state.codes.map((code) => (code.hash === hash ? { ...code, usedAt: now } : code));
  return state.totp !== null && isUnused ? [{ ...state, codes }, "recovery"] : [state, undefined];
};
