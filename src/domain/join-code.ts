import { fail, ok, type Result } from "./result.ts";

/** 31 symbols that are not easily confused: A–Z without I, L, O, and 2–9 (docs/sync-protocol.md, "Joining"). */
export const joinCodeAlphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
export const joinCodeLength = 8;
const codePattern = new RegExp(`^[${joinCodeAlphabet}]+$`);

const thaiDigits = "๐๑๒๓๔๕๖๗๘๙";

/** The typed code without case, spaces and dashes, with Thai digits converted: at most eight symbols. */
export const foldJoinCode = (typed: string): string => foldSigns(typed).replace(/[^A-Z0-9]/g, "");

const foldSigns = (typed: string): string =>
  typed.replace(/[๐-๙]/g, (digit) => String(thaiDigits.indexOf(digit))).toUpperCase();

/** An address may be copied percent-encoded, also cut within a character: `KK5M%E2%80%9326XW`, `KK5M-26XW%E0`. */
const withoutPercent = (typed: string): string =>
  typed.replace(/(%[0-9A-F]{2})+/gi, (coded) => {
    try {
      return decodeURIComponent(coded);
    } catch {
      return " ";
    }
  });

/** `KK5M26XW` → `KK5M-26XW`; a shorter piece stays as it is. */
export const showJoinCode = (folded: string): string =>
  folded.length > 4 ? `${folded.slice(0, 4)}-${folded.slice(4)}` : folded;

export type JoinCodeError = { readonly kind: "join-code-incomplete" } | { readonly kind: "join-code-unknown" };

/** Two groups of four without a letter or digit directly before or after, with any separator. */
const grouped = new RegExp(
  `(?:^|[^A-Z0-9])([${joinCodeAlphabet}]{4})[^A-Z0-9]{0,3}([${joinCodeAlphabet}]{4})(?![A-Z0-9])`,
);

/** The code in a link or a message, whatever text is around it; else the whole text as a code. */
export const findJoinCode = (text: string): Result<string, JoinCodeError> => {
  const plain = withoutPercent(text);
  const found = grouped.exec(foldSigns(plain));
  return found === null ? readJoinCode(plain) : ok(`${found[1]}${found[2]}`);
};

/** The eight symbols, or why the text is no code. */
export const readJoinCode = (typed: string): Result<string, JoinCodeError> => {
  const code = foldJoinCode(typed);
  if (code.length < joinCodeLength) return fail({ kind: "join-code-incomplete" });
  if (code.length > joinCodeLength) return fail({ kind: "join-code-unknown" });
  return codePattern.test(code) ? ok(code) : fail({ kind: "join-code-unknown" });
};

/**
 * A code from random bytes, without bias: bytes of 248 and more are skipped.
 * @param bytes at least 8 usable bytes; 32 are always enough in practice
 */
export const joinCodeFromBytes = (bytes: Uint8Array): string | undefined => {
  const usable = [...bytes].filter((byte) => byte < 248).slice(0, joinCodeLength);
  return usable.length === joinCodeLength ? usable.map((byte) => joinCodeAlphabet[byte % 31]).join("") : undefined;
};

/** A person's own link: its secret stands in the fragment, which no server is told. @param origin the server's public address */
export const inviteLink = (origin: string, invite: string): string => `${origin}/j#i=${invite}`;
