/** Enough for 128 secrets. */
const poolBytes = 4_096;

/**
 * Random bytes, generated many at a time: a system call for each log line and row took a twentieth of the server's time
 * in a full hall. The result is a copy, and its bytes are wiped from the pool.
 * @param randomBytes the system's source
 * @returns a function that returns `size` bytes, never the same ones twice
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
