/** So many digits of the room code are typed. */
export const roomDigits = 6;

const thaiDigits = "๐๑๒๓๔๕๖๗๘๙";
const foldDigits = (text: string): string => text.replace(/[๐-๙]/g, (digit) => String(thaiDigits.indexOf(digit)));

/** What was typed, as digits alone: spaces and other signs fall out, Thai digits are folded; six at most. */
export const foldRoomDigits = (typed: string): string => foldDigits(typed).replace(/\D/g, "").slice(0, roomDigits);

/**
 * The code in what was typed or scanned: six digits, sixteen symbols, or the address in a QR, as it is kept with the
 * check-in. Undefined where there is none.
 */
export const readRoomCode = (text: string): string | undefined => {
  const inAddress = /[?&]r=([A-Za-z2-7]{16})(?![A-Za-z0-9])/.exec(text)?.[1];
  const plain = foldDigits(inAddress ?? text).replace(/[\s-]/g, "");
  if (/^\d{6}$/.test(plain)) return plain;
  return /^[A-Z2-7]{16}$/i.test(plain) ? plain.toUpperCase() : undefined;
};
