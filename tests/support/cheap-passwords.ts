import type { Passwords } from "#server/auth/passwords.ts";

/** For tests in which the cost of trying a password is not the matter. */
export const cheapPasswords: Passwords = {
  hash: async (words) => words,
  matches: async (words, stored) => words === stored,
};
