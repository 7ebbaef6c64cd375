import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeOwnCertificate } from "#server/own-certificate.ts";
import { startServer, type RunningServer } from "./running-server.ts";

/** For the browser: it takes the server's certificate, and keeps pages as with one that it trusts. */
export const trustAnyCertificate = "--ignore-certificate-errors";

/**
 * The server as phones know it: over https, with a certificate of its own.
 * @param place where it listens, and its folder; `publicPort` where phones reach it by another port
 */
export const startSecureServer = (place: {
  readonly port: number;
  readonly publicPort?: number;
  readonly data: string;
}): Promise<RunningServer> => {
  const made = makeOwnCertificate("127.0.0.1", { now: () => Date.now(), randomBytes });
  const files = { cert: join(place.data, "cert.pem"), key: join(place.data, "key.pem") };
  writeFileSync(files.cert, made.cert);
  writeFileSync(files.key, made.key);
  return startServer({
    port: place.port,
    origin: `https://127.0.0.1:${place.publicPort ?? place.port}`,
    data: place.data,
    env: { RUAM_TLS_CERT: files.cert, RUAM_TLS_KEY: files.key },
  });
};
