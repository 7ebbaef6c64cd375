const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

const round = (step: number, b: number, c: number, d: number): number => {
  if (step < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (step < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (step < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
};

/**
 * SHA-1 (FIPS 180-4, §6.1), required by UUID version 5: it names records. It also hides a six-digit PIN from a casual
 * reader; a search over all PINs would break any hash. It is no protection. It is synchronous, so that an id can be
 * derived inside an IndexedDB transaction, where nothing else may be awaited.
 */
export const sha1 = (message: Uint8Array): Uint8Array => {
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) << 6);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));

  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const words = new Int32Array(80);
  for (let offset = 0; offset < padded.length; offset += 64) mixBlock(state, words, view, offset);

  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, index) => digest.setInt32(index * 4, word));
  return new Uint8Array(digest.buffer);
};

const mixBlock = (state: Int32Array, words: Int32Array, view: DataView, offset: number): void => {
  for (let step = 0; step < 80; step++) {
    words[step] =
      step < 16
        ? view.getInt32(offset + step * 4)
        : rotate(
            (words[step - 3] ?? 0) ^ (words[step - 8] ?? 0) ^ (words[step - 14] ?? 0) ^ (words[step - 16] ?? 0),
            1,
          );
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let step = 0; step < 80; step++) {
    const next = (rotate(a, 5) + round(step, b, c, d) + e + (words[step] ?? 0)) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((word, index) => (state[index] = ((state[index] ?? 0) + word) | 0));
};
