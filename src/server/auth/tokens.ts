import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** A reference token of 256 random bits: what a cookie or a one-time link carries. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** How a token is kept: whoever reads the database cannot use it. */
export const tokenHash = (token: string): string => hash("sha256", token, "base64url");

/** Whether the token is the one that was hashed, in a time that tells nothing. */
export const isTokenOf = (token: string, kept: string): boolean =>
  timingSafeEqual(Buffer.from(tokenHash(token)), Buffer.from(kept));
