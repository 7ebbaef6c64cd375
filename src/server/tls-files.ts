import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Certificate } from "./own-certificate.ts";

/** Said as it stands to whoever starts the server; it holds nothing of the key. */
export class TlsError extends Error {
  override readonly name = "TlsError";
}

/** The certificate (with the chain behind it) and its key. @throws TlsError in words, where they cannot be used */
export const readTlsFiles = (files: { readonly cert: string; readonly key: string }): Certificate => {
  const [cert, key] = [readFile("RUAM_TLS_CERT", files.cert), readFile("RUAM_TLS_KEY", files.key)];
  const certificate = parsed("RUAM_TLS_CERT", "certificate", () => new X509Certificate(cert));
  const privateKey = parsed("RUAM_TLS_KEY", "private key without a password", () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) throw new TlsError("RUAM_TLS_KEY is not the key of RUAM_TLS_CERT");
  return { cert, key };
};

/** The host that the certificate is for: its first name that stands for one host alone. */
export const hostOfCertificate = (cert: string): string | undefined =>
  (new X509Certificate(cert).subjectAltName ?? "")
    .split(", ")
    .map((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1] ?? "*")
    .find((name) => !name.includes("*") && !name.includes(":"));

const readFile = (name: string, path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new TlsError(`the file ${path} (${name}) cannot be read`);
  }
};

const parsed = <T>(name: string, what: string, read: () => T): T => {
  try {
    return read();
  } catch {
    throw new TlsError(`${name} holds no ${what} in PEM form`);
  }
};
