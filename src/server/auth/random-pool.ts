/** Enough for 128 secrets. */
const poolBytes = 4_096;

/**
 * Random bytes, drawn many at a time: a call of its own for each line of the log and each row took a twentieth of what a
 * full hall costs the server. What is handed out is a copy, and is wiped from where it was drawn to.
 * @param randomBytes the system's source
 * @returns what gives `size` bytes that nobody was given before
 */
export const createRandomPool = (randomBytes: (size: number) => Uint8Array): ((size: number) => Uint8Array) => {
  let pool = new Uint8Array();
  let at = 0;
  return (size) => {
    if (at + size > pool.length) {
      pool = Uint8Array.from(randomBytes(Math.max(poolBytes, size)));
      at = 0;
    }
    const taken = pool.slice(at, at + size);
    pool.fill(0, at, at + size);
    at += size;
    return taken;
  };
};
