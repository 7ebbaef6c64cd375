import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Where tests let their servers listen. The system gives ports from 32,768 on to outgoing connections by itself: one of
 * those may be taken between being looked up and being used, or while a server is started again.
 */
const [lowest, beyond] = [20_000, 32_000];

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => done(true)));
  });

/** A port of this machine on which nothing listens. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(lowest, beyond);
    if (await isFree(port)) return port;
  }
};
