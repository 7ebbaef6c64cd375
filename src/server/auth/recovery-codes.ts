import { joinCodeAlphabet } from "#domain/join-code.ts";
import type { Passwords } from "./passwords.ts";

export const recoveryCodeCount = 10;
const length = 8;

/** A stored recovery code. `first` finds it among the ten, so that one costly comparison is enough. */
export type KeptCode = { readonly first: string; readonly hash: string; readonly usedAt: number | null };

/**
 * Ten codes of eight symbols that are not easily confused, each with another beginning.
 * @param chance random bytes
 */
export const makeRecoveryCodes = (chance: (length: number) => Uint8Array): readonly string[] => {
  const firsts = shuffled(Array.from(joinCodeAlphabet), chance).slice(0, recoveryCodeCount);
  return firsts.map((first) => first + symbols(length - 1, chance));
};

/** @returns the codes as they are stored: hashed, so that the database does not reveal them */
export const keepRecoveryCodes = (codes: readonly string[], passwords: Passwords): Promise<readonly KeptCode[]> =>
  Promise.all(
    codes.map(async (code) => ({ first: code.charAt(0), hash: await passwords.hash(code.slice(1)), usedAt: null })),
  );

/**
 * The stored code that was typed, if it is unused; takes the same time whether there is one or not.
 * @param typed folded: eight symbols without the dash
 */
export const findRecoveryCode = async (
  codes: readonly KeptCode[],
  typed: string,
  passwords: Passwords,
): Promise<KeptCode | undefined> => {
  const kept = typed.length === length ? codes.find(({ first }) => first === typed.charAt(0)) : undefined;
  const matches = await passwords.matches(typed.slice(1, length), kept?.hash);
  return matches && kept?.usedAt === null ? kept : undefined;
};

/** Bytes above the last whole multiple of 31 are skipped, so that all symbols are equally likely. */
const symbols = (count: number, chance: (length: number) => Uint8Array): string => {
  const most = 256 - (256 % joinCodeAlphabet.length);
  let drawn = "";
  while (drawn.length < count)
    for (const byte of chance(count)) if (byte < most) drawn += joinCodeAlphabet[byte % joinCodeAlphabet.length] ?? "";
  return drawn.slice(0, count);
};

const shuffled = (items: readonly string[], chance: (length: number) => Uint8Array): readonly string[] =>
  items
    .map((item) => ({ item, key: Buffer.from(chance(6)).readUIntBE(0, 6) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
