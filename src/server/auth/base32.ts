/** RFC 4648, section 6: the alphabet in which authenticator apps take a key. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The bytes in base32, without padding. */
export const toBase32 = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)] ?? "").join("");
};

/** The bytes of a base32 text; other characters are skipped. */
export const fromBase32 = (text: string): Uint8Array => {
  const bits = Array.from(text.toUpperCase())
    .map((symbol) => alphabet.indexOf(symbol))
    .filter((value) => value >= 0)
    .map((value) => value.toString(2).padStart(5, "0"))
    .join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
};
