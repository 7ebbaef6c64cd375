import { fail, ok, type Result } from "./result.ts";

/** 31 symbols that nobody mistakes for one another: A–Z without I, L, O, and 2–9 (protocol, "Joining"). */
export const joinCodeAlphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
export const joinCodeLength = 8;
const codePattern = new RegExp(`^[${joinCodeAlphabet}]+$`);

const thaiDigits = "๐๑๒๓๔๕๖๗๘๙";

/** What was typed, without case, spaces and dashes and with Thai digits folded: at most eight symbols. */
export const foldJoinCode = (typed: string): string => foldSigns(typed).replace(/[^A-Z0-9]/g, "");

const foldSigns = (typed: string): string =>
  typed.replace(/[๐-๙]/g, (digit) => String(thaiDigits.indexOf(digit))).toUpperCase();

/** An address may be copied in its written-out form, also cut in the middle of a sign: `KK5M%E2%80%9326XW`, `KK5M-26XW%E0`. */
const withoutPercent = (typed: string): string =>
  typed.replace(/(%[0-9A-F]{2})+/gi, (coded) => {
    try {
      return decodeURIComponent(coded);
    } catch {
      return " ";
    }
  });

/** `KK5M26XW` → `KK5M-26XW`; a shorter piece stays a piece. */
export const showJoinCode = (folded: string): string =>
  folded.length > 4 ? `${folded.slice(0, 4)}-${folded.slice(4)}` : folded;

export type JoinCodeError = { readonly kind: "join-code-incomplete" } | { readonly kind: "join-code-unknown" };

/** Two groups of four that no letter or digit touches, whatever stands between them. */
const grouped = new RegExp(
  `(?:^|[^A-Z0-9])([${joinCodeAlphabet}]{4})[^A-Z0-9]{0,3}([${joinCodeAlphabet}]{4})(?![A-Z0-9])`,
);

/** The eight symbols, also out of a link to which a chat stuck words; or why they cannot be a code. */
export const readJoinCode = (typed: string): Result<string, JoinCodeError> => {
  const text = withoutPercent(typed);
  const found = grouped.exec(foldSigns(text));
  if (found !== null) return ok(`${found[1]}${found[2]}`);
  const code = foldJoinCode(text);
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
