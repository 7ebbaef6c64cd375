/** The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first eight. */
const { constants, start } = (() => {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
  return {
    constants: Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    start: Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  };
})();

const blockBytes = 64;
const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

const schedule = (words: Int32Array, view: DataView, offset: number): void => {
  for (let step = 0; step < 16; step++) words[step] = view.getInt32(offset + step * 4);
  for (let step = 16; step < 64; step++) {
    const [a = 0, b = 0] = [words[step - 15], words[step - 2]];
    const small = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const great = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words[step] = ((words[step - 16] ?? 0) + small + (words[step - 7] ?? 0) + great) | 0;
  }
};

const scratch = new Int32Array(64);

/** Mixes one block of 64 bytes into the state (FIPS 180-4, §6.2.2). */
const mixBlock = (state: Int32Array, view: DataView, offset: number): void => {
  schedule(scratch, view, offset);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let step = 0; step < 64; step++) {
    const sumE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + sumE + ((e & f) ^ (~e & g)) + (constants[step] ?? 0) + (scratch[step] ?? 0)) | 0;
    const sumA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (sumA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    // One by one: an array for each of 64 steps would double the time.
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  const mixed = [a, b, c, d, e, f, g, h];
  for (let index = 0; index < 8; index++) state[index] = ((state[index] ?? 0) + (mixed[index] ?? 0)) | 0;
};

/** @param already bytes that the state has taken before the message, a multiple of 64 */
const digest = (from: Int32Array, message: Uint8Array, already: number): Uint8Array<ArrayBuffer> => {
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) * blockBytes);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  const bits = (message.length + already) * 8;
  view.setUint32(padded.length - 4, bits >>> 0);
  view.setUint32(padded.length - 8, Math.floor(bits / 2 ** 32));
  const state = Int32Array.from(from);
  for (let offset = 0; offset < padded.length; offset += blockBytes) mixBlock(state, view, offset);
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => out.setInt32(index * 4, word));
  return new Uint8Array(out.buffer);
};

/**
 * SHA-256 (FIPS 180-4). Synchronous and without platform calls, so that phone, projector and server run the same code.
 */
export const sha256 = (message: Uint8Array): Uint8Array<ArrayBuffer> => digest(start, message, 0);

const padded = (key: Uint8Array, filler: number): Int32Array => {
  const block = new Uint8Array(blockBytes).fill(filler);
  key.forEach((byte, index) => (block[index] = byte ^ filler));
  const state = Int32Array.from(start);
  mixBlock(state, new DataView(block.buffer), 0);
  return state;
};

/**
 * HMAC-SHA-256 (RFC 2104, RFC 4231) under one key, whose hash state is computed once.
 * @param key of any length; one longer than 64 bytes is hashed first
 */
export const createHmacSha256 = (key: Uint8Array): ((message: Uint8Array) => Uint8Array<ArrayBuffer>) => {
  const short = key.length > blockBytes ? sha256(key) : key;
  const [inner, outer] = [padded(short, 0x36), padded(short, 0x5c)];
  return (message) => digest(outer, digest(inner, message, blockBytes), blockBytes);
};
