import { fail, ok, type Result } from "./result.ts";

/** 31 symbols that nobody mistakes for one another: A–Z without I, L, O, and 2–9 (protocol, "Joining"). */
export const joinCodeAlphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
export const joinCodeLength = 8;
const codePattern = new RegExp(`^[${joinCodeAlphabet}]+$`);

const thaiDigits = "๐๑๒๓๔๕๖๗๘๙";

/** What was typed, without case, spaces and dashes and with Thai digits folded: at most eight symbols. */
export const foldJoinCode = (typed: string): string =>
  typed
    .replace(/[๐-๙]/g, (digit) => String(thaiDigits.indexOf(digit)))
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");

/** `KK5M26XW` → `KK5M-26XW`; a shorter piece stays a piece. */
export const showJoinCode = (folded: string): string =>
  folded.length > 4 ? `${folded.slice(0, 4)}-${folded.slice(4)}` : folded;

export type JoinCodeError = { readonly kind: "join-code-incomplete" } | { readonly kind: "join-code-unknown" };

/** The eight symbols, or why they cannot be a code. */
export const readJoinCode = (typed: string): Result<string, JoinCodeError> => {
  const code = foldJoinCode(typed);
  if (code.length < joinCodeLength) return fail({ kind: "join-code-incomplete" });
  if (code.length > joinCodeLength) return fail({ kind: "join-code-unknown" });
  return codePattern.test(code) ? ok(code) : fail({ kind: "join-code-unknown" });
};

/** Every code that a slip of the finger away would have been this one: one symbol another, or two neighbours changed. */
export const slipsOf = (code: string): readonly string[] => {
  const symbols = code.split("");
  const alphabet = joinCodeAlphabet.split("");
  const others = symbols.flatMap((own, at) =>
    alphabet.filter((symbol) => symbol !== own).map((symbol) => symbols.with(at, symbol).join("")),
  );
  const swapped = symbols.slice(1).map((second, at) => {
    const first = symbols[at] ?? "";
    return symbols
      .with(at, second)
      .with(at + 1, first)
      .join("");
  });
  return [...others, ...swapped.filter((slip) => slip !== code)];
};

/** A code from random bytes, without bias: a byte of 248 or more is passed over. @param bytes at least 8 usable bytes; 32 are always enough in practice */
export const joinCodeFromBytes = (bytes: Uint8Array): string | undefined => {
  const usable = [...bytes].filter((byte) => byte < 248).slice(0, joinCodeLength);
  return usable.length === joinCodeLength ? usable.map((byte) => joinCodeAlphabet[byte % 31]).join("") : undefined;
};
