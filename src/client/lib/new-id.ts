/**
 * A random UUID (version 4). `crypto.randomUUID` is only there on HTTPS and localhost, and a town hall may try Ruam on
 * a plain address of its own network, so there the bits are set by hand. A long queue takes one for each entry.
 */
export const newId = (): string => {
  if (isSecureContext) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};
